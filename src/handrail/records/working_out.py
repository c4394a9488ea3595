"""From a history to what lists and pages show: where the case stands, what is to do, and when time itself moves it."""

from __future__ import annotations

from datetime import datetime, timedelta

from handrail.cases import todo as to_do
from handrail.cases.course import Course, course
from handrail.cases.history import History
from handrail.cases.timers import HOUR, next_to_run_out, timers
from handrail.records.in_force import in_force
from handrail.records.models import Case, Due, Lead
from handrail.records.partners import partner_for
from handrail.sop.meaning.formula import Truth
from handrail.sop.words.literals import CASE, OPEN

INSTANT = timedelta(microseconds=1)


def worked_out(history: History, now: datetime) -> Course:
    """Where things stand, by the procedure in force. Raises NotKnown where it has no such facts to begin with."""
    here = in_force()
    return course(here.decider, history, now, here.calendar)


def is_ours(row: Case, found: Course, place: str | None = None) -> bool:
    """Whether what is entered about the case is entered here: this organisation has it, or whoever does has no node.

    `place`: of its lead, where that was looked up already.
    """
    if found.holder != row.party:
        return partner_for(found.holder) is None
    if place is not None:
        return place != Lead.Place.NOT_LED
    return not Lead.objects.filter(pk=row.id, place=Lead.Place.NOT_LED).exists()


def put(row: Case, found: Course, *, new: bool = False) -> None:
    """Write the case down, with the plain columns and the lists that follow from its history.

    A case that another node has is on no list here: what is to do stands there, and so does whether it is closed.
    """
    ours = is_ours(row, found)
    due = to_do.todo(found) if ours else ()
    row.version = len(found.history)
    row.holder = found.holder
    if ours:
        is_open = found.walk.situation[CASE] == OPEN
        row.status = Case.Status.OPEN if is_open else Case.Status.CLOSED
        row.closed_at = None if is_open else found.moments[-1].at
    row.moves_at = _moves_at(found, due) if ours else None
    row.save(force_insert=new)
    if not new:
        row.due.all().delete()
    Due.objects.bulk_create(_line(row, found, each) for each in due)


def _line(row: Case, found: Course, due: to_do.Due) -> Due:
    return Due(
        case=row,
        party=row.party,
        office=row.office,
        whose=_whose(row.party, due.turn),
        row=due.row,
        kind=due.kind,
        who=", ".join(due.turn),
        due_at=due.due_at,
        late_at=_late_at(found, due),
    )


def _whose(party: str, turn: tuple[str, ...]) -> Due.Whose:
    if not turn:
        return Due.Whose.NOBODYS
    return Due.Whose.OURS if party in turn else Due.Whose.OTHERS


def _late_at(found: Course, due: to_do.Due) -> datetime | None:
    """The first instant at which it is late."""
    if due.due_at is None:
        return None
    return (found.calendar.after(due.due_at, HOUR) if due.timing.at_once else due.due_at) + INSTANT


def _moves_at(found: Course, due: tuple[to_do.Due, ...]) -> datetime | None:
    """When time changes something next, if nobody does anything: what is late may be done by others, too."""
    instants = (_runs_out_at(found), *(_late_at(found, each) for each in due))
    return min((at for at in instants if at is not None and at > found.now), default=None)


def _runs_out_at(found: Course) -> datetime | None:
    situation = found.walk.situation
    true = Truth(situation)
    running = tuple(
        timer for timer in timers(found.meaning) if situation[timer.variable] in timer.spans and true(timer.move.guard)
    )
    first = next_to_run_out(running, situation, found.recorded, found.calendar)
    return first.at if first else None
