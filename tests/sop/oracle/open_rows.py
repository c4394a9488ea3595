"""Which rows are open, can be done, are due: M8 to M13, without the moves."""

from __future__ import annotations

from handrail.sop.words.acts import (
    ByConsent,
    Closing,
    Consent,
    Done,
    Duty,
    Event,
    Ongoing,
    Referral,
    Solution,
)
from handrail.sop.words.literals import (
    DONE,
    HOLDER,
    NEEDS_THE_PERSON,
    NO_FOR_NOW,
    SOLUTION_CONTACT,
    WITHOUT_RECIPIENT,
    ConsentState,
    ContactState,
    Expected,
    ReferralState,
)
from tests.sop.oracle import conditions, decisions, sharing, who
from tests.sop.oracle.situation import OVER, Moment, wait_of

ON_ITS_WAY = frozenset({"offered", "received", "accepted", "on hold", "started"})
GOES_ON_TO_THE_NEXT = frozenset({"declined", "could not be done", "unanswered"})


def duty_is_open(moment: Moment, duty: Duty) -> bool:
    """M8: *When* holds, *Needs* is given, something is left to give, no unanswered contact stands before it."""
    return (
        moment.is_open
        and conditions.holds(moment, duty.when)
        and (duty.needs is None or conditions.is_given(moment, duty.needs))
        and not everything_is_given(moment, duty)
        and not waits_for_the_contact(moment, duty)
    )


def everything_is_given(moment: Moment, duty: Duty) -> bool:
    """Whether all that the duty gives is at a listed outcome."""
    if isinstance(duty.gives, Ongoing):
        return False
    if isinstance(duty.gives, Done):
        return moment[duty.number] == DONE
    return all(moment[given.subject] in given.values for given in duty.gives)


def waits_for_the_contact(moment: Moment, duty: Duty) -> bool:
    """A Solution row that fits names the duty in *Before*, and the contact is not answered."""
    named = any(duty.number in row.before for row in decisions.solutions_that_fit(moment))
    return named and moment[SOLUTION_CONTACT] != ContactState.ANSWERED


def duty_can_be_done(moment: Moment, duty: Duty) -> bool:
    """M8: open, somebody to do it, the person there where needed, and no ban on what it tells."""
    needs_the_person = duty.kind in NEEDS_THE_PERSON
    return (
        duty_is_open(moment, duty)
        and somebody(moment, duty)
        and not (needs_the_person and conditions.is_lost(moment))
        and not sharing.telling_is_banned(moment, duty)
    )


def somebody(moment: Moment, duty: Duty) -> bool:
    """Whether *Who* or *Otherwise* names somebody."""
    return bool(who.named(moment, duty.who) or who.named(moment, duty.otherwise))


def consent_may_be_spoken_of(moment: Moment, consent: Consent) -> bool:
    """What every answer to a question needs: *Asked when* holds and the person is spoken for (M9)."""
    return moment.is_open and conditions.holds(moment, consent.asked_when) and conditions.spoken_for(moment)


def consent_is_to_be_asked(moment: Moment, consent: Consent) -> bool:
    """M9: the duty to ask is open."""
    state = moment[consent.name]
    never_answered = state in (ConsentState.NOT_ASKED, ConsentState.EXPIRED)
    return consent_may_be_spoken_of(moment, consent) and (
        never_answered or (state in NO_FOR_NOW and wait_is_over(moment, consent))
    )


def has_wait(consent: Consent) -> bool:
    """Whether a consent may be asked again after a time."""
    return consent.again is not None and consent.again.after is not None


def wait_is_over(moment: Moment, consent: Consent) -> bool:
    """There is a wait, and it is over."""
    return has_wait(consent) and moment[wait_of(consent)] == OVER


def consent_has_somebody(moment: Moment, consent: Consent) -> bool:
    """M9: the person is not lost, and *Asked by* or *Otherwise* names somebody."""
    asked_by = who.named(moment, consent.asked_by) or who.named(moment, consent.otherwise)
    return not conditions.is_lost(moment) and bool(asked_by)


def consent_can_be_asked(moment: Moment, consent: Consent) -> bool:
    """The duty to ask is open and can be done."""
    return consent_is_to_be_asked(moment, consent) and consent_has_somebody(moment, consent)


def mind_can_change(moment: Moment, consent: Consent) -> bool:
    """M9: before the wait is over, or where there is none, the same answers as unexpected moves."""
    return (
        moment[consent.name] in NO_FOR_NOW
        and not wait_is_over(moment, consent)
        and consent_may_be_spoken_of(moment, consent)
        and consent_has_somebody(moment, consent)
    )


