"""Patches of the real functions, each of which takes away one rule of the hand-over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.exchange.lead import doing, hearing, rejoin, rules
from handrail.exchange.lead.acts import AtHand, MakeOffer, SayWilling
from handrail.exchange.lead.messages import Message, Offer, RejoinAnswer, RejoinQuestion, Willing
from handrail.exchange.lead.refusals import OffersOpen
from handrail.exchange.lead.rules import Step
from handrail.exchange.lead.values import NOTHING, Lead, Standing, Statement, TheirOffer, Theirs
from tests.exchange.lead import numbered

# ---------------------------------------------------------------- before there was a grant


def plain_acceptance(patch: pytest.MonkeyPatch, *, honoured: bool = False) -> None:
    """No number and no grant: who accepts leads, who hears an acceptance drops."""

    def accept(state: Lead, what: SayWilling, _: AtHand) -> Step:
        after, messages = doing.say_willing(state, what, AtHand())
        return replace(after, highest=Statement(1, state.me)), messages

    def heard(state: Lead, message: Offer, _: AtHand) -> Step:
        offer = TheirOffer(message.id, message.sender, message.number)
        return (state if state.their_offer(message.id) else replace(state, theirs=state.theirs | {offer})), ()

    def drop(state: Lead, message: Willing, _: AtHand) -> Step:
        if state.our_offer(message.id) is None and not honoured:
            return state, ()
        return replace(rules.without_ours(state, message.id), highest=Statement(1, message.sender)), ()

    patch.setattr(rules, "learn", lambda state, _: (state, ()))
    patch.setitem(doing.ACTS, SayWilling, accept)
    patch.setitem(hearing.HEARS, Offer, heard)
    patch.setitem(hearing.HEARS, Willing, drop)


def late_acceptance_honoured(patch: pytest.MonkeyPatch) -> None:
    """The same, and an acceptance counts even after the recall."""
    plain_acceptance(patch, honoured=True)
    one_at_a_time(patch)


def one_at_a_time(patch: pytest.MonkeyPatch) -> None:
    """The next is offered the case only after the recall."""

    def make_offer(state: Lead, what: MakeOffer, at_hand: AtHand) -> Step:
        if state.ours:
            raise OffersOpen
        return doing.make_offer(state, what, at_hand)

    patch.setitem(doing.ACTS, MakeOffer, make_offer)


def numbered_acceptance(patch: pytest.MonkeyPatch) -> None:
    """A number and no grant: who accepts holds the next number at once."""

    def accept(state: Lead, what: SayWilling, _: AtHand) -> Step:
        offer = state.their_offer(what.id)
        after, _unsent = doing.say_willing(state, what, AtHand())
        assert offer is not None
        return rules.state_it(rules.with_theirs(after, what.id, Theirs.TAKEN), rules.number_taken(offer.number))

    patch.setitem(doing.ACTS, SayWilling, accept)
    one_at_a_time(patch)
    to_the_other_side_only(patch)


def nothing(_: pytest.MonkeyPatch) -> None:
    """The functions as they are: it is the node that sends before it has written."""


# ---------------------------------------------------------------- numbers


def outlives(patch: pytest.MonkeyPatch) -> None:
    """Offers, yeses and grants count whatever number was heard since."""

    def state_it(state: Lead, number: int, *, closed: bool = False) -> Step:
        after = replace(state, highest=Statement(number, state.me, closed), standing=Standing.SURE, ours=frozenset())
        return after, rules.tell(after, rules.everyone(after))

    patch.setattr(rules, "void", lambda *_: False)
    patch.setattr(rules, "state_it", state_it)


def without_order(patch: pytest.MonkeyPatch) -> None:
    """Two equal numbers are equal."""
    patch.setattr(rules, "rank", lambda _, statement: (statement.number, 0, statement.closed))


def to_the_other_side_only(patch: pytest.MonkeyPatch) -> None:
    """A statement goes to the one it was granted by, or taken back from."""

    def state_it(state: Lead, number: int, *, closed: bool = False) -> Step:
        after = replace(rules.believe(state, Statement(number, state.me, closed)), standing=Standing.SURE)
        granted = state.granted
        other = granted.to if granted else state.highest.by
        return after, rules.tell(after, {other} - {state.me, ""})

    patch.setattr(rules, "state_it", state_it)
    learns_in_silence(patch)


def learns_in_silence(patch: pytest.MonkeyPatch) -> None:
    """Who holds does not tell its number to a party it learns of later."""

    def learn(state: Lead, parties: object) -> Step:
        return replace(state, parties=state.parties | frozenset(parties) - {state.me}), ()  # type: ignore[call-overload]

    patch.setattr(rules, "learn", learn)


def answers_only_for_its_own(patch: pytest.MonkeyPatch) -> None:
    """Who hears a higher number than a third's says nothing."""
    real = rules.hear_number

    def hear_number(state: Lead, statement: Statement) -> Step:
        after, messages = real(state, statement)
        return after, messages if state.highest.by == state.me else ()

    patch.setattr(rules, "hear_number", hear_number)


