"""Requests and questions: what is to be asked of others, and what is with them; how each stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.todo import Kind
from handrail.records import access
from handrail.records.values import DueRow
from handrail.web import who
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Group
from handrail.web.views.today import MOST, items_of

TO_MAKE = (Kind.REQUEST, Kind.CONTACT, Kind.HAND_OVER)


@signed_in
def requests(visit: Visit) -> HttpResponse:
    """From us: to be made, and on their way."""
    found = access.today(visit.me, visit.now, MOST)
    now = timezone.localtime(visit.now)
    rows = (*found.overdue.rows, *found.due.rows, *found.waiting.rows, *found.nobodys.rows)
    stroke = who.stroke(visit.me.party)
    to_make = _of(rows, TO_MAKE)
    answers = _of(rows, (Kind.ANSWER,))
    groups = (
        Group("r1", _("To ask of others"), stroke, tuple(items_of(to_make, now))),
        Group("r2", _("With others, not answered yet"), stroke, tuple(items_of(answers, now))),
    )
    return visit.page("requests.html", {"door": "requests", "groups": [each for each in groups if each.items]})


def _of(rows: tuple[DueRow, ...], kinds: tuple[Kind, ...]) -> list[DueRow]:
    return [row for row in rows if row.kind in kinds]
