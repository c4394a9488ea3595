"""Two real nodes hand a case to and fro, whatever people do and whatever happens to what they write to each other.

People act by what the pages offer them. Letters and receipts come late, twice, out of order, or are lost and sent
again. After each step each node says the same of the case in its history, its numbers and its lists; and every
situation that whoever has it has seen is one that the check reached, with the same holder. Once everything has
arrived, one has it.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.records import spoilt
from tests.records.hands import Hands, refused
from tests.records.hands_machine import Handing
from tests.records.hands_promised import BEGUN
from tests.records.reached import FRAMEWORK, TO_AND_FRO
from tests.records.two_nodes import No

FEW = (spoilt.same_number, spoilt.silent_history)
"""Broken with each run of the tests; the others with `make soak`."""
SHRINK = "HANDRAIL_TESTS_SHRINK"
"""Set where a run that fails is to be made short, which takes minutes: each try is some hundred transactions."""


def run(hands: Hands, procedure: Path, examples: int, steps: int) -> Counter[object]:
    """So many runs; what they came to."""
    seen: Counter[object] = Counter()
    machine = type("Machine", (Handing,), {"hands": hands, "procedure": procedure, "seen": seen})
    phases = [Phase.generate, *([Phase.shrink] if os.environ.get(SHRINK) else [])]
    how = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck), phases=phases, report_multiple_bugs=False,
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=how)
    return seen


@pytest.fixture(scope="module", params=[TO_AND_FRO, FRAMEWORK], ids=["to and fro", "framework"])
def nodes(request, tmp_path_factory):
    procedure = request.param
    hands = Hands(tmp_path_factory.mktemp("hands"), procedure, BEGUN[procedure][1])
    yield hands, procedure
    hands.stop()


def test_whatever_happens_on_the_way_one_has_the_case(nodes):
    hands, procedure = nodes
    seen = run(hands, procedure, *((16, 40) if procedure == TO_AND_FRO else (6, 30)))
    if procedure == TO_AND_FRO:  # else it would prove little
        assert min(seen["theirs", "taken"], seen["ours", "taken back"], seen["theirs", "declined"]) > 0, seen
        assert seen["times that it passed"] > 16, seen


@pytest.mark.soak
def test_whatever_happens_for_long(nodes):
    hands, procedure = nodes
    run(hands, procedure, *((1_500, 60) if procedure == TO_AND_FRO else (300, 50)))


@pytest.mark.parametrize("nodes", [pytest.param(TO_AND_FRO, id="to and fro")], indirect=True)
@pytest.mark.parametrize(
    "rule", [pytest.param(each, marks=[] if each in FEW else pytest.mark.soak) for each in spoilt.RULES]
)
def test_a_rule_that_is_broken_is_missed(nodes, rule):
    hands, procedure = nodes
    for node in hands.nodes.values():
        node.spoil(rule.__name__)
    try:
        with pytest.raises((AssertionError, No)):
            run(hands, procedure, 50, 40)
    finally:
        for node in hands.nodes.values():
            node.back()


def came_without_its_file(hands):
    """A case that UNHCR was given while it already knew that the person no longer agrees."""
    hands.anew()
    iom, unhcr = hands.nodes.values()
    case = iom.open({}, *BEGUN[TO_AND_FRO][2])
    iom.hand("offer_case", case, "F1", "UNHCR")
    hands.settle()
    of = unhcr.look(case)["offers"][0]["id"]
    unhcr.hand("say_yes", case, of, 48)
    hands.post("UNHCR")
    hands.arrives(hands.between.pop(0))  # the case is given now
    hands.between.clear()
    unhcr.hand("withdraw", case, of)
    hands.settle()
    assert (unhcr.look(case)["leads"], unhcr.look(case)["case"]) == (True, False)
    return case


def back(node, case):
    """The open offers of a case without its file."""
    return [
        each["id"] for each in node.look(case)["offers"] if not each["file"] and each["state"] in ("open", "willing")
    ]


@pytest.fixture
def without(nodes):
    hands, _ = nodes
    return hands, came_without_its_file(hands)


@pytest.mark.parametrize("nodes", [pytest.param(TO_AND_FRO, id="to and fro")], indirect=True)
def test_a_case_that_came_without_its_file_is_offered_back_until_somebody_takes_it(without):
    hands, case = without
    iom, unhcr = hands.nodes.values()
    (first,) = back(iom, case)
    iom.hand("say_no", case, first, "There is no room.")
    hands.settle()
    (again,) = back(iom, case)
    assert again != first
    iom.hand("say_yes", case, again, 1)
    hands.nodes["IOM"].clock(5)
    iom.tick()  # the yes has lapsed before it arrives: what is given on it is refused
    hands.settle()
    (third,) = back(iom, case)
    iom.hand("say_yes", case, third, 48)
    hands.settle()
    assert iom.look(case)["may act"]
    assert back(unhcr, case) == []


@pytest.mark.parametrize("nodes", [pytest.param(TO_AND_FRO, id="to and fro")], indirect=True)
def test_it_stays_offered_back_where_nobody_can_do_anything_about_it(without):
    hands, case = without
    unhcr = hands.nodes["UNHCR"]
    (offer,) = back(unhcr, case)
    assert refused(unhcr, "recall_offer", case, offer)
    assert back(unhcr, case) == [offer]
