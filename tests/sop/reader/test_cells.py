"""Cells of decisions, states of referrals, outcomes: what is refused, and what to write instead."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import faults, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE, small


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        pytest.param("not North", "“not” stands only before a defined word.", id="not a"),
        pytest.param("North, or South", "A comma before “or” joins whole clauses, not values.", id="a, or b"),
        pytest.param("North, South", "This list does not have the one form that lists have.", id="a, b"),
        pytest.param("Nrth", "“Nrth” is no value of holder.", id="misspelt"),
        pytest.param("other than North or South", "No value of holder is left.", id="nothing left"),
        pytest.param("—", "“—” is no value of holder.", id="nothing"),
        pytest.param("unspecified", "“unspecified” is no value of holder.", id="unspecified"),
    ],
)
def test_an_input_cell_is_refused(cell, sentence):
    assert the_fault(spoilt("| W1 | North |", f"| W1 | {cell} |"))[1] == sentence


@pytest.mark.parametrize("cell", ["maybe", "yes or no", "not yes", "other than yes"])
def test_a_cell_over_a_defined_word_is_yes_no_or_any(cell):
    assert the_fault(
        spoilt("| other than seeks asylum | any | yes |", f"| other than seeks asylum | any | {cell} |", WHOLE)
    )[1:3] == (
        "answered is a defined word: it holds or it does not.",
        "Write `yes`, `no` or `any`.",
    )


def test_an_input_column_must_be_something_that_can_be_asked():
    assert the_fault(spoilt("| No. | Holder |", "| No. | Holdre |")) == (
        "Holdre",
        "There is no fact, definition or output named Holdre.",
        "Write holder.",
        "holder",
    )


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("North or South", "A value cannot have “or” in it."),
        ("nobody", "“nobody” is no organisation."),
        ("any", "A value cannot have “any” in it."),
        ("consent to screening", "“consent to screening” cannot be what a decision gives."),
        ("answered", "“answered” cannot be what a decision gives."),
        ("North, South", "This list does not have the one form that lists have."),
        ("North and North", "“North” stands twice in one list."),
    ],
)
def test_an_output_cell_is_refused(cell, sentence):
    assert said(faults(spoilt("| W1 | North | South |", f"| W1 | North | {cell} |"))[0].sentence) == sentence


def test_a_misspelt_party_beside_parties_is_no_new_word():
    assert the_fault(spoilt("| any | South | North and South |", "| any | South | North and Suoth |", WHOLE)) == (
        "Suoth",
        "There is no organisation named “Suoth”.",
        "Write South, or another organisation: North.",
        "South",
    )


def test_the_lead_is_always_a_party():
    text = spoilt("| any | South | North and South |", "| any | the boss | North and South |", WHOLE)
    assert "There is no organisation named “the boss”." in [said(fault.sentence) for fault in faults(text)]


def test_a_fact_s_name_among_plain_words_is_refused_since_its_value_would_be_given():
    table = "| No. | Screening | → speaks (shown) | Source |\n|---|---|---|---|\n| Y1 | any | {} | 4 · made up |\n"
    row = "| Y2 | signs | the person | 4 · made up |\n"
    assert the_fault(SMALL + "\n" + table.format("protection") + row)[:2] == (
        "protection",
        "“protection” is a fact, so its value would be given here, beside words such as the person.",
    )
    assert small(SMALL + "\n" + table.format("protection")).decisions[1].outputs[0].values == (
        "not asked",
        "none",
        "seeks asylum",
    )


def test_a_set_is_read_with_includes():
    assert the_fault(spoilt("help includes South", "help is South", WHOLE)) == (
        "help",
        "help can be several at once.",
        "Write `help includes South`.",
        None,
    )
    table = "\n| No. | Help | → note (shown) | Source |\n|---|---|---|---|\n| Y1 | {} | one | 4 · made up |\n"
    assert the_fault(WHOLE + table.format("North or South"))[1] == (
        "help can be several at once, so a cell names one of them."
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("question is declined", "“declined” is no value of question."),
        (
            "question is declined at North",
            "“declined at North” cannot be: who is asked last for question may not decline.",
        ),
        ("question is ended at East", "“ended at East” is no value of question."),
        ("question is not made at South", "“not made at South” is no value of question."),
        ("hand-over is ended", "hand-over is a hand-over and has no states."),
    ],
)
def test_a_state_that_a_referral_cannot_have_is_refused(words, sentence):
    text = (
        WHOLE.replace("| stand-in | North | urgent |", "| — | North | urgent |") if "at South" not in words else WHOLE
    )
    if words == "question is declined":
        text = text.replace("| holder | South | — | North | urgent |", "| holder | North | — | North | urgent |")
        sentence = "“declined” cannot be: who is asked last for question may not decline."
    text = text.replace("question is ended at South", words)
    assert sentence in [said(fault.sentence) for fault in faults(text)]


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("protection", "“protection” does not say which fact gets which value."),
        ("protection: none; ", "“—” does not say which fact gets which value."),
        ("protection: nome", "“nome” is no value of protection."),
        ("protektion: none", "There is no fact named protektion."),
        ("protection: none; protection: seeks asylum", "protection stands twice in one outcome."),
        ("protection: other than none", "“other than none” is no value of protection."),
        ("answered: yes", "“answered” is not stored, so nothing can set it."),
        ("stand-in: North", "“stand-in” is not stored, so nothing can set it."),
        ("consent to screening: given", "consent to screening is a consent: it is given by the person, not by a row."),
        ("nothing", "A duty that gives nothing would never be open."),
        ("—", "A duty that gives nothing would never be open."),
    ],
)
def test_what_a_duty_gives_is_refused(cell, sentence):
    text = spoilt("| protection: none or seeks asylum |", f"| {cell} |")
    assert the_fault(text)[1] == sentence


def test_an_event_may_set_a_consent_and_nothing_that_is_worked_out():
    assert small(spoilt("| protection: not asked |", "| protection: not asked; consent to screening: expired |")).facts
    assert the_fault(spoilt("| protection: not asked |", "| holder: North |"))[1] == (
        "“holder” is not stored, so nothing can set it."
    )


def test_a_hand_over_brings_the_case_and_nothing_else():
    assert the_fault(spoilt("| G1, needs | nothing |", "| G1, needs | risk: low |", WHOLE)) == (
        "risk: low",
        "A hand-over brings the case and nothing else.",
        "Write `nothing`.",
        "nothing",
    )


def test_values_that_are_parties_are_spelt_as_the_parties_are():
    procedure = small(spoilt("| met by | North, South |", "| met by | NORTH < south |"))
    assert procedure.facts[0].values == ("North", "South")
    assert procedure.facts[0].graver == (("North", "South"),)
