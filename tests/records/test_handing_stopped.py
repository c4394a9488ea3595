"""What stops a case on its way to the other node: the person, the agreement, a closing; and what comes twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.records.two_handing import TwoHanding
from tests.records.two_nodes import No


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = TwoHanding(tmp_path_factory.mktemp("handing"))
    yield made
    made.stop()


@pytest.fixture
def case(two):
    """A case at IOM that UNHCR ought to have."""
    return two.iom.refugee()["case"]


@pytest.fixture
def offered(two, case):
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    return case


def places(two, case):
    return tuple(each["place"] for each in two.leads(case))


# ------------------------------------------------------------------------------------ the person withdraws


def test_withdrawn_before_the_grant_the_offer_is_recalled(two, offered):
    two.iom.act(offered, "consent K9: withdrawn")
    assert two.iom.lead(offered)["offers"] == [["ours", "UNHCR", "recalled"]]
    two.unhcr.yes(offered)
    two.settled(offered, "IOM")
    assert not two.unhcr.lead(offered)["has case"]


def test_withdrawn_at_the_receiver_before_the_grant_the_case_here_says_so(two, offered):
    two.unhcr.withdrawn(offered)
    two.settled(offered, "IOM")
    assert two.iom.lead(offered)["offers"] == [["ours", "UNHCR", "recalled"]]
    assert two.iom.fact(offered, "consent to hand-over to UNHCR") == "withdrawn"


def test_withdrawn_while_the_grant_waits_the_file_stays_and_the_case_comes_back(two, offered):
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.hears()
    two.iom.act(offered, "consent K9: withdrawn")
    assert not any(each["names"] for each in two.iom.mail(offered))
    two.carry(4)
    assert places(two, offered) == ("to answer", "offered")
    assert not two.unhcr.lead(offered)["has case"]
    two.iom.yes(offered)
    two.settled(offered, "IOM")
    assert not two.unhcr.lead(offered)["has case"]


def test_a_receiver_that_knew_takes_the_case_and_does_not_open_the_file(two, offered):
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.round()
    two.iom.round()  # the grant is on its way, with the file
    two.unhcr.withdrawn(offered)
    two.unhcr.round()
    there = two.unhcr.lead(offered)
    assert (there["has case"], there["place"], there["leads"]) == (False, "offered", True)
    two.carry()
    assert two.iom.lead(offered)["place"] == "to answer"
    two.iom.yes(offered)
    two.settled(offered, "IOM")
    assert two.iom.fact(offered, "consent to hand-over to UNHCR") == "withdrawn"
    assert two.iom.file(offered)["may act"]


def test_withdrawn_after_it_was_taken_is_the_receivers_matter(two, offered):
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.round()
    two.iom.round()
    two.unhcr.hears()  # taken, and not said yet
    two.iom.act(offered, "consent K9: withdrawn")
    two.settled(offered, "UNHCR")
    assert two.unhcr.fact(offered, "consent to hand-over to UNHCR") == "withdrawn"


# ------------------------------------------------------------------------------------ closing


def test_nothing_is_closed_while_an_offer_is_open_and_what_was_closed_opens_again(two, offered):
    lines = ("event E9", "do D1: contact: not found")
    two.iom.act(offered, *lines)
    two.iom.later(24 * 40)
    try:
        with pytest.raises(No, match="an offer is open"):
            two.iom.act(offered, "close C6")
        two.iom.recall(offered)
        two.iom.act(offered, "close C6")
        assert two.iom.lead(offered)["closed"]
        two.carry(4)
        assert two.unhcr.lead(offered)["closed"]
        two.iom.act(offered, "event E16")
        assert not two.iom.lead(offered)["closed"]
        two.settled(offered, "IOM")
    finally:
        two.iom.later(-24 * 40)


# ------------------------------------------------------------------------------------ what may leave


def test_without_an_agreement_in_force_the_case_is_not_offered_nor_given_and_it_is_said_why(two, case):
    two.iom.agree("2026-03-09")
    try:
        with pytest.raises(No, match="is not in force"):
            two.iom.offer_it(case, "F8", "UNHCR")
        two.iom.agree()
        two.iom.offer_it(case, "F8", "UNHCR")
        two.carry()
        two.iom.agree("2026-03-09")
        two.unhcr.yes(case)
        two.carry()
        here = two.iom.lead(case)
        assert here["place"] == "to grant"
        assert any("is not in force" in each for each in here["withheld"])
        with pytest.raises(No, match="is not in force"):
            two.iom.give_it(case)
    finally:
        two.iom.agree()
    two.iom.give_it(case)
    two.settled(case, "UNHCR")


def test_an_agreement_that_ends_while_the_grant_waits_keeps_the_file_here(two, offered):
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.hears()
    two.iom.agree("2026-03-09")
    try:
        two.carry(4)
    finally:
        two.iom.agree()
    assert not any(each["names"] for each in two.iom.mail(offered))
    assert places(two, offered) == ("to answer", "offered")
    two.iom.yes(offered)
    two.settled(offered, "IOM")


def test_a_case_is_not_handed_by_hand_to_whoever_has_a_place_of_their_own(two, case):
    with pytest.raises(No, match="has a place of its own"):
        two.iom.act(case, "hand over")


# ------------------------------------------------------------------------------------ pressed and delivered twice


def test_pressed_twice_is_one_offer_one_yes_and_one_letter_each(two, case):
    first = two.iom.offer_it(case, "F8", "UNHCR", token="an offer of it")
    assert two.iom.offer_it(case, "F8", "UNHCR", token="an offer of it") == first
    assert len(two.iom.mail(case)) == 1
    two.carry()
    for _ in range(2):
        two.unhcr.yes(case, token="a yes to it")
    assert len(two.unhcr.mail(case)) == 1
    two.settled(case, "UNHCR")


def test_two_forms_are_no_two_offers_to_one(two, offered):
    with pytest.raises(No, match="is open already"):
        two.iom.offer_it(offered, "F8", "UNHCR")


def test_delivered_twice_late_and_out_of_order_ends_alike(two, case):
    two.iom.offer_it(case, "F8", "UNHCR")
    copies: dict[Path, bytes] = {}
    for _ in range(3):
        for node, other in ((two.iom, two.unhcr), (two.unhcr, two.iom)):
            node.round()
            copies |= two.copies()
            other.hears()
            if two.unhcr.lead(case)["place"] == "to answer":
                two.unhcr.yes(case)
    assert len(copies) == 5  # offer, yes, grant, taken, and the answer to that
    two.lies_there_again(copies)
    two.settled(case, "UNHCR")
    assert two.unhcr.file(case)["may act"]
