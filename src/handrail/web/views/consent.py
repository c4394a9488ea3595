"""Asking one person one thing: one purpose, one recipient; yes, no and not now alike; what “no” leaves, before it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.consent import GUARDIAN, PERSON, NoAnswer, each_leaves, who_answers
from handrail.cases.consent import answer as consent_answer
from handrail.cases.history import Asked
from handrail.records import access, actions
from handrail.records.in_force import in_force
from handrail.records.values import CaseFile, NotYours, Purpose, Saved
from handrail.sop.meaning.act import Verb
from handrail.sop.words.acts import Consent
from handrail.sop.words.literals import ConsentState
from handrail.web import clauses, page, spoken, when, words
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.sharing import goes
from handrail.web.shown import Problem, Why
from handrail.web.views.act import VERSION, Form, against_said, one_each, tried
from handrail.web.views.case import head, row_title
from handrail.web.ways import moves_of

ANSWER, READ_BACK, SPOKEN = "answer", "read_back", "spoken"
GIVEN, REFUSED, NOT_NOW = map(str, (ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.NOT_NOW))
ANSWERS = (GIVEN, REFUSED, NOT_NOW)
WITHDRAWN = str(ConsentState.WITHDRAWN)


@signed_in
def consent(visit: Visit, case_id: str, row: str) -> HttpResponse:
    """The question, and the answer."""
    file = access.case_for(visit.me, case_id, Purpose.PERSON, visit.now)
    known = in_force().names.rows.get(row)
    if not isinstance(known, Consent) or not file.may_act:
        raise NotYours
    form = Form(one_each(page.typed(visit.request)))
    if visit.posted:
        saved = _answer(visit, file, known, form)
        if saved is not None:
            visit.tell(_("Saved: {what}. Thank the person, whatever the answer was.").format(what=row_title(row)))
            return redirect("case", saved.case)
    return visit.page("consent.html", _context(file, known, form), UNPROCESSABLE if form.wrong else 200)


def _answer(visit: Visit, file: CaseFile, known: Consent, form: Form) -> Saved | None:
    given = form.typed.get(ANSWER, "")
    if given == WITHDRAWN:
        line = f"{Verb.CONSENT} {known.number}: {WITHDRAWN}"
        return tried(form, file, lambda version: actions.act(visit.press(), file.id, version, line))
    answers = {PERSON: given}
    if form.typed.get(GUARDIAN) in ANSWERS:
        answers[GUARDIAN] = form.typed[GUARDIAN]
    if given not in ANSWERS:
        form.wrong[ANSWER] = _("Choose one answer.")
        return None
    asked = Asked(answers, form.typed.get(SPOKEN, "").strip() or file.language, READ_BACK in form.typed)
    try:
        did = consent_answer(file.course, known.number, visit.me.party, asked)
    except NoAnswer as no:
        missing = GUARDIAN in who_answers(file.course) and GUARDIAN not in answers
        form.wrong[GUARDIAN if missing else ""] = words.sentence(no.sentence)
        return None
    return tried(form, file, lambda version: actions.act(visit.press(), file.id, version, did.line, asked=asked))


def _after(file: CaseFile, row: str) -> list[tuple[str, str]]:
    """What each answer leaves to do, for the caseworker."""
    said = {GIVEN: _("After yes"), REFUSED: _("After no"), NOT_NOW: _("After not now")}
    found = each_leaves(file.course, row)
    return [
        (said[answer], ", ".join(row_title(each) for each in leaves.opens) or _("nothing new"))
        for answer, leaves in found.items()
        if answer in said
    ]


def _context(file: CaseFile, known: Consent, form: Form) -> dict[str, object]:
    possible = {move.act.outcomes[0][1] for move in moves_of(file.course.walk, known.number)}
    fact = file.course.facts[known.name]
    passes = goes(in_force().names, known)
    since = when.whole_day(timezone.localtime(fact.since))
    answered = fact.value != ConsentState.NOT_ASKED
    return {
        "case": head(file),
        "row": known.number,
        "question": spoken.question(known.name, " · ".join(spoken.party(each) for each in passes.to)),
        "to": [spoken.party(each) for each in passes.to],
        "backup": [spoken.party(each) for each in passes.backup],
        "shares": bool(passes.now or passes.later),
        "goes_now": [spoken.data(each) for each in passes.now],
        "goes_later": [spoken.data(each) for each in passes.later],
        "goes_never": [spoken.data(each) for each in passes.never],
        "stays": spoken.stays(),
        "answers": [(value, said) for value, said in _words() if value in possible],
        "guardian": GUARDIAN in who_answers(file.course),
        "withdraws": WITHDRAWN in possible,
        "before": _("Said on {day}: {answer}.").format(day=since, answer=spoken.answer(fact.value)) if answered else "",
        "against": "" if possible else against_said(file, known.number),
        "after": _after(file, known.number),
        "why": Why(known.number, clauses.clause(known.number), clauses.source(known.number)),
        "value": form.typed,
        "wrong": form.wrong,
        "meanwhile": form.meanwhile,
        "problems": [Problem(said, name) for name, said in form.wrong.items()],
        "version": form.version or form.typed.get(VERSION) or file.version,
        "back": reverse("case", args=[file.id]),
        "language_form": "f",
    } | page.same_button(form.typed)


def _words() -> tuple[tuple[str, str], ...]:
    return (GIVEN, words.capital(_("yes"))), (REFUSED, words.capital(_("no"))), (NOT_NOW, words.capital(_("not now")))
