"""Today: what is overdue, what is due, what came in from others, what waits for others, what nobody has.

Help that goes on is looked at again and again: of each person one line, in a place of its own, so that it drowns
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.cases.way import is_help_that_goes_on
from handrail.records import access, handovers, talks, watching
from handrail.records.handovers import Place
from handrail.records.in_force import in_force
from handrail.records.values import Colleague, DueRow, Function, Purpose
from handrail.records.values import Today as Lists
from handrail.web import handing_said, not_taken, place_said, when, who, words
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Group, Item
from handrail.web.talks_said import item

NOBODY = "none"
OURS_TO_SAY = (Place.TO_ANSWER, Place.TO_GRANT, Place.CONTESTED)
MOST, SHOWN = 150, 40
"""So many lines are looked through, and so many stand in one list: help that goes on must not push out what is late."""


@signed_in
def today(visit: Visit) -> HttpResponse:
    """The first page of the day."""
    if visit.me.function is Function.IT:
        return redirect("place" if place_said.notices(visit.me, visit.now) else "procedure")
    if visit.me.function is Function.DPO:
        return visit.page("looks.html", {"door": "today", "looks": list(_looks_shown(visit.me))})
    found = access.today(visit.me, visit.now, MOST)
    now = timezone.localtime(visit.now)
    from_others = Group("g7", _("From others"), "o", tuple(_from_others(visit.me, now)))
    refused = Group("g8", _("Not taken in"), "o", tuple(not_taken.items(watching.not_taken(visit.me))))
    context: dict[str, object] = {"door": "today", "notices": place_said.notices(visit.me, visit.now)}
    context |= {"refused": refused, "watches": visit.me.function is Function.SUPERVISOR}
    return visit.page("today.html", context | today_shown(found, from_others, visit.me, now))


def _from_others(me: Colleague, now: datetime) -> Iterator[Item]:
    """What others asked and offered, and where somebody here is to say what becomes of a case."""
    for row in handovers.hand_overs(me):
        if row.place in OURS_TO_SAY:
            yield handing_said.item(row, now)
    for talk in talks.came_in(me):
        yield item(talk, now)


def _looks_shown(me: Colleague) -> Iterator[dict[str, str]]:
    """Each look in words; the code beside the name, as two may have the same name."""
    found = access.looks(me)
    names = access.staff_names(each.staff for each in found)
    for each in found:
        yield {
            "at": when.whole_moment(timezone.localtime(each.at)),
            "name": names.get(each.staff, ""),
            "code": each.staff,
            "purpose": _purpose(each.purpose),
            "case": each.case,
        }


def _purpose(kept: str) -> str:
    said: dict[str, str] = {
        Purpose.WORK: _("To work on it"),
        Purpose.PERSON: _("To show it to the person"),
        Purpose.SEND: _("Before something leaves"),
        Purpose.SUPERVISE: _("To supervise"),
    }
    return said.get(kept, kept)


def today_shown(found: Lists, from_others: Group, me: Colleague, now: datetime) -> dict[str, object]:
    """The lists in words."""
    overdue, *due = _ours(found, who.stroke(me.party), now)
    beside = [from_others, *_beside(found, who.stroke(me.party), now)]
    groups = [overdue, *due, *beside]
    lists = (found.overdue, found.due, found.waiting, found.nobodys)
    return {
        "now": {"day": when.long_day(now), "time": when.hour(now)},
        "overdue": _first(overdue),
        "due": [_first(each) for each in due if each.items],
        "beside": [_first(each) for each in beside if each.items],
        "sums": [{"id": each.id, "said": _sum(each)} for each in groups if each.items],
        "empty": not any(each.items for each in groups),
        "more": any(each.more for each in lists) or any(len(each.items) > SHOWN for each in groups),
    }


def _first(group: Group) -> Group:
    return replace(group, items=group.items[:SHOWN])


def _ours(found: Lists, stroke: str, now: datetime) -> Iterator[Group]:
    yield Group("g1", _("Overdue"), stroke, tuple(items_of(_acts(found.overdue.rows), now)))
    soon = list(items_of(_acts(found.due.rows), now))
    yield Group("g2", _("Due today"), stroke, tuple(each for each in soon if _is_today(each, now)))
    yield Group("g5", _("Coming"), stroke, tuple(each for each in soon if not _is_today(each, now)))


def _beside(found: Lists, stroke: str, now: datetime) -> Iterator[Group]:
    yield Group("g4", _("Nobody’s"), stroke, tuple(items_of(found.nobodys.rows, now, nobodys=True)))
    yield Group("g6", _("Help to look at again"), stroke, tuple(_looks(found.overdue.rows, now)))
    yield Group("g3", _("With others"), stroke, tuple(items_of(_acts(found.waiting.rows), now)))


def _goes_on(row: DueRow) -> bool:
    return is_help_that_goes_on(in_force().names, row.row)


def _acts(rows: Iterable[DueRow]) -> list[DueRow]:
    return [row for row in rows if not _goes_on(row)]


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
        case "g6":
            return ngettext("help of {n} person to look at", "help of {n} people to look at", n).format(n=n)
        case "g7":
            return ngettext("{n} from others", "{n} from others", n).format(n=n)
    return ngettext("{n} coming", "{n} coming", n).format(n=n)


def items_of(rows: Iterable[DueRow], now: datetime, *, nobodys: bool = False) -> Iterator[Item]:
    """Rows of a list in words."""
    for row in rows:
        due = timezone.localtime(row.due_at) if row.due_at else None
        yield Item(
            NOBODY if nobodys else who.stroke(row.who.partition(", ")[0] or None) or NOBODY,
            when.clock(due, now),
            _("{who}: {deed}").format(who=words.apart(row.alias or row.number), deed=_deed(row)),
            reverse("case", args=[row.case]),
            due=due,
            said=_("Nobody has this. Until somebody does, your office answers the phone.") if nobodys else "",
        )


def _looks(rows: Iterable[DueRow], now: datetime) -> Iterator[Item]:
    """Of each person whose help is to be looked at again one line, by the earliest day."""
    of_case: dict[str, list[DueRow]] = {}
    for row in rows:
        if _goes_on(row):
            of_case.setdefault(row.case, []).append(row)
    for case, found in of_case.items():
        due = min((timezone.localtime(row.due_at) for row in found if row.due_at), default=None)
        kinds = ngettext("{n} kind of help", "{n} kinds of help", len(found)).format(n=len(found))
        title = _("{who}: {deed}").format(who=words.apart(found[0].alias or found[0].number), deed=kinds)
        stroke = who.stroke(found[0].who.partition(", ")[0] or None) or NOBODY
        yield Item(stroke, when.calm(due, now), title, reverse("case", args=[case]) + "#help", due=due)


def _deed(row: DueRow) -> str:
    """What is to be done, so short and neutral that a list of it tells nothing of anybody."""
    found = in_force().names.rows.get(row.row)
    name = getattr(found, "name", None) or getattr(found, "about", None) or row.deed
    return words.short(words.name(name))
