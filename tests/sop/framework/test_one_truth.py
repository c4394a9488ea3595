"""One truth: what the check tells can be walked, and checker, walk and decision agree in situation after situation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from handrail.sop.decide import Decided, Decider
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.meaning.formula import Not, both, is_in
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.reader import read
from handrail.sop.verify.check import check
from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.image import Changes
from handrail.sop.verify.order import edges, force
from handrail.sop.verify.steps import Steps
from handrail.sop.verify.unrolled import Unrolled
from handrail.sop.walk.walk import Walk
from handrail.sop.words.acts import Ongoing
from tests.sop.corpus.outcome import errors_in, procedures
from tests.sop.framework.drawn import cube, picked, situations, union
from tests.sop.framework.holes import plays
from tests.sop.framework.text import framework

READABLE = [path for path in procedures() if path.parent.name == "bad" and not errors_in(path.read_bytes())]
FEW, ALL = 1000, 10_000
PICKED = 10
"""For so many that were walked to, one is picked."""
Rows = set[tuple[str, str | None]]


@cache
def meaning() -> Meaning:
    found = framework().meaning()
    assert found is not None
    return found


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_every_story_that_the_check_tells_plays_in_a_walk_and_ends_in_a_hole(path: Path):
    procedure = read({path.name: path.read_bytes()})
    for found in check(meaning_of(procedure)).findings:
        plays(procedure, found)


class Sets:
    """The moves as diagrams, and the situations that were drawn."""

    def __init__(self, figure: int) -> None:
        names = [variable.name for variable in meaning().variables]
        self.space = Space(meaning().variables, force(names, edges(meaning())), 1 << 22)
        self.changes = Changes(self.space, meaning())
        self.dice = Random(3)
        self.walked = situations(meaning(), 3, figure)
        reached = union(self.space, [cube(self.space, each) for each in self.walked])
        self.drawn = [*self.walked, *picked(self.changes, reached, self.dice, figure // PICKED)]
        self.sets: list[Set] = [cube(self.space, each) for each in self.drawn]


def assert_one_truth(figure: int) -> None:
    sets = Sets(figure)
    takers: dict[Move, list[Set]] = {move: [] for move in meaning().moves}
    decider = Decider(meaning())
    for situation, one in zip(sets.drawn, sets.sets, strict=True):
        walk = Walk(decider, situation)
        offered = [move for offer in walk.offers for move in offer.moves]
        assert set(decided(walk.decided)) == set(moving(offered))
        for move in offered:
            takers[move].append(one)
        move = sets.dice.choice(offered)
        after = walk.do(move).situation
        assert sets.changes.of(move).after(one) == cube(sets.space, after), (move.act.line(), situation)
    everybody = union(sets.space, sets.sets)
    for move, some in takers.items():
        assert everybody & sets.changes.of(move).guard == union(sets.space, some), move.act.line()


def decided(said: Decided) -> Iterator[tuple[str, str, str | None]]:
    """What a decision says is open, as kind, row and recipient."""
    yield from (
        (MoveKind.DUTY, each.duty.number, None) for each in said.duties if not isinstance(each.duty.gives, Ongoing)
    )
    yield from ((MoveKind.ANSWER, each.consent.number, None) for each in said.consents)
    yield from ((MoveKind.EVENT, each.event.number, None) for each in said.events)
    yield from ((MoveKind.CONTACT, each.solution.number, None) for each in said.contacts)
    yield from ((MoveKind.CLOSING, each.closing.number, None) for each in said.closings if each.open)
    for request in said.requests:
        if request.due:
            yield from ((MoveKind.REFERRAL, request.referral.number, party) for party in request.to)
    if said.hand_over is not None and said.hand_over.open:
        yield from ((MoveKind.HAND_OVER, said.hand_over.referral.number, party) for party in said.hand_over.to)


def moving(offered: list[Move]) -> Iterator[tuple[str, str, str | None]]:
    """What a walk offers, in the same words."""
    for move in offered:
        match move.kind:
            case MoveKind.EXPECTED_EVENT | MoveKind.EVENT | MoveKind.COMES_BACK:
                yield MoveKind.EVENT, move.row, None
            case MoveKind.REFERRAL:
                if move.act.outcomes[0][1] == "offered":
                    yield MoveKind.REFERRAL, move.row, move.act.at
            case MoveKind.HAND_OVER:
                yield MoveKind.HAND_OVER, move.row, move.act.at
            case MoveKind.DUTY | MoveKind.ANSWER | MoveKind.CONTACT | MoveKind.CLOSING:
                yield move.kind, move.row, None


def test_checker_walk_and_decision_agree_where_people_come():
    assert_one_truth(FEW)


@pytest.mark.soak
def test_checker_walk_and_decision_agree_in_ten_thousand_situations():
    assert_one_truth(ALL)


def assert_the_solver_agrees(figure: int) -> None:
    unrolled = Unrolled(Steps(meaning()), anywhere=True)
    dice = Random(5)
    for situation in situations(meaning(), 5, figure):
        here = [unrolled.starts_as(name, value) for name, value in situation.items()]
        possible = set(meaning().possible(situation))
        for number, move in enumerate(unrolled.moves):
            taken = [*unrolled.wanted([], 1), *here, *unrolled.only(0, number, number + 1)]
            assert unrolled.solve(taken) == (move in possible), move.act.line()
        for move in dice.sample(sorted(possible, key=lambda each: each.act.line()), min(3, len(possible))):
            number = unrolled.moves.index(move)
            after = both(*(is_in(name, value) for name, value in meaning().after(move, situation).items()))
            only = [*here, *unrolled.only(0, number, number + 1)]
            assert unrolled.solve([*unrolled.wanted([after], 1), *only])
            assert not unrolled.solve([*unrolled.wanted([Not(after)], 1), *only])


def test_the_solver_takes_the_same_moves_to_the_same_situations():
    assert_the_solver_agrees(20)


@pytest.mark.soak
def test_the_solver_takes_the_same_moves_in_many_situations():
    assert_the_solver_agrees(500)
