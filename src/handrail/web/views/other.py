"""Asking another organisation to do what the procedure has it do: what would go there, which is nobody's name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.records import access, actions, talks
from handrail.records.values import CaseFile, NotYours, Purpose
from handrail.web import clauses, page, when, who, words
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem, Why
from handrail.web.views.act import VERSION, Form, one_each, tried
from handrail.web.views.case import head, row_title

TO = "to"


@signed_in
def other(visit: Visit, case_id: str, row: str) -> HttpResponse:
    """Check before it goes; then ask, or not. Where they are asked already, how that stands."""
    file = access.case_for(visit.me, case_id, Purpose.SEND, visit.now)
    if not file.may_act:
        raise NotYours
    recipients = to_ask(visit, file, row)
    if not recipients:
        return redirect("act", file.id, row)
    form = Form(one_each(page.typed(visit.request)))
    if visit.posted:
        to = form.typed.get(TO, recipients[0] if len(recipients) == 1 else "")
        if to not in recipients:
            form.wrong[TO] = _("Choose whom to ask.")
        else:
            asked = tried(form, file, lambda version: actions.ask_to_act(visit.press(), file.id, version, row, to))
            if asked is not None:
                there = to in talks.partners_of(visit.me)
                by_hand = _("Saved. Nothing is sent from here: print the paper, or read it to them.")
                visit.tell(_("Saved, and put with what leaves.") if there else by_hand)
                return redirect("talk", asked.case)
    context = _context(visit, file, row, recipients, form)
    return visit.page("ask_other.html", context, UNPROCESSABLE if form.wrong else 200)


def to_ask(visit: Visit, file: CaseFile, row: str) -> tuple[str, ...]:
    """Who else may do it now."""
    due = next((each for each in file.todo if each.row == row), None)
    return () if due is None else actions.others_to_ask(due, visit.me.party)


def _context(visit: Visit, file: CaseFile, row: str, to: tuple[str, ...], form: Form) -> dict[str, object]:
    due = next(each for each in file.todo if each.row == row)
    there = talks.partners_of(visit.me)
    return {
        "door": "today",
        "case": head(file),
        "title": row_title(row),
        "recipients": [(each, words.capital(who.agency(each)), each in there) for each in to],
        "by": when.moment(timezone.localtime(due.due_at)) if due.due_at else "",
        "why": Why(row, clauses.clause(row), clauses.source(row)),
        "value": form.typed,
        "wrong": form.wrong,
        "meanwhile": form.meanwhile,
        "problems": [Problem(said, name) for name, said in form.wrong.items()],
        "version": form.version or form.typed.get(VERSION) or file.version,
        "told": reverse("act", args=[file.id, row]),
        "back": reverse("case", args=[file.id]),
        "language_form": "f",
    } | page.same_button(form.typed)
