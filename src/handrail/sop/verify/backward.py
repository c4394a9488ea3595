"""From where a set can be reached, and from where one can go round for ever.

The search runs backward over all conceivable situations, reachable or not; whoever asks intersects the answer with what
can be reached. That is exact, since nothing leads out of the reachable set, and far cheaper than a search inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handrail.sop.meaning.move import Move
from handrail.sop.verify.change import Change
from handrail.sop.verify.diagram import Set
from handrail.sop.verify.image import Changes
from handrail.sop.verify.reach import Way, check_closed, closure
from handrail.sop.verify.system import Tick, no_tick


def can_reach(
    changes: Changes,
    target: Set,
    moves: Iterable[Move],
    within: Set | None = None,
    tick: Tick = no_tick,
) -> Set:
    """All settled situations (of `within`) from which these moves can lead into the target, in any number of steps.

    With `within`, every situation on the way must be in it too.
    """
    begin = target if within is None else target & within
    ways = [
        Way(change.sets, change.before if within is None else _into(change, within))
        for change in cone(changes, begin, moves)
    ]
    found = closure(changes.space, begin, ways, tick)
    check_closed(found, ways, tick)
    return found & changes.settled


def _into(change: Change, within: Set) -> Callable[[Set], Set]:
    return lambda after: change.before(after) & within


def cone(changes: Changes, target: Set, moves: Iterable[Move]) -> tuple[Change, ...]:
    """Only the moves that set something on which the target depends, or on which such a move depends, and so on."""
    space = changes.space
    left = list(changes.together(moves))
    wanted = set(space.read_by(target))
    kept: list[Change] = []
    while True:
        new = [change for change in left if change.sets & wanted]
        if not new:
            return tuple(kept)
        kept += new
        left = [change for change in left if not change.sets & wanted]
        for change in new:
            wanted |= change.reads(space)


def for_ever(changes: Changes, again: Iterable[Move], between: Iterable[Move], tick: Tick = no_tick) -> Set:
    """From where one can go on for ever, taking moves of `again` endlessly often and moves of `between` in between."""
    space = changes.space
    listed, others = changes.together(again), tuple(between)
    found = changes.settled
    while True:
        once = space.nothing
        for change in listed:
            tick()
            once |= change.before(found)
        after = can_reach(changes, once & changes.settled, others, tick=tick)
        if after == found:
            return found
        found = after
