"""What is open to this person: the doors of both agencies, and what would open the closed ones."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.cases.options import Door, State, Way, doors, ways
from handrail.records import access
from handrail.records.values import CaseFile, Purpose
from handrail.sop.explain.why import Clause
from handrail.web import who, words
from handrail.web.page import Visit, signed_in
from handrail.web.views.case import begin, head, row_title

NEAREST = 8
"""So many closed doors are shown at once: those that miss least."""


@dataclass(frozen=True, slots=True)
class DoorShown:
    """One door: whose, what it is, where it begins, what it still asks for, what would open it."""

    title: str
    by: str
    stroke: str
    href: str = ""
    missing: tuple[str, ...] = ()
    opened_by: str = ""


@signed_in
def options(visit: Visit, case_id: str) -> HttpResponse:
    """Every door: the open ones first, then those that miss least."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    found = doors(file.course)
    closed = sorted((each for each in found if each.state is State.CLOSED), key=_distance)
    context = {
        "door": "today",
        "case": head(file),
        "ways": [_way(each) for each in ways(file.course)],
        "open": [_shown(each, file) for each in found if each.state is State.OPEN],
        "on_the_way": [_shown(each, file) for each in found if each.state is State.ON_ITS_WAY],
        "shut": [_shown(each, file) for each in closed[:NEAREST]],
        "far": [_shown(each, file) for each in closed[NEAREST:]],
        "back": reverse("case", args=[file.id]),
    }
    return visit.page("options.html", context)


def _distance(door: Door) -> tuple[bool, int]:
    return not door.opened_by, len(door.asks_for)


def _shown(door: Door, file: CaseFile) -> DoorShown:
    rows = [f"“{row_title(row)}”" for row in door.opened_by[:3]]
    return DoorShown(
        words.capital(words.name(door.name)),
        words.capital(words.either([who.agency(each) for each in door.parties])) if door.parties else "",
        (who.stroke(door.parties[0]) if door.parties else "") or "o",
        begin(file, door.row) if door.state is not State.CLOSED else "",
        tuple(_said(each) for each in door.asks_for),
        _("It would open by: {rows}.").format(rows=words.either(rows)) if rows else "",
    )


def _way(way: Way) -> DoorShown:
    """A lasting solution: who leads it, whom they ask first, and what its step still asks for."""
    leads, contact = (words.either([who.agency(each) for each in found]) for found in (way.leads, way.contact))
    first = _("{leads} leads and asks {contact} first, without a name: {about}.")
    said = first.format(leads=words.capital(leads), contact=contact, about=words.name(way.about))
    return DoorShown(
        words.capital(words.name(way.solution)),
        _("chosen") if way.chosen else "",
        (who.stroke(way.leads[0]) if way.leads else "") or "o",
        "",
        tuple(_said(each) for each in way.asks_for),
        said,
    )


def _said(clause: Clause) -> str:
    demand = words.sentence(clause.demand)
    if clause.now is None:
        return demand
    return _("{demand}. Now: {now}.").format(demand=demand, now=words.phrase(clause.now))
