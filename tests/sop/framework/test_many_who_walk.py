"""Many people who walk at once: who is in a set is in it, and where one of them came one can come."""

from __future__ import annotations

from random import Random

import pytest

from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.move import COUNTED_ON
from handrail.sop.verify.branches import nodes_of
from handrail.sop.verify.crowd import Crowd, Where
from handrail.sop.verify.diagram import Space
from handrail.sop.verify.image import Changes
from handrail.sop.verify.known import CAPS, learn
from handrail.sop.verify.story import Stories
from handrail.sop.verify.system import no_tick
from tests.sop.framework.drawn import situations
from tests.sop.framework.text import framework
from tests.sop.generated import procedure_of


def test_those_in_a_set_are_those_whose_situation_is_in_it():
    meaning = framework().meaning()
    assert meaning is not None
    space = Space(meaning.variables, [variable.name for variable in meaning.variables], CAPS[0])
    crowd = Crowd(meaning, 64, Random(1))
    for move in meaning.moves[::9]:
        found = Changes(space, meaning).of(move).guard
        nodes = nodes_of(space, found)
        crowd.walk()
        where = Where(crowd.has, crowd.everybody)
        assert where.within(nodes) == where(move.guard)
        assert where.within(nodes_of(space, ~found)) == crowd.everybody & ~where(move.guard)
    for situation in situations(meaning, 2, 20):
        crowd.gather(situation)
        move = meaning.moves[7]
        within = Where(crowd.has, crowd.everybody).within(nodes_of(space, space.of(move.guard)))
        assert bool(within) == Truth(situation)(move.guard)


def test_who_makes_only_some_moves_makes_no_other():
    meaning = framework().meaning()
    assert meaning is not None
    crowd = Crowd(meaning, 64, Random(1))
    expected = [move for move in meaning.moves if move.kind in COUNTED_ON]
    for _ in range(20):
        crowd.walk(expected)
    for person in range(64):
        assert all(move.kind in COUNTED_ON for move in crowd.told(person)[1])


@pytest.mark.parametrize("seed", range(0, 120, 10))
def test_where_somebody_came_one_can_come(seed):
    meaning = meaning_of(procedure_of(seed))
    known = learn(meaning, CAPS[0], exact=True, tick=no_tick)
    stories, dice = Stories(meaning), Random(seed)
    for _ in range(10):
        target = known.space.everything
        for variable in dice.sample(meaning.variables, 3):
            target &= known.space.is_in(variable.name, frozenset({dice.choice(variable.values)}))
        if stories.meets(nodes_of(known.space, target)):
            assert not (target & known.all).is_empty
