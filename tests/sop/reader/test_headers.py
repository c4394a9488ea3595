"""Headers: which tables are rules, and which columns they have."""

from __future__ import annotations

import pytest

from handrail.sop.reader.schema import LATER, TABLES
from tests.sop.reader.telling import faults, line_of, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE

NEAR = "This header comes near to a table of rules and is none."

NEAR = "This header comes near to a table of rules and is none."


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        pytest.param("| No. | Duty |", "| No. | Dutty |", "Duty", id="one letter too many"),
        pytest.param("| Fact | Values |", "| Fat | Values |", "Fact", id="one letter too few"),
        pytest.param("| No. | Close as |", "| No. | Closs as |", "Close as", id="one letter wrong"),
        pytest.param("| No. | Event |", "| No | Evant |", "Event", id="the number's header too"),
        pytest.param("| Party | Mandate |", "| Organisation | Mandate |", "Party", id="names shared"),
        pytest.param("| Definition | Means |", "| Word | Means |", "Definition", id="two names shared"),
        pytest.param("→ stand-in", "stand-in", None, id="an arrow forgotten"),
        pytest.param("→ stand-in", "⇒ stand-in", None, id="another arrow"),
        pytest.param("→ stand-in", "stand-in →", None, id="an arrow behind"),
    ],
)
def test_a_header_that_comes_near_to_a_table_of_rules_is_never_prose(old, new, near):
    text = spoilt(old, new)
    fault = next(fault for fault in faults(text) if said(fault.sentence) == NEAR)
    assert fault.place.line == line_of(text, new)
    if near:
        assert fault.nearest == near
        assert said(fault.write) == (f"Write `{near}` as its first column, or for prose other words in the header.")


def test_a_header_of_prose_that_is_one_letter_off_a_table_is_refused():
    assert the_fault(SMALL + "\n| Date | Who |\n|---|---|\n| x | y |\n")[1] == NEAR


def test_a_table_whose_header_is_misspelt_is_told_once_and_read_all_the_same():
    assert len(faults(spoilt("| No. | Consent |", "| No. | Consnt |"))) == 1
    assert len(faults(spoilt("| Fact | Values |", "| Facts | Values |"))) == 1


@pytest.mark.parametrize("table", LATER, ids=[table.name for table in LATER])
def test_tables_that_belong_to_later_are_refused_by_name(table):
    header = "| " + " | ".join(table.column_names) + " |\n"
    row = "|" + "---|" * len(table.columns) + "\n" + "|" + " x |" * len(table.columns) + "\n"
    assert the_fault(SMALL + "\n" + header + row)[1] == f"{table.name} tables cannot be read yet."


def test_a_because_column_is_refused():
    text = WHOLE.replace(
        "| Outside | Source |\n|---|---|\n| the press | 9 ·",
        "| Outside | Because | Source |\n|---|---|---|\n| the press | so | 9 ·",
    )
    assert the_fault(text)[1] == "A Because column cannot be read yet."
    text = spoilt("| No. | Holder |", "| No. | Because |").replace("| W1 | North |", "| W1 | so |")
    assert "A Because column cannot be read yet." in [said(fault.sentence) for fault in faults(text)]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_each_column_that_must_be_there_is_missed(table):
    lines = WHOLE.splitlines()
    at = next(
        i
        for i, line in enumerate(lines)
        if line.startswith("|")
        and table.told_by in [*line.split(" | ")[:2], line.split(" | ")[0].strip("| ")]
        and table.column_names[-1] in line
    )
    must = [column.name for column in table.columns if not column.optional and column.name != table.told_by]
    header = lines[at].strip("| ").split(" | ")
    for name in (name for name in must if name in header):
        spoiled = list(lines)
        spoiled[at] = lines[at].replace(f"| {name} |", "| Meadow |")
        told = [(f.found, said(f.sentence)) for f in faults("\n".join(spoiled))]
        assert ("Meadow", f"“Meadow” is no column of a {table.name} table.") in told
        assert any(f"no column {name}." in sentence for _, sentence in told) or name in str(
            faults("\n".join(spoiled))[0].nearest
        )


def test_a_misspelt_column_is_told_once_with_the_nearest_name():
    text = spoilt("| No. | Duty | When | Needs | Within | Gives |", "| No. | Duty | When | Needs | Whithin | Gives |")
    assert the_fault(text) == (
        "Whithin",
        "“Whithin” is no column of a Duty table.",
        "Write one of Within, Tells, Waits for.",
        "Within",
    )


def test_a_column_that_is_missing_is_told():
    text = spoilt("| South | North | 4 · made up |", "| South | North |").replace(
        "| W1 | North | South | 4 · made up |", "| W1 | North | South |"
    )
    text = text.replace("→ stand-in | Source |\n|---|---|---|---|", "→ stand-in |\n|---|---|---|")
    assert the_fault(text)[1] == "This Decision table has no column Source."
    text = SMALL.replace("For every row: Who: holder; Otherwise: stand-in", "For every row: Who: holder")
    assert the_fault(text)[:2] == ("Otherwise", "This Duty table has no column Otherwise.")


@pytest.mark.parametrize("new", ["|---|---|---|---|---|", "|---|---|---|"])
def test_a_header_and_the_line_under_it_must_have_the_same_number_of_cells(new):
    text = SMALL.replace("→ stand-in | Source |\n|---|---|---|---|", f"→ stand-in | Source |\n{new}")
    assert said(faults(text)[0].sentence).startswith("The header has 4 cells and the line under it")
    assert len(faults(text)) == 1


def test_a_column_that_is_given_twice_is_refused():
    text = SMALL.replace("For every row: Who: holder;", "For every row: Who: holder; Kind: help;")
    assert the_fault(text)[:2] == ("Kind", "The column Kind is given twice.")
    assert the_fault(text.replace("; Kind: help;", "; Who: North;"))[1] == "Who is filled twice."
    assert "The column Holder is given twice." in [
        said(f.sentence) for f in faults(spoilt("| No. | Holder | → stand-in |", "| Holder | Holder | → stand-in |"))
    ]


def test_a_table_that_is_too_wide_is_refused():
    wide = "|" + " a |" * 61 + "\n|" + "---|" * 61 + "\n"
    assert the_fault(SMALL + "\n" + wide)[1] == "This table has more than 60 columns."


def test_an_arrow_in_another_place_is_told_once():
    assert len(faults(spoilt("→ stand-in", "stand-in →"))) == 1
    assert len(faults(spoilt("→ stand-in", "=> stand-in"))) == 1


def test_a_decision_has_no_column_without_a_name():
    assert the_fault(spoilt("| No. | Holder | → stand-in |", "| No. | | → stand-in |"))[1] == (
        "The cell under header is empty."
    )
