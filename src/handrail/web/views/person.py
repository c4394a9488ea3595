"""The person's own page and paper: what I said, what went to whom and what never, how to stop it.

No organisation, no sign, no word about what happened: whoever finds this paper learns nothing that hurts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.cases.history import Passed
from handrail.records import access
from handrail.records.in_force import in_force
from handrail.records.values import CaseFile, Purpose
from handrail.sop.explain.names import Names
from handrail.sop.words.acts import Referral
from handrail.sop.words.literals import ConsentState, ReferralState, state_and_recipient
from handrail.web import spoken, when
from handrail.web.page import Visit, signed_in
from handrail.web.sharing import Goes, goes
from handrail.web.views.case import head

IDENTITY_WENT = (ReferralState.ACCEPTED, ReferralState.STARTED, ReferralState.ENDED)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: for what, what it was, when, and where it is changed."""

    purpose: str
    answer: str
    day: str
    change: str
    """Empty where another has the case."""


@dataclass(frozen=True, slots=True)
class Went:
    """What went to somebody, or will."""

    party: str
    what: tuple[str, ...]
    day: str


@signed_in
def person(visit: Visit, case_id: str) -> HttpResponse:
    """The page that is shown to the person, and printed for them."""
    file = access.case_for(visit.me, case_id, Purpose.PERSON, visit.now)
    asked = tuple(_answers(file))
    context = {
        "case": head(file),
        "answers": asked,
        "went": (*_went(file), *_passed(file)),
        "never": spoken.never(file.course),
        "stays": spoken.stays(),
        "printed": when.whole_day(timezone.localtime(visit.now)),
        "back": reverse("case", args=[file.id]),
    }
    return visit.page("person.html", context)


def _answers(file: CaseFile) -> Iterator[Said]:
    for consent in in_force().procedure.consents:
        fact = file.course.facts[consent.name]
        if fact.value != ConsentState.NOT_ASKED:
            yield Said(
                spoken.purpose(consent.name),
                spoken.answer(fact.value),
                when.whole_day(timezone.localtime(fact.since)),
                reverse("consent", args=[file.id, consent.number]) if file.may_act else "",
            )


def _went(file: CaseFile) -> Iterator[Went]:
    names = in_force().names
    passed_by = {each.what.row for each in file.history if isinstance(each.what, Passed)}
    for request in names.referrals.values():
        if request.number in passed_by:
            continue
        fact = file.course.facts[request.name]
        state, recipient = state_and_recipient(fact.value)
        if not recipient:
            continue
        passes = _goes(names, request)
        told = [spoken.data(each) for each in (passes.now if passes else ())]
        if passes and state in IDENTITY_WENT:
            told += [spoken.data(each) for each in passes.later]
        day = when.whole_day(timezone.localtime(fact.since))
        yield Went(spoken.party(recipient), tuple(told) or (_("A question without your name"),), day)


def _passed(file: CaseFile) -> Iterator[Went]:
    """Each time that another came to look after the whole matter: who, since when, and what they were told."""
    names = in_force().names
    for moment in file.course.moments:
        what = None if moment.entry is None else moment.entry.what
        if isinstance(what, Passed):
            request = names.rows.get(what.row)
            passes = _goes(names, request) if isinstance(request, Referral) else None
            told = [spoken.data(each) for each in ((*passes.now, *passes.later) if passes else ())]
            whole = _("My whole matter, to look after it from then on")
            yield Went(spoken.party(what.to), (whole, *told), when.whole_day(timezone.localtime(moment.at)))


def _goes(names: Names, request: Referral) -> Goes | None:
    consent = next((each for each in names.consents.values() if _needs(request.needs, each.name)), None)
    return goes(names, consent) if consent else None


def _needs(basis: object, consent: str) -> bool:
    return getattr(basis, "consent", None) == consent
