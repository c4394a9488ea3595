"""Every situation that can be reached, exactly.

Changes are grouped by the variable they set (the uppermost, in the order of the space). The group that is lowest in the
diagram is taken to its own end first; after a change higher up everything below is taken to its end again (saturation):
what grows in between stays close to what comes out. At the end every change is applied once more. A set that still
grows is a fault of the program, never a result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.image import Change, Changes, starts

Tick = Callable[[], None]
"""Called between any two steps of a search. It may raise, to stop the search."""


class Schedule(StrEnum):
    """In which order changes are applied."""

    SATURATION = "saturation"
    CHAINING = "chaining"


class NotClosedError(AssertionError):
    """A search ended too early: an internal error."""


def no_tick() -> None:
    """Never stops a search."""


def reach(changes: Changes, tick: Tick = no_tick, schedule: Schedule = Schedule.SATURATION) -> Set:
    """Every situation that can be reached from a start."""
    space = changes.space
    listed = changes.together(changes.system.moves)
    found = closure(space, starts(space), listed, Change.after, tick, schedule)
    check_closed(found, listed, Change.after, tick)
    return found


def closure(
    space: Space,
    begin: Set,
    changes: Sequence[Change],
    apply: Callable[[Change, Set], Set],
    tick: Tick,
    schedule: Schedule = Schedule.SATURATION,
) -> Set:
    """The least set that contains `begin` and all that the changes make of it."""
    groups = levels(space, changes) if schedule is Schedule.SATURATION else [list(changes)]
    found = begin
    tried: dict[Change, Set] = {}
    at = 0
    while at < len(groups):
        before = found
        for change in groups[at]:
            if tried.get(change) != found:
                tick()
                tried[change] = found
                found |= apply(change, found)
        at = at + 1 if found == before else 0
    return found


def levels(space: Space, changes: Iterable[Change]) -> list[list[Change]]:
    """The changes by the uppermost variable that they set, the lowest group first."""
    place = {name: at for at, name in enumerate(space.order)}
    groups: dict[int, list[Change]] = {}
    for change in changes:
        if change.sets:
            groups.setdefault(min(place[name] for name in change.sets), []).append(change)
    return [groups[at] for at in sorted(groups, reverse=True)]


def check_closed(found: Set, changes: Iterable[Change], apply: Callable[[Change, Set], Set], tick: Tick) -> None:
    """Apply every change once more: the set must not grow."""
    for change in changes:
        tick()
        if not (apply(change, found) - found).is_empty:
            raise NotClosedError(f"a search ended before {change.moves[0].act.line()!r} was followed to its end")
