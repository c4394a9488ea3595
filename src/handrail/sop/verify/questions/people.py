"""Who leads, who acts, and by when? (TwoLeads, SameParty, NoClock, IdleParty)"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import FALSE, Formula, at_least, both, either, is_in, some
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.verify.kinds import Asked, Hole, Kind, Never
from handrail.sop.words.clock import Clock, Unspecified
from handrail.sop.words.literals import HOLDER, LEAD
from handrail.sop.words.place import Place
from handrail.sop.words.who import Named, Term, Who


def people(meaning: Meaning) -> Iterator[Asked]:
    """Questions about those who act."""
    yield from _two_leads(meaning)
    yield from _same_party(meaning)
    yield from _clocks(meaning)
    yield from _idle(meaning)


def _acting(meaning: Meaning, *, now: bool) -> Iterator[tuple[str, Place, str, Who, Who, Formula]]:
    """Row, place, column, who acts, who otherwise, and where the row is open, or (`now`) can be done."""
    procedure = meaning.procedure
    for duty in procedure.duties:
        rule = meaning.duties[duty.number]
        where = rule.possible if now else rule.open
        yield duty.number, duty.place, "Who", duty.who, duty.otherwise, where
    for consent in procedure.consents:
        rule = meaning.consents[consent.number]
        where = rule.possible if now else rule.open
        yield consent.number, consent.place, "Asked by", consent.asked_by, consent.otherwise, where
    for event in procedure.events:
        yield event.number, event.place, "By", event.by, event.otherwise, meaning.events[event.number].possible
    for row in procedure.solutions:
        yield row.number, row.place, "Contact", row.contact, row.otherwise, _contact_due(meaning, row.number)


def _two_leads(meaning: Meaning) -> Iterator[Hole]:
    if any(output.name == LEAD for decision in meaning.procedure.decisions for output in decision.outputs):
        two = both(CASE_OPEN, at_least(2, meaning.subjects.indicators(LEAD).values()))
        yield Hole(Kind.TWO_LEADS, (LEAD,), (), two, CASE_OPEN)
    for row, place, column, who, where in _single_cells(meaning):
        two = meaning.actors.two(who)
        if two is not FALSE:
            yield Hole(Kind.TWO_LEADS, (row, column), (place,), both(where, two), where)


def _single_cells(meaning: Meaning) -> Iterator[tuple[str, Place, str, Who, Formula]]:
    procedure = meaning.procedure
    for row, place, column, who, _, where in _acting(meaning, now=False):
        if column != "Contact":
            yield row, place, column, who, where
    for closing in procedure.closings:
        where = both(CASE_OPEN, meaning.subjects.condition(closing.when))
        yield closing.number, closing.place, "By", closing.by, where
    for referral in procedure.referrals:
        yield referral.number, referral.place, "From", referral.sender, _referral_due(meaning, referral.number)
    for share in procedure.disclosures:
        where = both(CASE_OPEN, meaning.sharing.holds(share.basis))
        yield share.number, share.place, "From", share.sender, where


def _referral_due(meaning: Meaning, row: str) -> Formula:
    if row in meaning.requests:
        return some(meaning.requests[row].due.values())
    return some(rule.open for rule in meaning.hand_overs[row].values())


def _contact_due(meaning: Meaning, row: str) -> Formula:
    return either(meaning.contacts_to_make[row].open, meaning.contacts_to_answer[row].open)


def _same_party(meaning: Meaning) -> Iterator[Hole]:
    for row, place, _, who, otherwise, where in _acting(meaning, now=True):
        same = meaning.actors.same_party(who, otherwise)
        if same is not FALSE:
            yield Hole(Kind.SAME_PARTY, (row,), (place,), both(where, same), where)
    for closing in meaning.procedure.closings:
        open_ = meaning.closings[closing.number].open
        only = meaning.actors.only
        same = some(both(is_in(HOLDER, party), only(closing.otherwise, party)) for party in meaning.actors.parties)
        if same is not FALSE:
            yield Hole(Kind.SAME_PARTY, (closing.number,), (closing.place,), both(open_, same), open_)
    for row, request in meaning.requests.items():
        due = either(request.nobody_left, *request.due.values())
        yield Hole(Kind.SAME_PARTY, (row,), (request.referral.place,), request.nobody_left, due)


def _clocks(meaning: Meaning) -> Iterator[Hole]:
    procedure = meaning.procedure
    timed: list[tuple[str, Place, tuple[Clock, ...], Formula]] = []
    timed += [(row.number, row.place, (row.within,), meaning.duties[row.number].open) for row in procedure.duties]
    timed += [(row.number, row.place, (row.within,), meaning.consents[row.number].open) for row in procedure.consents]
    for row in procedure.solutions:
        timed.append((row.number, row.place, (row.within,), _contact_due(meaning, row.number)))
    for urgency in procedure.urgencies:
        used = [each.number for each in procedure.referrals if each.urgency == urgency.name]
        clocks: tuple[Clock, ...] = (urgency.received, urgency.answered, urgency.started, urgency.told)
        due = some(_referral_due(meaning, row) for row in used)
        timed.append((urgency.name, urgency.place, clocks, due))
    for name, place, clocks, where in timed:
        if any(isinstance(clock.limit, Unspecified) for clock in clocks):
            yield Hole(Kind.NO_CLOCK, (name,), (place,), where, where)


def _idle(meaning: Meaning) -> Iterator[Never]:
    procedure = meaning.procedure
    named = meaning.actors.named
    acting = list(_acting(meaning, now=False))
    for party in procedure.parties:
        name = party.name
        busy = [both(CASE_OPEN, is_in(HOLDER, name))]
        busy += [both(where, either(named(who, name), named(other, name))) for *_, who, other, where in acting]
        for row in procedure.solutions:
            busy.append(both(meaning.contacts_to_make[row.number].open, named(row.leads, name)))
        for closing in procedure.closings:
            acts = either(named(closing.by, name), named(closing.otherwise, name))
            busy.append(both(meaning.closings[closing.number].open, acts))
        for referral in procedure.referrals:
            where = _referral_due(meaning, referral.number)
            if referral.number in meaning.requests:
                where = either(where, meaning.requests[referral.number].on_its_way)
            terms = (referral.to,) if referral.hand_over else (referral.to, *referral.then_to, referral.otherwise)
            acts = either(named(referral.sender, name), *(_names(meaning, term, name) for term in terms))
            busy.append(both(where, acts))
        yield Never(Kind.IDLE_PARTY, (name,), (party.place,), some(busy))


def _names(meaning: Meaning, term: Term, party: str) -> Formula:
    if isinstance(term, Named):
        return meaning.actors.named(Who((term,)), party)
    return meaning.subjects.names(term, party)
