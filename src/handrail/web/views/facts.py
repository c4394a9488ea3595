"""What is recorded of a person, with its history; and marking what was entered by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.facts import Fact, Recorded
from handrail.cases.history import Did, Entry, Met, Passed
from handrail.records import access, actions
from handrail.records.in_force import in_force
from handrail.records.values import CaseFile, NotYours, Purpose
from handrail.web import page, spoken, when, who, words
from handrail.web.answers import AnswersShown, shown
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem
from handrail.web.views.act import VERSION, Form, entry_said, one_each, tried
from handrail.web.views.case import head, row_title

REASON = "reason"


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact: what counts, since when and from whom, and what was before."""

    label: str
    value: str
    since: str
    correct: str
    before: tuple[BeforeShown, ...]
    answers: AnswersShown | None = None
    """What was asked before it was decided."""


@dataclass(frozen=True, slots=True)
class BeforeShown:
    """One value that was recorded."""

    value: str
    said: str
    mistake: bool


@signed_in
def facts(visit: Visit, case_id: str) -> HttpResponse:
    """Everything that is recorded."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    known = {fact.name for fact in in_force().procedure.facts}
    told = [each for each in file.course.facts.values() if len(each.told) > 1]
    context = {
        "door": "today",
        "case": head(file),
        "facts": [_shown(each, file) for each in told if each.name in known],
        "others": [_shown(each, file) for each in told if each.name not in known],
        "start": [_start(each) for each in file.course.facts.values() if len(each.told) == 1 and each.name in known],
        "notes": [
            (each.text, when.moment(timezone.localtime(each.at)), who.wrote(file, each.by)) for each in file.notes
        ],
        "back": reverse("case", args=[file.id]),
    }
    return visit.page("facts.html", context)


def _start(fact: Fact) -> tuple[str, str]:
    return words.capital(words.name(fact.name)), words.name(fact.value)


def _shown(fact: Fact, file: CaseFile) -> FactShown:
    now = fact.now
    entry = now.entry
    can = entry is not None and not isinstance(entry.what, Met | Passed) and file.may_act
    return FactShown(
        row_title(fact.name),
        _value(fact, fact.value),
        _told(file, now),
        reverse("correct", args=[file.id, entry.id]) if can and entry is not None else "",
        tuple(_before(fact, file)),
        shown(entry.what.answered) if entry is not None and isinstance(entry.what, Did) else None,
    )


def _value(fact: Fact, value: str) -> str:
    """What stands there: of a consent, the person's answer."""
    return words.capital(spoken.answer(value) if fact.name in _consents() else words.name(value))


def _consents() -> frozenset[str]:
    return frozenset(each.name for each in in_force().procedure.consents)


def _before(fact: Fact, file: CaseFile) -> Iterator[BeforeShown]:
    for each in reversed(fact.told):
        if each is fact.now:
            continue
        said = _told(file, each)
        if each.mistake is not None:
            reason = getattr(each.mistake.what, "reason", "")
            said = _("{said}; entered by mistake: {reason}").format(said=said, reason=words.harmless(reason))
        yield BeforeShown(_value(fact, each.value), said, each.mistake is not None)


def _told(file: CaseFile, each: Recorded) -> str:
    moment = when.moment(timezone.localtime(each.at))
    if each.entry is None:
        return _("{moment}, by itself, as time passed").format(moment=moment)
    by = who.wrote(file, each.by)
    if each.party and each.basis:
        return _("{moment}, {code}; act of {party}; {basis}").format(
            moment=moment, code=by, party=who.role_said(each.party), basis=words.harmless(each.basis)
        )
    if each.basis:
        return _("{moment}, {code}; {basis}").format(moment=moment, code=by, basis=words.harmless(each.basis))
    return _("{moment}, {code}").format(moment=moment, code=by)


@signed_in
def correct(visit: Visit, case_id: str, entry_id: str) -> HttpResponse:
    """Mark an entry as made by mistake."""
    file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
    entry = next((each for each in file.history if each.id == entry_id), None)
    if entry is None or not file.may_act:
        raise NotYours
    form = Form(one_each(page.typed(visit.request)))
    if visit.posted:
        reason = form.typed.get(REASON, "")
        saved = tried(form, file, lambda version: actions.correct(visit.press(), file.id, version, entry.id, reason))
        if saved is not None:
            visit.tell(_("Saved. The entry stays to be seen, and no longer counts."))
            return redirect("facts", saved.case)
    return visit.page("correct.html", _context(file, entry, form), UNPROCESSABLE if form.wrong else 200)


def _context(file: CaseFile, entry: Entry, form: Form) -> dict[str, object]:
    return {
        "door": "today",
        "case": head(file),
        "entry": entry_said(file, entry),
        "value": form.typed,
        "wrong": form.wrong,
        "problems": [Problem(said, name or REASON) for name, said in form.wrong.items()],
        "version": form.version or form.typed.get(VERSION) or file.version,
        "back": reverse("facts", args=[file.id]),
        "language_form": "f",
    } | page.same_button(form.typed)
