"""Handing a case over: offer it, recall, say yes or no, give it, take it back; the person withdraws.

What may be done now is the matter of the numbers (`exchange.lead`); whether identity and file may go is asked of the
one place that says so. What is said leaves in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from handrail.cases.disclosure import Release
from handrail.cases.text import LONG, fault_in
from handrail.exchange.lead import acts as do
from handrail.exchange.lead.refusals import ActRefused, MayNotCarry
from handrail.exchange.message import INSTANT
from handrail.records import vault, visible
from handrail.records.access import AN_ID, MAY_ACT, key_for, row_for, words_of
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.conversing import referral_of
from handrail.records.following import to_the_second
from handrail.records.giving import pull_grant, release_for
from handrail.records.leading import Hand, of_case, opened
from handrail.records.models import CaseKey, Lead
from handrail.records.partners import partner_for
from handrail.records.passing import Beside, step
from handrail.records.proposing import proposal, without_a_name
from handrail.records.values import Changed, NotYours, Refused, Saved
from handrail.records.withdrawing import enter_withdrawal
from handrail.records.working_out import worked_out
from handrail.sop.words.sentence import Sentence, say

SHORTEST_YES, LONGEST_YES = 1, 30 * 24
"""Hours for which a yes may be given."""


def offer_case(press: Press, case: str, version: int, row: str, recipient: str, *, asks: bool = False) -> Saved:
    """Offer a case to another organisation, by a hand-over's row. `asks`: a named person gives it after the yes.

    Raises NotYours, Changed, or Refused with what stands against it.
    """
    held = ("offer case", row, recipient, asks)
    return _once(press, case, held, lambda: _offer(press, case, version, row, recipient, asks=asks))


def _offer(press: Press, case_id: str, version: int, row: str, recipient: str, *, asks: bool) -> Saved:
    case = row_for(press.me, case_id, lock=True)
    key = key_for(case_id)
    before = vault.open_history(key, case)
    if version != case.version:
        raise Changed(before[version:], case.version)
    referral = referral_of(row)
    if referral is None or not referral.hand_over:
        raise NotYours
    if partner_for(recipient) is None:
        raise Refused(say("{party} has no place of its own here to send to.", party=recipient))
    found = proposal(worked_out(before, press.now), words_of(key, case), case.party, referral, recipient, press.now)
    hand = of_case(case, key, press.now)
    if not isinstance(found.now, Release):
        raise Refused(found.now.why[0])
    if found.against:
        raise Refused(found.against[0])
    if not hand.state.granted and any(offer.to == recipient for offer in hand.state.ours):
        raise Refused(say("An offer to {party} is open already.", party=recipient))
    along = {"language": found.language} if found.language else {}
    _step(hand, do.MakeOffer(recipient, asks=asks), press, Beside(row, along))
    return Saved(case_id, case.version)


def recall_offer(press: Press, case: str, offer: str) -> Saved:
    """Take an offer of ours away. Raises NotYours, or Refused once it was granted."""

    def recalled(hand: Hand) -> None:
        if hand.case is None:
            raise Refused(say("This case came without its file, so it has to go back. The offer stays."))
        _step(hand, do.RecallOffer(offer), press)

    return _do(press, case, ("recall offer", offer), recalled)


def say_yes(press: Press, case: str, offer: str, hours: float) -> Saved:
    """Answer an offer to us with yes, for so many hours. It does not make us responsible yet.

    Raises NotYours, or Refused where the offer no longer stands.
    """
    if not SHORTEST_YES <= hours <= LONGEST_YES:
        wrong = say("A yes holds from one hour to 30 days.")
        raise Refused(wrong, {"hours": wrong})

    def yes(hand: Hand) -> None:
        until = to_the_second(press.now + timedelta(hours=hours))
        hand.row.office = hand.row.office or press.me.office
        along = {"until": until.strftime(INSTANT), "by": press.me.code}
        noted = {offer: {"until": until, "by": press.me.code}}
        _step(hand, do.SayWilling(offer), press, Beside(along=along, noted=noted))

    return _do(press, case, ("say yes", offer, hours), yes)


def say_no(press: Press, case: str, offer: str, reason: str) -> Saved:
    """Answer an offer to us with no, or take our yes away. `reason`: is sent, and names nobody.

    Raises NotYours, or Refused.
    """
    said = reason.strip()
    fault = fault_in(said, LONG, lines=True) if said else say("Write why.")
    if fault is not None:
        raise Refused(fault, {"reason": fault})

    def no(hand: Hand) -> None:
        if hand.case is not None:
            without_a_name(said, words_of(hand.key, hand.case), at="reason")
        noted = {offer: {"reason": said, "by": press.me.code}}
        along = {"reason": said, "by": press.me.code}
        _step(hand, do.SayNotWilling(offer), press, Beside(along=along, noted=noted))

    return _do(press, case, ("say no", offer, said), no)


def give(press: Press, case: str, offer: str) -> Saved:
    """Give the case to one who said yes. Raises NotYours, or Refused with what keeps the file here."""

    def grant(hand: Hand) -> None:
        try:
            step(hand, do.GiveGrant(offer), press.now)
        except MayNotCarry as no:
            raise Refused(_why_not(hand, offer, press) or no.sentence) from None
        except ActRefused as no:
            raise Refused(no.sentence) from None

    return _do(press, case, ("give", offer), grant)


def take_back(press: Press, case: str) -> Saved:
    """Take back a case that was given, without waiting for the answer. A file that has not left stays here."""

    def back(hand: Hand) -> None:
        granted = hand.state.granted
        if granted is not None:
            pull_grant(hand, granted.id)
        _step(hand, do.TakeBack(), press)

    return _do(press, case, ("take back",), back)


def withdraw(press: Press, case: str, offer: str) -> Saved:
    """The person no longer agrees that the file is passed on. Either side may hear it; the other is told."""

    def withdrawn(hand: Hand) -> None:
        ours = hand.state.our_offer(offer)
        if ours is None or hand.case is None or not enter_withdrawal(hand, offer, press.me.code, press.now):
            pull_grant(hand, offer)
            _step(hand, do.Withdraw(offer), press)

    return _do(press, case, ("withdraw", offer), withdrawn)


def _why_not(hand: Hand, offer: str, press: Press) -> Sentence | None:
    """The first thing that keeps identity and file here."""
    noted = hand.offers.get(offer)
    if noted is None or hand.case is None:
        return None
    found = release_for(
        worked_out(vault.open_history(hand.key, hand.case), press.now), hand.row.party, noted.row, noted.party
    )
    return None if isinstance(found, Release) else found.why[0]


def _once(press: Press, case: str, held: tuple[object, ...], work: Callable[[], Saved]) -> Saved:
    if press.me.function not in MAY_ACT:
        raise NotYours
    return once(press, case, held, work)


def _do(press: Press, case: str, held: tuple[object, ...], work: Callable[[Hand], object]) -> Saved:
    def done() -> Saved:
        hand = in_hand(press, case)
        work(hand)
        return Saved(case, 0 if hand.case is None else hand.case.version)

    return _once(press, case if AN_ID.fullmatch(case) else "", held, done)


def _step(hand: Hand, what: do.Act, press: Press, beside: Beside | None = None) -> Hand:
    try:
        return step(hand, what, press.now, beside or Beside())
    except ActRefused as no:
        raise Refused(no.sentence) from None


def in_hand(press: Press, lead: str) -> Hand:
    """What is known of who has a case, locked: of one that is here, or that was offered to us. Raises NotYours."""
    rows = visible.leads(press.me)
    found = rows.filter(pk=lead).first() if AN_ID.fullmatch(lead) else None
    if found is None or found.case_id is not None:
        case = row_for(press.me, lead, lock=True)
        return of_case(case, key_for(lead), press.now)
    row = rows.select_for_update().get(pk=lead)
    if row.case_id is not None:
        raise Changed((), 0)  # its file came meanwhile
    return opened(row, _key(row), None)


def _key(row: Lead) -> bytes:
    try:
        return vault.key_of(row.id)
    except CaseKey.DoesNotExist:
        raise NotYours from None
