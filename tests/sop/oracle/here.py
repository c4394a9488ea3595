"""What can be found by looking at one open situation: the tables, what is due, the clocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from handrail.sop.words.acts import Duty, Ongoing, Referral
from handrail.sop.words.clock import Clock, Unspecified
from handrail.sop.words.facts import Decision, DecisionRow
from handrail.sop.words.literals import LEAD, Expected, Kind, Policy
from tests.sop.oracle import decisions, open_rows, who
from tests.sop.oracle.explored import What
from tests.sop.oracle.situation import Moment


def found_in_tables(moment: Moment) -> Iterator[What]:
    """MissingBranch, Contradiction, Overlap; and two parties as lead (TwoLeads)."""
    for decision in moment.world.procedure.decisions:
        fitting = decisions.rows_that_fit(moment, decision)
        if decision.policy is not Policy.EVERY and not fitting:
            yield What("MissingBranch", (decision.outputs[0].name,))
        if decision.policy is Policy.EXACTLY_ONE:
            for one, other in combinations(fitting, 2):
                agree = outputs_of(moment, decision, one) == outputs_of(moment, decision, other)
                yield What("Overlap" if agree else "Contradiction", (one.number, other.number))
    for this, that in combinations(decisions.solutions_that_fit(moment), 2):
        agree = (
            who.named(moment, this.leads) == who.named(moment, that.leads)
            and who.named(moment, this.contact) == who.named(moment, that.contact)
            and this.before == that.before
        )
        yield What("Overlap" if agree else "Contradiction", (this.number, that.number))
    if len(decisions.output(moment, LEAD)) > 1:
        yield What("TwoLeads", (LEAD,))


def outputs_of(moment: Moment, decision: Decision, row: DecisionRow) -> list[frozenset[str]]:
    """What one row gives at the moment, output by output."""
    return [decisions.said(moment, row.gives[place]) for place, _ in enumerate(decision.outputs)]


def found_due(moment: Moment) -> Iterator[What]:
    """Nobody: nothing is due."""
    if not something_is_due(moment):
        yield What("Nobody")


def something_is_due(moment: Moment) -> bool:
    """M21."""
    procedure = moment.world.procedure
    return (
        any(duty_is_due(moment, duty) for duty in procedure.duties)
        or any(open_rows.consent_can_be_asked(moment, consent) for consent in procedure.consents)
        or any(referral_is_due(moment, referral) for referral in procedure.referrals)
        or any(open_rows.contact_is_due(moment, row) for row in procedure.solutions)
        or any(open_rows.closing_is_open(moment, closing) for closing in procedure.closings)
    )


def duty_is_due(moment: Moment, duty: Duty) -> bool:
    """M21: one that can be done; of an ongoing or review duty that is open what it waits for."""
    if isinstance(duty.gives, Ongoing) or duty.kind is Kind.REVIEW:
        return open_rows.duty_is_open(moment, duty) and any(is_coming(moment, row) for row in duty.waits_for)
    return open_rows.duty_can_be_done(moment, duty)


def is_coming(moment: Moment, row: str) -> bool:
    """M21: an expected event that can happen, or a referral on its way."""
    procedure = moment.world.procedure
    return any(
        event.number == row and event.expected is Expected.YES and open_rows.event_is_possible(moment, event)
        for event in procedure.events
    ) or any(
        referral.number == row and not referral.hand_over and open_rows.referral_is_on_its_way(moment, referral)
        for referral in procedure.referrals
    )


def referral_is_due(moment: Moment, referral: Referral) -> bool:
    """M21: due or on its way; a hand-over where it is open."""
    if referral.hand_over:
        return bool(open_rows.hand_over_to(moment, referral))
    due_to = open_rows.referral_due_to(moment, referral)
    return due_to is not None or open_rows.referral_is_on_its_way(moment, referral)


def referral_to_make(moment: Moment, referral: Referral) -> bool:
    """A referral that is due, a hand-over that is open."""
    if referral.hand_over:
        return bool(open_rows.hand_over_to(moment, referral))
    return open_rows.referral_due_to(moment, referral) is not None


def found_without_clock(moment: Moment) -> Iterator[What]:
    """NoClock: *Within* is unspecified and the row is open, or a referral of that urgency due."""
    procedure = moment.world.procedure
    for duty in procedure.duties:
        if is_unspecified(duty.within) and open_rows.duty_is_open(moment, duty):
            yield What("NoClock", (duty.number,))
    for consent in procedure.consents:
        if is_unspecified(consent.within) and open_rows.consent_is_to_be_asked(moment, consent):
            yield What("NoClock", (consent.number,))
    for row in procedure.solutions:
        if is_unspecified(row.within) and open_rows.contact_is_due(moment, row):
            yield What("NoClock", (row.number,))
    due = {row.urgency for row in procedure.referrals if referral_to_make(moment, row)}
    for urgency in procedure.urgencies:
        clocks = (urgency.received, urgency.answered, urgency.started, urgency.told)
        if urgency.name in due and any(is_unspecified(clock) for clock in clocks):
            yield What("NoClock", (urgency.name,))


def is_unspecified(clock: Clock) -> bool:
    """Whether nobody said how long."""
    return isinstance(clock.limit, Unspecified)