def lets_go_with_the_grant(patch: pytest.MonkeyPatch) -> None:
    """The sender does not wait for *taken*."""
    real = rules.grant

    def grant(state: Lead, offer: object) -> Step:
        after, messages = real(state, offer)  # type: ignore[arg-type]
        return replace(after, highest=NOTHING), messages

    patch.setattr(rules, "grant", grant)


def drops_for_less(patch: pytest.MonkeyPatch) -> None:
    """A node drops for any number it is told."""
    patch.setattr(rules, "higher", lambda state, statement: statement != state.highest)


# ---------------------------------------------------------------- after a restore


def without_incarnations(patch: pytest.MonkeyPatch) -> None:
    """Nobody tells a message of a former life from one of this."""
    patch.setattr(rules, "outdated", lambda *_: False)
    patch.setattr(rules, "meet", lambda state, _: state)


def answers_not_remembered(patch: pytest.MonkeyPatch) -> None:
    """Rejoined, a node keeps its own number where it is the highest, and no other it was told."""
    real = rejoin.in_step

    def in_step(state: Lead) -> Step:
        after, messages = real(state)
        return after if after.stands else replace(after, highest=NOTHING), messages

    patch.setattr(rejoin, "in_step", in_step)


def does_not_restate(patch: pytest.MonkeyPatch) -> None:
    """Rejoined, a node goes on with its number and tells nobody."""
    patch.setattr(rejoin, "in_step", lambda state: (replace(state, standing=Standing.SURE), ()))


def does_not_ask_back(patch: pytest.MonkeyPatch) -> None:
    """A rejoining node that is asked answers, and trusts that its own question has arrived."""
    real = rejoin.answer

    def answer(state: Lead, message: RejoinQuestion, at_hand: AtHand) -> Step:
        after, messages = real(state, message, at_hand)
        return after, messages[:1]

    patch.setitem(hearing.HEARS, RejoinQuestion, answer)


def trusts_its_backup(patch: pytest.MonkeyPatch) -> None:
    """A restored node asks, and goes on without waiting."""
    real = rejoin.forget
    patch.setattr(rejoin, "forget", lambda state: replace(real(state), standing=Standing.SURE))


def first_answer_is_enough(patch: pytest.MonkeyPatch) -> None:
    """A restored node is in step after one answer."""
    real = rejoin.remember
    patch.setattr(rejoin, "remember", lambda state, message: replace(real(state, message), silent=frozenset()))


def remembers_what_was_under_way(patch: pytest.MonkeyPatch) -> None:
    """A restored node still has its yeses and grants, and its partners theirs."""
    patch.setattr(rejoin, "forget", lambda state: state)
    patch.setattr(rules, "end_between", lambda state, _: state)


def answers_without_parties(patch: pytest.MonkeyPatch) -> None:
    """A partner's answer names the number only."""
    real = rejoin.remember
    patch.setattr(rejoin, "remember", lambda state, message: real(state, replace(message, parties=())))


def answers_without_closing(patch: pytest.MonkeyPatch) -> None:
    """A partner's answer names the number, and not that the case was closed with it."""
    real = rejoin.remember

    def remember(state: Lead, message: RejoinAnswer) -> Lead:
        return real(state, replace(message, statement=replace(message.statement, closed=False)))

    patch.setattr(rejoin, "remember", remember)


def rejoins_without_telling_the_holder(patch: pytest.MonkeyPatch) -> None:
    """Rejoined where another has the case, a node keeps the parties it knows to itself."""
    real = rejoin.in_step

    def in_step(state: Lead) -> Step:
        after, messages = real(state)
        return after, messages if after.stands else ()

    patch.setattr(rejoin, "in_step", in_step)


def takes_from_the_silent(patch: pytest.MonkeyPatch) -> None:
    """Having gone on, a node takes what a partner sent that has not yet answered."""
    real = hearing.hear

    def hear(state: Lead, message: Message, at_hand: AtHand) -> Step:
        if state.standing is Standing.REJOINING or isinstance(message, RejoinQuestion | RejoinAnswer):
            return real(state, message, at_hand)
        after, messages = real(replace(state, silent=frozenset()), message, at_hand)
        return replace(after, silent=state.silent), messages

    patch.setattr(numbered, "hear", hear)