def recipients(moment: Moment, referral: Referral) -> tuple[str, ...]:
    """M2: *To*, *Then to*, *Otherwise*, as they are at the moment; of two positions that are one party the later."""
    terms = (referral.to, *referral.then_to, referral.otherwise)
    names = [party for term in terms for party in sorted(who.named_by_term(moment, term))]
    return tuple(name for place, name in enumerate(names) if name not in names[place + 1 :])


def is_the_last(moment: Moment, referral: Referral, recipient: str) -> bool:
    """Whether the recipient is *Otherwise*, who may not decline (M2)."""
    return recipient in who.named_by_term(moment, referral.otherwise)


def state_and_recipient(value: str) -> tuple[str, str | None]:
    """`accepted at UNHCR` is `accepted` and UNHCR (M2)."""
    if value in WITHOUT_RECIPIENT:
        return value, None
    state, _, recipient = value.partition(" at ")
    return state, recipient


def referral_is_live(moment: Moment, referral: Referral) -> bool:
    """M10: *When* holds and *Needs* is given."""
    return conditions.holds(moment, referral.when) and needs_is_given(moment, referral)


def needs_is_given(moment: Moment, referral: Referral) -> bool:
    """A consent must be given; `without identity` and `law: …` always are."""
    return not isinstance(referral.needs, ByConsent) or conditions.is_given(moment, referral.needs.consent)


def brought(moment: Moment, referral: Referral) -> bool:
    """Whether all that the referral brings holds."""
    return all(moment[brings.subject] in brings.values for brings in referral.brings)


def next_in_line(moment: Moment, referral: Referral) -> tuple[str, ...] | None:
    """M10: to whom a step would be due, first to last, the sender not yet passed over; None: no step is due.

    Where a fact says who the recipients are, and the one who declined is none of them any more, all are asked.
    """
    if not (moment.is_open and referral_is_live(moment, referral)):
        return None
    state, recipient = state_and_recipient(moment[referral.name])
    line = recipients(moment, referral)
    if state in WITHOUT_RECIPIENT or (state == ReferralState.ENDED and not brought(moment, referral)):
        return line
    if state in GOES_ON_TO_THE_NEXT:
        return line[line.index(recipient) + 1 :] if recipient in line else line
    return None


def is_the_sender(moment: Moment, referral: Referral, recipient: str) -> bool:
    """Whether *From* names exactly the recipient."""
    return who.named(moment, referral.sender) == {recipient}


def referral_due_to(moment: Moment, referral: Referral) -> str | None:
    """M10: the first in line who is not the sender; None where the referral is not due, or nobody could send it."""
    line = (next_in_line(moment, referral) or ()) if who.named(moment, referral.sender) else ()
    return next((party for party in line if not is_the_sender(moment, referral, party)), None)


def referral_is_on_its_way(moment: Moment, referral: Referral) -> bool:
    """Offered, received, accepted, on hold or started (M21)."""
    return moment.is_open and state_and_recipient(moment[referral.name])[0] in ON_ITS_WAY


def hand_over_to(moment: Moment, referral: Referral) -> tuple[str, ...]:
    """M11: the parties to whom the case can be handed over, none where the hand-over is not open."""
    if not (moment.is_open and referral_is_live(moment, referral)):
        return ()
    to = who.named_by_term(moment, referral.to)
    return tuple(party for party in moment.world.parties if party in to and party != moment[HOLDER])


def event_is_possible(moment: Moment, event: Event) -> bool:
    """M12: *Can happen when* holds; *comes back* only in a closed case, the others only in an open one."""
    wants_open = event.expected is not Expected.COMES_BACK
    return moment.is_open is wants_open and conditions.holds(moment, event.when)


def contact_is_due(moment: Moment, row: Solution) -> bool:
    """M21: the contact is to make, or made, and this Solution row fits."""
    return (
        moment.is_open
        and moment[SOLUTION_CONTACT] != ContactState.ANSWERED
        and row in decisions.solutions_that_fit(moment)
    )


def closing_is_open(moment: Moment, closing: Closing) -> bool:
    """M13: *When* and *Checked before* hold and *By* names the holder."""
    return (
        moment.is_open
        and conditions.holds(moment, closing.when)
        and conditions.holds(moment, closing.checked)
        and moment[HOLDER] in who.named(moment, closing.by)
    )
