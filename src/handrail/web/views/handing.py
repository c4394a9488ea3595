"""Handing a case over: the page before it is offered, which lists what would go to whom and on what it rests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.records import access, actions, handovers
from handrail.records.in_force import in_force
from handrail.records.proposing import Proposal
from handrail.records.values import CaseFile, NotYours, Purpose
from handrail.sop.words.acts import Referral
from handrail.web import clauses, page, when, who, words
from handrail.web.hands import open_to, recipient_of
from handrail.web.leaves import data_said
from handrail.web.page import UNPROCESSABLE, Visit, signed_in
from handrail.web.shown import Problem, Told, Why
from handrail.web.views.act import VERSION, Form, one_each, tried
from handrail.web.views.ask import against, basis
from handrail.web.views.case import head, row_title

GOES, ASK_ME, AT_ONCE = "goes", "ask", "at once"


@signed_in
def hand_over(visit: Visit, case_id: str, row: str) -> HttpResponse:
    """Check before the case is offered; then offer it, or not."""
    file = access.case_for(visit.me, case_id, Purpose.SEND, visit.now)
    referral = in_force().names.rows.get(row)
    if not isinstance(referral, Referral) or not referral.hand_over or not file.lead.may_act:
        raise NotYours
    if open_to(file, row):
        return redirect("hands", file.id)
    recipient = recipient_of(visit.me, file, row)
    if recipient is None or not file.may_act:
        return redirect("case", file.id)
    found = handovers.hand_over_before(visit.me, case_id, row, recipient, visit.now)
    form = Form(one_each(page.typed(visit.request)))
    if visit.posted and _offered(visit, file, found, form):
        visit.tell(_("Saved, and put with what leaves. You have the case until somebody there has said: I have it."))
        return redirect("hands", file.id)
    return visit.page("hand_over.html", _context(file, found, form, visit.now), UNPROCESSABLE if form.wrong else 200)


def _offered(visit: Visit, file: CaseFile, found: Proposal, form: Form) -> bool:
    if form.typed.get(GOES) not in (ASK_ME, AT_ONCE):
        form.wrong[GOES] = _("Choose one of the two.")
        return False
    asks = form.typed[GOES] == ASK_ME
    saved = tried(
        form,
        file,
        lambda version: actions.offer_case(visit.press(), file.id, version, found.row, found.recipient, asks=asks),
    )
    return saved is not None


def _context(file: CaseFile, found: Proposal, form: Form, now: datetime) -> dict[str, object]:
    party = next(each for each in in_force().procedure.parties if each.name == found.recipient)
    referral = in_force().names.rows[found.row]
    chosen = form.typed.get(GOES, "")
    return {
        "door": "today",
        "case": head(file),
        "title": row_title(found.row),
        "theirs": words.capital(who.agency(found.recipient)),
        "stroke": who.stroke(found.recipient),
        "point": words.capital(words.name(party.focal_point)),
        "backup": words.name(party.backup),
        "language": words.harmless(found.language),
        "with_it": [data_said(each) for each in (*found.at_once, *found.afterwards)],
        "later_against": [*against(found.later)] if found.may_leave else [],
        "never": [words.name(each) for each in found.never],
        "basis": list(basis(found)),
        "against": [*against(found.now), *(words.sentence(each) for each in found.against)],
        "may": found.may_leave,
        "consent": _consent(file, found),
        "ways": [(value, said, means, value == chosen) for value, said, means in _ways()],
        "steps": list(_steps(found, now)),
        "down": when.moment(timezone.localtime(found.down_since)) if found.down_since else "",
        "why": Why(found.row, clauses.clause(found.row), clauses.source(found.row)),
        "urgency": words.name(getattr(referral, "urgency", "")),
        "wrong": form.wrong,
        "meanwhile": form.meanwhile,
        "problems": [Problem(said, name) for name, said in form.wrong.items()],
        "version": form.version or form.typed.get(VERSION) or file.version,
        "back": reverse("case", args=[file.id]),
        "language_form": "f",
    } | page.same_button(form.typed)


def _consent(file: CaseFile, found: Proposal) -> str:
    """Where the person is asked for the yes that it rests on; empty where it rests on none, or it is given."""
    if found.consent is None or found.may_leave:
        return ""
    return reverse("consent", args=[file.id, in_force().names.consents[found.consent].number])


def _ways() -> tuple[tuple[str, str, str], ...]:
    return (
        (AT_ONCE, _("It goes as soon as they say yes"), _("Name and file go with it, if they still may.")),
        (ASK_ME, _("Ask me first"), _("After their yes somebody here gives it, or does not.")),
    )


def _steps(found: Proposal, now: datetime) -> Iterator[Told]:
    yield Told(when.moment(timezone.localtime(now)), _("You offer it"))
    if found.answered_by is not None:
        at = _("by {moment}").format(moment=when.moment(timezone.localtime(found.answered_by)))
        yield Told(at, _("Somebody there says yes, or no with a reason"))
    yield Told(_("then"), _("Name and file go with the case"))
    yield Told(_("then"), _("Somebody there has said: I have it. From then on they have the case, and you do not."))
