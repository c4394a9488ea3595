"""What there is for this person: every door of every agency, open or closed, and what would open a closed one.

A door is a help, a stay, or a request to another. What would open it is worked out by trial, one step ahead; where more
steps lie between, what it still asks for is said instead.

A way is a lasting solution: who would lead it, whom they would ask first, and what its step asks for, worked out as if
the person had chosen it. Nothing of it is entered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handrail.cases.course import Course
from handrail.cases.trial import Trial, trials
from handrail.sop.explain.why import Clause, why
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.rule import Rule
from handrail.sop.meaning.variables import parties_of
from handrail.sop.words.acts import Duty, Referral, Solution
from handrail.sop.words.literals import Kind, ReferralState, Role, state_and_recipient
from handrail.sop.words.who import Who

KINDS = (Kind.HELP, Kind.RESIDENCE)


class State(StrEnum):
    """How a door stands."""

    OPEN = "open"
    ON_ITS_WAY = "on its way"
    DONE = "done"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Door:
    """One door."""

    row: str
    name: str
    parties: tuple[str, ...]
    """Whose it is: who does it, or who is asked."""
    state: State
    asks_for: tuple[Clause, ...] = ()
    """Of a closed one: what it still asks for."""
    opened_by: tuple[str, ...] = ()
    """Of a closed one: the rows that can be done, asked or happen now, and by one outcome would open it."""


@dataclass(frozen=True, slots=True)
class Way:
    """A lasting solution, looked at as if the person had chosen it."""

    solution: str
    row: str
    """The row of the solutions that would fit."""
    chosen: bool
    leads: tuple[str, ...]
    contact: tuple[str, ...]
    about: str
    steps: tuple[str, ...]
    """The rows that wait for the contact: the step itself."""
    asks_for: tuple[Clause, ...]
    """What the steps would still ask for; nothing, where the way is open."""


def doors(course: Course, parties: Sequence[str] | None = None) -> tuple[Door, ...]:
    """Every door, in the order of the text; only those of some parties, where they are named."""
    ahead = trials(course)
    found = (_door(course, row, ahead) for row in _rows(course))
    return tuple(door for door in found if parties is None or set(parties) & set(door.parties))


def ways(course: Course) -> tuple[Way, ...]:
    """The lasting solutions that the procedure has for this person, in its order."""
    fact = course.meaning.procedure.fact_of(Role.SOLUTION)
    if fact is None:
        return ()
    return tuple(way for value in fact.values for way in _ways(course, fact.name, value))


def _rows(course: Course) -> Iterator[Duty | Referral]:
    procedure = course.meaning.procedure
    yield from (row for row in procedure.duties if row.kind in KINDS)
    yield from (row for row in procedure.referrals if not row.hand_over)


def _door(course: Course, row: Duty | Referral, ahead: dict[str, tuple[Trial, ...]]) -> Door:
    number, state, parties = row.number, _state(course, row), _parties(course, row)
    if state is not State.CLOSED:
        return Door(number, row.name, parties, state)
    found = why(course.meaning, course.walk.names, course.decided, number)
    opened_by = tuple(other for other, tries in ahead.items() if any(number in each.stages for each in tries))
    return Door(number, row.name, parties, state, found.missing, opened_by)


def _state(course: Course, row: Duty | Referral) -> State:
    true = Truth(course.walk.situation)
    if isinstance(row, Referral):
        if true(course.meaning.requests[row.number].on_its_way):
            return State.ON_ITS_WAY
        state, _ = state_and_recipient(course.walk.situation[row.name])
        closed = State.DONE if state == ReferralState.ENDED else State.CLOSED
        return State.OPEN if row.number in course.stages else closed
    rule = course.meaning.duties[row.number]
    if true(rule.possible):
        return State.OPEN
    return State.DONE if _was_done(rule, true) else State.CLOSED


def _was_done(rule: Rule, true: Truth) -> bool:
    """Everything holds, only that it was done already."""
    return all(true(column.holds) is (column.name != "Gives") for column in rule.columns)


def _parties(course: Course, row: Duty | Referral) -> tuple[str, ...]:
    if isinstance(row, Duty):
        return course.walk.named(row.who) or course.walk.named(row.otherwise)
    return parties_of(course.meaning.procedure, row.to)


def _ways(course: Course, fact: str, value: str) -> Iterator[Way]:
    """Every row of the solutions that would fit, were this the solution. Usually one, or none where it is not a way."""
    meaning, now = course.meaning, course.walk.situation
    chosen = {**now, fact: value}
    true, decided = Truth(chosen), course.walk.decider.decide(chosen)
    for row in meaning.procedure.solutions:
        if not true(meaning.subjects.fits[row.number]) or not _speaks_of(row, fact):
            continue
        missing = (clause for step in row.before for clause in why(meaning, course.walk.names, decided, step).missing)
        yield Way(
            value,
            row.number,
            now[fact] == value,
            _named(course, row.leads, true),
            _named(course, row.contact, true),
            row.about,
            row.before,
            tuple(dict.fromkeys(missing)),
        )


def _speaks_of(row: Solution, fact: str) -> bool:
    """The row is for a solution, not for any."""
    return getattr(row.solution, "subject", None) == fact


def _named(course: Course, who: Who, true: Truth) -> tuple[str, ...]:
    return tuple(party for party, where in course.meaning.actors.could_name(who).items() if true(where))
