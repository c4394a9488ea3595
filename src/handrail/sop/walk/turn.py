"""Whose turn it is, line by line: what, who, by when, and why; the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.sop.explain.clock import LATE, limit_said, span_said, urgency
from handrail.sop.explain.columns import Columns
from handrail.sop.explain.condition import condition_said
from handrail.sop.explain.lists import Part, all_of
from handrail.sop.explain.who import parties_said
from handrail.sop.meaning.move import MoveKind
from handrail.sop.walk.walk import Group, Offer, Walk
from handrail.sop.words.acts import Closing, Consent, Duty, Event, Ongoing, Referral, Solution
from handrail.sop.words.clock import AtLeast, AtOnce, Clock, Limit, Within
from handrail.sop.words.literals import CASE, LEAD, OPEN, ContactState
from handrail.sop.words.place import Source
from handrail.sop.words.sentence import Sentence, say


@dataclass(frozen=True, slots=True)
class Turn:
    """One offer in words. `who` and `when` are None where nobody acts and no clock runs."""

    offer: Offer
    what: Part
    who: Part | None
    when: Part | None
    at_once: bool
    because: Part | None
    source: Source | None


def turns(walk: Walk) -> tuple[Turn, ...]:
    """Every offer, in the order of the groups; what is to do and to ask by its clock."""
    found = [(_urgency(walk, offer), at, offer) for at, offer in enumerate(walk.offers)]
    order = list(Group)
    found.sort(key=lambda each: (order.index(each[2].group), each[0], each[1]))
    return tuple(_turn(walk, offer) for _, _, offer in found)


def going_on(walk: Walk) -> tuple[Duty, ...]:
    """What goes on as long as it applies."""
    return tuple(each.duty for each in walk.decided.duties if isinstance(each.duty.gives, Ongoing))


@dataclass(frozen=True, slots=True)
class LeadBecause:
    """The row that says who ought to have the case, and what it asks for."""

    row: str
    said: Part
    source: Source


def lead_because(walk: Walk) -> LeadBecause | None:
    """Why the one that ought to have the case ought to; None where no row says it, or the case is closed."""
    answer = walk.decided.answers.get(LEAD)
    row = next((each.row for each in answer.because if each.fits), None) if answer else None
    if row is None or walk.situation[CASE] != OPEN:
        return None
    asks = [demand.said for demand in Columns(walk.meaning, walk.names).of(walk.names.rows[row])]
    return LeadBecause(row, all_of(asks) if asks else say("always"), walk.names.rows[row].source)


def _urgency(walk: Walk, offer: Offer) -> int:
    clock = _clock(walk, offer) if offer.group in (Group.DO, Group.ASK) else None
    return LATE if clock is None else urgency(clock.limit)


def _clock(walk: Walk, offer: Offer) -> Clock | None:
    match walk.names.rows.get(offer.row):
        case Duty(within=clock) | Consent(within=clock) | Solution(within=clock):
            return clock
        case Referral(urgency=urgency, hand_over=False):
            return next(each.received for each in walk.meaning.procedure.urgencies if each.name == urgency)
    return None


def when_said(limit: Limit) -> Part:
    """By when, as short as it can be said."""
    match limit:
        case Within(span, _):
            return span_said(span)
        case AtLeast(span):
            return say("after {span}", span=span_said(span))
    return limit_said(limit)


def _turn(walk: Walk, offer: Offer) -> Turn:
    clock = _clock(walk, offer) if offer.group in (Group.DO, Group.ASK) else None
    when = None if clock is None else when_said(clock.limit)
    at_once = clock is not None and isinstance(clock.limit, AtOnce)
    row = walk.names.rows.get(offer.row)
    because = _because(walk, offer)
    return Turn(
        offer,
        _what(walk, offer),
        _who(walk, offer),
        when,
        at_once,
        because,
        None if row is None else row.source,
    )


def _what(walk: Walk, offer: Offer) -> Part:
    move = offer.moves[0]
    row = walk.names.rows.get(offer.row)
    match row:
        case Duty() | Event():
            return row.name
        case Consent():
            return row.name if offer.group is Group.ASK else _changed_mind(row, offer)
        case Referral(hand_over=True):
            return say("hand the case over to {to}", to=move.act.at or "")
        case Referral():
            return _request(walk, row, offer)
        case Solution():
            if move.act.about == ContactState.MADE:
                to = parties_said(walk.named(row.contact) or walk.named(row.otherwise))
                return say("ask {to} about {about}", to=to, about=row.about)
            return say("the answer about {about}", about=row.about)
        case Closing():
            return say("close the case: {name}", name=row.name)
    fact = walk.names.facts[offer.row]
    assert fact.stale is not None
    return say("{fact} becomes {value}", fact=fact.name, value=fact.stale.value)


def _request(walk: Walk, row: Referral, offer: Offer) -> Part:
    if offer.group is Group.DO:
        return say("ask {to}: {request}", to=tuple(move.act.at or "" for move in offer.moves), request=row.name)
    if offer.group is Group.WORLD:
        return say("the person no longer wants it: {request}", request=row.name)
    return say("{request} is {state}", request=row.name, state=walk.situation[row.name])


def _changed_mind(consent: Consent, offer: Offer) -> Sentence:
    if offer.group is Group.TIME:
        if consent.again is not None and consent.again.after is not None and not consent.lasts:
            return say(
                "{span} pass: {consent} may be asked again", span=span_said(consent.again.after), consent=consent.name
            )
        return say("time passes: {consent}", consent=consent.name)
    if offer.moves[0].kind is MoveKind.WITHDRAWAL:
        return say("yes taken back: {consent}", consent=consent.name)
    return say("the person changes their mind: {consent}", consent=consent.name)


def _who(walk: Walk, offer: Offer) -> Part | None:
    if offer.group not in (Group.DO, Group.ASK, Group.OTHERS, Group.END):
        return None
    row = walk.names.rows.get(offer.row)
    first: tuple[str, ...] = ()
    match row:
        case Duty():
            first = walk.named(row.who) or walk.named(row.otherwise)
        case Consent():
            first = walk.named(row.asked_by) or walk.named(row.otherwise)
        case Referral(hand_over=False) if offer.group is Group.DO:
            first = walk.named(row.sender)
        case _:
            first = walk.may_act(offer.moves[0])[:1]
    return parties_said(first)


def _because(walk: Walk, offer: Offer) -> Part | None:
    if offer.group not in (Group.DO, Group.ASK, Group.END):
        return None
    match walk.names.rows.get(offer.row):
        case Duty(when=condition) | Referral(when=condition) | Closing(when=condition):
            return condition_said(condition, walk.names)
        case Consent(asked_when=condition):
            return condition_said(condition, walk.names)
        case Solution() as row:
            return say("the solution's row {row} fits", row=row.number)
    return None
