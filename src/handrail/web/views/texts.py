"""Words about a person that are no fact: what they want, the safe way to reach them, a note. Each keeps its history."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.records import access, actions
from handrail.records.values import Kind, NotYours, Purpose, Refused
from handrail.web import page, words
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem
from handrail.web.views.act import one_each
from handrail.web.views.case import head

WORDS = "words"


def _texts() -> dict[Kind, tuple[str, str, str]]:
    """Title, hint, and the sentence after it was saved."""
    return {
        Kind.WISH: (
            _("What the person wants"),
            _("In the person’s own words, as they say it. It is the first line of the plan."),
            _("Saved, in the person’s words."),
        ),
        Kind.REACH: (
            _("How can the person be reached safely?"),
            _("Who may pick up, what may be said. Write “none” where there is no safe way. Seen by your office only."),
            _("Saved."),
        ),
        Kind.NOTE: (
            _("A note"),
            _("What a colleague needs to know tomorrow. Not the story itself. Seen by your office only."),
            _("Saved."),
        ),
    }


@signed_in
def text(visit: Visit, case_id: str, kind: Kind) -> HttpResponse:
    """Write something down; what was there before stays."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    if not (file.may_act or (file.may_write and kind is Kind.NOTE)):
        raise NotYours
    title, hint, saved = _texts()[kind]
    typed = one_each(page.typed(visit.request))
    wrong = ""
    if visit.posted:
        try:
            actions.write_text(visit.press(), file.id, kind, typed.get(WORDS, ""))
        except Refused as refused:
            wrong = words.sentence(refused.sentence)
        else:
            visit.tell(saved)
            return redirect("case", file.id)
    context = {
        "door": "today",
        "case": head(file),
        "title": title,
        "hint": hint,
        "words": typed.get(WORDS, "" if kind is Kind.NOTE else file.said(kind)),
        "wrong": wrong,
        "problems": [Problem(wrong, WORDS)] if wrong else [],
        "back": reverse("case", args=[file.id]),
        "language_form": "f",
    } | page.same_button(typed)
    return visit.page("text.html", context, UNPROCESSABLE if wrong else 200)
