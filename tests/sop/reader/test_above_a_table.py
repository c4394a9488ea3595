"""What stands above a table: `For every row`, and the fixed sentence of a decision."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import faults, given, said, spoilt, the_fault
from tests.sop.small import SMALL, small

NEAR = "This header comes near to a table of rules and is none."


def test_for_every_row_fills_columns_of_this_table_alone():
    text = SMALL.replace("For every row: Who: holder;", "For every row: Kined: help; Who: holder;")
    assert the_fault(text) == (
        "Kined",
        "“Kined” is no column of this table.",
        "Write `For every row: Column: value; Column: value`.",
        "Kind",
    )
    assert "No." in [f.found for f in faults(text.replace("Kined: help", "No.: S9"))]


def test_for_every_row_may_fill_outcomes_that_have_semicolons_themselves():
    text = SMALL.replace("Otherwise: stand-in\n", "Otherwise: stand-in; Gives: protection: none; screening: no signs\n")
    text = text.replace("| Within | Gives |", "| Within |").replace(
        "|---|---|---|---|---|---|---|---|\n| S1", "|---|---|---|---|---|---|---|\n| S1"
    )
    for gives in ("protection: none or seeks asylum", "screening: no signs or signs", "done"):
        text = text.replace(f"| {gives} | ", "| ")
    text = text.replace("S3 is done", "answered")
    assert [[one.subject for one in given(duty)] for duty in small(text).duties] == [["protection", "screening"]] * 3


@pytest.mark.parametrize(
    "line",
    [
        "For each row: Who: holder; Otherwise: stand-in",
        "For every row Who: holder; Otherwise: stand-in",
        "Note. For every row: Who: holder; Otherwise: stand-in",
        "Who: holder; Otherwise: stand-in",
    ],
)
def test_what_comes_near_to_for_every_row_is_never_prose(line):
    text = spoilt("For every row: Who: holder; Otherwise: stand-in", line)
    assert said(faults(text)[0].sentence) in (
        "This comes near to “For every row:” and is not it.",
        "This looks like cells for every row and is not.",
    )


def test_for_every_row_is_one_line_and_nothing_else():
    text = spoilt("Otherwise: stand-in\n", "Otherwise: stand-in\nand this.\n")
    assert the_fault(text)[1] == "`For every row` is one line and nothing else."


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        pytest.param(
            "Exactly one row fits. Nobody",
            "Exactly one row fit. Nobody",
            "This comes near to “Exactly one row fits.” and is not it.",
            id="misspelt",
        ),
        pytest.param(
            "Exactly one row fits.",
            "The first row that fits applys.",
            "This comes near to “The first row that fits applies.” and is not it.",
            id="another, misspelt",
        ),
        pytest.param(
            "Exactly one row fits. Nobody",
            "Nobody. Exactly one row fits.",
            "This comes near to “Exactly one row fits.” and is not it.",
            id="not at the beginning",
        ),
        pytest.param(
            "Exactly one row fits. Nobody",
            "Exactly one row fits. Every row that fits applies. Nobody",
            "One paragraph above a decision says one thing: its fixed sentence, or `For every row`.",
            id="two of them",
        ),
        pytest.param(
            "Exactly one row fits. Nobody",
            "Exactly one row fits. For every row: Source: 1. Nobody",
            "One paragraph above a decision says one thing: its fixed sentence, or `For every row`.",
            id="and for every row",
        ),
    ],
)
def test_a_decision_s_sentence_is_exact(old, new, sentence):
    assert the_fault(spoilt(old, new))[1] == sentence


@pytest.mark.parametrize("line", ["For every row: Who: holder", "Every row that fits applies. So it is."])
def test_a_line_that_rules_nothing_is_refused(line):
    for text in (f"{SMALL}\n{line}\n", SMALL.replace("# A small procedure\n", f"# A small procedure\n\n{line}\n")):
        assert said(faults(text)[0].sentence).split(":")[0] in (
            "This line fills no table",
            "This sentence rules no table",
        )
    prose = f"{SMALL}\n{line}\n\n| Day | Office |\n|---|---|\n| a | b |\n"
    assert len(faults(prose)) == 1


def test_a_comment_between_does_not_part_a_line_from_its_table():
    text = spoilt("Otherwise: stand-in\n", "Otherwise: stand-in\n\n<!-- by the holder -->\n")
    assert small(text).duties[0].who == small().duties[0].who
