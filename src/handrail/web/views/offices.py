"""The supervisor's view: every office of the organisation, and what in it needs somebody. Each look is written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.way import is_help_that_goes_on
from handrail.records import watching
from handrail.records.in_force import in_force
from handrail.records.values import DueRow
from handrail.records.watching import Elsewhere, Office, Watched
from handrail.web import not_taken, when, who, words
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Group, Item
from handrail.web.views.today import items_of
from handrail.web.when import Clock


@signed_in
def offices(visit: Visit) -> HttpResponse:
    """All of them in numbers; then what is nobody's, overdue by office, and what others have."""
    names = in_force().names
    ongoing = [row for row in names.rows if is_help_that_goes_on(names, row)]
    found = watching.offices(visit.me, visit.now, ongoing)
    now = timezone.localtime(visit.now)
    refused = Group("o9", _("Not taken in"), "o", tuple(not_taken.items(watching.not_taken(visit.me))))
    contested = _cases("o2", _("Contested"), "none", found.contested)
    groups = [contested, *_first(found, now), *_by_office(found, who.stroke(visit.me.party), now)]
    beside = [_cases("o8", _("With another organisation"), "o", found.elsewhere), refused]
    there = [*groups, *beside]
    context = {
        "door": "today",
        "now": {"day": when.long_day(now), "time": when.hour(now)},
        "heads": [(said, at if any(each.id == at and each.items for each in there) else "") for said, at in _columns()],
        "rows": [(each.name, _figures(each)) for each in found.offices],
        "total": [
            (sum(figures), said)
            for figures, (said, _at) in zip(zip(*map(_plain, found.offices), strict=True), _columns(), strict=True)
        ],
        "groups": [each for each in groups if each.items],
        "beside": [each for each in beside if each.items],
    }
    return visit.page("offices.html", context)


def _columns() -> tuple[tuple[str, str], ...]:
    """What is counted, and where its rows begin on the page."""
    return (
        (_("Open cases"), ""),
        (_("Nobody’s"), "o1"),
        (_("Overdue"), ""),
        (_("Contested"), "o2"),
        (_("With another organisation"), "o8"),
        (_("People whose help is to be looked at"), ""),
    )


def _plain(office: Office) -> tuple[int, ...]:
    return office.open, office.nobodys, office.overdue, office.contested, office.elsewhere, office.to_look_at


def _figures(office: Office) -> list[tuple[int, bool, str]]:
    """Each number, whether somebody must act on it, and what it counts: where there is no room for columns."""
    found = zip(_plain(office), _columns(), strict=True)
    return [(n, at in (1, 2, 3) and n > 0, said) for at, (n, (said, _at)) in enumerate(found)]


def _first(found: Watched, now: datetime) -> Iterator[Group]:
    rows = [row for _office, row in found.nobodys]
    said = [office for office, _row in found.nobodys]
    items = tuple(_at(office, each) for office, each in zip(said, items_of(rows, now, nobodys=True), strict=True))
    yield Group("o1", _("Nobody’s"), "none", items)


def _at(office: str, item: Item) -> Item:
    return Item(item.stroke, item.clock, item.title, item.href, words.apart(office), due=item.due)


def _by_office(found: Watched, stroke: str, now: datetime) -> Iterator[Group]:
    of_office: dict[str, list[DueRow]] = {}
    for office, row in found.overdue:
        of_office.setdefault(office, []).append(row)
    for at, (office, rows) in enumerate(of_office.items()):
        title = _("Overdue, {office}").format(office=words.apart(office))
        yield Group(f"o1{at}", title, stroke, tuple(items_of(rows, now)))


def _cases(id_: str, title: str, stroke: str, rows: Sequence[Elsewhere]) -> Group:
    items = tuple(
        Item(
            who.stroke(each.holder) or "none",
            Clock(each.number),
            words.apart(each.alias or each.number),
            reverse("case", args=[each.case]),
            " · ".join((words.capital(who.agency(each.holder)), words.apart(each.office))),
        )
        for each in rows
    )
    return Group(id_, title, stroke, items)
