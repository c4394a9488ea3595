"""The case: the line, what is to do and why, what the person wants, who holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.cases.asknext import ask_next
from handrail.cases.line import Line, StepKind
from handrail.cases.replay import Unfit
from handrail.cases.todo import Due
from handrail.cases.todo import Kind as DueKind
from handrail.cases.way import Open, is_help_that_goes_on, line_of
from handrail.records import access
from handrail.records.handovers import Standing
from handrail.records.in_force import in_force
from handrail.records.values import CaseFile, Kind, Purpose
from handrail.web import handing_said, when, who, words
from handrail.web.doors_on import LINKS, with_others, with_person
from handrail.web.hands import on_the_way, open_to
from handrail.web.instruments import instruments
from handrail.web.line_said import line_shown, where_we_are
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Act, By, Door, Item, Told
from handrail.web.story import story
from handrail.web.why import why_shown


@signed_in
def case(visit: Visit, case_id: str) -> HttpResponse:
    """One case."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    return visit.page("case.html", {"door": "today"} | case_shown(file, visit))


def case_shown(file: CaseFile, visit: Visit) -> dict[str, object]:
    """Everything on the page, in words."""
    now = timezone.localtime(visit.now)
    line = line_of(file.course, _ahead(file), on_the_way(file))
    due = [each for each in file.todo if each.kind is not DueKind.CLOSE and not _is_help(each)]
    helped = [each for each in file.todo if _is_help(each)]
    return {
        "case": head(file) | {"ask_next": _ask_next(file, visit)},
        "where": where_we_are(line, decided_here=not file.lead.according_to),
        "decided_there": bool(file.lead.according_to),
        "told_by": _told_by(file, visit.me.party),
        "hand": _hand(file),
        "contested": handing_said.contested(file.lead),
        "cells": line_shown(line),
        "story": list(story(file)),
        "todo": [item(each, file, visit, now) for each in due],
        "later": [_help(each, file) for each in helped],
        "later_late": sum(each.late for each in helped),
        "holds": list(_holds(file, line)),
        "with_person": list(with_person(file)) if file.may_write else [],
        "with_others": list(with_others(file, visit.me)) if file.may_write and file.closed_at is None else [],
        "printed": {"day": when.whole_day(now), "time": when.hour(now)},
        "unfit": [_unfit(file, each) for each in file.course.unfit],
    }


def head(file: CaseFile) -> dict[str, object]:
    """What stands on top of each page about a case: an alias or a number, never a name."""
    wish = file.words.get(Kind.WISH)
    return {
        "id": file.id,
        "title": file.alias or file.number,
        "is_alias": bool(file.alias),
        "number": file.number,
        "about": [each for each in (file.language,) if each],
        "need": file.need,
        "reach": file.reach,
        "hours": file.said(Kind.HOURS),
        "wish": wish.text if wish else "",
        "wish_when": when.whole_day(timezone.localtime(wish.at)) if wish else "",
        "may_act": file.may_act,
        "closed": file.closed_at is not None,
        "links": {name: reverse(name, args=[file.id]) for name in LINKS} | {"case": reverse("case", args=[file.id])},
    }


def _told_by(file: CaseFile, party: str) -> str:
    """A case that another organisation has: what stands here is what was told here."""
    if file.lead.standing is not Standing.SURE:
        return handing_said.who_has_it(file.lead)
    if file.lead.according_to:
        known = _("What stands here is what was known here then, and nothing is decided here.")
        return f"{handing_said.who_has_it(file.lead)} {known}"
    if file.holder == party or file.closed_at is not None:
        return ""
    return _("According to what was told here. {party} has the case and decides.").format(party=agency(file.holder))


def _hand(file: CaseFile) -> Door | None:
    """A hand-over that is on its way, with its own page."""
    offer = next(iter(file.lead.open_offers), None)
    if offer is None:
        return None
    said = _("{party}: {state}").format(party=agency(offer.party), state=handing_said.offer(offer))
    return Door(handing_said.place(file.lead.place), reverse("hands", args=[file.id]), said)


def _ask_next(file: CaseFile, visit: Visit) -> Door | None:
    """The question that decides most, where it decides more than its own row."""
    if not file.may_act or file.closed_at is not None:
        return None
    best = next(iter(ask_next(file.course, visit.me.party)), None)
    if best is None or not best.decides:
        return None
    n = len(best.decides)
    said = ngettext("Its answer decides {n} other step.", "Its answer decides {n} other steps.", n).format(n=n)
    return Door(row_title(best.row), begin(file, best.row), said)


