"""A node that is killed at any moment while it finds its way back goes on where it was, and all agree in the end."""

from __future__ import annotations

import pytest

from tests.records.several_nodes import Several
from tests.records.two_nodes import No

AT_THE_RESTORED = [
    "before handrail.records.rejoining ask",
    "after handrail.records.rejoining ask",
    "after handrail.records.rejoining finish",
    "before handrail.records.rejoining hear",
    "before handrail.records.hearing hear_rejoin",
    "after handrail.records.hearing hear_rejoin",
    "before handrail.records.rejoining say_again",
    "after handrail.records.rejoining say_again",
]
AT_THE_ASKED = [
    "after handrail.records.hearing hear_rejoin",
    "after handrail.records.rejoin_answers leave_again",
    "before handrail.records.rejoin_answers post_rejoin",
    "after handrail.records.rejoin_answers post_rejoin",
    "after handrail.records.rejoin_answers _tell",
]


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = Several(tmp_path_factory.mktemp("killed"), "iom", "unhcr")
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("who", "where"),
    [*(("iom", where) for where in AT_THE_RESTORED), *(("unhcr", where) for where in AT_THE_ASKED)],
)
def test_killed_at_any_step_it_goes_on_and_all_agree(two, who, where):
    case = two.iom.refugee()["case"]
    talk = two.unhcr.ask("IOM", region="the east", week="the second of April", help="a school place")["talk"]
    two.carry()
    two.iom.tell(talk, "received")
    backup = two.backup("iom")
    never_arrives = "say_again" in where
    if not never_arrives:
        offer = two.iom.give(case, "F8", "UNHCR")
        two.carry()
        two.unhcr.hand("say_yes", case, offer, 48)
        two.carry()
    two.restore("iom", backup, start=False)
    two.nodes[who].die(where)
    assert died(two)
    two.nodes[who].back()
    two.carry(8)
    assert not two.iom.rejoins()
    assert two.leads(case) == ["iom" if never_arrives else "unhcr"]
    assert two.iom.lead(case)["highest"] == [1 + (not never_arrives), "IOM" if never_arrives else "UNHCR", False]
    assert [node.stands(talk)["state"] for node in (two.iom, two.unhcr)] == ["received", "received"]


def died(two):
    try:
        for _ in range(8):
            two.iom.round()
            two.unhcr.round()
    except No as gone:
        return gone.args == ("gone",)
    return False
