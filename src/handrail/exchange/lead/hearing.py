"""What a message changes, as a table: each kind of message, and what is known and sent after it.

A message heard twice, late or out of order changes nothing more. What is refused is refused by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handrail.exchange.lead import refusals as no
from handrail.exchange.lead import rules
from handrail.exchange.lead.acts import AtHand, MakeOffer
from handrail.exchange.lead.doing import make_offer
from handrail.exchange.lead.messages import (
    Dropped,
    Grant,
    Message,
    NotWilling,
    Offer,
    Recall,
    Refused,
    RejoinAnswer,
    RejoinQuestion,
    Stated,
    Willing,
    Withdrawn,
)
from handrail.exchange.lead.rejoin import answer, hear_answer
from handrail.exchange.lead.rules import Step
from handrail.exchange.lead.values import NOTHING, Lead, Ours, Standing, Statement, TheirOffer, Theirs


def hear(state: Lead, message: Message, at_hand: AtHand) -> Step:
    """Take one message. Raises MessageRefused, by name, where it is not taken."""
    if message.to != state.me:
        raise no.NotForUs
    if not names(message) <= frozenset(state.order):
        raise no.NoParty
    if speaks_for_another(state, message):
        raise no.NotTheirs
    if rules.outdated(state, message):
        raise no.Outdated
    rejoins = isinstance(message, RejoinQuestion | RejoinAnswer)
    unheard = state.standing is Standing.REJOINING or message.sender in state.silent
    if unheard and not rejoins:
        raise no.Waits
    first = HEARS[type(message)](rules.meet(state, message), message, at_hand)
    return first if rejoins else rules.both(first, rules.learn(first[0], [message.sender]))


def names(message: Message) -> frozenset[str]:
    """Every party a message names."""
    listed = message.parties if isinstance(message, Grant | Dropped | RejoinAnswer) else ()
    said = message.statement if isinstance(message, Stated | Dropped | RejoinAnswer) else NOTHING
    return frozenset({message.sender, *listed} | ({said.by} if said != NOTHING else set()))


def speaks_for_another(state: Lead, message: Message) -> bool:
    """Whether a message states another's number, or answers or takes away an offer between others."""
    if isinstance(message, Stated):
        return message.statement.by != message.sender
    of = getattr(message, "id", "")
    ours, theirs = state.our_offer(of), state.their_offer(of)
    return bool((ours and ours.to != message.sender) or (theirs and theirs.by != message.sender))


def hear_offer(state: Lead, message: Offer, _: AtHand) -> Step:
    """An offer is itself the statement “I hold this number”: drop first, then it may be answered."""
    if state.their_offer(message.id) or rules.void(state, message.number, message.sender):
        return state, ()
    after, messages = rules.hear_number(state, Statement(message.number, message.sender))
    heard = TheirOffer(message.id, message.sender, message.number, message.file)
    return replace(after, theirs=after.theirs | {heard}), messages


def hear_willing(state: Lead, message: Willing, at_hand: AtHand) -> Step:
    """The first yes is granted by itself, unless the offer says “ask me”. A yes to what no longer stands is told so."""
    offer = state.our_offer(message.id)
    if offer is None:
        return state, (Recall(state.me, message.sender, state.incarnation, message.id),)
    if offer.state is not Ours.OPEN:
        return state, ()
    offer = replace(offer, state=Ours.WILLING)
    after = rules.with_ours(state, offer)
    by_itself = not offer.asks and (not offer.file or offer.to in at_hand.may_go)
    return rules.grant(after, offer) if by_itself and rules.may_grant(after, offer) else (after, ())


def hear_not_willing(state: Lead, message: NotWilling, _: AtHand) -> Step:
    """After the grant it changes nothing: the grant will be refused."""
    offer = state.our_offer(message.id)
    if offer is None or offer.state is Ours.GRANTED:
        return state, ()
    return rules.without_ours(state, message.id), ()


def hear_recall(state: Lead, message: Recall, _: AtHand) -> Step:
    """The offer is over, and so is the yes to it."""
    offer = state.their_offer(message.id)
    if offer is None or offer.state is Theirs.TAKEN:
        return state, ()
    return rules.with_theirs(state, message.id, Theirs.OVER), ()


def hear_grant(state: Lead, message: Grant, at_hand: AtHand) -> Step:
    """Taken: “I hold the next number”, written in the transaction that receives the grant. Or refused for good."""
    offer = state.their_offer(message.id)
    if offer and offer.state is Theirs.TAKEN:
        return state, ()
    if rules.void(state, message.number, message.sender) or offer is None or offer.state is not Theirs.WILLING:
        over = rules.with_theirs(state, message.id, Theirs.OVER)
        return over, (Refused(state.me, message.sender, state.incarnation, message.id),)
    known = (state.parties | {*message.parties, message.sender}) - {state.me}
    after = replace(rules.with_theirs(state, message.id, Theirs.TAKEN), parties=known)
    taken = rules.state_it(after, rules.number_taken(message.number))
    if not message.file or message.id not in state.withdrawn:
        return taken
    return rules.both(taken, make_offer(taken[0], MakeOffer(message.sender, file=False), at_hand))


def hear_refused(state: Lead, message: Refused, _: AtHand) -> Step:
    """The grant is over; another who said yes may be given it. A grant taken back is contested no more."""
    after = rules.without_ours(state, message.id)
    return replace(after, taken_back=frozenset(t for t in after.taken_back if t.id != message.id)), ()


def hear_stated(state: Lead, message: Stated, _: AtHand) -> Step:
    """Whoever holds less drops; nobody drops for a number at or below its own."""
    return rules.hear_number(state, message.statement)


def hear_dropped(state: Lead, message: Dropped, _: AtHand) -> Step:
    """The other side holds nothing against our number, and names the parties it knows."""
    answered = message.statement.number
    left = frozenset(t for t in state.taken_back if t.to != message.sender or t.number > answered)
    return rules.learn(replace(state, taken_back=left), [*message.parties, message.sender])


def hear_withdrawn(state: Lead, message: Withdrawn, _: AtHand) -> Step:
    """Before our grant the offer is recalled; known here before their grant, the file will not be opened."""
    offer = state.our_offer(message.id)
    if offer and offer.state is not Ours.GRANTED:
        recall = Recall(state.me, offer.to, state.incarnation, offer.id)
        return rules.without_ours(state, message.id), (recall,)
    return replace(state, withdrawn=state.withdrawn | {message.id}), ()


Hearing = Callable[[Lead, Any, AtHand], Step]

HEARS: dict[type, Hearing] = {
    Offer: hear_offer,
    Willing: hear_willing,
    NotWilling: hear_not_willing,
    Recall: hear_recall,
    Grant: hear_grant,
    Refused: hear_refused,
    Stated: hear_stated,
    Dropped: hear_dropped,
    Withdrawn: hear_withdrawn,
    RejoinQuestion: answer,
    RejoinAnswer: hear_answer,
}
