"""Everybody whose case is here, and finding one by the number that people say to each other. Searched by POST alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.records import access
from handrail.records.values import CaseRow, NotYours
from handrail.web import page, when, who
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem

NUMBER = "number"


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One person in the list: an alias or a number, who has the case, since when."""

    title: str
    number: str
    href: str
    stroke: str
    said: str


@signed_in
def people(visit: Visit) -> HttpResponse:
    """The newest first, open and closed apart."""
    typed = page.typed(visit.request).get(NUMBER, [""])[-1]
    problems: list[Problem] = []
    if visit.posted:
        try:
            return redirect("case", access.number_for(visit.me, typed))
        except NotYours:
            problems = [Problem(_("No case of this number is here, or it is not yours to see."), NUMBER)]
    context = {
        "door": "today",
        "open": [_shown(row) for row in access.cases(visit.me, "open")],
        "closed": [_shown(row) for row in access.cases(visit.me, "closed")],
        "number": typed,
        "problems": problems,
        "language_form": "f",
    }
    return visit.page("people.html", context, UNPROCESSABLE if problems else 200)


def _shown(row: CaseRow) -> PersonShown:
    since = when.whole_day(timezone.localtime(row.closed_at or row.opened_at))
    said = _("closed {day}") if row.closed_at else _("{holder}, since {day}")
    return PersonShown(
        row.alias or row.number,
        row.number,
        reverse("case", args=[row.id]),
        "o" if row.closed_at else who.stroke(row.holder) or "none",
        said.format(day=since, holder=who.role(row.holder)),
    )
