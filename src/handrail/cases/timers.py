"""What runs out by itself: a wait before asking again, a yes that lasts so long, a fact that grows old, a request that
nobody answers. Each is a move of the procedure; here is when it comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from handrail.cases.calendar import Calendar
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.meaning.variables import wait_of
from handrail.sop.words.acts import Consent, Urgency
from handrail.sop.words.clock import AtOnce, Clock, Span, Unit, Within
from handrail.sop.words.literals import NO_FOR_NOW, ConsentState, ReferralState, at_recipient

HOUR = Span(1, Unit.HOURS)
"""What is to be done at once is late after this; nobody can see less."""


@dataclass(frozen=True, slots=True)
class Timer:
    """A move of time. It comes when the variable has been at one of these values for so long."""

    move: Move
    variable: str
    spans: Mapping[str, Span]


@dataclass(frozen=True, slots=True)
class RunsOut:
    """A move of time, and when it comes."""

    at: datetime
    move: Move


def timers(meaning: Meaning) -> tuple[Timer, ...]:
    """All of a procedure's, in the order of the rows."""
    return _timers(meaning)


def next_to_run_out(
    running: tuple[Timer, ...], situation: Mapping[str, str], recorded: Mapping[str, datetime], calendar: Calendar
) -> RunsOut | None:
    """The first of the timers that are running; of those that come at once, the first in the order of the rows."""
    found = [
        RunsOut(calendar.after(recorded[timer.variable], timer.spans[situation[timer.variable]]), timer.move)
        for timer in running
    ]
    return min(found, key=lambda each: each.at, default=None)


def clock_of(urgency: Urgency, state: ReferralState) -> Clock | None:
    """Which clock runs while a request stands at a state: until it is received, answered, started, told."""
    return {
        ReferralState.OFFERED: urgency.received,
        ReferralState.RECEIVED: urgency.answered,
        ReferralState.ACCEPTED: urgency.started,
        ReferralState.STARTED: urgency.told,
    }.get(state)


@lru_cache(maxsize=16)
def _timers(meaning: Meaning) -> tuple[Timer, ...]:
    return tuple(_made(meaning))


def _made(meaning: Meaning) -> Iterator[Timer]:
    consents = {consent.number: consent for consent in meaning.procedure.consents}
    facts = {fact.name: fact for fact in meaning.procedure.facts}
    for move in meaning.moves:
        if move.kind is not MoveKind.TIME:
            continue
        about = move.act.about
        if move.act.verb is Verb.REQUEST:
            yield _unanswered(meaning, move)
        elif about in consents:
            yield _of_consent(consents[about], move)
        else:
            fact = facts[about]
            assert fact.stale is not None
            yield Timer(move, fact.name, dict.fromkeys(fact.values, fact.stale.after))


def _of_consent(consent: Consent, move: Move) -> Timer:
    if any(step.variable == wait_of(consent.number) for step in move.steps):
        assert consent.again is not None
        assert consent.again.after is not None
        return Timer(move, consent.name, dict.fromkeys(map(str, NO_FOR_NOW), consent.again.after))
    assert consent.lasts is not None
    return Timer(move, consent.name, {ConsentState.GIVEN: consent.lasts})


def _unanswered(meaning: Meaning, move: Move) -> Timer:
    referral = meaning.requests[move.row].referral
    urgency = next(each for each in meaning.procedure.urgencies if each.name == referral.urgency)
    spans = {}
    for state in ReferralState:
        clock = clock_of(urgency, state)
        if clock is not None and move.act.at is not None and (span := _span(clock)) is not None:
            spans[at_recipient(state, move.act.at)] = span
    return Timer(move, referral.name, spans)


def _span(clock: Clock) -> Span | None:
    match clock.limit:
        case Within(span, _):
            return span
        case AtOnce():
            return HOUR
    return None
