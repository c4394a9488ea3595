"""What is done and heard about who has a case: the numbers, the history, the lists and the letters, all in one step.

So the history of a case here says the same as the numbers: whoever holds the highest one has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handrail.cases.course import Course
from handrail.cases.history import Passed, added, passed
from handrail.exchange.lead import Statement, act
from handrail.exchange.lead import acts as do
from handrail.exchange.lead import messages as said
from handrail.exchange.lead.rules import Step, believe, state_it
from handrail.exchange.lead.values import NOTHING, Lead, Ours, Theirs
from handrail.records import vault
from handrail.records.dice import new_id
from handrail.records.giving import at_hand, consent_of, goes_with, pull_grant
from handrail.records.kept_lead import KeptLead, Noted, OfferState, renewed
from handrail.records.leading import Hand, store
from handrail.records.letters import post_lead
from handrail.records.models import Case
from handrail.records.working_out import is_ours, put, worked_out
from handrail.sop.words.literals import CASE, OPEN, ConsentState


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a step. `row`: of an offer that is new; `along`: what goes with what is said."""

    row: str = ""
    along: Mapping[str, object] = field(default_factory=dict)
    noted: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What to note of offers, by their ids."""
    language: str = ""
    new: bool = False
    """Nothing was known of this case here before."""


NO_MORE = Beside()


def step(hand: Hand, what: do.Act, now: datetime, beside: Beside = NO_MORE) -> Hand:
    """Do what a named person decided, or the clock. Raises ActRefused."""
    given = at_hand(hand, now, fresh=isinstance(what, do.MakeOffer))
    return finish(hand, act(hand.state, what, given), now, _ends_of_act(hand.state, what), beside)


def finish(hand: Hand, taken: Step, now: datetime, ends: Mapping[str, OfferState], beside: Beside = NO_MORE) -> Hand:
    """Write down what a step changed, and say what it says."""
    before, (after, messages) = hand.state, taken
    offers = dict(renewed(hand.kept, after, ends, Noted("", True, now, beside.row, language=beside.language)))
    for of, noted in beside.noted.items():
        if of in offers:
            offers[of] = replace(offers[of], **noted)
    letters = {each: new_id() for each in messages if isinstance(each, said.Grant)}
    for grant, letter in letters.items():
        offers[grant.id] = replace(offers[grant.id], letter=letter, number=grant.number)
    since = hand.kept.since if after.highest.by == before.highest.by else now
    row = next((each.row for of, each in offers.items() if _has_just_passed(hand.kept, of, each)), "")
    hand = replace(hand, kept=KeptLead(after, offers, since))
    goes = [(each, goes_with(hand, each, beside.along, beside.row, now)) for each in messages]
    store(hand, now, new=beside.new)
    if hand.case is not None and (after.highest, after.standing) != (before.highest, before.standing):
        _tell_history(hand.case, hand.key, after, row, now)
    for each, along in goes:
        post_lead(hand.row, each, along, now, letter=letters.get(each, "") if isinstance(each, said.Grant) else "")
    return _sent_back(hand, now)


def _sent_back(hand: Hand, now: datetime) -> Hand:
    """A case that came without its file is offered back to whoever gave it, for as long as nobody has taken it.

    Here nobody can do anything about it; a no, or a yes that lapsed, would else leave it where nobody can.
    """
    state = hand.state
    if hand.case is not None or not state.leads or state.ours:
        return hand
    taken = [each for each in hand.offers.values() if not each.ours and each.state is OfferState.TAKEN]
    if not taken:
        return hand
    giver = max(taken, key=lambda each: each.at).party
    return step(hand, do.MakeOffer(giver, file=False), now)


def _has_just_passed(kept: KeptLead, of: str, noted: Noted) -> bool:
    there = kept.offers.get(of)
    return noted.state is OfferState.TAKEN and (there is None or there.state is not OfferState.TAKEN)


def _tell_history(case: Case, key: bytes, state: Lead, row: str, now: datetime) -> None:
    """Who has the case stands in its history too; and what is to do is worked out by who has it."""
    history, highest = vault.open_history(key, case), state.highest
    found = worked_out(history, now)
    if highest != NOTHING and found.holder != highest.by:
        entry = passed(case.id, Passed(highest.by, row, highest.number), now, highest.by)
        if entry.id not in {each.id for each in history}:
            history = added(history, entry)
            found = worked_out(history, now)
            case.sealed = vault.close_history(key, case.id, history)
    put(case, found)
    if not is_ours(case, found):
        case.status = Case.Status.CLOSED if highest.closed else Case.Status.OPEN
        case.closed_at = now if highest.closed else None
        case.save(update_fields=["status", "closed_at"])


def follow_case(hand: Hand, before: Course, found: Course, now: datetime) -> Hand:
    """What follows for the numbers from what was entered in a case. Raises ActRefused."""
    was_open, is_open = (each.walk.situation[CASE] == OPEN for each in (before, found))
    if was_open != is_open and hand.state.highest.by != hand.state.me:
        hand = finish(hand, _told_to_be(hand.state, closed=was_open), now, {})
    elif was_open and not is_open:
        hand = step(hand, do.Close(), now)
    elif is_open and not was_open:
        hand = step(hand, do.OpenAgain(), now)
    elif found.holder != hand.state.highest.by:
        hand = finish(hand, _by_hand(hand.state, found.holder), now, {})
    return follow_yeses(hand, found, now)


def _by_hand(state: Lead, holder: str) -> Step:
    """Somebody without a node here has the case now, or gave it back: there is nobody to say the number but us."""
    number = state.highest.number + 1
    if holder == state.me:
        return state_it(state, number)
    return believe(state, Statement(number, holder)), ()


def _told_to_be(state: Lead, *, closed: bool) -> Step:
    """Somebody without a node, who has the case, closed it or opened it again, and told us so."""
    number = state.highest.number + (not closed)
    return believe(state, Statement(number, state.highest.by, closed)), ()


def follow_yeses(hand: Hand, found: Course, now: datetime) -> Hand:
    """A yes that was withdrawn: what rests on it is recalled; what was granted goes without the file, where it can."""
    for offer in sorted(hand.state.ours, key=lambda each: each.id):
        consent = consent_of(hand.offers[offer.id].row) if offer.id in hand.offers else None
        if not offer.file or consent is None or offer.id in hand.state.withdrawn:
            continue
        if found.walk.situation[consent] == ConsentState.WITHDRAWN:
            pull_grant(hand, offer.id)
            hand = step(hand, do.Withdraw(offer.id), now)
    return hand


# ------------------------------------------------------------------------------------ how offers end


def _ends_of_act(state: Lead, what: do.Act) -> dict[str, OfferState]:
    match what:
        case do.RecallOffer(of) | do.Withdraw(of):
            return {of: OfferState.RECALLED}
        case do.SayNotWilling(of):
            return {of: OfferState.DECLINED}
        case do.Lapse(of):
            return {of: OfferState.LAPSED}
        case do.TakeBack() if state.granted:
            return {state.granted.id: OfferState.TAKEN_BACK}
    return {}


def ends_of_message(state: Lead, message: said.Message, after: Lead) -> dict[str, OfferState]:
    """How offers ended by what was heard."""
    match message:
        case said.NotWilling(id=of):
            return {of: OfferState.DECLINED}
        case said.Recall(id=of) | said.Withdrawn(id=of):
            return {of: OfferState.RECALLED}
        case said.Refused(id=of):
            return {of: OfferState.REFUSED}
    granted = next((each for each in state.ours if each.state is Ours.GRANTED), None)
    if granted is not None and after.highest.by == granted.to and after.highest.number > state.highest.number:
        return {granted.id: OfferState.TAKEN}
    return {}


def has_taken(before: Lead, after: Lead, of: str) -> bool:
    """Whether the case was taken by this offer in this step."""
    was, now = before.their_offer(of), after.their_offer(of)
    return now is not None and now.state is Theirs.TAKEN and (was is None or was.state is not Theirs.TAKEN)
