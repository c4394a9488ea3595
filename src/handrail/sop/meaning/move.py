"""A move: where it is possible, and what it sets. The checker and the walk use the same list of moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handrail.sop.meaning.act import Act
from handrail.sop.meaning.formula import Formula, Situation, Truth


class MoveKind(StrEnum):
    """What sort of move it is; the checks choose by it which moves may be counted on."""

    DUTY = "duty"
    ANSWER = "answer"
    CHANGE_OF_MIND = "change of mind"
    WITHDRAWAL = "withdrawal"
    REFERRAL = "referral"
    CONTACT = "contact"
    HAND_OVER = "hand-over"
    EXPECTED_EVENT = "expected event"
    EVENT = "event"
    TIME = "time"
    CLOSING = "closing"
    COMES_BACK = "comes back"


COUNTED_ON = frozenset(
    {
        MoveKind.DUTY,
        MoveKind.ANSWER,
        MoveKind.REFERRAL,
        MoveKind.CONTACT,
        MoveKind.HAND_OVER,
        MoveKind.EXPECTED_EVENT,
        MoveKind.TIME,
    }
)
"""Moves by which a way out may be sought (M22): nothing unexpected, nothing withdrawn."""

NOT_FROM_OUTSIDE = frozenset(MoveKind) - {MoveKind.EXPECTED_EVENT, MoveKind.EVENT, MoveKind.COMES_BACK}
"""Moves that are no Event rows (finding PassedOn)."""


@dataclass(frozen=True, eq=False, slots=True)
class Step:
    """Where `when` holds, the variable becomes the value; elsewhere nothing changes."""

    when: Formula
    variable: str
    value: str


@dataclass(frozen=True, eq=False, slots=True)
class Move:
    """One way on. Steps are taken one after the other, each seeing what the former did."""

    act: Act
    row: str
    kind: MoveKind
    guard: Formula
    steps: tuple[Step, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Recall:
    """After each move: a referral on one of the values that is no longer live becomes recalled (M16)."""

    variable: str
    values: frozenset[str]
    live: Formula
    value: str


def apply(move: Move, situation: Situation, recalls: tuple[Recall, ...]) -> dict[str, str]:
    """The situation after the move. Whether the move is possible is not asked again."""
    after: dict[str, str] = dict(situation)
    for step in move.steps:
        if Truth(after)(step.when):
            after[step.variable] = step.value
    return settle(after, recalls)


def settle(situation: Mapping[str, str], recalls: tuple[Recall, ...]) -> dict[str, str]:
    """Recall what is no longer live, until nothing changes."""
    after = dict(situation)
    changed = True
    while changed:
        changed = False
        for recall in recalls:
            if after[recall.variable] in recall.values and not Truth(after)(recall.live):
                after[recall.variable] = recall.value
                changed = True
    return after
