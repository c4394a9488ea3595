"""What the person said, one record for each purpose: who asked, who answered, in which language, what it includes.

The state is the course's; nothing here is stored beside the history. *No* and *not now* are answers like *yes*, and
each of the three says beforehand what it leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.history import Asked, Did, Entry
from handrail.cases.trial import Trial, tried
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.words.acts import ByConsent, Consent
from handrail.sop.words.clock import Span
from handrail.sop.words.literals import NO_FOR_NOW, ConsentState
from handrail.sop.words.sentence import Sentence, say

PERSON, GUARDIAN = "person", "guardian"
Rows = tuple[str, ...]


class NoAnswer(Exception):  # noqa: N818 - a refusal that people read
    """What was said is no answer to this question."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Answered:
    """One time that it was asked, or that the person said something about it of their own accord."""

    state: str
    at: datetime
    party: str
    """Who asked, or heard it."""
    entry: Entry
    asked: Asked | None
    """Who said what, in which language; None where nobody asked."""


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One purpose, and everything that was said about it."""

    row: str
    name: str
    state: str
    since: datetime
    until: datetime | None
    """When a yes runs out by itself."""
    ask_again_at: datetime | None
    """When it may be asked again after a no."""
    only_if_the_person_asks: bool
    who_answers: tuple[str, ...]
    may_include: tuple[str, ...]
    to: tuple[str, ...]
    """Whom a yes lets be told, as things stand."""
    for_rows: Rows
    """What needs the yes: things to do, requests, what is shared."""
    answers: tuple[Answered, ...]
    """The oldest first."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """What one answer leaves, of the rows that are open or would be."""

    answer: str
    stays: Rows
    """Open now, and open after it all the same."""
    opens: Rows
    """Open only after it."""
    ends: Rows
    """Open now, and no more after it; without the question itself."""
    again: Span | None = None
    """After how long it may be asked again."""
    only_if_the_person_asks: bool = False


def consents(course: Course) -> tuple[ConsentRecord, ...]:
    """Every purpose of the procedure, in its order."""
    return tuple(_record(course, consent) for consent in course.meaning.procedure.consents)


def each_leaves(course: Course, row: str) -> Mapping[str, Leaves]:
    """What yes, no and not now would each leave; nothing where it cannot be asked now."""
    consent = course.walk.names.rows[row]
    assert isinstance(consent, Consent)
    moves = [move for move in course.walk.possible if move.row == row and move.kind is MoveKind.ANSWER]
    return {_state_in(move): _leaves(course, consent, tried(course, move)) for move in moves}


def answer(course: Course, row: str, party: str, asked: Asked) -> Did:
    """What was said, as an entry: of several answers the graver. Raises NoAnswer.

    A child's yes needs the guardian's beside it, and a no does not; who said what stays visible.
    """
    answering = who_answers(course)
    missing = tuple(each for each in answering if each not in asked.answers)
    guardian_can_wait = missing == (GUARDIAN,) and asked.answers[PERSON] != ConsentState.GIVEN
    if (missing and not guardian_can_wait) or not set(asked.answers) <= set(answering):
        raise NoAnswer(say("Those who answer, and nobody else: {all}.", all=answering))
    state = asked.answer
    kinds = (MoveKind.ANSWER, MoveKind.CHANGE_OF_MIND)
    possible = (move for move in course.walk.possible if move.row == row and move.kind in kinds)
    if not any(_state_in(move) == state for move in possible):
        raise NoAnswer(say("{row} cannot be answered like this now.", row=row))
    return Did(f"{Verb.CONSENT} {row}: {state}", party, asked)


def who_answers(course: Course) -> tuple[str, ...]:
    """The person, and for a child the guardian too."""
    child = Truth(course.walk.situation)(course.meaning.person.child)
    return (PERSON, GUARDIAN) if child else (PERSON,)


def _record(course: Course, consent: Consent) -> ConsentRecord:
    fact = course.facts[consent.name]
    at, again = course.recorded[consent.name], consent.again
    said_no = fact.value in NO_FOR_NOW
    given = fact.value == ConsentState.GIVEN
    return ConsentRecord(
        row=consent.number,
        name=consent.name,
        state=fact.value,
        since=fact.since,
        until=course.calendar.after(at, consent.lasts) if given and consent.lasts else None,
        ask_again_at=course.calendar.after(at, again.after) if said_no and again and again.after else None,
        only_if_the_person_asks=said_no and _only_if_asked(consent),
        who_answers=who_answers(course),
        may_include=consent.may_include,
        to=_to(course, consent),
        for_rows=_for_rows(course, consent),
        answers=tuple(_answers(course, consent)),
    )


def _answers(course: Course, consent: Consent) -> list[Answered]:
    found = []
    for moment in course.moments:
        entry = moment.entry
        if moment.move.row == consent.number and entry is not None and isinstance(entry.what, Did):
            did = entry.what
            found.append(Answered(moment.after[consent.name], moment.at, did.party, entry, did.asked))
    return found


def _to(course: Course, consent: Consent) -> tuple[str, ...]:
    named = (
        party
        for row in course.meaning.procedure.disclosures
        if row.basis == ByConsent(consent.name)
        for party in course.walk.named(row.to)
    )
    return tuple(dict.fromkeys(party for party in named if party != course.holder))


def _for_rows(course: Course, consent: Consent) -> Rows:
    procedure, basis = course.meaning.procedure, ByConsent(consent.name)
    return (
        *(row.number for row in procedure.duties if row.needs == consent.name),
        *(row.number for row in procedure.referrals if row.needs == basis),
        *(row.number for row in procedure.disclosures if row.basis == basis),
    )


def _leaves(course: Course, consent: Consent, trial: Trial) -> Leaves:
    state, after = _state_in(trial.move), trial.stages
    no = state != ConsentState.GIVEN
    now = [each for each in course.stages if each != consent.number]
    return Leaves(
        state,
        tuple(each for each in now if each in after),
        tuple(each for each in after if each not in course.stages),
        tuple(each for each in now if each not in after),
        consent.again.after if no and consent.again else None,
        no and _only_if_asked(consent),
    )


def _state_in(move: Move) -> str:
    return move.act.outcomes[0][1]


def _only_if_asked(consent: Consent) -> bool:
    return consent.again is None or consent.again.after is None
