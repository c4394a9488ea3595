"""Who has a case, as this node keeps it: what arrives, who may answer it, what it leaves in plain."""

from __future__ import annotations

import pytest
from django.db import transaction

from handrail.exchange.lead import messages as said
from handrail.exchange.lead.acts import MakeOffer
from handrail.exchange.lead.values import Statement
from handrail.records import vault
from handrail.records.actions import (
    act,
    correct,
    give,
    offer_case,
    recall_offer,
    say_no,
    say_yes,
    take_back,
    withdraw,
)
from handrail.records.dice import new_id
from handrail.records.handovers import hand_over_before, hand_over_for, hand_overs
from handrail.records.leading import of_case
from handrail.records.models import Case, Lead, Letter, Received, Text
from handrail.records.passing import Beside, step
from handrail.records.values import Kind, NotYours, Refused
from tests.records.leads_by_hand import WORDS, LeadsByHand
from tests.records.leads_here import file_of, hand_of, press
from tests.records.plugin import NOW

REFUGEE = (
    "do S1: safety: safe", "do S0", "do S2: age: adult", "do S3",
    "do S5: protection: refugee; statelessness: no sign", "consent K1: given", "consent K9: given",
)  # fmt: skip
EVERYBODY = ("amina", "celine", "dawit", "pia", "quentin", "elena", "farid")


@pytest.fixture
def unhcr():
    return LeadsByHand()


@pytest.fixture
def offered(unhcr, cast):
    """A case that UNHCR has and offers to IOM, and the offer."""
    case, offer = new_id(), new_id()
    assert unhcr.offers(case, offer) == ""
    return case, offer


def live(me, case, *lines):
    for line in lines:
        act(press(me), case, file_of(me, case).version, line)


# ------------------------------------------------------------------------------------ cases of our own


def test_whoever_opens_a_case_has_it_with_the_first_number(cast, case):
    found = file_of(cast["amina"], case).lead
    assert (found.holder, found.leads, found.place, found.according_to) == ("IOM", True, "", "")
    assert hand_of(case).state.highest == Statement(1, "IOM")
    assert not Letter.objects.exists()


def test_a_case_from_before_this_was_kept_gets_it_on_first_use(cast, case):
    Lead.objects.all().delete()
    assert file_of(cast["amina"], case).lead.leads
    assert not Lead.objects.exists()
    live(cast["amina"], case, "do S1: safety: safe")
    assert hand_of(case).state.highest == Statement(1, "IOM")


def test_handed_by_hand_to_who_has_no_node_the_numbers_follow_and_a_correction_brings_it_back(cast, case):
    amina = cast["amina"]
    live(amina, case, *REFUGEE, "hand over")
    assert file_of(amina, case).holder == hand_of(case).state.highest.by == "UNHCR"
    assert file_of(amina, case).may_act, "there is nobody else to write it down"
    correct(press(amina), case, file_of(amina, case).version, file_of(amina, case).history[-1].id, "not yet")
    assert file_of(amina, case).holder == "IOM"
    assert hand_of(case).state.highest == Statement(3, "IOM")


def test_who_has_a_node_is_handed_a_case_by_an_offer_alone(cast, case, unhcr):
    amina = cast["amina"]
    live(amina, case, *REFUGEE)
    with pytest.raises(Refused, match="has a place of its own"):
        live(amina, case, "hand over")
    before = hand_over_before(amina, case, "F8", "UNHCR", NOW)
    assert before.may_leave
    assert "the case so far" in before.afterwards
    with pytest.raises(NotYours):
        hand_over_before(amina, case, "F4", "UNHCR", NOW)
    version = file_of(amina, case).version
    offer_case(press(amina), case, version, "F8", "UNHCR")
    (row,) = hand_overs(amina)
    assert (row.id, row.place, row.theirs, row.to_us, row.alias) == (case, "offered", "UNHCR", False, "Selam")
    assert not Letter.objects.filter(names=True).exists()


