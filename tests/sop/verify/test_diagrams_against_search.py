"""What diagrams say of small systems is what a plain search over single situations says."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from handrail.sop.verify.backward import can_reach, for_ever
from handrail.sop.verify.bound import bound
from handrail.sop.verify.change import Change
from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.image import Changes, starts
from handrail.sop.verify.reach import NotClosedError, Way, check_closed, reach
from handrail.sop.verify.system import no_tick
from tests.sop.verify.systems import Frozen, System, system

SEEDS = range(60)
CAP = 1 << 17


class Both:
    """A system as a space, with a shuffled order, and sets in both ways of writing them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.system: System = system(self.random)
        order = [variable.name for variable in self.system.variables]
        self.random.shuffle(order)
        self.space = Space(self.system.variables, order, CAP)
        self.changes = Changes(self.space, self.system)

    def one(self, values: Frozen) -> Set:
        found = self.space.everything
        for variable, value in zip(self.system.variables, values, strict=True):
            found &= self.space.is_in(variable.name, frozenset({value}))
        return found

    def diagram(self, situations: Iterable[Frozen]) -> Set:
        found = self.space.nothing
        for values in situations:
            found |= self.one(values)
        return found

    def listed(self, found: Set) -> set[Frozen]:
        return {values for values in self.system.all() if not (self.one(values) & found).is_empty}

    def some(self, share: int) -> set[Frozen]:
        settled = sorted(self.system.settled())
        return set(self.random.sample(settled, len(settled) // share))


@pytest.fixture(params=SEEDS)
def both(request) -> Both:
    return Both(request.param)


def test_the_same_situations_are_settled(both):
    assert both.listed(both.changes.settled) == both.system.settled()


def test_the_same_situations_can_be_reached(both):
    reached = both.system.reached()
    assert both.listed(starts(both.space)) == both.system.starts()
    assert both.listed(reach(both.changes)) == reached


def test_it_counts_what_is_counted_once(both):
    reached = both.system.reached()
    counted = [at for at, variable in enumerate(both.system.variables) if variable.counted]
    once = {tuple(values[at] for at in counted) for values in reached}
    assert both.space.count(both.diagram(reached)) == len(once)


def test_it_picks_one_of_the_set(both):
    situations = both.some(5) or both.system.reached()
    assert both.system.frozen(both.space.pick(both.diagram(situations))) in situations


def test_images_and_preimages_are_those_of_the_single_moves(both):
    situations = both.some(3)
    found = both.diagram(situations)
    settled = both.system.settled()
    together = both.changes.together(both.system.moves)
    assert sum(len(change.moves) for change in together) <= len(both.system.moves)
    for change in together:
        after = {(values, both.system.after(move, values)) for move in change.moves for values in settled}
        assert both.listed(change.after(found)) == {b for a, b in after if a in situations and b}
        assert both.listed(change.before(found) & both.changes.settled) == {a for a, b in after if b in situations}


def test_a_target_can_be_reached_from_the_same_situations(both):
    target, within = both.some(4), both.some(2)
    moves = [move for move in both.system.moves if both.random.random() < 0.7]
    settled = both.system.settled()
    aim = both.diagram(target)
    assert both.listed(can_reach(both.changes, aim, moves)) == both.system.can_reach(target, moves, settled)
    found = can_reach(both.changes, aim, moves, both.diagram(within))
    assert both.listed(found) == both.system.can_reach(target, moves, within)


def test_one_can_go_on_for_ever_from_the_same_situations(both):
    moves = both.system.moves
    again = moves[: 1 + len(moves) // 3]
    found = both.system.settled()
    while True:
        once = {a for a in both.system.settled() for move in again if both.system.after(move, a) in found}
        after = both.system.can_reach(once, moves, both.system.settled())
        if after == found:
            break
        found = after
    assert both.listed(for_ever(both.changes, again, moves)) == found


@pytest.mark.parametrize("widest", [1, 2, 3, 6])
def test_the_bound_contains_what_can_be_reached(both, widest):
    reached = both.diagram(both.system.reached())
    once = bound(both.changes, width=widest)
    assert (reached - once).is_empty
    again = bound(both.changes, width=widest, within=once)
    assert (reached - again).is_empty
    assert (again - once).is_empty


def only_if_a_fact_it_reads_changed(space: Space, begin: Set, changes: list[Change]) -> Set:
    """The mutant: a work list that applies a change again only if a variable that it reads was set."""
    found, left = begin, list(changes)
    while left:
        change = left.pop(0)
        after = found | change.after(found)
        if after != found:
            found = after
            left += [other for other in changes if other not in left and other.reads(space) & change.sets]
    return found


def test_applying_a_move_again_only_if_a_fact_it_reads_changed_loses_situations():
    lost = 0
    for seed in SEEDS:
        both = Both(seed)
        listed = list(both.changes.together(both.system.moves))
        ways = [Way(change.sets, change.after) for change in listed]
        found = only_if_a_fact_it_reads_changed(both.space, starts(both.space), listed)
        missing = reach(both.changes) - found
        if missing.is_empty:
            check_closed(found, ways, no_tick)
            continue
        lost += 1
        with pytest.raises(NotClosedError):
            check_closed(found, ways, no_tick)
    assert lost > 3
