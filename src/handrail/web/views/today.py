"""Today: what is overdue, what is due, what waits for others, what nobody has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.cases.way import is_help_that_goes_on
from handrail.records import access
from handrail.records.in_force import in_force
from handrail.records.values import Colleague, DueRow, Function, Listed
from handrail.records.values import Today as Lists
from handrail.web import when, who, words
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Group, Item


@signed_in
def today(visit: Visit) -> HttpResponse:
    """The first page of the day."""
    if visit.me.function in (Function.DPO, Function.IT):
        return visit.page("looks.html", {"door": "today", "looks": access.looks(visit.me)})
    found = access.today(visit.me, visit.now)
    now = timezone.localtime(visit.now)
    return visit.page("today.html", {"door": "today"} | today_shown(found, visit.me, now))


def today_shown(found: Lists, me: Colleague, now: datetime) -> dict[str, object]:
    """The lists in words."""
    stroke = who.stroke(me.party)
    overdue = Group("g1", _("Overdue"), stroke, tuple(_items(found.overdue, now)))
    soon = list(_items(found.due, now))
    parts = (
        Group("g2", _("Due today"), stroke, tuple(each for each in soon if _is_today(each, now))),
        Group("g5", _("Coming"), stroke, tuple(each for each in soon if not _is_today(each, now))),
    )
    nobodys = Group("g4", _("Nobody’s"), stroke, tuple(_items(found.nobodys, now, stroke="none")))
    others = Group("g3", _("With others"), stroke, tuple(_items(found.waiting, now)))
    groups = (overdue, *parts, others, nobodys)
    return {
        "now": {"day": when.long_day(now), "time": when.hour(now)},
        "overdue": overdue,
        "due": [each for each in parts if each.items],
        "beside": [each for each in (nobodys, others) if each.items],
        "sums": [{"id": each.id, "said": _sum(each)} for each in groups if each.items],
        "empty": not any(each.items for each in groups),
        "more": any(each.more for each in (found.overdue, found.due, found.waiting, found.nobodys)),
        "cases": cases_of(found),
    }


def cases_of(found: Lists) -> int:
    """Of how many people the lists speak."""
    rows = (*found.overdue.rows, *found.due.rows, *found.waiting.rows, *found.nobodys.rows)
    return len({row.case for row in rows})


def _is_today(item: Item, now: datetime) -> bool:
    return item.due is not None and item.due.date() == now.date()


def _sum(group: Group) -> str:
    n = len(group.items)
    match group.id:
        case "g1":
            return ngettext("{n} overdue", "{n} overdue", n).format(n=n)
        case "g2":
            return ngettext("{n} due today", "{n} due today", n).format(n=n)
        case "g3":
            return ngettext("{n} with others", "{n} with others", n).format(n=n)
        case "g4":
            return ngettext("{n} is nobody’s", "{n} are nobody’s", n).format(n=n)
    return ngettext("{n} coming", "{n} coming", n).format(n=n)


def _items(listed: Listed, now: datetime, stroke: str = "") -> Iterator[Item]:
    for row in _help_once(listed.rows):
        due = timezone.localtime(row.due_at) if row.due_at else None
        yield Item(
            stroke or who.stroke(row.who.partition(", ")[0] or None) or "none",
            when.clock(due, now),
            _("{who}: {deed}").format(who=row.alias or row.number, deed=deed(row)),
            reverse("case", args=[row.case]),
            due=due,
            said=_said(stroke),
        )


def deed(row: DueRow) -> str:
    """What is to be done, so short and neutral that a list of it tells nothing of anybody."""
    if is_help_that_goes_on(in_force().names, row.row):
        return _("look again at the help that goes on")
    found = in_force().names.rows.get(row.row)
    name = getattr(found, "name", None) or getattr(found, "about", None) or row.deed
    return words.short(words.name(name))


def _help_once(rows: tuple[DueRow, ...]) -> Iterator[DueRow]:
    """Help that goes on is one line a person, the first that is due; the page of the case has them all."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if is_help_that_goes_on(in_force().names, row.row):
            if (row.case, row.who) in seen:
                continue
            seen.add((row.case, row.who))
        yield row


def _said(stroke: str) -> str:
    if stroke == "none":
        return _("Nobody has this. Until somebody does, your office answers the phone.")
    return ""
