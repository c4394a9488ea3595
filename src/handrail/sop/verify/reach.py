"""Every situation that can be reached, exactly.

Changes are grouped by the variable they set (the uppermost, in the order of the space). The group that is lowest in the
diagram is taken to its own end first; after a change higher up everything below is taken to its end again (saturation):
what grows in between stays close to what comes out. At the end every change is applied once more. A set that still
grows is a fault of the program, never a result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.image import Changes, starts
from handrail.sop.verify.system import Tick, no_tick


class Again(StrEnum):
    """What a way that was followed before is followed from: all that was found, or what is new since then."""

    ALL = "all"
    NEW = "new"


@dataclass(frozen=True, eq=False, slots=True)
class Way:
    """One step of a search: where it leads from a set, and which variables may be different there."""

    sets: frozenset[str]
    leads: Callable[[Set], Set]


class NotClosedError(AssertionError):
    """A search ended too early: an internal error."""


def reach(changes: Changes, tick: Tick = no_tick) -> Set:
    """Every situation that can be reached from a start."""
    ways = [Way(change.sets, change.after) for change in changes.together(changes.system.moves)]
    found = closure(changes.space, starts(changes.space), ways, tick)
    check_closed(found, ways, tick)
    return found


def closure(
    space: Space,
    begin: Set,
    ways: Sequence[Way],
    tick: Tick,
    again: Again = Again.ALL,
    reordered: Callable[[Set], bool] = lambda _: False,
) -> Set:
    """The least set that contains `begin` and all that the ways lead to from it.

    `reordered` is shown every set that has grown, and says whether it gave the space another order.
    """
    groups = levels(space, ways)
    found = begin
    tried: dict[Way, Set] = {}
    at = 0
    while at < len(groups):
        before = found
        for way in groups[at]:
            if tried.get(way) != found:
                tick()
                since = found - tried[way] if again is Again.NEW and way in tried else found
                tried[way] = found
                found |= way.leads(since)
        at = at + 1 if found == before else 0
        if found != before and reordered(found):
            groups = levels(space, ways)
    return found


def levels(space: Space, ways: Iterable[Way]) -> list[list[Way]]:
    """The ways by the uppermost variable that they set, the lowest group first."""
    place = {name: at for at, name in enumerate(space.order)}
    groups: dict[int, list[Way]] = {}
    for way in ways:
        if way.sets:
            groups.setdefault(min(place[name] for name in way.sets), []).append(way)
    return [groups[at] for at in sorted(groups, reverse=True)]


def check_closed(found: Set, ways: Iterable[Way], tick: Tick) -> None:
    """Follow every way once more: the set must not grow."""
    for way in ways:
        tick()
        if not (way.leads(found) - found).is_empty:
            raise NotClosedError(f"a search ended too early: {', '.join(sorted(way.sets))}")
