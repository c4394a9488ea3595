"""Who acts in one open situation: TwoLeads, SameParty, and for IdleParty all who act at all."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.words.acts import Referral
from handrail.sop.words.literals import HOLDER
from handrail.sop.words.who import Who, Whoever
from tests.sop.oracle import conditions, open_rows, sharing, who
from tests.sop.oracle.explored import What
from tests.sop.oracle.here import referral_to_make
from tests.sop.oracle.situation import Moment


def found_two(moment: Moment) -> Iterator[What]:
    """TwoLeads: a cell that is one fact or output gives two or more while its row is open."""
    for row, column, cell in cells_that_say_who(moment):
        is_one_word = len(cell.terms) == 1 and isinstance(cell.terms[0], Whoever) and cell.other_than is None
        if is_one_word and len(who.named(moment, cell)) > 1:
            yield What("TwoLeads", (row, column))


def cells_that_say_who(moment: Moment) -> Iterator[tuple[str, str, Who]]:
    """Who, Asked by, By and From of open rows; a closing whose *When* holds, a disclosure whose basis holds."""
    procedure = moment.world.procedure
    for duty in filter(lambda row: open_rows.duty_is_open(moment, row), procedure.duties):
        yield duty.number, "Who", duty.who
    for consent in filter(lambda row: open_rows.consent_is_to_be_asked(moment, row), procedure.consents):
        yield consent.number, "Asked by", consent.asked_by
    for event in filter(lambda row: open_rows.event_is_possible(moment, row), procedure.events):
        yield event.number, "By", event.by
    for closing in filter(lambda row: conditions.holds(moment, row.when), procedure.closings):
        yield closing.number, "By", closing.by
    for referral in filter(lambda row: referral_to_make(moment, row), procedure.referrals):
        yield referral.number, "From", referral.sender
    for disclosure in filter(lambda row: sharing.basis_holds(moment, row.basis), procedure.disclosures):
        yield disclosure.number, "From", disclosure.sender


def found_same_party(moment: Moment) -> Iterator[What]:
    """SameParty: *Otherwise* is the only party that could have acted first."""
    procedure = moment.world.procedure
    for row, first, otherwise in pairs_that_act(moment):
        one = who.named(moment, first)
        if len(one) == 1 and who.named(moment, otherwise) == one:
            yield What("SameParty", (row,))
    for closing in procedure.closings:
        otherwise_named = who.named(moment, closing.otherwise)
        if otherwise_named == {moment[HOLDER]} and open_rows.closing_is_open(moment, closing):
            yield What("SameParty", (closing.number,))
    for referral in procedure.referrals:
        if not referral.hand_over and only_the_sender_is_left(moment, referral):
            yield What("SameParty", (referral.number,))


def pairs_that_act(moment: Moment) -> Iterator[tuple[str, Who, Who]]:
    """Who acts, and who otherwise: what can be done, asked, can happen; a contact that is due."""
    procedure = moment.world.procedure
    for duty in filter(lambda row: open_rows.duty_can_be_done(moment, row), procedure.duties):
        yield duty.number, duty.who, duty.otherwise
    for consent in filter(lambda row: open_rows.consent_can_be_asked(moment, row), procedure.consents):
        yield consent.number, consent.asked_by, consent.otherwise
    for event in filter(lambda row: open_rows.event_is_possible(moment, row), procedure.events):
        yield event.number, event.by, event.otherwise
    for row in filter(lambda row: open_rows.contact_is_due(moment, row), procedure.solutions):
        yield row.number, row.contact, row.otherwise


def only_the_sender_is_left(moment: Moment, referral: Referral) -> bool:
    """A step to a recipient would be due, and everyone from there on is the sender."""
    line = open_rows.next_in_line(moment, referral)
    return line is not None and all(open_rows.is_the_sender(moment, referral, party) for party in line)


def acting(moment: Moment) -> frozenset[str]:
    """All who hold the case or are named by a cell of an open row (IdleParty)."""
    procedure = moment.world.procedure
    return frozenset({moment[HOLDER]}).union(
        *(who.named(moment, cell) for cell in open_cells(moment)),
        *(named_by_referral(moment, referral) for referral in procedure.referrals),
    )


def open_cells(moment: Moment) -> Iterator[Who]:
    """Who, Otherwise, Asked by, By, Leads and Contact of the rows that are open."""
    procedure = moment.world.procedure
    for duty in filter(lambda row: open_rows.duty_is_open(moment, row), procedure.duties):
        yield from (duty.who, duty.otherwise)
    for consent in filter(lambda row: open_rows.consent_is_to_be_asked(moment, row), procedure.consents):
        yield from (consent.asked_by, consent.otherwise)
    for event in filter(lambda row: open_rows.event_is_possible(moment, row), procedure.events):
        yield from (event.by, event.otherwise)
    for solution in filter(lambda row: open_rows.contact_is_due(moment, row), procedure.solutions):
        yield from (solution.leads, solution.contact, solution.otherwise)
    for closing in filter(lambda row: open_rows.closing_is_open(moment, row), procedure.closings):
        yield from (closing.by, closing.otherwise)


def named_by_referral(moment: Moment, referral: Referral) -> frozenset[str]:
    """From and To of a referral that is due or on its way, or of a hand-over that is open."""
    sender = who.named(moment, referral.sender)
    if referral.hand_over:
        to = frozenset(open_rows.hand_over_to(moment, referral))
        return sender | to if to else frozenset()
    named: frozenset[str] = frozenset()
    due_to = open_rows.referral_due_to(moment, referral)
    if due_to is not None:
        named |= sender | {due_to}
    at = open_rows.state_and_recipient(moment[referral.name])[1]
    if open_rows.referral_is_on_its_way(moment, referral) and at is not None:
        named |= sender | {at}
    return named
