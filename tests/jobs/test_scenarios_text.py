"""The form of `scenarios.yaml`: what each scenario must have, and every fault in one run."""

import pytest

from handrail.jobs.scenarios_text import read_scenarios
from handrail.jobs.words import sentence
from handrail.sop.reader import Unreadable

GOOD = """\
- name: somebody is met
  source: framework 5.1 S0
  facts: {met by: IOM, years: 17}
  expect:
    holder: IOM
    some duties: [S1, S2]
"""


def faults(text):
    with pytest.raises(Unreadable) as refused:
        read_scenarios(text, "scenarios.yaml")
    return [(fault.place.line, sentence(fault.sentence), fault.nearest) for fault in refused.value.faults]


def test_a_scenario_has_a_name_a_source_facts_and_what_is_expected():
    (scenario,) = read_scenarios(GOOD, "scenarios.yaml")
    assert (scenario.name, scenario.source, scenario.place.line) == ("somebody is met", "framework 5.1 S0", 1)
    assert scenario.facts == {"met by": "IOM", "years": "17"}
    assert [part.values for part in scenario.expect.wanted] == [("IOM",), ("S1", "S2")]


@pytest.mark.parametrize(
    ("text", "line", "said", "nearest"),
    [
        ("a: b", 1, "This is no list of scenarios.", None),
        ("- a", 1, "Here names and values are needed.", None),
        (GOOD.replace("source", "sorce"), 2, "A scenario has no “sorce”.", "source"),
        (GOOD.replace("  source: framework 5.1 S0\n", ""), 1, "This scenario has no “source”.", None),
        (GOOD.replace("somebody is met", "''"), 1, "Here one piece of text is needed.", None),
        (GOOD.replace("17", "[17]"), 3, "Here one piece of text is needed.", None),
        (GOOD.replace("holder: IOM", "holder: [IOM, [UNHCR]]"), 5, "Here one piece of text is needed.", None),
        (GOOD + GOOD, 7, "Two scenarios are called “somebody is met”.", None),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, line, said, nearest):
    assert faults(text) == [(line, said, nearest)]


def test_an_expectation_that_says_nothing_is_told_with_its_line():
    assert faults(GOOD.replace("[S1, S2]", "—")) == [(6, "“some duties” must name something. Write “duties: —”.", None)]


def test_all_that_is_wrong_is_told_in_one_run():
    second = GOOD.replace("somebody is met", "another").replace("expect:", "expects:")
    assert [line for line, _, _ in faults(GOOD.replace("name:", "nam:") + second)] == [1, 10]
