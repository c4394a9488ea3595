"""In how many ways a row can go on now: one group of answers for each fact it gives, or one answer for each way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.walk.choice import question
from handrail.sop.walk.walk import Walk
from handrail.web import words

WAY = "way"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: what is sent, what is said, whether it is chosen."""

    value: str
    said: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One group of answers, under the name of its field."""

    field: str
    legend: str
    answers: tuple[Answer, ...]


def moves_of(walk: Walk, row: str) -> tuple[Move, ...]:
    """What can be done of a row now."""
    return tuple(move for offer in walk.offers if offer.row == row for move in offer.moves if move.kind is not TIME)


TIME = MoveKind.TIME


def groups(moves: Sequence[Move], typed: Mapping[str, str]) -> tuple[Asked, ...]:
    """What has to be answered to choose one of the moves; nothing where there is one alone."""
    if len(moves) <= 1:
        return ()
    if _by_facts(moves):
        return tuple(_of_facts(moves, typed))
    chosen = typed.get(WAY, "")
    found = tuple(
        Answer(str(at), words.capital(said), str(at) == chosen) for at, (said, _) in enumerate(_one_by_one(moves))
    )
    return (Asked(WAY, "", found),)


def chosen(moves: Sequence[Move], typed: Mapping[str, str]) -> Move | None:
    """The move that the answers mean; None where one is missing, or they mean none."""
    if len(moves) == 1:
        return moves[0]
    if _by_facts(moves):
        facts = _facts(moves)
        found = [
            move
            for move in moves
            if all(dict(move.act.outcomes)[fact] == typed.get(field) for field, fact in facts.items())
        ]
        return found[0] if len(found) == 1 else None
    ways = list(_one_by_one(moves))
    given = typed.get(WAY, "")
    return ways[int(given)][1] if given.isdecimal() and len(given) < 4 and int(given) < len(ways) else None


def _by_facts(moves: Sequence[Move]) -> bool:
    return all(move.kind in (MoveKind.DUTY, MoveKind.EVENT, MoveKind.EXPECTED_EVENT) for move in moves)


def _facts(moves: Sequence[Move]) -> dict[str, str]:
    """Field and fact, of each fact that the moves differ in."""
    facts = [fact for fact, _ in moves[0].act.outcomes]
    values = {fact: {dict(move.act.outcomes).get(fact) for move in moves} for fact in facts}
    return {f"fact{at}": fact for at, fact in enumerate(facts) if len(values[fact]) > 1}


def _of_facts(moves: Sequence[Move], typed: Mapping[str, str]) -> Iterator[Asked]:
    for field, fact in _facts(moves).items():
        values = dict.fromkeys(dict(move.act.outcomes)[fact] for move in moves)
        answers = tuple(Answer(value, words.capital(words.name(value)), typed.get(field) == value) for value in values)
        yield Asked(field, words.capital(words.name(fact)), answers)


def _one_by_one(moves: Sequence[Move], before: str = "") -> Iterator[tuple[str, Move]]:
    asked = question(moves)
    if asked is None:
        yield before, moves[0]
        return
    for part, left in asked.answers:
        said = f"{before}, {words.phrase(part)}" if before else words.phrase(part)
        yield from _one_by_one(left, said)
