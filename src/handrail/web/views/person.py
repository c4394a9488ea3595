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

from handrail.records import access
from handrail.records.in_force import in_force
from handrail.records.values import CaseFile, Purpose
from handrail.sop.words.literals import ConsentState, ReferralState, state_and_recipient
from handrail.web import spoken, when
from handrail.web.page import Visit, signed_in
from handrail.web.sharing import goes
from handrail.web.views.case import head

IDENTITY_WENT = (ReferralState.ACCEPTED, ReferralState.STARTED, ReferralState.ENDED)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: for what, what it was, when, and where it is changed."""

    purpose: str
    answer: str
    day: str
    change: str


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
        "went": tuple(_went(file)),
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
                reverse("consent", args=[file.id, consent.number]),
            )


def _went(file: CaseFile) -> Iterator[Went]:
    names = in_force().names
    for request in names.referrals.values():
        fact = file.course.facts[request.name]
        state, recipient = state_and_recipient(fact.value)
        if not recipient:
            continue
        consent = next((each for each in names.consents.values() if _needs(request.needs, each.name)), None)
        passes = goes(names, consent) if consent else None
        told = [spoken.data(each) for each in (passes.now if passes else ())]
        if passes and state in IDENTITY_WENT:
            told += [spoken.data(each) for each in passes.later]
        day = when.whole_day(timezone.localtime(fact.since))
        yield Went(spoken.party(recipient), tuple(told) or (_("A question without your name"),), day)


def _needs(basis: object, consent: str) -> bool:
    return getattr(basis, "consent", None) == consent
