"""Who has a case, opened under a lock and kept: what is known, and the plain columns that lists and clocks need.

The row of the case is locked first, then this one. What is said about it is a matter of `passing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from handrail.exchange.lead import AtHand, Standing, Statement, act
from handrail.exchange.lead import Lead as State
from handrail.exchange.lead.acts import Close, Open
from handrail.exchange.lead.rules import believe
from handrail.exchange.lead.values import Ours, Theirs
from handrail.records import vault
from handrail.records.conversing import clocks, referral_of
from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.records.kept_lead import KeptLead, Noted, read, written
from handrail.records.models import Case, Lead, Partner

Place = Lead.Place


@dataclass(frozen=True, slots=True)
class Hand:
    """What is known of one case's lead, in hand."""

    row: Lead
    key: bytes
    case: Case | None
    kept: KeptLead

    @property
    def state(self) -> State:
        """The numbers."""
        return self.kept.state

    @property
    def offers(self) -> Mapping[str, Noted]:
        """What went along with each offer."""
        return self.kept.offers


def blank(party: str) -> State:
    """Of a case of which nothing was heard yet."""
    order = tuple(each.name for each in in_force().procedure.parties)
    # Who was restored before this case began has forgotten nothing of it: their number is known from the first word on.
    restored = Partner.objects.filter(incarnation__gt=1).values_list("parties", "incarnation")
    known = frozenset((each, number) for parties, number in restored for each in parties)
    return State(me=party, order=order, incarnation=Home.here().incarnation, incarnations=known)


def new_row(lead: str, party: str, now: datetime, *, case: Case | None = None) -> Lead:
    """A row that is not stored yet."""
    return Lead(id=lead, case=case, party=party, office="" if case is None else case.office, said_at=now)


def begin(case: Case, key: bytes, now: datetime) -> None:
    """The first number of a case that was opened here."""
    store(_first(case, key, now), now, new=True)


def of_case(case: Case, key: bytes, now: datetime) -> Hand:
    """Of a case here, whose row is locked. One that was opened before this was kept gets it now."""
    row = Lead.objects.select_for_update().filter(pk=case.id).first()
    if row is not None:
        return opened(row, key, case)
    hand = _first(case, key, now)
    return store(hand, now, new=True)


def look(case: Case, key: bytes, now: datetime) -> Hand:
    """The same, to be looked at alone: nothing is locked, nothing is stored."""
    row = Lead.objects.filter(pk=case.id).first()
    return _first(case, key, now) if row is None else opened(row, key, case)


def opened(row: Lead, key: bytes, case: Case | None) -> Hand:
    """What is kept in a row."""
    return Hand(row, key, case, read(vault.open_lead(key, row)))


def _first(case: Case, key: bytes, now: datetime) -> Hand:
    state = blank(case.party)
    if case.holder != case.party:  # handed over by hand, before this was kept
        state = believe(state, Statement(1, case.holder))
    else:
        state, _ = act(state, Open(), AtHand())
        if case.status == Case.Status.CLOSED:
            state, _ = act(state, Close(), AtHand())
    return Hand(new_row(case.id, case.party, now, case=case), key, case, KeptLead(state, {}, case.opened_at))


def store(hand: Hand, now: datetime, *, new: bool = False) -> Hand:
    """Keep it, with what follows from it for lists."""
    row, state = hand.row, hand.state
    row.sealed = vault.close_lead(hand.key, row, written(hand.kept))
    row.case = hand.case
    if hand.case is not None:
        row.office = hand.case.office
    row.place = place_of(state)
    newest = next(_open(hand), None)
    row.theirs = "" if newest is None else newest.party
    if newest is None and row.place == Place.NOT_LED:
        row.theirs = state.highest.by if state.highest.by != state.me else ""
    if newest is not None:
        row.row = newest.row or row.row
    row.due_at = due_of(Place(row.place), newest)
    row.said_at = now
    row.save(force_insert=new)
    return hand


def place_of(state: State) -> Place:
    """What is open about it here, in one word for lists."""
    ours = {offer.state for offer in state.ours}
    theirs = {offer.state for offer in state.theirs}
    found = (
        (state.standing is Standing.REJOINING, Place.REJOINING),
        (state.contested, Place.CONTESTED),
        (Ours.GRANTED in ours, Place.GRANTED),
        (Ours.WILLING in ours, Place.TO_GRANT),
        (Ours.OPEN in ours, Place.OFFERED),
        (Theirs.WILLING in theirs, Place.PROMISED),
        (Theirs.OPEN in theirs, Place.TO_ANSWER),
        (not state.stands, Place.NOT_LED),
    )
    return next((place for holds, place in found if holds), Place.NOTHING)


def due_of(place: Place, newest: Noted | None) -> datetime | None:
    """By when: the answer to an offer, by the urgency of its row; of a yes of ours, until when it holds."""
    if newest is None:
        return None
    if place == Place.PROMISED:
        return newest.until
    return answer_due(newest) if place in (Place.TO_ANSWER, Place.OFFERED) else None


def answer_due(noted: Noted) -> datetime | None:
    """By when an offer is to be answered; None where its row is not known here."""
    referral = referral_of(noted.row)
    return None if referral is None else clocks(referral, noted.at)[1]


def _open(hand: Hand) -> Iterator[Noted]:
    """What was noted of the offers that count for the place, that which is farthest on first."""
    state = hand.state
    order: dict[StrEnum, int] = {Ours.GRANTED: 0, Ours.WILLING: 1, Ours.OPEN: 2, Theirs.WILLING: 3, Theirs.OPEN: 4}
    there = [(order[o.state], o.id) for o in state.ours]
    there += [(order[o.state], o.id) for o in state.theirs if o.state in order]
    there += [(0, back.id) for back in state.taken_back]
    found = [(rank, hand.offers[of]) for rank, of in there if of in hand.offers]
    return (noted for _, noted in sorted(found, key=lambda each: (each[0], each[1].at)))


def with_kept(hand: Hand, kept: KeptLead) -> Hand:
    """The same hand, with what is known now."""
    return replace(hand, kept=kept)
