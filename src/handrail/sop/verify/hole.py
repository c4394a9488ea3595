"""Whether a situation is a hole, when a row has been taken out: asked again and again for one finding.

A formula is worked out in the situation. "No way out" stays so where the smaller procedure allows nothing that the
whole one did not; else many people try from there. "Goes round" stays so where a round can still be walked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.act import Act
from handrail.sop.meaning.formula import FALSE, Formula, Situation, Truth, both, either, no, some
from handrail.sop.meaning.move import Move, Recall, apply
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify.crowd import Crowd, Where
from handrail.sop.verify.kinds import Asked, GoesRound, Hole, Kind, NoWayOut
from handrail.sop.verify.steps import Steps
from handrail.sop.verify.unrolled import Unrolled

MOVES_ON = {Kind.STUCK, Kind.PASSED_ON}
"""Kinds that ask what can happen after the story."""
PEOPLE, STRIDE = 256, 40
ROUND = 16
"""The longest round that is looked for."""
IsHole = Callable[[Meaning, Asked, Situation], bool]


@dataclass(frozen=True)
class _System:
    """A part of a procedure's moves."""

    variables: tuple[Variable, ...]
    moves: tuple[Move, ...]
    recalls: tuple[Recall, ...]


def hole_of(meaning: Meaning, asked: Asked, end: Situation) -> IsHole:
    """Answers whether the situation is still a hole by the same question, put to what is left of the procedure."""
    round_ = _round(meaning, asked, end) if isinstance(asked, GoesRound) else ()

    def is_hole(again: Meaning, same: Asked, at: Situation) -> bool:
        match asked, same:
            case _, Hole(bad=bad):
                return Truth(at)(bad)
            case NoWayOut(), NoWayOut():
                return Truth(at)(same.among) and (
                    _allows_no_more(meaning, asked, again, same) or not _gets_out(again, same, at)
                )
            case GoesRound(), GoesRound():
                return _walks(again, same, at, round_) or bool(_round(again, same, at))
        return False

    return is_hole


def _allows_no_more(meaning: Meaning, asked: NoWayOut, again: Meaning, same: NoWayOut) -> bool:
    """No move, and no end, is possible in any situation where it was not before; what is recalled is the same."""
    steps = Unrolled(Steps(_System(meaning.variables, (), meaning.recalls)), anywhere=True)
    before: dict[Act, Formula] = {}
    for move in asked.moves:
        before[move.act] = either(before.get(move.act, FALSE), move.guard)
    more = [both(same.target, no(asked.target))]
    more += [both(move.guard, no(before.get(move.act, FALSE))) for move in same.moves]
    lives = {recall.variable: recall.live for recall in meaning.recalls}
    for recall in again.recalls:
        more.append(
            either(both(recall.live, no(lives[recall.variable])), both(lives[recall.variable], no(recall.live)))
        )
    return not steps.solve(steps.wanted([some(more)], 0))


def _gets_out(again: Meaning, same: NoWayOut, at: Situation) -> bool:
    """Somebody of many who try gets to the target."""
    crowd = Crowd(_System(again.variables, same.moves, again.recalls), PEOPLE, Random(0))  # noqa: S311 - no secret
    crowd.gather(at)
    for _ in range(STRIDE):
        if Where(crowd.has, crowd.everybody)(same.target):
            return True
        crowd.walk()
    return False


def _round(meaning: Meaning, asked: GoesRound, at: Situation) -> tuple[Move, ...]:
    """Moves from the situation that come back to where they have been, with a turn in between. None: none was found."""
    unrolled = Unrolled(Steps(_System(meaning.variables, asked.moves, meaning.recalls)), anywhere=True)
    here = [unrolled.starts_as(*fact) for fact in at.items()]
    for length in range(1, ROUND + 1):
        if unrolled.solve([*unrolled.wanted_round(asked.turns, length), *here]):
            return tuple(unrolled.moves[move] for move in unrolled.moves_taken(length))
    return ()


def _walks(again: Meaning, same: GoesRound, at: Situation, round_: Iterable[Move]) -> bool:
    """The round can still be walked, and still comes back with a turn in between."""
    now, been, turned = at, [at], [0]
    for move in round_:
        acts = (each for each in same.moves if each.act == move.act and Truth(now)(each.guard))
        same_move = next(acts, None)
        if same_move is None:
            return False
        now = apply(same_move, now, again.recalls)
        been.append(now)
        turned.append(turned[-1] + (same_move in same.turns))
    return any(each == now and turns < turned[-1] for each, turns in zip(been[:-1], turned[:-1], strict=True))
