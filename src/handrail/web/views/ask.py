"""Before something leaves: a question without a name, and the page that lists what a request would tell to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.disclosure import Release
from handrail.cases.todo import Due
from handrail.cases.todo import Kind as DueKind
from handrail.records import access, actions, talks
from handrail.records.access import MAY_ACT
from handrail.records.in_force import in_force
from handrail.records.proposing import Proposal
from handrail.records.values import CaseFile, NotYours, Purpose, Refused
from handrail.sop.words.acts import Referral, Solution
from handrail.web import clauses, page, when, who, words
from handrail.web.hands import open_to, recipient_of
from handrail.web.leaves import data_said
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Pair, Problem, Told, Why
from handrail.web.views.act import VERSION, Form, act, one_each, tried
from handrail.web.views.case import head, row_title

TO, NEED = "to", "need"
FIELDS = ("region", "week", "help", "more")


@signed_in
def begin(visit: Visit, case_id: str, row: str) -> HttpResponse:
    """A row that is asked of another node begins with the check before it leaves, or goes on where it was asked."""
    known = in_force().names.rows.get(row)
    if isinstance(known, Referral | Solution):
        file = access.case_for(visit.me, case_id, Purpose.WORK, visit.now)
        if (
            isinstance(known, Referral)
            and known.hand_over
            and (open_to(file, row) or recipient_of(visit.me, file, row))
        ):
            return redirect("hand-over", file.id, row)
        due = next((each for each in file.todo if each.row == row), None)
        if due is not None and file.may_act and (where := _where(visit, file, due)) is not None:
            return where
    return act(visit.request, case_id, row)


def _where(visit: Visit, file: CaseFile, due: Due) -> HttpResponse | None:
    if due.kind is DueKind.ANSWER:
        asked = talks.talk_about(visit.me, file.id, due.row)
        return None if asked is None else redirect("talk", asked)
    recipient = talks.to_ask(visit.me, due.to, due.row)
    if recipient is None or visit.me.party not in due.turn:
        return None
    if due.kind is DueKind.REQUEST:
        return redirect("send", file.id, due.row)
    return redirect("ask-contact", file.id, due.row) if actions.may_be_asked(recipient) else None


@signed_in
def question(visit: Visit, case_id: str = "", row: str = "") -> HttpResponse:
    """Ask another organisation whether something is there."""
    file = access.case_for(visit.me, case_id, Purpose.SEND, visit.now) if case_id else None
    recipients = _recipients(visit, file, row)
    if visit.me.function not in MAY_ACT:
        raise NotYours
    if not recipients:
        return redirect("case", file.id) if file else redirect("requests")
    typed = one_each(page.typed(visit.request))
    wrong: dict[str, str] = {}
    if visit.posted:
        asked = actions.Asked(*(typed.get(name, "") for name in FIELDS))
        recipient = typed.get(TO, recipients[0] if len(recipients) == 1 else "")
        try:
            if recipient not in recipients:
                wrong[TO] = _("Choose whom to ask.")
            else:
                saved = actions.ask_question(visit.press(), recipient, asked, case=case_id, row=row)
                visit.tell(_saved(by_hand=recipient not in talks.partners_of(visit.me)))
                return redirect("talk", saved.case)
        except Refused as refused:
            wrong.update({name: words.sentence(why) for name, why in refused.fields.items()})
            if not wrong:
                wrong[""] = words.sentence(refused.sentence)
    context = {
        "door": "today" if file else "requests",
        "case": head(file) if file else None,
        "about": row_title(row) if row else "",
        "recipients": [(each, words.capital(who.agency(each))) for each in recipients],
        "fields": _fields(typed, wrong),
        "value": typed,
        "wrong": wrong,
        "problems": [Problem(said, name) for name, said in wrong.items()],
        "back": reverse("case", args=[file.id]) if file else reverse("requests"),
        "language_form": "f",
    } | page.same_button(typed)
    return visit.page("ask_question.html", context, UNPROCESSABLE if wrong else 200)


def _recipients(visit: Visit, file: CaseFile | None, row: str) -> tuple[str, ...]:
    if not row:
        return tuple(each for each in talks.partners_of(visit.me) if actions.may_be_asked(each))
    if file is None or not isinstance(in_force().names.rows.get(row), Solution):
        return ()
    to = {party for due in file.todo if due.row == row for party in due.to}
    return tuple(sorted(each for each in to if each != visit.me.party and actions.may_be_asked(each)))


def _fields(typed: Mapping[str, str], wrong: Mapping[str, str]) -> list[tuple[str, str, str, str, str]]:
    said = (
        ("region", _("Region"), _("No village and no street.")),
        ("week", _("Week"), _("No day.")),
        ("help", _("Sort of help"), _("Such as: a school place, an interpreter, a safe house.")),
    )
    return [(name, label, hint, typed.get(name, ""), wrong.get(name, "")) for name, label, hint in said]


@signed_in
def send(visit: Visit, case_id: str, row: str) -> HttpResponse:
    """Check before it leaves; then send it, or not."""
    file = access.case_for(visit.me, case_id, Purpose.SEND, visit.now)
    to = next((each.to for each in file.todo if each.row == row and each.to), ())
    recipient = talks.to_ask(visit.me, to, row)
    if not file.may_act:
        raise NotYours
    if recipient is None:
        return redirect("case", file.id)
    found = talks.check_before(visit.me, case_id, row, recipient, visit.now)
    form = Form(one_each(page.typed(visit.request)))
    if visit.posted:
        need = form.typed.get(NEED, "")
        sent = tried(
            form, file, lambda version: actions.offer_request(visit.press(), file.id, version, row, recipient, need)
        )
        if sent is not None:
            visit.tell(_saved(by_hand=found.by_hand))
            return redirect("talk", sent.case)
    return visit.page("ask_send.html", _context(file, found, form, visit.now), UNPROCESSABLE if form.wrong else 200)


def _saved(*, by_hand: bool) -> str:
    if by_hand:
        return _("Saved. Nothing is sent from here: print the paper, or read it to them.")
    return _("Saved, and put with what leaves.")


def _context(file: CaseFile, found: Proposal, form: Form, now: datetime) -> dict[str, object]:
    referral = in_force().names.rows[found.row]
    party = next(each for each in in_force().procedure.parties if each.name == found.recipient)
    return {
        "door": "today",
        "case": head(file),
        "row": found.row,
        "title": row_title(found.row),
        "theirs": words.capital(who.agency(found.recipient)),
        "stroke": who.stroke(found.recipient),
        "point": words.capital(words.name(party.focal_point)),
        "backup": words.name(party.backup),
        "leaves": list(_leaves(found, file)),
        "later": [data_said(each) for each in found.afterwards],
        "later_against": against(found.later),
        "never": [words.name(each) for each in found.never],
        "basis": list(basis(found)),
        "against": [*against(found.now), *(words.sentence(each) for each in found.against)],
        "may": found.may_leave,
        "by_hand": found.by_hand,
        "need": form.typed.get(NEED, ""),
        "takes_words": found.takes_words,
        "steps": list(_steps(found, now)),
        "down": when.moment(timezone.localtime(found.down_since)) if found.down_since else "",
        "why": Why(found.row, clauses.clause(found.row), clauses.source(found.row)),
        "urgency": words.name(getattr(referral, "urgency", "")),
        "value": form.typed,
        "wrong": form.wrong,
        "meanwhile": form.meanwhile,
        "problems": [Problem(said, name) for name, said in form.wrong.items()],
        "version": form.version or form.typed.get(VERSION) or file.version,
        "back": reverse("case", args=[file.id]),
        "language_form": "f",
    } | page.same_button(form.typed)


def _leaves(found: Proposal, file: CaseFile) -> Iterator[Pair]:
    """What leaves now, each with the very words."""
    for fact, value in found.facts.items():
        yield Pair(words.capital(words.name(fact)), words.capital(words.name(value)))
    if found.language:
        yield Pair(_("Language"), words.harmless(file.language))


def against(found: object) -> list[str]:
    """What stands in the way of something leaving."""
    why = getattr(found, "why", ())
    return [words.sentence(each) for each in why]


def basis(found: Proposal) -> Iterator[Pair]:
    """What it would rest on."""
    if found.consent and found.yes_since:
        since = when.moment(timezone.localtime(found.yes_since))
        yield Pair(_("The person’s yes"), _("since {moment}, for this purpose").format(moment=since))
    if isinstance(found.now, Release):
        yield Pair(_("The procedure"), ", ".join((found.row, *found.now.rows)))
    if found.agreement is None:
        yield Pair(_("The agreement"), _("None is recorded. Nothing leaves that says who the person is."))
    else:
        last = when.whole_day_of(found.agreement.last)
        said = _("{name}, until {day}").format(name=words.apart(found.agreement.name), day=last)
        yield Pair(_("The agreement"), said)


def _steps(found: Proposal, now: datetime) -> Iterator[Told]:
    yield Told(when.moment(timezone.localtime(now)), _("You print it, or phone") if found.by_hand else _("You send"))
    for at, said in (
        (found.received_by, _("Received by a person")),
        (found.answered_by, _("Answered. Then the name goes, if it may.") if found.afterwards else _("Answered")),
        (found.told_by, _("What came of it is told")),
    ):
        if at is not None:
            yield Told(_("by {moment}").format(moment=when.moment(timezone.localtime(at))), said)
