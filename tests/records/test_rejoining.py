"""A node that was restored asks what it missed; nothing leaves until it knows. Then one has the case, and all agree."""

from __future__ import annotations

import pytest

from tests.records.other_node import NAME
from tests.records.several_nodes import Several


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = Several(tmp_path_factory.mktemp("two"), "iom", "unhcr")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    made = Several(tmp_path_factory.mktemp("three"), "iom", "unhcr", "body")
    yield made
    made.stop()


def passed(two):
    """A case that IOM opened and gave to UNHCR."""
    case = two.iom.refugee()["case"]
    handed(two, case)
    return case


def handed(two, case):
    offer = two.iom.give(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.hand("say_yes", case, offer, 48)
    two.carry()
    assert two.leads(case) == ["unhcr"]


def test_nothing_is_restored_and_nobody_asks(two):
    case = passed(two)
    assert not two.iom.rejoins()
    assert two.unhcr.lead(case)["highest"] == [2, "UNHCR", False]
    assert two.unhcr.name(case) == NAME


def test_restored_to_before_the_offer_the_giver_knows_again_who_has_it(two):
    case = two.iom.refugee()["case"]
    backup = two.backup("iom")
    handed(two, case)
    two.restore("iom", backup)
    assert two.iom.rejoins()
    assert two.iom.lead(case)["place"] == "rejoining"
    assert two.leads(case) == ["unhcr"]
    two.carry()
    assert not two.iom.rejoins()
    assert two.leads(case) == ["unhcr"]
    assert two.iom.lead(case)["holder"] == "UNHCR"
    assert two.iom.lead(case)["highest"] == [2, "UNHCR", False]
