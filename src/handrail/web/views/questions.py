"""Questions put to a person, from an instrument: short answers, no story. The answers point; the worker decides."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.cases.instrument import Answer, Instrument
from handrail.records import access
from handrail.records.values import NotYours, Purpose
from handrail.web import page
from handrail.web.answers import answer_of, fields_of, here, said_of, title_of
from handrail.web.instruments import instruments
from handrail.web.page import TYPED, Visit, signed_in
from handrail.web.views.act import BASIS, one_each
from handrail.web.views.case import head
from handrail.web.ways import Answer as Option


@dataclass(frozen=True, slots=True)
class Put:
    """One question on the page."""

    id: str
    said: str
    why: str
    answers: tuple[Option, ...]


@signed_in
def questions(visit: Visit, case_id: str, row: str) -> HttpResponse:
    """The questions of a row; the answers go on to the page where a person decides. Nothing is saved before that."""
    file = access.case_for(visit.me, case_id, Purpose.PERSON, visit.now)
    instrument = instruments().get(row)
    if instrument is None or not file.may_act:
        raise NotYours
    typed = one_each(page.typed(visit.request))
    if visit.posted:
        return _go_on(visit, file.id, instrument, typed)
    context = {
        "case": head(file),
        "title": here(instrument.title),
        "before": here(instrument.before),
        "questions": [_put(instrument, at, typed) for at in range(len(instrument.questions))],
        "version": title_of(instrument),
        "back": reverse("case", args=[file.id]),
        "language_form": "f",
    }
    return visit.page("questions.html", context)


def _put(instrument: Instrument, at: int, typed: dict[str, str]) -> Put:
    question = instrument.questions[at]
    answers = tuple(
        Option(each, said_of(each), typed.get(question.id) == each) for each in Answer if each is not Answer.NOT_ASKED
    )
    return Put(question.id, here(question.said), here(question.why), answers)


def _go_on(visit: Visit, case_id: str, instrument: Instrument, typed: dict[str, str]) -> HttpResponse:
    given = {each.id: answer_of(typed.get(each.id, "")) for each in instrument.questions}
    basis = _("Asked: {instrument}.").format(instrument=title_of(instrument))
    path = reverse("act", args=[case_id, instrument.row])
    fields = {BASIS: basis} | fields_of(instrument, given)
    visit.request.session[TYPED] = {"path": path, "fields": {name: [value] for name, value in fields.items()}}
    return redirect(path)
