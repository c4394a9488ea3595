"""Does everything that is shared rest on something, and is it no more than that bears? (NoBasis, TooMuch)"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import FALSE, TRUE, Formula, both, either, some
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.meaning.requests import Request
from handrail.sop.verify.kinds import Asked, Hole, Kind
from handrail.sop.words.acts import ByConsent, WithoutIdentity
from handrail.sop.words.literals import ReferralState


def sharing(meaning: Meaning) -> Iterator[Asked]:
    """Questions about every moment in which data pass (M20), and about every disclosure row."""
    for asked in (*_referrals(meaning), *_contacts(meaning), *_tells(meaning)):
        if asked.bad is not FALSE:
            yield asked
    for row in meaning.procedure.disclosures:
        consent = row.basis.consent if isinstance(row.basis, ByConsent) else None
        bears = next((each.may_include for each in meaning.procedure.consents if each.name == consent), None)
        weighed = bears is not None or isinstance(row.basis, WithoutIdentity)
        holds = both(CASE_OPEN, meaning.sharing.holds(row.basis), meaning.actors.somebody(row.sender))
        if weighed:
            bad = holds if meaning.sharing.too_much(row, bears) else FALSE
            yield Hole(Kind.TOO_MUCH, (row.number,), (row.place,), bad, holds)


def _referrals(meaning: Meaning) -> Iterator[Hole]:
    for referral in meaning.procedure.referrals:
        data = meaning.sharing.passed(referral.shares)
        if referral.hand_over:
            moments = [
                (rule.possible, meaning.sharing.without_basis(referral.sender, {party: TRUE}, data))
                for party, rule in meaning.hand_overs[referral.number].items()
            ]
        else:
            moments = list(_moments(meaning, meaning.requests[referral.number], data))
        looked = some(where for where, _ in moments)
        bad = some(both(where, unfounded) for where, unfounded in moments)
        yield Hole(Kind.NO_BASIS, (referral.number,), (referral.place,), bad, looked)


def _moments(meaning: Meaning, request: Request, data: tuple[str, ...]) -> Iterator[tuple[Formula, Formula]]:
    """Offered: what identifies no one. Accepted: the rest."""
    sender, unfounded = request.referral.sender, meaning.sharing.without_basis
    for party, due in request.due.items():
        yield due, unfounded(sender, {party: TRUE}, meaning.sharing.identify_no_one(data))
        accepts = request.step(ReferralState.ACCEPTED, party)
        if accepts is not None:
            yield accepts, unfounded(sender, {party: TRUE}, meaning.sharing.the_rest(data))


def _contacts(meaning: Meaning) -> Iterator[Hole]:
    for row in meaning.procedure.solutions:
        data = meaning.sharing.passed(row.shares)
        asked = meaning.contacts_to_make[row.number].possible
        answered = meaning.contacts_to_answer[row.number].possible
        receivers = meaning.actors.could_name(row.contact)
        unfounded = meaning.sharing.without_basis
        bad = either(
            both(asked, unfounded(row.leads, receivers, meaning.sharing.identify_no_one(data))),
            both(answered, unfounded(row.leads, receivers, meaning.sharing.the_rest(data))),
        )
        yield Hole(Kind.NO_BASIS, (row.number,), (row.place,), bad, either(asked, answered))


def _tells(meaning: Meaning) -> Iterator[Hole]:
    for duty in meaning.procedure.duties:
        if duty.tells.terms:
            done = meaning.duties[duty.number].possible
            bad = both(done, meaning.sharing.told_without_basis(duty))
            yield Hole(Kind.NO_BASIS, (duty.number,), (duty.place,), bad, done)
