"""Every situation that can be reached, exactly, where there are very many: the variables join the search one by one.

Each stage lets more variables leave their start and goes on from all that was found, so that little is added at a time
to a diagram whose order was made for it. Passing variables come last. Then every move is made as in any other search,
until nothing grows: whatever the stages left out is found then, and whatever they found was reached by moves.
"""

from __future__ import annotations

from collections.abc import Callable

from handrail.sop.verify.detours import Detours, detours
from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.image import Changes, starts
from handrail.sop.verify.reach import Again, Way, check_closed, closure
from handrail.sop.verify.sifting import rearrange, shorter
from handrail.sop.verify.stages import beside, moves_off, stages
from handrail.sop.verify.system import Tick, no_tick

Stage = Callable[[int, int], object]
"""Told how many variables have joined, and how many there are."""

GROWN, FEW = 2.5, 1000
"""A stage goes on in a new order when its diagram has grown by this factor, and to more than these nodes by it."""


def no_stage(joined: int, all_: int) -> None:
    """Says nothing."""


def reach_in_stages(changes: Changes, tick: Tick = no_tick, stage: Stage = no_stage) -> Set:
    """Every situation that can be reached from a start. The order of the space is another afterwards."""
    space = changes.space
    listed = changes.together(changes.system.moves)
    apart = detours(space, listed)
    found = without_passing(changes, apart, tick, stage)
    stage(len(space.order) - len(apart.passing), len(space.order))
    rearrange(space, beside(space, apart))
    found = closure(space, found, [Way(change.sets, change.after) for change in apart.left], tick)
    ways = [Way(change.sets, change.after) for change in listed]
    found = closure(space, found, ways, tick)
    check_closed(found, ways, tick)
    return found


def without_passing(changes: Changes, apart: Detours, tick: Tick, stage: Stage = no_stage) -> Set:
    """The situations that can be reached, passing variables at their start: stage after stage."""
    space = changes.space
    off = moves_off(space, apart.joined)
    sifter = _Sifter(space, tick)
    found, joined = starts(space), frozenset[str]()
    for group in stages(space, off, apart.passing):
        stage(len(joined), len(space.order))
        sifter.names = joined = joined | group
        ways = [Way(way.sets, way.leads) for way in off if off[way] <= joined]
        found = closure(space, found, ways, tick, again=Again.NEW, reordered=sifter.while_it_grows)
        sifter.sift(found)
    return found


class _Sifter:
    """Finds new orders for a set that grows."""

    def __init__(self, space: Space, tick: Tick) -> None:
        self.names: frozenset[str] = frozenset()
        self._space = space
        self._tick = tick
        self._last = 0

    def while_it_grows(self, found: Set) -> bool:
        """A new order in the middle of a stage, where the diagram has grown much since the last."""
        much = found.nodes > GROWN * max(self._last, FEW)
        if much:
            self.sift(found)
        return much

    def sift(self, found: Set) -> None:
        """A new order, if the diagram has grown at all."""
        if found.nodes > self._last:
            rearrange(self._space, shorter(self._space, found, self.names, self._tick))
            self._last = found.nodes
