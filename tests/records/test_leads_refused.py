"""What is said to this node of who has a case, and is not taken: each has a class, is counted, and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from handrail.exchange.lead import messages as said
from handrail.exchange.lead.refusals import Waits
from handrail.exchange.lead.values import Standing, Statement
from handrail.exchange.request import Request
from handrail.exchange.statement import Side
from handrail.exchange.wire import Kind as About
from handrail.records.actions import (
    say_yes,
)
from handrail.records.dice import new_id
from handrail.records.handovers import hand_overs
from handrail.records.hearing import take_in
from handrail.records.models import Case, Lead, Letter, Received, Talk
from handrail.records.passing import finish
from handrail.records.values import Refused
from handrail.sop.words.literals import ReferralState as S
from tests.records.by_hand import second
from tests.records.leads_by_hand import AT, LeadsByHand
from tests.records.leads_here import file_of, hand_of, nothing_is_there, press, refused
from tests.records.plugin import NOW


@pytest.fixture
def unhcr():
    return LeadsByHand()


@pytest.fixture
def offered(unhcr, cast):
    """A case that UNHCR has and offers to IOM, and the offer."""
    case, offer = new_id(), new_id()
    assert unhcr.offers(case, offer) == ""
    return case, offer


def test_a_grant_twice_is_one(cast, offered, unhcr):
    case, offer = offered
    say_yes(press(cast["amina"]), case, offer, 48)
    grant = said.Grant("UNHCR", "IOM", 1, offer, 1, True, ("IOM",))
    letter = unhcr.letter(case, grant, {"file": unhcr.file()})
    for _ in range(2):
        assert take_in(letter, NOW) == ""
    assert refused() == {"Repeated": 1}
    version = Case.objects.get(pk=case).version
    assert unhcr.grants(case, offer, unhcr.file(first=new_id())) == ""
    assert (Case.objects.get(pk=case).version, hand_of(case).state.highest.number) == (version, 2)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _file: None,
        lambda _file: {},
        lambda file: file | {"more": 1},
        lambda file: file | {"history": file["history"][1:]},
        lambda file: file | {"words": {"secret": "x"}},
        lambda file: file | {"number": 7},
    ],
)
def test_a_grant_without_a_whole_file_is_not_taken_and_changes_nothing(cast, offered, unhcr, spoil):
    case, offer = offered
    say_yes(press(cast["amina"]), case, offer, 48)
    before = Lead.objects.values().get(pk=case)
    assert unhcr.grants(case, offer, spoil(unhcr.file())) == "NotWritten"
    assert Lead.objects.values().get(pk=case) == before
    assert not Case.objects.filter(pk=case).exists()
    assert refused() == {"NotWritten": 1}


def test_a_file_of_another_person_is_not_put_into_a_case_that_is_here(cast, case, unhcr):
    amina, offer = cast["amina"], new_id()
    assert unhcr.says_of(case, said.Stated("UNHCR", "IOM", 1, Statement(2, "UNHCR"))) == ""
    assert unhcr.offers(case, offer, 2) == ""
    say_yes(press(amina), case, offer, 48)
    assert unhcr.grants(case, offer, unhcr.file(), 2) == "NotWritten"
    assert file_of(amina, case).holder == "UNHCR"


def test_somebody_who_is_no_party_of_the_procedure_is_not_heard(cast):
    stranger, case = LeadsByHand("somebody else", b"\x0a" * 32), new_id()
    assert stranger.offers(case, new_id()) == "NoParty"
    assert nothing_is_there(case)


def test_nobody_states_anothers_number(cast, case, unhcr):
    LeadsByHand("state body", b"\x09" * 32)
    assert unhcr.says_of(case, said.Stated("UNHCR", "IOM", 1, Statement(9, "state body"))) == "NotTheirs"
    assert file_of(cast["amina"], case).holder == "IOM"


def test_a_number_at_the_end_of_all_numbers_takes_no_case_and_begins_none(cast, case, unhcr):
    """Nobody could ever state a higher one that others read: the case would be its sender's for good."""
    last, new = (1 << 31) - 1, new_id()
    assert unhcr.says_of(case, said.Stated("UNHCR", "IOM", 1, Statement(last, "UNHCR"))) == "UnknownStatement"
    assert unhcr.offers(case, new_id(), last) == "UnknownStatement"
    assert unhcr.offers(new, new_id(), last) == "UnknownStatement"
    assert (file_of(cast["amina"], case).holder, hand_of(case).state.highest.number) == ("IOM", 1)
    assert nothing_is_there(new)
    assert unhcr.says_of(case, said.Stated("UNHCR", "IOM", 1, Statement(9, "UNHCR"))) == ""


def test_what_is_not_written_as_such_messages_are_is_refused(cast, unhcr):
    case, offer = new_id(), said.Offer("UNHCR", "IOM", 1, new_id(), 1, True)
    for body in (
        {"kind": "lead"},
        {"kind": "lead", "said": "offer", "with": {}},
        {"kind": "lead", "said": [], "with": {}},
    ):
        assert take_in(unhcr.letter(case, offer, body=body), NOW) == "NotWritten"
    assert nothing_is_there(case)


def test_a_conversation_is_no_case_and_a_case_no_conversation(cast, case, unhcr):
    talk = new_id()
    asked = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
    assert take_in(unhcr.envelope(talk, About.REQUEST, asked, "F4"), NOW) == ""
    assert unhcr.offers(talk, new_id()) == "UnknownStatement"
    assert take_in(unhcr.envelope(case, About.REQUEST, asked, "F4"), NOW) == "UnknownStatement"
    assert Talk.objects.count() == 1
    assert not Lead.objects.filter(pk=talk).exists()


def test_a_node_that_asks_after_a_restore_lets_a_letter_lie(cast, offered, unhcr):
    case, offer = offered
    with transaction.atomic():
        hand = hand_of(case)
        finish(hand, (replace(hand.state, standing=Standing.REJOINING), ()), NOW, {})
    assert Lead.objects.get(pk=case).place == "rejoining"
    taken, counted = Received.objects.count(), refused()
    with pytest.raises(Waits):
        unhcr.says_of(case, said.Recall("UNHCR", "IOM", 1, offer))
    assert (Received.objects.count(), refused()) == (taken, counted)


def test_a_letter_is_of_one_thing(cast, offered, unhcr):
    case, offer = offered
    say_yes(press(cast["amina"]), case, offer, 48)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(lead=case).update(lead=None)


def test_a_yes_holds_from_an_hour_to_thirty_days(cast, offered):
    case, offer = offered
    for hours in (0, 0.5, 24 * 31, float("nan")):
        with pytest.raises(Refused, match="one hour to 30 days"):
            say_yes(press(cast["amina"]), case, offer, hours)
    say_yes(press(cast["amina"]), case, offer, 1)
    (row,) = hand_overs(cast["amina"])
    assert (row.place, row.due_at) == ("promised", NOW + timedelta(hours=1))
    assert row.said_at > AT
