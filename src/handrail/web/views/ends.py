"""What the world may do, and how a case may end: each with what stands against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.records import access
from handrail.records.in_force import in_force
from handrail.records.values import CaseFile, Purpose
from handrail.sop.explain.why import Clause, why
from handrail.sop.meaning.move import MoveKind
from handrail.sop.words.acts import Consent
from handrail.web import words
from handrail.web.page import Visit, signed_in
from handrail.web.shown import Door
from handrail.web.views.case import head

HAPPENS = (
    MoveKind.EVENT,
    MoveKind.EXPECTED_EVENT,
    MoveKind.COMES_BACK,
    MoveKind.CHANGE_OF_MIND,
    MoveKind.WITHDRAWAL,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that must hold, and whether it does."""

    said: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """One way to end."""

    title: str
    href: str
    checked: tuple[Checked, ...]
    result: bool


@signed_in
def events(visit: Visit, case_id: str) -> HttpResponse:
    """What can happen now that nobody here does: an answer from outside, a threat, a change of mind."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    rows = {move.row: move.kind for move in file.course.walk.possible if move.kind in HAPPENS}
    changes = (MoveKind.CHANGE_OF_MIND, MoveKind.WITHDRAWAL)
    context = {
        "door": "today",
        "case": head(file),
        "expected": list(_doors(file, [row for row, kind in rows.items() if kind is MoveKind.EXPECTED_EVENT])),
        "answers": list(_doors(file, [row for row, kind in rows.items() if kind in changes])),
        "others": list(
            _doors(file, [row for row, kind in rows.items() if kind in (MoveKind.EVENT, MoveKind.COMES_BACK)])
        ),
        "back": reverse("case", args=[file.id]),
    }
    return visit.page("events.html", context)


def _doors(file: CaseFile, rows: list[str]) -> Iterator[Door]:
    for row in rows:
        known = in_force().names.rows.get(row)
        if known is None or not file.may_act:
            continue
        name = "consent" if isinstance(known, Consent) else "act"
        yield Door(words.capital(words.name(getattr(known, "name", row))), reverse(name, args=[file.id, row]))


@signed_in
def close(visit: Visit, case_id: str) -> HttpResponse:
    """How this case may end, and what must be checked before."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    endings = [_ending(file, each.closing.number) for each in file.course.decided.closings]
    nearest = sorted(endings, key=lambda each: (not each.href, sum(not one.holds for one in each.checked)))
    context = {
        "door": "today",
        "case": head(file),
        "endings": nearest,
        "back": reverse("case", args=[file.id]),
    }
    return visit.page("close.html", context)


def _ending(file: CaseFile, row: str) -> Ending:
    course = file.course
    closing = next(each for each in course.decided.closings if each.closing.number == row)
    found = why(course.meaning, course.walk.names, course.decided, row)
    href = reverse("act", args=[file.id, row]) if closing.open and file.may_act else ""
    checked = tuple(Checked(_said(each), each.holds) for each in found.clauses)
    return Ending(words.capital(words.name(closing.closing.name)), href, checked, closing.closing.good)


def _said(clause: Clause) -> str:
    demand = words.sentence(clause.demand)
    if clause.holds or clause.now is None:
        return demand
    return _("{demand}. Now: {now}.").format(demand=demand, now=words.phrase(clause.now))
