"""The doors to hand-overs: what would leave, what is open, what was offered to us. Values come back, rows do not."""

from __future__ import annotations

from datetime import datetime

from handrail.exchange.lead import Standing
from handrail.records import vault, visible
from handrail.records.access import AN_ID, MAY_ACT, aliases_of, key_for, row_for, staff_names, words_of
from handrail.records.conversing import referral_of
from handrail.records.kept_lead import OfferState
from handrail.records.lead_seen import seen
from handrail.records.lead_views import HandOverFile, HandOverRow, LeadView, OfferView, Place, Whose, number_shown
from handrail.records.leading import look, opened
from handrail.records.models import CaseKey, Lead, View
from handrail.records.partners import partner_for
from handrail.records.proposing import Proposal, proposal
from handrail.records.talks import partners_of
from handrail.records.values import Colleague, NotYours, Purpose
from handrail.records.working_out import worked_out

__all__ = [
    "HandOverFile",
    "HandOverRow",
    "LeadView",
    "OfferState",
    "OfferView",
    "Place",
    "Standing",
    "Whose",
    "hand_over_before",
    "hand_over_for",
    "hand_overs",
]

MOST = 100
NOTHING_OPEN = (Place.NOTHING, Place.NOT_LED)
BY_US = (Place.OFFERED, Place.TO_GRANT, Place.GRANTED, Place.CONTESTED)


def hand_over_before(me: Colleague, case: str, row: str, recipient: str, now: datetime) -> Proposal:
    """What would go to whom with the case, before it is offered. Raises NotYours."""
    found = row_for(me, case)
    referral = referral_of(row)
    if referral is None or not referral.hand_over or me.function not in MAY_ACT or recipient not in partners_of(me):
        raise NotYours
    key = key_for(case)
    View.objects.create(staff=me.code, case=case, purpose=Purpose.SEND, at=now)
    course = worked_out(vault.open_history(key, found), now)
    return proposal(course, words_of(key, found), found.party, referral, recipient, now)


def hand_overs(me: Colleague, most: int = MOST) -> tuple[HandOverRow, ...]:
    """The hand-overs in which something is open, to us and from us, those that wait longest first."""
    rows = visible.leads(me).exclude(place__in=NOTHING_OPEN).select_related("case").order_by("said_at", "id")[:most]
    found = list(rows)
    aliases = aliases_of(row.case_id for row in found if row.case_id)
    return tuple(_row(row, aliases.get(row.case_id or "", "")) for row in found)


def _row(row: Lead, alias: str) -> HandOverRow:
    return HandOverRow(
        id=row.id,
        number=number_shown(row.id),
        case_number="" if row.case is None else row.case.number,
        to_us=row.place not in BY_US,
        theirs=row.theirs,
        row=row.row,
        place=Place(row.place),
        due_at=row.due_at,
        said_at=row.said_at,
        alias=alias,
        has_case=row.case_id is not None,
    )


def hand_over_for(me: Colleague, lead: str, now: datetime) -> HandOverFile:
    """A hand-over, whether the case is here or not; that it was looked at is written down first. Raises NotYours."""
    row = visible.leads(me).select_related("case").filter(pk=lead).first() if AN_ID.fullmatch(lead) else None
    if row is None:
        case = row_for(me, lead)
        key = key_for(lead)
        hand = look(case, key, now)
        row = hand.row
    else:
        try:
            key = vault.key_of(row.id)
        except CaseKey.DoesNotExist:
            raise NotYours from None
        hand = opened(row, key, row.case)
    View.objects.create(staff=me.code, case=row.id, purpose=Purpose.WORK, at=now)
    course = None if hand.case is None else worked_out(vault.open_history(key, hand.case), now)
    may_act = me.function in MAY_ACT
    lead_view = seen(hand, course, may_act=may_act)
    partner = partner_for(row.theirs) if row.theirs else None
    return HandOverFile(
        id=row.id,
        number=number_shown(row.id),
        party=row.party,
        office=row.office,
        theirs=row.theirs,
        row=row.row,
        due_at=row.due_at,
        said_at=row.said_at,
        lead=lead_view,
        may_act=may_act,
        has_case=hand.case is not None,
        down_since=None if partner is None else partner.down_since,
        names=staff_names(each.answered_by for each in lead_view.offers),
    )
