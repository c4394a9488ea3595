"""What must be there, and what each role demands. A built-in meaning never guesses from names."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import faults, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE, small


def test_there_must_be_a_fact_met_by_whose_values_are_parties():
    text = spoilt("| met by | North, South | any |", "| seen by | North, South | any |")
    assert the_fault(text)[1] == "There is no fact `met by`: nobody would have the case at the start."
    text = spoilt("| met by | North, South | any |", "| met by | North, South, police | any |")
    assert the_fault(text)[:2] == ("police", "“police” meets people and is no organisation.")


def test_one_fact_has_a_role():
    text = spoilt(
        "| screening | not done, no signs, signs | not done | trafficking axis: signs |",
        "| screening | not done, no signs, signs | not done | protection axis: signs |",
    )
    assert the_fault(text)[:2] == ("screening", "protection axis is already the role of protection.")


def test_a_name_is_never_a_role():
    """*protection* is called so and stands for nothing: the reader does not guess."""
    text = spoilt("| not asked | protection axis: not asked or seeks asylum |", "| not asked | — |")
    assert all(fact.stands_for is None for fact in small(text).facts if fact.name == "protection")


@pytest.mark.parametrize(
    ("old", "new", "needed"),
    [
        pytest.param("| risk: low or high | now", "| — | now", "a fact that stands for risk", id="risk"),
        pytest.param("| solution: go | chosen", "| — | chosen", "a fact that stands for solution", id="solution"),
        pytest.param("| 6 months | solution |", "| 6 months | — |", "a consent that stands for solution", id="consent"),
    ],
)
def test_a_return_duty_needs_risk_solution_and_a_consent(old, new, needed):
    assert f"For a duty of kind return there must be {needed}." in [
        said(fault.sentence) for fault in faults(spoilt(old, new, WHOLE))
    ]


@pytest.mark.parametrize("role", ["solution: go | chosen", "protection axis: not asked or seeks asylum"])
def test_solutions_need_the_facts_that_they_are_about(role):
    text = WHOLE.replace(role.split(" | ")[0], "—", 1).replace("| return | 9", "| help | 9")
    assert f"For a Solution table there must be a fact that stands for {role.split(':')[0]}." in [
        said(fault.sentence) for fault in faults(text)
    ]


def test_age_today_needs_a_guardian():
    text = spoilt("| trafficking axis: signs |", "| age today: signs |")
    assert the_fault(text)[1] == "For age today there must be a fact that stands for guardian."


def test_what_is_missing_for_the_axes_is_a_finding_and_no_fault():
    text = spoilt("| trafficking axis: signs |", "| — |")
    assert small(text).facts


def test_a_consent_or_several_facts_may_stand_for_the_police():
    text = SMALL.replace("| trafficking axis: signs |", "| police |").replace(
        "| protection axis: not asked or seeks asylum |", "| police |"
    )
    assert small(text).facts
