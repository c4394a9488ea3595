"""What a supervisor looks at: every office of the organisation, in numbers, and what of it needs somebody.

Rows carry an alias and a deed, never what happened. Whoever's alias was opened here was looked at: it is written down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from handrail.records import visible
from handrail.records.access import aliases_of
from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.records.models import Case, Due, Lead, NotTaken, Partner, View
from handrail.records.refresh import refresh
from handrail.records.values import Colleague, DueRow, Function, NotYours, Purpose

MOST = 20
"""So many rows of each list, and of each office what is overdue."""


@dataclass(frozen=True, slots=True)
class Office:
    """One office in numbers."""

    name: str
    open: int = 0
    overdue: int = 0
    nobodys: int = 0
    elsewhere: int = 0
    """Cases whose file is here, and which another organisation has."""
    to_look_at: int = 0
    """People whose help is to be looked at again."""
    contested: int = 0
    """Cases that two may believe they have."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One case that another organisation has."""

    case: str
    number: str
    alias: str
    office: str
    holder: str


@dataclass(frozen=True, slots=True)
class Watched:
    """All offices of an organisation."""

    offices: tuple[Office, ...]
    nobodys: tuple[tuple[str, DueRow], ...]
    """By office."""
    overdue: tuple[tuple[str, DueRow], ...]
    elsewhere: tuple[Elsewhere, ...]
    contested: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class Refusals:
    """Messages of one node that were refused for one reason."""

    why: str
    """The class of refusal."""
    partner: str
    """Whose key was on them, as their card calls them; empty where that is not known."""
    count: int
    first_at: datetime
    last_at: datetime


def not_taken(me: Colleague) -> tuple[Refusals, ...]:
    """What was refused, the newest first: for supervisors; nothing for anybody else."""
    if me.function is not Function.SUPERVISOR:
        return ()
    titles = dict(Partner.objects.values_list("key", "title"))
    return tuple(
        Refusals(row.why, titles.get(row.partner, ""), row.count, row.first_at, row.last_at)
        for row in NotTaken.objects.order_by("-last_at", "why", "partner")
    )


def offices(me: Colleague, now: datetime, ongoing: Collection[str], most: int = MOST) -> Watched:
    """Every office; `ongoing`: rows of help that goes on, which is counted by people. Raises NotYours."""
    where = visible.where(me)
    if me.function is not Function.SUPERVISOR or where is None:
        raise NotYours
    refresh(me, now)
    cases = Case.objects.filter(**where, status=Case.Status.OPEN)
    due = Due.objects.filter(**where)
    late = Q(whose=Due.Whose.OURS, late_at__lte=now)
    acts = due.exclude(row__in=ongoing)
    nobodys = list(_first(acts.filter(whose=Due.Whose.NOBODYS), most))
    overdue = list(_first(acts.filter(late), most))
    elsewhere = list(cases.exclude(holder=me.party).defer("sealed").order_by("opened_at", "id")[:most])
    two_have = Lead.objects.filter(**where, place=Lead.Place.CONTESTED)
    contested = [each.case for each in two_have.select_related("case").order_by("said_at", "id")[:most] if each.case]
    seen = {each.case_id for each in (*nobodys, *overdue)} | {each.id for each in (*elsewhere, *contested)}
    _write_down(me, seen, now)
    aliases = aliases_of(seen)
    counted = (
        *_counted(me.party, cases, acts, late),
        *_people_to_look_at(due.filter(late, row__in=ongoing)),
        *two_have.values("office").annotate(contested=Count("id")),
    )
    return Watched(
        _offices(counted),
        tuple((each.office, _row(each, aliases)) for each in nobodys),
        tuple((each.office, _row(each, aliases)) for each in overdue),
        tuple(_elsewhere(each, aliases) for each in elsewhere),
        tuple(_elsewhere(each, aliases) for each in contested),
    )


Counted = Iterable[dict[str, Any]]


def _counted(party: str, cases: QuerySet[Case], acts: QuerySet[Due], late: Q) -> Counted:
    of_cases = cases.values("office").annotate(open=Count("id"), elsewhere=Count("id", filter=~Q(holder=party)))
    nobodys = Count("id", filter=Q(whose=Due.Whose.NOBODYS))
    return (*of_cases, *acts.values("office").annotate(overdue=Count("id", filter=late), nobodys=nobodys))


def _people_to_look_at(due: QuerySet[Due]) -> Counted:
    return tuple(due.values("office").annotate(to_look_at=Count("case", distinct=True)))


def _offices(counted: Counted) -> tuple[Office, ...]:
    found: dict[str, dict[str, int]] = {name: {} for name in Home.here().node.offices}
    for each in counted:
        found.setdefault(each["office"], {}).update({name: n for name, n in each.items() if name != "office"})
    return tuple(
        Office(
            name,
            *(figures.get(each, 0) for each in ("open", "overdue", "nobodys", "elsewhere", "to_look_at", "contested")),
        )
        for name, figures in found.items()
    )


def _first(rows: QuerySet[Due], most: int) -> QuerySet[Due]:
    """Of each office the first, the earliest first."""
    place = Window(RowNumber(), partition_by=F("office"), order_by=[F("late_at").asc(nulls_last=True), F("id").asc()])
    numbered = rows.select_related("case").defer("case__sealed").annotate(place=place).filter(place__lte=most)
    return numbered.order_by("office", "place")


def _row(each: Due, aliases: Mapping[str, str]) -> DueRow:
    deed = in_force().deed(each.row)
    case = each.case
    return DueRow(case.id, case.number, aliases.get(case.id, ""), each.row, deed, each.kind, each.who, each.due_at)


def _elsewhere(each: Case, aliases: Mapping[str, str]) -> Elsewhere:
    return Elsewhere(each.id, each.number, aliases.get(each.id, ""), each.office, each.holder)


def _write_down(me: Colleague, cases: Iterable[str], now: datetime) -> None:
    View.objects.bulk_create(
        View(staff=me.code, case=each, purpose=Purpose.SUPERVISE, at=now) for each in sorted(cases)
    )
