"""What is to be done in a case, by when, whose turn it is, and who may step in.

Nothing here is stored: it follows from the course, and is the same after a restart.

- Whoever the row names acts. Once its time is over, *Otherwise* may act as well; where it names nobody now, at once.
- The backup of whoever is late is told when the time is over; of a solution's contact, after two thirds of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from handrail.cases.clocks import Timing, timing
from handrail.cases.course import Course
from handrail.cases.instant import instant
from handrail.cases.replay import goes_on
from handrail.cases.stages import TO_MAKE
from handrail.cases.timers import clock_of
from handrail.sop.explain.clock import clock_said
from handrail.sop.explain.who import parties_said
from handrail.sop.words.acts import Referral, Urgency
from handrail.sop.words.clock import Clock, Unspecified
from handrail.sop.words.literals import ReferralState, state_and_recipient
from handrail.sop.words.sentence import Sentence, say

Parties = tuple[str, ...]
NO_CLOCK = Clock(Unspecified())
FAR = datetime.max.replace(tzinfo=UTC)


class Kind(StrEnum):
    """What sort of thing is to be done."""

    DO = "do"
    ASK = "ask"
    HAND_OVER = "hand over"
    REQUEST = "request"
    CONTACT = "contact"
    ANSWER = "answer"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Backup:
    """Who is told when somebody does not act."""

    party: str
    name: str


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do."""

    row: str
    kind: Kind
    what: str
    who: Parties
    """Whom the row names now."""
    otherwise: Parties
    to: Parties
    """Of a request, a contact, a hand-over: to whom."""
    timing: Timing
    quorum: int = 1
    """So many of them must act together."""
    goes_on: bool = False
    """It is never finished: it is done or looked at again and again."""
    backup_at: datetime | None = None
    backups: tuple[Backup, ...] = ()
    """To be told now."""
    said: tuple[Sentence, ...] = ()
    """How its day came about, and what follows now."""

    @property
    def turn(self) -> Parties:
        """Whose turn it is: who may act now."""
        if self.who and not self.late:
            return self.who
        return tuple(dict.fromkeys((*self.who, *self.otherwise)))

    @property
    def opened_at(self) -> datetime:
        """Since when it is open."""
        return self.timing.opened_at

    @property
    def due_at(self) -> datetime | None:
        """By when; None where no day can be named."""
        return self.timing.due_at

    @property
    def late(self) -> bool:
        """Its time is over."""
        return self.timing.late


def todo(course: Course, party: str | None = None) -> tuple[Due, ...]:
    """Everything that is to be done now, or what it is the party's turn to do: what is late first, then by its time."""
    found = [_told(course, due) for due in _found(course)]
    order = sorted(found, key=lambda due: (not due.late, due.due_at or FAR))
    return tuple(due for due in order if party is None or party in due.turn)


def _found(course: Course) -> Iterator[Due]:
    yield from _to_do(course)
    yield from _hand_over(course)
    yield from _requests(course)
    yield from _contacts(course)
    yield from _closings(course)


def _to_do(course: Course) -> Iterator[Due]:
    for ask in course.decided.consents:
        row = ask.consent
        when = _timing(course, row.number, row.within)
        yield Due(row.number, Kind.ASK, row.name, ask.asked_by, ask.otherwise, (), when)
    for each in course.decided.duties:
        duty = each.duty
        when = _timing(course, duty.number, duty.within)
        due = Due(duty.number, Kind.DO, duty.name, each.who, each.otherwise, (), when)
        yield replace(due, quorum=duty.who.quorum, goes_on=goes_on(duty))


def _hand_over(course: Course) -> Iterator[Due]:
    found = course.decided.hand_over
    if found is not None and found.open:
        row = found.referral
        when = _timing(course, row.number, _urgency(course, row).received)
        yield Due(row.number, Kind.HAND_OVER, row.name, (course.holder,), (), found.to, when)


def _requests(course: Course) -> Iterator[Due]:
    for each in course.decided.requests:
        row, urgency = each.referral, _urgency(course, each.referral)
        if each.due:
            who, when = course.walk.named(row.sender), _timing(course, row.number, urgency.received)
            yield Due(row.number, Kind.REQUEST, row.name, who, (), each.to, when)
        else:
            clock = clock_of(urgency, ReferralState(state_and_recipient(each.state)[0])) or NO_CLOCK
            yield Due(row.number, Kind.ANSWER, row.name, each.to, (), (), _timing(course, row.number, clock))


def _contacts(course: Course) -> Iterator[Due]:
    for each in course.decided.contacts:
        row = each.solution
        when = _timing(course, row.number, row.within)
        if course.stages[row.number] == TO_MAKE:
            yield Due(row.number, Kind.CONTACT, row.about, each.sender, (), each.to or each.otherwise, when)
        else:
            yield Due(row.number, Kind.ANSWER, row.about, each.to, each.otherwise, (), when)


def _closings(course: Course) -> Iterator[Due]:
    for each in course.decided.closings:
        if each.open:
            row, when = each.closing, _timing(course, each.closing.number, NO_CLOCK)
            otherwise = course.walk.named(row.otherwise)
            yield Due(row.number, Kind.CLOSE, row.name, (course.holder,), otherwise, (), when)


def _timing(course: Course, row: str, clock: Clock) -> Timing:
    return timing(course, row, clock, course.opened[row])


def _urgency(course: Course, referral: Referral) -> Urgency:
    return next(each for each in course.meaning.procedure.urgencies if each.name == referral.urgency)


def _told(course: Course, due: Due) -> Due:
    """With who is to be told now, and how its day came about."""
    backup_at, tell = due.due_at, due.late
    if due.kind is Kind.ANSWER and due.row in course.meaning.contacts_to_answer and backup_at is not None:
        backup_at = due.opened_at + (backup_at - due.opened_at) * 2 / 3
        tell = course.now >= backup_at
    parties = course.meaning.procedure.parties
    backups = tuple(Backup(each.name, each.backup) for each in parties if tell and each.name in due.who)
    found = replace(due, backup_at=backup_at, backups=backups)
    return replace(found, said=tuple(_said(course, found)))


def _said(course: Course, due: Due) -> Iterator[Sentence]:
    timing = due.timing
    yield say("Open since {instant}.", instant=instant(due.opened_at))
    if timing.clock is not NO_CLOCK:
        yield say("The clock: {clock}.", clock=clock_said(timing.clock, course.walk.names))
    yield from _counted(timing)
    if timing.target_at is not None:
        yield say("Better by {instant}.", instant=instant(timing.target_at))
    if timing.due_at is not None and not timing.at_once:
        yield say("By {instant}.", instant=instant(timing.due_at))
    if timing.not_before is not None:
        yield say("Not before {instant}.", instant=instant(timing.not_before))
    if due.late:
        yield say("Its time is over.")
    stand_ins = tuple(party for party in due.turn if party not in due.who)
    if stand_ins:
        yield say("{parties} may act now.", parties=parties_said(stand_ins))
    for backup in due.backups:
        yield say("The backup at {party} is to be told: {name}.", party=backup.party, name=backup.name)


def _counted(timing: Timing) -> Iterator[Sentence]:
    if timing.looked_at is not None:
        yield say("Last done or looked at {instant}.", instant=instant(timing.looked_at))
    elif timing.counted_from is None:
        yield say("What the clock counts from has not come yet.")
    elif timing.counted_from != timing.opened_at:
        yield say("The clock counts from {instant}.", instant=instant(timing.counted_from))
