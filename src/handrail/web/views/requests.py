"""Requests and questions: what is to be asked of others, and what is with them; how each stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.todo import FAR, Kind
from handrail.exchange.statement import Side
from handrail.exchange.wire import Kind as About
from handrail.records import access, handovers, talks
from handrail.records.access import MAY_ACT
from handrail.records.actions import may_be_asked
from handrail.records.handovers import HandOverRow
from handrail.records.talks import TalkRow
from handrail.records.values import DueRow
from handrail.web import handing_said, when, who
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Group
from handrail.web.talks_said import item
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
    sent = talks.talks(visit.me)
    by_hand = [row for row in _of(rows, (Kind.ANSWER,)) if (row.case, row.row) not in {(t.case, t.row) for t in sent}]
    groups = (
        *_handed(handovers.hand_overs(visit.me), now),
        *_sent(sent, stroke, now),
        Group("r1", _("To ask of others"), stroke, tuple(items_of(to_make, now))),
        Group("r2", _("With others, told by hand"), stroke, tuple(items_of(by_hand, now))),
        Group("r6", _("Over"), stroke, tuple(item(each, now) for each in sent if each.is_finished)),
    )
    context = {
        "groups": [each for each in groups if each.items],
        "may_ask": visit.me.function in MAY_ACT and any(map(may_be_asked, talks.partners_of(visit.me))),
        "down": [(way.title, when.moment(timezone.localtime(way.since)), way.waiting) for way in talks.ways_down()],
    }
    return visit.page("requests.html", {"door": "requests"} | context)


def _handed(rows: tuple[HandOverRow, ...], now: datetime) -> Iterator[Group]:
    """Who is to have a case: offered to us, and from us."""
    to_us = [row for row in rows if row.to_us]
    yield Group("r7", _("Cases offered to us"), "o", tuple(handing_said.item(each, now) for each in to_us))
    from_us = [row for row in rows if not row.to_us]
    yield Group("r8", _("Cases that we hand over"), "o", tuple(handing_said.item(each, now) for each in from_us))


def _sent(rows: tuple[TalkRow, ...], stroke: str, now: datetime) -> Iterator[Group]:
    """To us, from us, questions: what is open, what is late first."""
    running = sorted((row for row in rows if not row.is_finished), key=lambda row: row.due_at or FAR)
    asks = [row for row in running if row.kind is About.REQUEST]
    to_us = [row for row in asks if row.side is Side.ASKED]
    from_us = [row for row in asks if row.side is Side.ASKER]
    questions = [row for row in running if row.kind is About.QUESTION]
    for id_, title, found in (
        ("r3", _("Requests to us"), to_us),
        ("r4", _("Requests from us"), from_us),
        ("r5", _("Questions"), questions),
    ):
        yield Group(id_, title, stroke, tuple(item(each, now) for each in found))


def _of(rows: tuple[DueRow, ...], kinds: tuple[Kind, ...]) -> list[DueRow]:
    return [row for row in rows if row.kind in kinds]
