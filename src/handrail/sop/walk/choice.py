"""Choosing one of several ways in which a move can go: one question after the other, until one move is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handrail.sop.explain.lists import Part
from handrail.sop.meaning.act import Act, Verb
from handrail.sop.meaning.move import Move
from handrail.sop.words.literals import ConsentState, ReferralState
from handrail.sop.words.sentence import Sentence, say

Moves = tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be chosen, and for each answer the moves that are left."""

    asks: Sentence
    answers: tuple[tuple[Part, Moves], ...]


def question(moves: Sequence[Move]) -> Question | None:
    """The next question; None where one move is left."""
    first = moves[0].act
    if len(moves) == 1 or first.verb is Verb.CONTACT:
        return None
    if first.verb is Verb.CONSENT:
        return Question(
            say("What is the answer?"), tuple((_ANSWERS[move.act.outcomes[0][1]], (move,)) for move in moves)
        )
    if first.verb is Verb.REQUEST:
        return Question(say("What happens?"), tuple((_step(move.act), (move,)) for move in moves))
    if first.verb is Verb.HAND_OVER:
        return Question(say("To whom?"), tuple((move.act.at or "", (move,)) for move in moves))
    return _outcome(moves)


def _outcome(moves: Sequence[Move]) -> Question | None:
    """The first fact in which the moves differ."""
    for at, (fact, _) in enumerate(moves[0].act.outcomes):
        values = dict.fromkeys(move.act.outcomes[at][1] for move in moves)
        if len(values) > 1:
            found = ((value, tuple(move for move in moves if move.act.outcomes[at][1] == value)) for value in values)
            return Question(say("What comes of it: {fact}?", fact=fact), tuple(found))
    return None


_ANSWERS: dict[str, Part] = {
    ConsentState.GIVEN: say("yes"),
    ConsentState.REFUSED: say("no"),
    ConsentState.NOT_NOW: say("not now"),
    ConsentState.WITHDRAWN: say("takes the yes back"),
}


def _step(act: Act) -> Part:
    """One step of a request."""
    state = ReferralState(act.outcomes[0][1])
    brings = tuple(say("{fact} is {value}", fact=fact, value=value) for fact, value in act.outcomes[1:])
    if brings:
        return say("{step}, and {outcomes}", step=_STEPS[state], outcomes=brings)
    if act.without:
        return say("{step}, and nothing came of it", step=_STEPS[state])
    if state is ReferralState.OFFERED:
        return say("ask {to}", to=act.at or "")
    return _STEPS[state]


_STEPS = {
    ReferralState.OFFERED: say("it is asked"),
    ReferralState.RECEIVED: say("somebody there has received it"),
    ReferralState.ACCEPTED: say("they accept"),
    ReferralState.ON_HOLD: say("they put it on hold"),
    ReferralState.DECLINED: say("they cannot take it"),
    ReferralState.STARTED: say("they have started"),
    ReferralState.ENDED: say("it has ended"),
    ReferralState.COULD_NOT: say("they could not do it"),
    ReferralState.UNANSWERED: say("no answer in time"),
    ReferralState.RECALLED: say("it is taken back"),
    ReferralState.WITHDRAWN: say("the person no longer wants it"),
}