def _ahead(file: CaseFile) -> Iterator[Open]:
    for each in file.todo:
        if not _is_help(each) and each.kind is not DueKind.CLOSE:
            due = timezone.localtime(each.due_at) if each.due_at else None
            yield Open(each.row, each.who[0] if each.who else None, due, each.late)


def _is_help(each: Due) -> bool:
    return is_help_that_goes_on(in_force().names, each.row)


def item(each: Due, file: CaseFile, visit: Visit, now: datetime) -> Item:
    """One row of what is to do."""
    due = timezone.localtime(each.due_at) if each.due_at else None
    mine = visit.me.party in each.who
    href = begin(file, each.row)
    if each.kind is DueKind.HAND_OVER and (offer := open_to(file, each.row)) is not None:
        return Item(
            who.stroke(offer.party),
            when.clock(due, now),
            row_title(each.row),
            reverse("hands", args=[file.id]),
            handing_said.offer(offer),
            why=why_shown(each),
            due=due,
        )
    return Item(
        who.stroke(each.who[0]) if each.who else "none",
        when.clock(due, now),
        row_title(each.row),
        href,
        _whose(each, visit.me.party, late=each.late),
        Act(_("Begin"), href, go=each.late) if mine and href else None,
        why_shown(each),
        due,
    )


def begin(file: CaseFile, row: str) -> str:
    """Where a row begins: with its questions, where an instrument has some; with the act itself else."""
    if not file.may_act:
        return ""
    return reverse("questions" if row in instruments() else "act", args=[file.id, row])


def row_title(row: str) -> str:
    """What a row asks for, short."""
    found = in_force().names.rows.get(row)
    return words.title(getattr(found, "name", None) or getattr(found, "about", None) or row)


def _whose(each: Due, party: str, *, late: bool) -> str:
    if not each.who:
        return _("Nobody is named for this. Until somebody is, your office asks.")
    other = [name for name in each.otherwise if name not in each.who]
    mine = _("You.") if party in each.who else _("{party}.").format(party=_agencies(each.who))
    if not other:
        return mine
    if late:
        then = _("It is late: {party} may do it too.") if party not in other else _("It is late: you may do it too.")
    else:
        then = _("If not by then, {party} may do it.") if party not in other else _("If not by then, you may do it.")
    return f"{mine} {then.format(party=words.either([who.agency(name) for name in other]))}"


def agency(party: str) -> str:
    """An organisation, with a capital."""
    return words.capital(who.agency(party))


def _agencies(parties: tuple[str, ...]) -> str:
    return words.capital(words.either([who.agency(each) for each in parties]))


def _help(each: Due, file: CaseFile) -> Door:
    due = when.day(timezone.localtime(each.due_at)) if each.due_at else ""
    href = reverse("act", args=[file.id, each.row]) if file.may_act else ""
    if each.late:
        return Door(row_title(each.row), href, _("overdue since {day}").format(day=due))
    return Door(row_title(each.row), href, _("look at it again by {day}").format(day=due) if due else "")


def _holds(file: CaseFile, line: Line) -> Iterator[By]:
    today = next((step for step in line.steps if step.kind in (StepKind.TODAY, StepKind.CLOSED)), None)
    if today is None:
        return
    since = timezone.localtime(file.course.facts["holder"].since)
    holder = today.holders[0]
    if today.kind is StepKind.CLOSED:
        yield By("o", _("Closed"), "", when.whole_day(timezone.localtime(today.at)) if today.at else "")
        return
    what = _("The case, and the whole") if today.tracks > 1 else _("The case")
    if holder is None:
        yield By("none", what, _("nobody"))
    else:
        yield By(who.stroke(holder), what, agency(holder), _("since {moment}").format(moment=when.moment(since)))
    for party in file.lead.contested_with:
        yield By(who.stroke(party), _("May believe that they have it, too"), agency(party), _("not answered yet"))
    if today.tracks > 1 and today.holders[1] is not None:
        yield By(who.stroke(today.holders[1]), _("Protection"), agency(today.holders[1]))
    lead = file.course.decided.answers.get("lead")
    if lead and lead.values and holder not in lead.values:
        yield By(who.stroke(lead.values[0]), _("Ought to have it, by the procedure"), agency(lead.values[0]))


def _unfit(file: CaseFile, each: Unfit) -> Told:
    by = who.wrote(file, each.entry.by)
    return Told(when.moment(timezone.localtime(each.entry.at)), words.sentence(each.why), by)
