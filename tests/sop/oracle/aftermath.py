"""What happens within one move, in this order: M14, the facts of the move, M15, M16."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.sop.words.acts import Consent
from handrail.sop.words.literals import (
    NO_FOR_NOW,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    ReferralState,
    Role,
)
from tests.sop.oracle import conditions, open_rows
from tests.sop.oracle.situation import NOT_GIVEN, RUNNING, Moment, Situation, World, given_for, wait_of

RECALLED_FROM = frozenset({"offered", "received", "on hold", "unanswered"})


def after(moment: Moment, change: dict[str, str]) -> Situation:
    """The situation after a move that sets `change`."""
    world = moment.world
    plain = Moment(world, world.situation(moment.values | change))
    values = moment.values | expired_consents(moment, plain) | change
    if world.procedure.solutions and any(plain[name] != moment[name] for name in world.fact_names(Role.SOLUTION)):
        values[SOLUTION_CONTACT] = ContactState.NOT_MADE.value
    for consent in world.procedure.consents:
        values |= hidden(world, values, consent, answered=consent.name in change)
    return recall(world, values)


def expired_consents(before: Moment, plain: Moment) -> dict[str, str]:
    """M14: the consents that expire because of what the move changes; from *given* only.

    A guardian stops being able to speak *for somebody treated as a child* (language, section 3): for somebody who
    is one after the move. For an adult no guardian speaks.
    """
    became_a_child = conditions.is_child(plain) and not conditions.is_child(before)
    could_speak, can_speak = conditions.guardian_can_speak(before), conditions.guardian_can_speak(plain)
    lost_the_guardian = conditions.is_child(plain) and could_speak and not can_speak
    return {
        consent.name: ConsentState.EXPIRED.value
        for consent in before.world.procedure.consents
        if before[consent.name] == ConsentState.GIVEN
        and (became_a_child or lost_the_guardian or any(plain[fact] != before[fact] for fact in consent.holds_for))
    }


def hidden(world: World, values: Mapping[str, str], consent: Consent, *, answered: bool) -> dict[str, str]:
    """M1, M9: the wait begins anew; the solution is noted that a consent is given for."""
    noted = {}
    state = values[consent.name]
    if wait_of(consent) in values and (answered or state not in NO_FOR_NOW):
        noted[wait_of(consent)] = RUNNING
    if given_for(consent) in values:
        if state != ConsentState.GIVEN:
            noted[given_for(consent)] = NOT_GIVEN
        elif answered:
            noted[given_for(consent)] = solution(world, values)
    return noted


def solution(world: World, values: Mapping[str, str]) -> str:
    """The solution chosen at the moment."""
    return ", ".join(values[name] for name in world.fact_names(Role.SOLUTION))


def recall(world: World, values: dict[str, str]) -> Situation:
    """M16: all requests that are under way and no longer live are recalled, until nothing changes."""
    while True:
        moment = Moment(world, world.situation(values))
        recalled = {
            referral.name: ReferralState.RECALLED.value
            for referral in world.procedure.referrals
            if not referral.hand_over
            and open_rows.state_and_recipient(moment[referral.name])[0] in RECALLED_FROM
            and not open_rows.referral_is_live(moment, referral)
        }
        if not recalled:
            return moment.situation
        values = values | recalled
