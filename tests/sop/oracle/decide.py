"""What is decided in one situation: the open rows by part, and the outputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.sop.words.literals import SOLUTION_LEAD
from tests.sop.oracle import decisions, open_rows, sharing
from tests.sop.oracle.situation import Moment

Rows = frozenset[str]


@dataclass(frozen=True)
class Decided:
    """Row numbers by part. A duty, consent or contact stands here where it is open, even if nobody can do it."""

    outputs: Mapping[str, frozenset[str]]
    duties: Rows
    can_be_done: Rows
    """Of these duties, those that somebody can do now (M8)."""
    consents: Rows
    can_be_asked: Rows
    """Of these consents, those that somebody can ask for now (M9)."""
    requests: Mapping[str, str]
    """Referral row: to whom it is due."""
    on_its_way: Rows
    hand_over: Mapping[str, tuple[str, ...]]
    """Hand-over row: to whom it is open."""
    contacts: Rows
    events: Rows
    closings: Rows
    disclosures: Rows


def decide(moment: Moment) -> Decided:
    """Decide in one situation."""
    procedure = moment.world.procedure
    outputs = {name: decisions.output(moment, name) for name in moment.world.decision_of}
    if procedure.solutions:
        outputs[SOLUTION_LEAD] = decisions.output(moment, SOLUTION_LEAD)
    requests = [row for row in procedure.referrals if not row.hand_over]
    hand_overs = [row for row in procedure.referrals if row.hand_over]
    due = {row.number: open_rows.referral_due_to(moment, row) for row in requests}
    to = {row.number: open_rows.hand_over_to(moment, row) for row in hand_overs}
    return Decided(
        outputs=outputs,
        duties=frozenset(row.number for row in procedure.duties if open_rows.duty_is_open(moment, row)),
        can_be_done=frozenset(row.number for row in procedure.duties if open_rows.duty_can_be_done(moment, row)),
        consents=frozenset(row.number for row in procedure.consents if open_rows.consent_is_to_be_asked(moment, row)),
        can_be_asked=frozenset(row.number for row in procedure.consents if open_rows.consent_can_be_asked(moment, row)),
        requests={number: party for number, party in due.items() if party is not None},
        on_its_way=frozenset(row.number for row in requests if open_rows.referral_is_on_its_way(moment, row)),
        hand_over={number: parties for number, parties in to.items() if parties},
        contacts=frozenset(row.number for row in procedure.solutions if open_rows.contact_is_due(moment, row)),
        events=frozenset(row.number for row in procedure.events if open_rows.event_is_possible(moment, row)),
        closings=frozenset(row.number for row in procedure.closings if open_rows.closing_is_open(moment, row)),
        disclosures=frozenset(
            row.number for row in procedure.disclosures if sharing.disclosure_is_allowed(moment, row)
        ),
    )
