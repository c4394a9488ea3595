"""The moves from one situation to the next, and what happens within one move (M8 to M17)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product

from handrail.sop.words.acts import Closing, Consent, Done, Duty, Event, Ongoing, Referral, Sets
from handrail.sop.words.facts import Fact
from handrail.sop.words.literals import (
    ANSWERS,
    CASE,
    CLOSED,
    DONE,
    HOLDER,
    MET_BY,
    NO_FOR_NOW,
    OPEN,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    Expected,
)
from tests.sop.oracle import aftermath, decisions, open_rows, who
from tests.sop.oracle.situation import OVER, Moment, Situation, wait_of


class Sort(Enum):
    """What kind of act a move is."""

    DUTY = auto()
    CONSENT = auto()
    REFERRAL = auto()
    HAND_OVER = auto()
    EVENT = auto()
    CONTACT = auto()
    CLOSING = auto()
    TIME = auto()


@dataclass(frozen=True)
class Move:
    """One move: the line a script has for it, the situation after it, and whether it may be counted on."""

    line: str
    sort: Sort
    row: str
    expected: bool
    after: Situation


Change = dict[str, str]


def moves(moment: Moment) -> list[Move]:
    """Every move from a situation, in the order of the rows of each kind (M17: also those that change nothing)."""
    return list(all_moves(moment))


def all_moves(moment: Moment) -> Iterator[Move]:
    """M8 to M13. Every move but *comes back* needs an open case."""
    procedure = moment.world.procedure
    for event in procedure.events:
        yield from event_moves(moment, event)
    if not moment.is_open:
        return
    for consent in procedure.consents:
        yield from consent_moves(moment, consent)
    for duty in procedure.duties:
        yield from duty_moves(moment, duty)
    for referral in procedure.referrals:
        if referral.hand_over:
            yield from hand_over_moves(moment, referral)
        else:
            yield from referral_moves(moment, referral)
    yield from contact_moves(moment)
    for closing in procedure.closings:
        yield from closing_moves(moment, closing)
    for fact in procedure.facts:
        yield from stale_moves(moment, fact)


def make(moment: Moment, line: str, sort: Sort, row: str, change: Change, *, expected: bool = True) -> Move:
    """A move, with everything that happens within it."""
    return Move(line, sort, row, expected, aftermath.after(moment, change))


def combinations(outcomes: tuple[Sets, ...]) -> Iterator[dict[str, str]]:
    """One choice of value for every subject."""
    for values in product(*(sets.values for sets in outcomes)):
        yield {sets.subject: value for sets, value in zip(outcomes, values, strict=True)}


def told(change: Change) -> str:
    """`fact: value; fact: value`."""
    return "; ".join(f"{subject}: {value}" for subject, value in change.items())


def duty_moves(moment: Moment, duty: Duty) -> Iterator[Move]:
    """M8: one move for each combination of the outcomes; `ongoing` has none."""
    if isinstance(duty.gives, Ongoing) or not open_rows.duty_can_be_done(moment, duty):
        return
    if isinstance(duty.gives, Done):
        yield make(moment, f"do {duty.number}: done", Sort.DUTY, duty.number, {duty.number: DONE})
        return
    for change in combinations(duty.gives):
        yield make(moment, f"do {duty.number}: {told(change)}", Sort.DUTY, duty.number, change)


def consent_moves(moment: Moment, consent: Consent) -> Iterator[Move]:
    """M9: answers, a change of mind, a withdrawal, the end of what lasts, the end of the wait."""
    state = moment[consent.name]

    def to(value: str, *, expected: bool) -> Move:
        line = f"consent {consent.number}: {value}"
        return make(moment, line, Sort.CONSENT, consent.number, {consent.name: value}, expected=expected)

    if open_rows.consent_can_be_asked(moment, consent):
        for answer in ANSWERS:
            yield to(answer, expected=True)
    if open_rows.mind_can_change(moment, consent):
        for answer in ANSWERS:
            if answer != state:
                yield to(answer, expected=False)
    if state == ConsentState.GIVEN:
        yield to(ConsentState.WITHDRAWN, expected=False)
    yield from consent_waits(moment, consent)


def consent_waits(moment: Moment, consent: Consent) -> Iterator[Move]:
    """M9: *Lasts* ends a consent that is given, *Asked again after* ends the wait of one that is not."""
    state = moment[consent.name]
    line = f"wait {consent.number}"
    if state == ConsentState.GIVEN and consent.lasts is not None:
        yield make(moment, line, Sort.TIME, consent.number, {consent.name: ConsentState.EXPIRED.value})
    if state in NO_FOR_NOW and open_rows.has_wait(consent) and not open_rows.wait_is_over(moment, consent):
        yield make(moment, line, Sort.TIME, consent.number, {wait_of(consent): OVER})


REACHED_FROM: Mapping[str, frozenset[str]] = {
    "received": frozenset({"offered", "unanswered"}),
    "accepted": frozenset({"offered", "received", "on hold", "unanswered"}),
    "on hold": frozenset({"received", "accepted"}),
    "declined": frozenset({"offered", "received", "on hold", "unanswered"}),
    "started": frozenset({"accepted", "unanswered"}),
    "could not be done": frozenset({"accepted", "started", "on hold", "unanswered"}),
    "unanswered": frozenset({"offered", "received", "accepted", "on hold", "started"}),
}
"""M10: the steps that keep the recipient and bring nothing, and the states they start from."""

NOT_FOR_THE_LAST = frozenset({"declined", "could not be done", "unanswered"})
"""M2: states that do not exist for *Otherwise*."""


def referral_moves(moment: Moment, referral: Referral) -> Iterator[Move]:
    """M10: offered, then the steps of the recipient, a recall, a withdrawal."""
    state, recipient = open_rows.state_and_recipient(moment[referral.name])

    def step(value: str, change: Change | None = None, *, expected: bool = True) -> Move:
        line = f"request {referral.number}: {value}" + (f"; {told(change)}" if change else "")
        all_changes = {referral.name: value, **(change or {})}
        return make(moment, line, Sort.REFERRAL, referral.number, all_changes, expected=expected)

    due_to = open_rows.referral_due_to(moment, referral)
    if due_to is not None:
        yield step(f"offered at {due_to}")
    if recipient is not None:
        is_last = open_rows.is_the_last(moment, referral, recipient)
        for name, sources in REACHED_FROM.items():
            if state in sources and not (is_last and name in NOT_FOR_THE_LAST):
                yield step(f"{name} at {recipient}")
    if state in ("started", "unanswered"):
        yield step(f"ended at {recipient}")
        if referral.brings:
            for change in combinations(referral.brings):
                yield step(f"ended at {recipient}", change)
    if state in ("offered", "received", "on hold", "unanswered"):
        yield step("recalled")
    if state not in ("not made", "withdrawn"):
        yield step("withdrawn", expected=False)


def hand_over_moves(moment: Moment, referral: Referral) -> Iterator[Move]:
    """M11: the case goes to another holder."""
    for party in open_rows.hand_over_to(moment, referral):
        yield make(moment, "hand over", Sort.HAND_OVER, referral.number, {HOLDER: party})


def event_moves(moment: Moment, event: Event) -> Iterator[Move]:
    """M12: one move for each combination of *Sets*; a consent becomes *expired* only where it is *given*."""
    if not open_rows.event_is_possible(moment, event):
        return
    consents = {consent.name for consent in moment.world.procedure.consents}
    several = any(len(sets.values) > 1 for sets in event.sets)
    for chosen in combinations(event.sets):
        change = {
            subject: value
            for subject, value in chosen.items()
            if not (subject in consents and value == ConsentState.EXPIRED) or moment[subject] == ConsentState.GIVEN
        }
        if event.expected is Expected.COMES_BACK:
            change = {CASE: OPEN, HOLDER: change.get(MET_BY, moment[MET_BY])} | change
        line = f"event {event.number}" + (f": {told(chosen)}" if several else "")
        expected = event.expected is Expected.YES
        yield make(moment, line, Sort.EVENT, event.number, change, expected=expected)


def contact_moves(moment: Moment) -> Iterator[Move]:
    """M13: the solution contact is made, and answered."""
    for row in decisions.solutions_that_fit(moment):
        state = moment[SOLUTION_CONTACT]
        if state == ContactState.NOT_MADE and who.named(moment, row.leads):
            change = {SOLUTION_CONTACT: ContactState.MADE.value}
            yield make(moment, "contact made", Sort.CONTACT, row.number, change)
        answers = who.named(moment, row.contact) or who.named(moment, row.otherwise)
        if state == ContactState.MADE and answers:
            change = {SOLUTION_CONTACT: ContactState.ANSWERED.value}
            yield make(moment, "contact answered", Sort.CONTACT, row.number, change)


def closing_moves(moment: Moment, closing: Closing) -> Iterator[Move]:
    """M13: the case ends."""
    if open_rows.closing_is_open(moment, closing):
        yield make(moment, f"close {closing.number}", Sort.CLOSING, closing.number, {CASE: CLOSED})


def stale_moves(moment: Moment, fact: Fact) -> Iterator[Move]:
    """M13: from any value but the stale one and those in *Starts as*."""
    stale = fact.stale
    if stale is not None and moment[fact.name] not in (stale.value, *fact.starts):
        yield make(moment, f"wait {fact.name}", Sort.TIME, fact.name, {fact.name: stale.value})
