"""What a named person's act changes and sends, as a table: each act, and its function.

Refused acts change nothing. While a restored node is asking, its pages work and nothing leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handrail.exchange.lead import refusals as no
from handrail.exchange.lead import rules
from handrail.exchange.lead.acts import (
    Act,
    AtHand,
    Close,
    GiveGrant,
    GoOn,
    Lapse,
    MakeOffer,
    Open,
    OpenAgain,
    RecallOffer,
    SayNotWilling,
    SayWilling,
    TakeBack,
    Withdraw,
)
from handrail.exchange.lead.messages import NotWilling, Offer, Recall, Willing, Withdrawn
from handrail.exchange.lead.rules import Step
from handrail.exchange.lead.values import NOTHING, Lead, OurOffer, Ours, Standing, TakenBack, TheirOffer, Theirs


def act(state: Lead, what: Act, at_hand: AtHand) -> Step:
    """Do what a named person decided. Raises ActRefused, by name, where it is not possible."""
    if state.standing is Standing.REJOINING and not isinstance(what, GoOn | Lapse):
        raise no.NothingLeaves
    return ACTS[type(what)](state, what, at_hand)


def open_case(state: Lead, _: Open, __: AtHand) -> Step:
    """The first number is 1."""
    if state.highest != NOTHING:
        raise no.KnownAlready
    return rules.state_it(state, 1)


def make_offer(state: Lead, what: MakeOffer, at_hand: AtHand) -> Step:
    """Only who leads offers. Whoever is offered the case is a party of it."""
    _must_lead(state)
    if what.to == state.me or what.to not in state.order:
        raise no.NotToThem(what.to)
    if state.granted:
        raise no.Granted(state.granted.to)
    if not at_hand.fresh:
        raise ValueError("an offer needs a fresh id")
    after = replace(state, parties=state.parties | {what.to})
    after = rules.with_ours(after, OurOffer(at_hand.fresh, what.to, what.file, what.asks))
    number = state.highest.number
    return after, (Offer(state.me, what.to, state.incarnation, at_hand.fresh, number, what.file),)


def recall_offer(state: Lead, what: RecallOffer, _: AtHand) -> Step:
    """Freely until the grant."""
    offer = _our(state, what.id)
    if offer.state is Ours.GRANTED:
        raise no.Granted(offer.to)
    return rules.without_ours(state, offer.id), (Recall(state.me, offer.to, state.incarnation, offer.id),)


def say_willing(state: Lead, what: SayWilling, _: AtHand) -> Step:
    """A yes binds for the hours it says; it does not yet make this node lead."""
    offer = _their(state, what.id, Theirs.OPEN)
    after = rules.with_theirs(state, offer.id, Theirs.WILLING)
    return after, (Willing(state.me, offer.by, state.incarnation, offer.id),)


def say_not_willing(state: Lead, what: SayNotWilling, _: AtHand) -> Step:
    """A grant that is on its way will be refused."""
    offer = _their(state, what.id, Theirs.OPEN, Theirs.WILLING)
    after = rules.with_theirs(state, offer.id, Theirs.OVER)
    return after, (NotWilling(state.me, offer.by, state.incarnation, offer.id),)


def lapse(state: Lead, what: Lapse, _: AtHand) -> Step:
    """Nobody is told: whoever grants on it hears the refusal."""
    offer = _their(state, what.id, Theirs.WILLING)
    return rules.with_theirs(state, offer.id, Theirs.OVER), ()


def give_grant(state: Lead, what: GiveGrant, at_hand: AtHand) -> Step:
    """To one only, and with identity and file or not at all."""
    offer = _our(state, what.id)
    if state.granted:
        raise no.Granted(state.granted.to)
    if offer.state is not Ours.WILLING:
        raise no.NotWillingYet(offer.to)
    if offer.file and offer.to not in at_hand.may_go:
        raise no.MayNotCarry(offer.to)
    return rules.grant(state, offer)


def take_back(state: Lead, _: TakeBack, __: AtHand) -> Step:
    """A number above the granted one; contested until the other side has answered."""
    _must_lead(state)
    granted = state.granted
    if granted is None:
        raise no.NotGranted
    after, messages = rules.state_it(state, rules.number_above_a_grant(state.highest.number))
    back = TakenBack(granted.id, granted.to, after.highest.number)
    return replace(after, taken_back=after.taken_back | {back}), messages


def close(state: Lead, _: Close, __: AtHand) -> Step:
    """Only who leads closes, with its number, after every offer is recalled and no grant is open."""
    _must_lead(state)
    if state.granted:
        raise no.Granted(state.granted.to)
    if state.ours:
        raise no.OffersOpen
    return rules.state_it(state, state.highest.number, closed=True)


def open_again(state: Lead, _: OpenAgain, __: AtHand) -> Step:
    """A higher number voids a closing, so it opens with the next."""
    if not state.closed:
        raise no.NotClosed
    return rules.state_it(state, state.highest.number + 1)


def withdraw(state: Lead, what: Withdraw, _: AtHand) -> Step:
    """Before the grant the offer is recalled; after it the receiver hears, and does not open the file."""
    ours, theirs = state.our_offer(what.id), state.their_offer(what.id)
    other = ours.to if ours else theirs.by if theirs else None
    if other is None:
        raise no.NoSuchOffer
    if ours and ours.state is not Ours.GRANTED:
        return recall_offer(state, RecallOffer(what.id), AtHand())
    after = replace(state, withdrawn=state.withdrawn | {what.id})
    return after, (Withdrawn(state.me, other, state.incarnation, what.id),)


def go_on(state: Lead, what: GoOn, _: AtHand) -> Step:
    """With the highest number heard + 2, or not led as far as we know; never with the backup's number."""
    if state.standing is Standing.SURE:
        raise no.NobodySilent
    if not what.lead:
        return replace(state, standing=Standing.UNSURE), ()
    if state.highest == NOTHING:
        raise no.NotKnown
    return rules.state_it(state, rules.number_above_a_grant(state.highest.number))


def _must_lead(state: Lead) -> None:
    if not state.leads:
        raise no.NotLeading


def _our(state: Lead, of: str) -> OurOffer:
    offer = state.our_offer(of)
    if offer is None:
        raise no.NoSuchOffer
    return offer


def _their(state: Lead, of: str, *wanted: Theirs) -> TheirOffer:
    offer = state.their_offer(of)
    if offer is None or offer.state not in wanted:
        raise no.NoSuchOffer
    return offer


Doing = Callable[[Lead, Any, AtHand], Step]

ACTS: dict[type, Doing] = {
    Open: open_case,
    MakeOffer: make_offer,
    RecallOffer: recall_offer,
    SayWilling: say_willing,
    SayNotWilling: say_not_willing,
    Lapse: lapse,
    GiveGrant: give_grant,
    TakeBack: take_back,
    Close: close,
    OpenAgain: open_again,
    Withdraw: withdraw,
    GoOn: go_on,
}
