"""What is found because it happens in no situation: NeverOpen, DeadRule, IdleParty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.sop.words.literals import Expected
from handrail.sop.words.procedure import Procedure
from tests.sop.oracle import actors, conditions, decisions, here, open_rows, sharing
from tests.sop.oracle.explored import What
from tests.sop.oracle.situation import Moment


def found_never(procedure: Procedure, moments: Iterable[Moment]) -> Iterator[What]:
    """All that happens in none of the moments that can be reached, open and closed."""
    applied: set[str] = set()
    acted: set[str] = set()
    for moment in moments:
        applied.update(rows_that_apply(moment))
        if moment.is_open:
            acted.update(actors.acting(moment))
    for number in (*(row.number for row in procedure.duties), *(row.number for row in procedure.consents)):
        if number not in applied:
            yield What("NeverOpen", (number,))
    for number in rows_that_can_be_dead(procedure):
        if number not in applied:
            yield What("DeadRule", (number,))
    for party in procedure.parties:
        if party.name not in acted:
            yield What("IdleParty", (party.name,))


def rows_that_can_be_dead(procedure: Procedure) -> Iterator[str]:
    """The rows of all tables but Consent and Duty."""
    for decision in procedure.decisions:
        yield from (row.number for row in decision.rows)
    yield from (row.number for row in procedure.referrals)
    yield from (row.number for row in procedure.events)
    yield from (row.number for row in procedure.solutions)
    yield from (row.number for row in procedure.closings)
    yield from (row.number for row in procedure.disclosures)
    yield from (row.number for row in procedure.bans)


def rows_that_apply(moment: Moment) -> Iterator[str]:
    """The rows that do something at the moment. In a closed case only a person can come back."""
    procedure = moment.world.procedure
    for event in procedure.events:
        if open_rows.event_is_possible(moment, event):
            assert moment.is_open is (event.expected is not Expected.COMES_BACK)
            yield event.number
    if not moment.is_open:
        return
    for decision in procedure.decisions:
        yield from (row.number for row in decisions.rows_that_apply(moment, decision))
    yield from (row.number for row in procedure.duties if open_rows.duty_is_open(moment, row))
    yield from (row.number for row in procedure.consents if open_rows.consent_is_to_be_asked(moment, row))
    yield from (row.number for row in procedure.referrals if here.referral_to_make(moment, row))
    yield from (row.number for row in decisions.solutions_that_fit(moment))
    yield from (row.number for row in procedure.closings if open_rows.closing_is_open(moment, row))
    yield from (row.number for row in procedure.disclosures if sharing.disclosure_is_allowed(moment, row))
    yield from (row.number for row in procedure.bans if conditions.holds(moment, row.banned_while))