def test_two_offers_may_be_open_one_is_given_and_after_a_refusal_the_next(cast, case, unhcr):
    state_body = LeadsByHand("state body", b"\x09" * 32)
    amina = cast["amina"]
    live(amina, case, *REFUGEE)
    for to, file in (("UNHCR", True), ("state body", False)):
        with transaction.atomic():
            hand = of_case(Case.objects.get(pk=case), vault.key_of(case), NOW)
            step(hand, MakeOffer(to, file=file), NOW, Beside("F8"))
    first, second_one = (next(o.id for o in hand_of(case).state.ours if o.to == to) for to in ("UNHCR", "state body"))
    assert (
        unhcr.says_of(case, said.Willing("UNHCR", "IOM", 1, first), {"until": "2026-03-12T09:00:00Z", "by": "gloria"})
        == ""
    )
    assert hand_of(case).row.place == "granted"
    assert state_body.says_of(case, said.Willing("state body", "IOM", 1, second_one)) == ""
    assert [each.names for each in Letter.objects.filter(names=True)] == [True]
    with pytest.raises(Refused, match="was handed to"):
        give(press(amina), case, second_one)
    assert unhcr.says_of(case, said.Refused("UNHCR", "IOM", 1, first)) == ""
    assert hand_of(case).row.place == "to grant"
    give(press(amina), case, second_one)
    assert state_body.says_of(case, said.Stated("state body", "IOM", 1, Statement(2, "state body"))) == ""
    found = file_of(amina, case)
    assert (found.holder, found.lead.holder, found.may_act, found.todo) == ("state body", "state body", False, ())
    assert {each.party: str(each.state) for each in found.lead.offers} == {"UNHCR": "refused", "state body": "taken"}


# ------------------------------------------------------------------------------------ offers to us


def test_an_offer_to_us_is_for_everybody_who_acts_here_until_somebody_says_yes(cast, offered):
    case, offer = offered
    saw = {who for who in EVERYBODY if hand_overs(cast[who])}
    assert saw == {"amina", "celine", "dawit"}
    say_yes(press(cast["celine"]), case, offer, 48)
    assert {who for who in EVERYBODY if hand_overs(cast[who])} == {"celine", "dawit"}


@pytest.mark.parametrize("who", ["amina", "pia", "elena", "farid"])
def test_what_is_not_theirs_is_as_if_it_were_not_there(cast, offered, who):
    case, offer = offered
    say_yes(press(cast["celine"]), case, offer, 48)
    me = cast[who]
    for about in (case, new_id(), "not an id"):
        for door in (
            lambda: hand_over_for(me, about, NOW),  # noqa: B023
            lambda: say_yes(press(me), about, offer, 2),  # noqa: B023
            lambda: say_no(press(me), about, offer, "no"),  # noqa: B023
            lambda: withdraw(press(me), about, offer),  # noqa: B023
            lambda: recall_offer(press(me), about, offer),  # noqa: B023
            lambda: give(press(me), about, offer),  # noqa: B023
            lambda: take_back(press(me), about),  # noqa: B023
            lambda: offer_case(press(me), about, 1, "F8", "UNHCR"),  # noqa: B023
        ):
            with pytest.raises(NotYours):
                door()


def test_a_case_arrives_in_the_office_of_whoever_said_yes(cast, offered, unhcr):
    case, offer = offered
    say_yes(press(cast["celine"]), case, offer, 48)
    assert unhcr.grants(case, offer, unhcr.file()) == ""
    found = file_of(cast["celine"], case)
    assert (found.number, found.office, found.holder, found.version) == ("H-7Q4K", "hill office", "IOM", 3)
    assert {kind: each.text for kind, each in found.words.items()} == {Kind(name): text for name, text in WORDS.items()}
    assert found.lead.leads
    assert found.may_act
    assert found.todo
    with pytest.raises(NotYours):
        file_of(cast["amina"], case)


def test_a_number_that_is_taken_here_is_another(cast, offered, unhcr, case):
    there, offer = offered
    taken = file_of(cast["amina"], case).number
    say_yes(press(cast["amina"]), there, offer, 48)
    assert unhcr.grants(there, offer, unhcr.file(number=taken)) == ""
    assert file_of(cast["amina"], there).number not in ("", taken)


def test_nothing_of_what_came_stands_in_plain(cast, offered, unhcr):
    case, offer = offered
    say_yes(press(cast["amina"]), case, offer, 48)
    assert unhcr.grants(case, offer, unhcr.file()) == ""
    assert Text.objects.filter(case=case).exists()
    stored = [repr(each) for model in (Lead, Case, Text, Received, Letter) for each in model.objects.values_list()]
    stored += [bytes(row.sealed).hex() for model in (Lead, Case, Text) for row in model.objects.all()]
    for word in WORDS.values():
        assert not any(word in each or word.encode().hex() in each for each in stored)
