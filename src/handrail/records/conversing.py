"""A conversation, opened and kept: its words, and the plain columns that lists and clocks need."""

from __future__ import annotations

from datetime import datetime, timedelta

from handrail.cases.timers import HOUR
from handrail.exchange.question import Question
from handrail.exchange.request import Request
from handrail.exchange.running import running
from handrail.exchange.statement import QuestionState, Side, words
from handrail.exchange.table import Clock as Runs
from handrail.exchange.wire import Kind
from handrail.records import vault
from handrail.records.in_force import in_force
from handrail.records.kept_talk import Kept, read, written
from handrail.records.models import Talk
from handrail.sop.words.acts import Duty, Referral, Sets, Solution, Urgency
from handrail.sop.words.clock import AtOnce, Clock, Within
from handrail.sop.words.literals import ReferralState

SHOWN = 4
TO_ANSWER, TO_ERASE = timedelta(hours=72), timedelta(hours=72)
"""A question that stands alone, and what becomes of what was sent after a withdrawal."""


def number_of(talk: str, kind: str) -> str:
    """What people call a conversation, alike on both sides: R-52M1, or Q-… for a question."""
    return f"{'R' if kind == Kind.REQUEST else 'Q'}-{talk[:SHOWN].upper()}"


def referral_of(row: str) -> Referral | None:
    """The row of the procedure that a request is made by, where there is such a row here."""
    found = in_force().names.rows.get(row)
    return found if isinstance(found, Referral) else None


def brings_of(row: str) -> tuple[Sets, ...]:
    """What comes of a request by a row, once it has ended: of a service, or of a duty that others are asked to do."""
    match in_force().names.rows.get(row):
        case Referral(brings=brings):
            return brings
        case Duty(gives=tuple(gives)):
            return gives
    return ()


def is_last(row: str, party: str) -> bool:
    """Whether nobody comes after this organisation."""
    request = in_force().meaning.requests.get(row)
    return request is not None and party in request.stages[-1]


def opened(row: Talk, key: bytes | None = None) -> Kept:
    """What was said in it."""
    asked = row.theirs if row.side == Side.ASKER else row.party
    plain = vault.open_talk(key or vault.key_of_talk(row), row)
    last, without_node = is_last(row.row, asked), row.partner_id is None
    return read(plain, Kind(row.kind), Side(row.side), last=last, without_node=without_node)


def keep(row: Talk, kept: Kept, now: datetime, *, key: bytes | None = None, new: bool = False) -> None:
    """Keep it, with what follows from it for lists."""
    row.sealed = vault.close_talk(key or vault.key_of_talk(row), row, written(kept))
    row.state = str(kept.talk.standing.state)
    row.place = str(kept.talk.place(kept.talk.side))
    row.due_at = due_at(kept, row.row)
    row.said_at = now
    row.save(force_insert=new)


def due_at(kept: Kept, row: str) -> datetime | None:
    """When the clock that runs is over; None where none runs, or no day can be named."""
    if isinstance(kept.talk, Question):
        return _answer_due_at(kept.talk, row)
    runs = running(kept.talk)
    if runs is None:
        return None
    stood = timedelta(0) if runs.stood_still is None else runs.stood_still[1] - runs.stood_still[0]
    if runs.clock is Runs.WITHDRAWAL:
        return runs.since + TO_ERASE
    word = kept.talk.standing.word
    if runs.clock is Runs.UNTIL:
        return None if word is None else word.until
    duty = in_force().names.rows.get(row)
    if isinstance(duty, Duty):
        return _act_due_at(kept.talk, duty)
    referral = referral_of(row)
    clock = None if referral is None else _clock_of(_urgency(referral), runs.clock)
    over = None if clock is None else _after(runs.since, clock)
    return None if over is None else over + stood


def _act_due_at(request: Request, duty: Duty) -> datetime | None:
    """A duty that others are asked to do has its own clock, from when they were asked, whatever was said since."""
    asked = [each.at for each in words(request.log, Side.ASKER) if each.said is ReferralState.OFFERED]
    owner = None if request.row.timed is None else request.row.timed.owner
    return _after(asked[-1], duty.within) if asked and owner is Side.ASKED else None


def _answer_due_at(question: Question, row: str) -> datetime | None:
    asked = [each.at for each in words(question.log, Side.ASKER) if each.said is QuestionState.ASKED]
    if question.row.timed is None or not asked:
        return None
    solution = in_force().names.rows.get(row)
    if isinstance(solution, Solution):
        return _after(asked[-1], solution.within)
    return asked[-1] + TO_ANSWER


def _urgency(referral: Referral) -> Urgency:
    return next(each for each in in_force().procedure.urgencies if each.name == referral.urgency)


def clocks(referral: Referral, since: datetime) -> tuple[datetime | None, datetime | None, datetime | None]:
    """Of a request that is offered then, and each step taken at the last moment: received, answered, told by."""
    urgency = _urgency(referral)
    return tuple(_after(since, clock) for clock in (urgency.received, urgency.answered, urgency.told))  # type: ignore[return-value]


def _clock_of(urgency: Urgency, clock: Runs) -> Clock | None:
    return {
        Runs.RECEIVED: urgency.received,
        Runs.ANSWERED: urgency.answered,
        Runs.STARTED: urgency.started,
        Runs.TOLD: urgency.told,
    }.get(clock)


def _after(since: datetime, clock: Clock) -> datetime | None:
    match clock.limit:
        case Within(span, _):
            return in_force().calendar.after(since, span)
        case AtOnce():
            return in_force().calendar.after(since, HOUR)
    return None
