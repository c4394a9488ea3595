"""A case goes from one node to the other, and back: at every moment somebody has it, and both say who."""

from __future__ import annotations

import pytest

from tests.records.handing_node import BASIS, NOTE, WISH
from tests.records.other_node import ALIAS, NAME, NEED, REACH
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


@pytest.fixture
def taken(two, offered):
    two.unhcr.yes(offered)
    two.settled(offered, "UNHCR")
    return offered


def places(two, case):
    return tuple(each["place"] for each in two.leads(case))


def test_offered_answered_given_and_taken_the_case_is_there_with_its_file(two, case):
    assert two.iom.lead(case)["place"] == ""
    two.iom.offer_it(case, "F8", "UNHCR")
    assert two.iom.lead(case)["place"] == "offered"
    two.carry()
    there = two.unhcr.lead(case)
    assert (there["place"], there["holder"], there["has case"]) == ("to answer", "IOM", False)
    assert there["due"] == two.iom.lead(case)["due"] == "2026-03-13T12:00:00+00:00"
    assert [case, "to answer", "IOM", ""] in two.unhcr.listed()
    two.unhcr.yes(case)
    assert two.unhcr.lead(case)["place"] == "promised"
    two.settled(case, "UNHCR")
    assert places(two, case) == ("not led", "")
    assert two.iom.lead(case)["offers"] == [["ours", "UNHCR", "taken"]]
    assert two.unhcr.lead(case)["offers"] == [["theirs", "IOM", "taken"]]
    file = two.unhcr.file(case)
    assert file["words"] == {
        "name": NAME, "alias": ALIAS, "reach": REACH, "need": NEED, "language": "Tigrinya", "wish": WISH,
    }  # fmt: skip
    assert file["number"] == two.iom.file(case)["number"]
    assert (file["notes"], set(file["bases"]), file["by"]) == ([], {""}, ["node:IOM", "node:UNHCR"])
    assert file["unfit"] == 0
    assert BASIS in two.iom.file(case)["bases"]
    assert two.iom.file(case)["notes"] == [NOTE]


def test_whoever_no_longer_has_it_decides_nothing_and_still_may_write_a_note(two, taken):
    here = two.iom.file(taken)
    assert (here["may act"], here["may write"], here["todo"]) == (False, True, [])
    assert two.unhcr.file(taken)["may act"]
    assert two.unhcr.file(taken)["todo"]
    with pytest.raises(No, match="has the case and decides in it"):
        two.iom.act(taken, "do S9: risk: low")
    two.iom.note(taken, "she rang")
    two.unhcr.act(taken, "do S9: risk: low")


def test_it_comes_back_with_what_was_entered_there_and_nothing_here_is_lost(two, taken):
    two.unhcr.not_a_refugee(taken)
    two.unhcr.offer_it(taken, "F9", "IOM")
    two.carry()
    assert places(two, taken) == ("to answer", "offered")
    two.iom.yes(taken)
    two.settled(taken, "IOM")
    assert places(two, taken) == ("", "not led")
    here = two.iom.file(taken)
    assert set(two.unhcr.file(taken)["history"]) <= set(here["history"])
    assert here["notes"] == [NOTE]
    assert here["unfit"] == two.unhcr.file(taken)["unfit"] == 1  # the yes to a hand-over that was a misreading
    assert BASIS in here["bases"]
    assert "worker-iom" in here["by"]
    assert here["may act"]


def test_handed_back_before_the_first_taken_arrived_exactly_one_has_it(two, offered):
    """The walk by which a plain offer and acceptance strand a person."""
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.round()
    two.iom.round()  # the yes is heard, the grant leaves
    two.unhcr.hears()  # the case is taken; that is not said yet
    assert two.unhcr.lead(offered)["leads"]
    two.unhcr.not_a_refugee(offered)
    two.unhcr.offer_it(offered, "F9", "IOM")
    two.unhcr.round()
    two.only_the_newest()
    two.iom.hears()
    assert two.iom.lead(offered)["place"] == "to answer"
    two.iom.yes(offered)
    two.settled(offered, "IOM")
    assert places(two, offered) == ("", "not led")


def test_an_offer_is_recalled_freely_until_the_grant(two, offered):
    two.unhcr.yes(offered)  # they cross
    two.iom.recall(offered)
    two.settled(offered, "IOM")
    assert places(two, offered) == ("", "not led")
    assert two.unhcr.lead(offered)["offers"] == [["theirs", "IOM", "recalled"]]
    assert two.iom.lead(offered)["offers"] == [["ours", "UNHCR", "recalled"]]
    assert not two.unhcr.lead(offered)["has case"]
    with pytest.raises(No, match="no longer stands"):
        two.unhcr.yes(offered)


def test_once_granted_it_cannot_be_recalled_only_taken_back(two, offered):
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.round()
    two.iom.round()
    assert two.iom.lead(offered)["place"] == "granted"
    with pytest.raises(No, match="was handed to"):
        two.iom.recall(offered)
    with pytest.raises(No, match="was handed to"):
        two.iom.offer_it(offered, "F8", "UNHCR")


def test_no_with_a_reason_and_another_offer_afterwards(two, offered):
    two.unhcr.no(offered, "no interpreter until May")
    two.settled(offered, "IOM")
    here = two.iom.lead(offered)
    assert (here["offers"], here["reason"]) == ([["ours", "UNHCR", "declined"]], "no interpreter until May")
    two.iom.offer_it(offered, "F8", "UNHCR")
    two.carry()
    assert two.unhcr.lead(offered)["offers"] == [["theirs", "IOM", "open"], ["theirs", "IOM", "declined"]]
    two.unhcr.yes(offered)
    two.settled(offered, "UNHCR")


def test_a_yes_that_lapsed_is_no_yes(two, offered):
    two.unhcr.yes(offered, hours=2)
    two.unhcr.later(3)
    try:
        two.unhcr.round()
        assert two.unhcr.lead(offered)["offers"] == [["theirs", "IOM", "lapsed"]]
        two.settled(offered, "IOM")  # the grant on the late yes was refused
        assert two.iom.lead(offered)["offers"] == [["ours", "UNHCR", "refused"]]
    finally:
        two.unhcr.later(-3)


def test_asked_first_a_named_person_gives_it(two, case):
    two.iom.offer_it(case, "F8", "UNHCR", asks=True)
    two.carry()
    two.unhcr.yes(case)
    two.carry()
    assert two.iom.lead(case)["place"] == "to grant"
    two.iom.give_it(case)
    two.settled(case, "UNHCR")


def test_taken_back_before_it_was_taken_is_contested_until_the_other_has_answered(two, offered):
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.round()
    two.iom.back_again(offered)
    here = two.iom.lead(offered)
    assert (here["place"], here["contested"], here["leads"]) == ("contested", ["UNHCR"], True)
    two.settled(offered, "IOM")
    assert places(two, offered) == ("", "not led")
    assert two.iom.lead(offered)["offers"] == [["ours", "UNHCR", "taken back"]]


def test_taken_back_before_it_left_no_file_leaves(two, offered):
    two.unhcr.yes(offered)
    two.unhcr.round()
    two.iom.hears()
    assert [each["names"] for each in two.iom.mail(offered)] == [False, True]
    two.iom.back_again(offered)
    assert not any(each["names"] for each in two.iom.mail(offered))
    two.settled(offered, "IOM")
    assert not two.unhcr.lead(offered)["has case"]
