"""The framework against its source: every situation comes out as written, and the situations cover what they must."""

import re
from itertools import product
from pathlib import Path

import pytest

from handrail.jobs.folder import files_of
from handrail.jobs.scenarios_text import read_scenarios
from handrail.jobs.words import sentence
from handrail.sop.decide import Decider, NotKnown
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from handrail.sop.walk.expect import Expectation
from handrail.sop.walk.scenario import Scenario, judge
from handrail.sop.words.place import Place

FRAMEWORK = Path(__file__).parents[3] / "sops" / "framework"
SCENARIOS = read_scenarios((FRAMEWORK / "scenarios.yaml").read_text(encoding="utf-8"), "scenarios.yaml")
DECIDER = Decider(meaning_of(read(files_of(FRAMEWORK))))
HELD = {(part.part, value) for each in SCENARIOS for part in each.expect.wanted for value in part.values}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_the_framework_says_what_its_source_says(scenario):
    assert [sentence(miss.sentence) for miss in judge(DECIDER, scenario)] == []


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_each_situation_cites_the_deck_or_the_framework(scenario):
    assert re.match(r"(deck|framework \d)", scenario.source)
    assert scenario.expect.wanted


def test_a_situation_that_comes_out_otherwise_is_told():
    wrong = Scenario(
        "wrong",
        "nowhere",
        {"met by": "IOM", "state route": "open"},
        Expectation.from_mapping({"holder": "UNHCR", "lead": "IOM", "closings": "C1"}),
        Place("scenarios.yaml", 1),
    )
    assert [sentence(miss.sentence) for miss in judge(DECIDER, wrong)] == [
        "“holder” should be: UNHCR; it is: IOM.",
        "“closings” should be: C1; it is: —.",
    ]


@pytest.mark.parametrize(
    ("facts", "expect"),
    [
        ({"met by": "IOM", "state route": "open", "agee": "adult"}, {"holder": "IOM"}),
        ({"met by": "IOM", "state route": "open", "age": "grown"}, {"holder": "IOM"}),
        ({"met by": "IOM"}, {"holder": "IOM"}),
        ({"met by": "IOM", "state route": "open"}, {"holdr": "IOM"}),
        ({"met by": "IOM", "state route": "open"}, {"no duties": "S99"}),
    ],
)
def test_a_situation_that_speaks_of_what_is_not_there_is_refused(facts, expect):
    scenario = Scenario("odd", "nowhere", facts, Expectation.from_mapping(expect), Place("scenarios.yaml", 1))
    with pytest.raises(NotKnown):
        judge(DECIDER, scenario)


STATUS = ("refugee", "asylum-seeker", "stateless", "none", "unclear")
RESULT = ("victim", "at risk", "not a victim")


def _status(facts):
    return "stateless" if facts.get("statelessness") == "stateless" else facts.get("protection")


@pytest.mark.parametrize(("status", "result"), list(product(STATUS, RESULT)))
def test_every_cell_of_table_5_4_has_a_situation_that_names_lead_or_status(status, result):
    assert any(
        _status(each.facts) == status
        and each.facts.get("determination") == result
        and {"lead", "leads on status", "hand over"} & {part.part for part in each.expect.wanted}
        for each in SCENARIOS
    )


@pytest.mark.parametrize("rule", [f"R{number}" for number in range(1, 9)])
def test_every_routing_rule_has_a_situation(rule):
    assert any(f"5.2 {rule}" in each.source for each in SCENARIOS)


@pytest.mark.parametrize("cell", [f"Z{number}" for number in range(1, 7)])
def test_every_solution_cell_has_a_situation_with_its_contact(cell):
    assert ("contacts", cell) in HELD
    assert any(part == f"to {cell}" for part, _ in HELD)


@pytest.mark.parametrize("consent", [row.name for row in DECIDER.meaning.procedure.consents])
def test_every_consent_has_a_situation_in_which_it_is_refused_or_not_given_now(consent):
    assert any(each.facts.get(consent) in ("refused", "not now", "withdrawn") for each in SCENARIOS)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("duties", [row.number for row in DECIDER.meaning.procedure.duties]),
        ("consents", [row.number for row in DECIDER.meaning.procedure.consents]),
        ("closings", [row.number for row in DECIDER.meaning.procedure.closings]),
        ("events", [row.number for row in DECIDER.meaning.procedure.events]),
        ("disclosures", [row.number for row in DECIDER.meaning.procedure.disclosures]),
    ],
)
def test_every_row_that_can_be_open_is_expected_open_somewhere(kind, rows):
    open_somewhere = {
        value
        for each in SCENARIOS
        for part in each.expect.wanted
        if part.how != "no" and part.part == kind
        for value in part.values
    }
    assert sorted(set(rows) - open_somewhere) == []
