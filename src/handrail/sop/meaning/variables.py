"""What a situation is made of (M1, M2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.sop.words.acts import Done, Referral
from handrail.sop.words.literals import (
    CASE,
    CLOSED,
    DONE,
    HOLDER,
    MET_BY,
    NOT_DONE,
    OPEN,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    ReferralState,
    Role,
    at_recipient,
)
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.recipients import at_last_position, at_whom, who_can_hold
from handrail.sop.words.who import Named, Term, Whoever

GIVEN_FOR = "the solution that was agreed to"
RUNNING, OVER = "running", "over"


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable. `counted`: it is part of the situation that people speak of."""

    name: str
    values: tuple[str, ...]
    starts: tuple[str, ...]
    counted: bool = True


def wait_of(consent_number: str) -> str:
    """The name of the wait before a consent may be asked again."""
    return f"wait {consent_number}"


def values_of(procedure: Procedure, subject: str) -> tuple[str, ...]:
    """Every value that a fact, `holder` or an output can have; for any other name, those of `solution lead`."""
    if subject == HOLDER:
        return holders(procedure)
    for fact in procedure.facts:
        if fact.name == subject:
            return fact.values
    for decision in procedure.decisions:
        for output in decision.outputs:
            if output.name == subject:
                return output.values
    leads = {
        party: None for row in procedure.solutions for term in row.leads.terms for party in parties_of(procedure, term)
    }
    return tuple(leads)


def parties_of(procedure: Procedure, term: Term) -> tuple[str, ...]:
    """The parties that a term can name."""
    known = tuple(party.name for party in procedure.parties)
    match term:
        case Named(name):
            return (name,)
        case Whoever(subject):
            return tuple(value for value in values_of(procedure, subject) if value in known)
    return known


def holders(procedure: Procedure) -> tuple[str, ...]:
    """Everybody who can ever have the case: whoever meets the person, and whoever it can be handed to."""
    meets = next(fact.values for fact in procedure.facts if fact.name == MET_BY)
    is_handed = [
        party
        for referral in procedure.referrals
        if referral.hand_over and referral.to != Whoever(HOLDER)
        for party in parties_of(procedure, referral.to)
    ]
    return who_can_hold([party.name for party in procedure.parties], meets, is_handed)


def recipients(procedure: Procedure, referral: Referral) -> tuple[tuple[str, ...], ...]:
    """The parties at each position: To, Then to, Otherwise; each party stands at its last position (M2)."""
    terms = (referral.to, *referral.then_to, referral.otherwise)
    return at_last_position([parties_of(procedure, term) for term in terms])


def referral_values(procedure: Procedure, referral: Referral) -> tuple[str, ...]:
    """Every value of the referral's fact."""
    stages = recipients(procedure, referral)
    can_be = {state: at_whom(state, stages) for state in ReferralState}
    reached = [
        at_recipient(state, party)
        for parties in stages
        for party in parties
        for state in ReferralState
        if party in can_be[state]
    ]
    return (str(ReferralState.NOT_MADE), *reached, ReferralState.RECALLED, ReferralState.WITHDRAWN)


def variables(procedure: Procedure) -> tuple[Variable, ...]:
    """All variables, in the order of the text: facts, consents, referrals, what is done, contact, holder, case."""
    parties = tuple(party.name for party in procedure.parties)
    met_by = next(fact.starts for fact in procedure.facts if fact.name == MET_BY)
    found = [Variable(fact.name, fact.values, fact.starts) for fact in procedure.facts]
    found += _of_consents(procedure)
    found += [
        Variable(referral.name, referral_values(procedure, referral), (ReferralState.NOT_MADE,))
        for referral in procedure.referrals
        if not referral.hand_over
    ]
    found += [
        Variable(duty.number, (NOT_DONE, DONE), (NOT_DONE,))
        for duty in procedure.duties
        if isinstance(duty.gives, Done)
    ]
    if procedure.solutions:
        found.append(Variable(SOLUTION_CONTACT, tuple(map(str, ContactState)), (ContactState.NOT_MADE,)))
    solution = procedure.fact_of(Role.SOLUTION)
    if solution and remembers_what_was_agreed(procedure):
        found.append(Variable(GIVEN_FOR, solution.values, solution.values[:1], counted=False))
    return (*found, Variable(HOLDER, parties, met_by), Variable(CASE, (OPEN, CLOSED), (OPEN,)))


def _of_consents(procedure: Procedure) -> Iterator[Variable]:
    states = tuple(map(str, ConsentState))
    for consent in procedure.consents:
        yield Variable(consent.name, states, (states[0],))
        if consent.again and consent.again.after:
            yield Variable(wait_of(consent.number), (RUNNING, OVER), (RUNNING,), counted=False)


def remembers_what_was_agreed(procedure: Procedure) -> bool:
    """Whether a consent stands for the solution without holding for it, so that the yes could be carried over."""
    solution = procedure.fact_of(Role.SOLUTION)
    return solution is not None and any(
        consent.stands_for is Role.SOLUTION and solution.name not in consent.holds_for for consent in procedure.consents
    )
