"""A new contact: what to call the person, their language, what is needed now, the safe way to reach them. No name."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from handrail.cases.contact import ALIAS, FROM, LANGUAGE, NEED, REACH, UNTIL, Contact, Faults, contact_of
from handrail.cases.line import Line, LineStep, StepKind
from handrail.records import actions
from handrail.records.values import Refused
from handrail.web import page, words
from handrail.web.line_said import line_shown
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import CellShown, Problem

SPOKEN = "spoken"
"""The field of the language that the person speaks; `language` is that of the page."""
NEEDS, OTHER = "needs", "other"
FIELD = {LANGUAGE: SPOKEN, NEED: NEEDS}
IN_THIS_ORDER = (ALIAS, SPOKEN, NEEDS, REACH, FROM, UNTIL)


def needs() -> dict[str, str]:
    """What people need first: help that waits for no name, no paper and no case."""
    return {
        "bed": _("A bed for tonight"),
        "doctor": _("A doctor"),
        "food": _("Food, clothes"),
        "danger": _("Somebody is dangerous now"),
        "nothing": _("Nothing now"),
    }


@signed_in
def contact(visit: Visit) -> HttpResponse:
    """The form, and the act."""
    typed = page.typed(visit.request)
    if not visit.posted:
        return _form(visit, typed, {})
    found = contact_of(_as_typed(typed))
    if isinstance(found, Faults):
        return _form(visit, typed, {FIELD.get(name, name): words.sentence(each) for name, each in found.faults.items()})
    return _open(visit, typed, found)


def _open(visit: Visit, typed: Mapping[str, list[str]], found: Contact) -> HttpResponse:
    try:
        saved = actions.open_contact(visit.press(), found)
    except Refused as refused:
        return _form(visit, typed, {"": words.sentence(refused.sentence)})
    visit.tell(_("Saved. Your office has this contact now; help begins, without a case."))
    return redirect("case", saved.case)


def _as_typed(typed: Mapping[str, list[str]]) -> dict[str, str]:
    """The form's fields as the core knows them: needs that were ticked are words, as the person would say them."""
    one = {name: values[0] for name, values in typed.items() if values}
    ticked = [said for name, said in needs().items() if name in typed.get(NEEDS, [])]
    other = one.get(OTHER, "").strip()
    need = ", ".join(ticked) + ("\n" if ticked and other else "") + other
    return {**one, LANGUAGE: one.get(SPOKEN, ""), NEED: need}


def _form(visit: Visit, typed: Mapping[str, list[str]], wrong: Mapping[str, str]) -> HttpResponse:
    value = {name: values[0] for name, values in typed.items() if values}
    ordered = sorted(wrong, key=lambda name: IN_THIS_ORDER.index(name) if name in IN_THIS_ORDER else -1)
    context = {
        "door": "contact",
        "value": value,
        "wrong": wrong,
        "problems": [Problem(wrong[name], name) for name in ordered],
        "needs": [(name, said, name in typed.get(NEEDS, [])) for name, said in needs().items()],
        "becomes": becomes(visit.me.party),
        "language_form": "f",
    } | page.same_button(value)
    return visit.page("contact.html", context, UNPROCESSABLE if wrong else 200)


def becomes(party: str) -> tuple[CellShown, ...]:
    """What a contact becomes, as a line."""
    steps = (
        (_("A contact"), _("your office holds it; help begins, without a case")),
        (_("Questions, one at a time"), _("only if the person wants to go on; it may stay a contact for ever")),
        (_("A solution"), _("the person chooses")),
    )
    drawn = (LineStep(StepKind.OPEN, title, (party,), detail=said) for title, said in steps)
    return line_shown(Line(tuple(drawn)))
