"""Killed as by a power cut at any write point of a hand-over: somebody has the case, all of it is there, or none."""

from __future__ import annotations

import pytest

from tests.records.two_handing import TwoHanding
from tests.records.two_nodes import No

WRITTEN = (
    "before handrail.records.passing store",
    "after handrail.records.passing store",
    "before handrail.records.passing put",
    "after handrail.records.passing put",
    "before handrail.records.passing post_lead",
    "after handrail.records.passing post_lead",
)
HEARD = (
    "before handrail.records.hearing take_in",
    "after handrail.records.hearing_leads hear",
    "before handrail.records.hearing Received.save",
    "after handrail.records.hearing Received.save",
    "after handrail.records.hearing take_in",
    "after handrail.carriers.folder Folder.answer",
)
ARRIVING = (
    "before handrail.records.hearing_leads put_here",
    "after handrail.records.hearing_leads put_here",
    "before handrail.records.receiving put",
    "after handrail.records.receiving put",
    "before handrail.records.receiving vault.close_text",
    "after handrail.records.receiving vault.close_text",
)
LEAVING = (
    "before handrail.records.posting stop_names",
    "after handrail.records.posting stop_names",
    "after handrail.records.posting leaving",
    "after handrail.carriers.folder Folder.leave",
    "after handrail.records.posting has_left",
    "before handrail.records.posting acknowledged",
    "after handrail.records.posting acknowledged",
)
SOAK = pytest.mark.soak
IN_AN_ACT = tuple(each for each in WRITTEN if " put" not in each)


def at(*points):
    """The first and the last of them always, those between with what takes minutes."""
    between = [pytest.param(each, marks=SOAK) for each in points[1:-1]]
    return pytest.mark.parametrize("where", [points[0], *between, points[-1]])


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = TwoHanding(tmp_path_factory.mktemp("killed"))
    yield made
    made.stop()


@pytest.fixture
def case(two):
    """A case at IOM that UNHCR ought to have, and nothing that lies between."""
    two.carry()
    return two.iom.refugee()["case"]


def killed(node, where, do):
    """Let it die there, and come back."""
    node.die(where)
    with pytest.raises(No, match="gone"):
        do()
    node.back()


def exactly_one_has_it(two, case):
    assert sum(each["leads"] for each in two.leads(case)) == 1


@at(*IN_AN_ACT)
def test_killed_while_it_is_offered_there_is_the_offer_with_its_letter_or_neither(two, case, where):
    killed(two.iom, where, lambda: two.iom.offer_it(case, "F8", "UNHCR"))
    assert two.iom.lead(case)["offers"] == []
    assert two.iom.mail(case) == []
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.yes(case)
    two.settled(case, "UNHCR")


@at(*IN_AN_ACT)
def test_killed_while_it_is_answered_there_is_the_yes_with_its_letter_or_neither(two, case, where):
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    killed(two.unhcr, where, lambda: two.unhcr.yes(case))
    assert two.unhcr.lead(case)["place"] == "to answer"
    two.unhcr.yes(case)
    two.settled(case, "UNHCR")


@at(*HEARD, *IN_AN_ACT)
def test_killed_while_a_yes_is_heard_it_is_given_once(two, case, where):
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.yes(case)
    two.unhcr.round()
    killed(two.iom, where, two.iom.round)
    exactly_one_has_it(two, case)
    two.settled(case, "UNHCR")
    assert [each["names"] for each in two.iom.mail(case)].count(True) == 1


@pytest.mark.parametrize("where", [*ARRIVING, *(pytest.param(each, marks=SOAK) for each in (*HEARD, *WRITTEN))])
def test_killed_while_the_case_arrives_it_is_there_whole_or_not_at_all(two, case, where):
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.yes(case)
    two.unhcr.round()
    two.iom.round()
    two.iom.round()  # the grant lies there
    killed(two.unhcr, where, two.unhcr.round)
    there = two.unhcr.lead(case)
    assert there["leads"] is there["has case"]
    assert two.iom.lead(case)["leads"]
    two.settled(case, "UNHCR")
    assert two.unhcr.file(case)["words"] == {
        kind: text for kind, text in two.iom.file(case)["words"].items() if kind != "note"
    }


@at(*LEAVING)
def test_killed_while_the_grant_leaves_it_arrives_once(two, case, where):
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.yes(case)
    two.unhcr.round()
    two.iom.hears()
    if "acknowledged" in where:
        two.iom.round()
        two.unhcr.hears()
    killed(two.iom, where, two.iom.round)
    two.settled(case, "UNHCR")


@at(*HEARD, *WRITTEN)
def test_killed_while_taken_is_heard_both_say_the_same_in_the_end(two, case, where):
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.yes(case)
    two.unhcr.round()
    two.iom.round()
    two.iom.round()
    two.unhcr.round()
    two.unhcr.round()  # taken lies there
    killed(two.iom, where, two.iom.round)
    two.settled(case, "UNHCR")


@at(*WRITTEN)
def test_killed_while_it_is_taken_back_it_is_taken_back_or_granted_still(two, case, where):
    two.iom.offer_it(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.yes(case)
    two.unhcr.round()
    two.iom.hears()
    killed(two.iom, where, lambda: two.iom.back_again(case))
    assert two.iom.lead(case)["place"] == "granted"
    two.iom.back_again(case)
    two.settled(case, "IOM")
