"""What can be found by looking at one open situation: sharing, returns, children."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.words.acts import ByConsent, Consent, Duty, Referral, Solution, WithoutIdentity
from handrail.sop.words.literals import SOLUTION_CONTACT, ContactState, Kind, Role
from handrail.sop.words.sharing import Disclosure, Identifies
from tests.sop.oracle import aftermath, conditions, decisions, moves, open_rows, sharing, who
from tests.sop.oracle.explored import What
from tests.sop.oracle.sharing import Share
from tests.sop.oracle.situation import Moment, World, given_for


def found_without_basis(moment: Moment) -> Iterator[What]:
    """NoBasis: a move that shares is possible, and for some of what it shares no basis holds (M20)."""
    procedure = moment.world.procedure
    for duty in procedure.duties:
        if open_rows.duty_can_be_done(moment, duty):
            yield from without_basis(moment, duty.number, sharing.telling_shares(moment, duty))
    for referral in procedure.referrals:
        for share in shares_of_referral(moment, referral):
            yield from without_basis(moment, referral.number, share)
    for row in decisions.solutions_that_fit(moment):
        for share in shares_of_contact(moment, row):
            yield from without_basis(moment, row.number, share)


def without_basis(moment: Moment, row: str, share: Share) -> Iterator[What]:
    """A finding about the row where the share has no basis."""
    if not sharing.has_basis(moment, share):
        yield What("NoBasis", (row,))


def shares_of_referral(moment: Moment, referral: Referral) -> Iterator[Share]:
    """What is shared by offering, accepting, handing over, as far as these are possible."""
    if referral.hand_over:
        for party in open_rows.hand_over_to(moment, referral):
            yield sharing.hand_over_shares(moment, referral, party)
        return
    due_to = open_rows.referral_due_to(moment, referral)
    if due_to is not None:
        yield sharing.offering_shares(moment, referral, due_to)
    state, at = open_rows.state_and_recipient(moment[referral.name])
    if at is not None and state in moves.REACHED_FROM["accepted"]:
        yield sharing.accepting_shares(moment, referral, at)


def shares_of_contact(moment: Moment, row: Solution) -> Iterator[Share]:
    """What is shared by making the contact, and by its answer, as far as these are possible."""
    state = moment[SOLUTION_CONTACT]
    if state == ContactState.NOT_MADE and who.named(moment, row.leads):
        yield sharing.contact_shares(moment, row, made=True)
    answers = who.named(moment, row.contact) or who.named(moment, row.otherwise)
    if state == ContactState.MADE and answers:
        yield sharing.contact_shares(moment, row, made=False)


def found_too_much(moment: Moment) -> Iterator[What]:
    """TooMuch: a disclosure whose basis holds passes more than that basis carries."""
    for row in moment.world.procedure.disclosures:
        if sharing.basis_holds(moment, row.basis) and passes_too_much(moment.world, row):
            yield What("TooMuch", (row.number,))


def passes_too_much(world: World, row: Disclosure) -> bool:
    """More than the consent may include, or who the person is where nobody may be recognised."""
    if isinstance(row.basis, ByConsent):
        name = row.basis.consent
        consent = next(consent for consent in world.procedure.consents if consent.name == name)
        return not set(row.data) <= set(consent.may_include)
    if isinstance(row.basis, WithoutIdentity):
        passed = [data.identifies for data in world.procedure.data if data.name in row.data]
        return Identifies.YES in passed or passed.count(Identifies.TOGETHER) >= 2
    return False


def found_unsafe(moment: Moment) -> Iterator[What]:
    """UnsafeReturn: a return duty can be done while one of its conditions is not met."""
    for duty in moment.world.procedure.duties:
        is_return = duty.kind is Kind.RETURN
        if is_return and open_rows.duty_can_be_done(moment, duty) and return_is_unsafe(moment):
            yield What("UnsafeReturn", (duty.number,))


def return_is_unsafe(moment: Moment) -> bool:
    """The protection question is open, the risk not fresh, or the consent not given for this solution."""
    consents = [row for row in moment.world.procedure.consents if row.stands_for is Role.SOLUTION]
    return (
        moment.at_marked_value(Role.PROTECTION)
        or not moment.at_marked_value(Role.RISK)
        or any(not is_given_for_this_solution(moment, consent) for consent in consents)
    )


def is_given_for_this_solution(moment: Moment, consent: Consent) -> bool:
    """A consent that holds for the solution expires with it; of another it is noted what it was given for."""
    if not conditions.is_given(moment, consent.name):
        return False
    noted = moment.values.get(given_for(consent))
    return noted is None or noted == aftermath.solution(moment.world, moment.values)


def found_unprotected(moment: Moment) -> Iterator[What]:
    """ChildUnprotected: identification, solution or return for a child for whom nobody can speak."""
    if not conditions.is_child(moment) or conditions.spoken_for(moment):
        return
    for duty in moment.world.procedure.duties:
        if needs_a_guardian(duty) and open_rows.duty_can_be_done(moment, duty):
            yield What("ChildUnprotected", (duty.number,))


def needs_a_guardian(duty: Duty) -> bool:
    """Duties of the kinds identification, solution and return."""
    return duty.kind in (Kind.IDENTIFICATION, Kind.SOLUTION, Kind.RETURN)
