"""Tables: which are rules, and what is wrong with one."""

from __future__ import annotations

import pytest

from handrail.sop.reader.schema import LATER, TABLES
from tests.sop.reader.telling import faults, line_of, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE, small

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
        assert said(fault.write) == (
            f"Write {near} as its first column for a table of rules, other words in the header for prose."
        )


def test_a_header_of_prose_that_is_one_letter_off_a_table_is_refused():
    assert the_fault(SMALL + "\n| Date | Who |\n|---|---|\n| x | y |\n")[1] == NEAR


def test_a_table_whose_header_is_misspelt_is_told_once_and_read_all_the_same():
    assert len(faults(spoilt("| No. | Consent |", "| No. | Consnt |"))) == 1
    assert len(faults(spoilt("| Fact | Values |", "| Facts | Values |"))) == 1


@pytest.mark.parametrize("table", LATER, ids=[table.name for table in LATER])
def test_tables_that_belong_to_later_are_refused_by_name(table):
    header = "| " + " | ".join(table.column_names) + " |\n"
    row = "|" + "---|" * len(table.columns) + "\n" + "|" + " x |" * len(table.columns) + "\n"
    assert the_fault(SMALL + "\n" + header + row)[1] == f"A {table.name} table cannot be read yet."


def test_a_because_column_is_refused():
    text = WHOLE.replace("| Outside | Source |\n|---|---|\n| the press | 9 ·", "| Outside | Because | Source |\n|---|---|---|\n| the press | so | 9 ·")  # fmt: skip
    assert the_fault(text)[1] == "A Because column cannot be read yet."
    text = spoilt("| No. | Holder |", "| No. | Because |").replace("| W1 | North |", "| W1 | so |")
    assert "A Because column cannot be read yet." in [said(fault.sentence) for fault in faults(text)]


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_each_column_that_must_be_there_is_missed(table):
    lines = WHOLE.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("|") and table.told_by in line.split(" | ")[:2] + [line.split(" | ")[0].strip("| ")] and table.column_names[-1] in line)  # fmt: skip
    must = [column.name for column in table.columns if not column.optional and column.name != table.told_by]
    header = lines[at].strip("| ").split(" | ")
    for name in (name for name in must if name in header):
        spoiled = list(lines)
        spoiled[at] = lines[at].replace(f"| {name} |", "| Meadow |")
        told = [(f.found, said(f.sentence)) for f in faults("\n".join(spoiled))]
        assert ("Meadow", f"Meadow is no column of a {table.name} table.") in told
        assert any(f"no column {name}." in sentence for _, sentence in told) or name in str(
            faults("\n".join(spoiled))[0].nearest
        )


def test_a_misspelt_column_is_told_once_with_the_nearest_name():
    text = spoilt("| No. | Duty | When | Needs | Within | Gives |", "| No. | Duty | When | Needs | Whithin | Gives |")
    assert the_fault(text) == (
        "Whithin",
        "Whithin is no column of a Duty table.",
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


@pytest.mark.parametrize(
    ("old", "new", "cells", "columns"),
    [
        pytest.param("| W1 | North | South | 4", "| W1 | North | South | x | 4", 5, 4, id="a cell too many"),
        pytest.param("| W1 | North | South | 4", "| W1 | North South | 4", 3, 4, id="a cell too few"),
        pytest.param("| W2 | South | North | 4 · made up |\n\n", "| W2 | South | North | 4 · made up |\nText.\n\n", 1, 4, id="text right after"),
        pytest.param("screen, with care", "screen | with care", 9, 8, id="a bar in a cell"),
        pytest.param("screen, with care", "screen `a|b`", 9, 8, id="a bar in code"),
        pytest.param("| E2 | the person comes back | always |", "| E2 | the person comes back |", 5, 6, id="cut"),
    ],
)  # fmt: skip
def test_a_row_with_another_number_of_cells_is_refused_though_parsers_pad_and_cut(old, new, cells, columns):
    fault = next(f for f in faults(spoilt(old, new)) if "cells" in f.sentence.key)
    assert said(fault.sentence) == f"This row has {cells} cells; its table has {columns} columns."


def test_what_to_write_depends_on_what_was_found():
    text_after = faults(
        spoilt("| W2 | South | North | 4 · made up |\n", "| W2 | South | North | 4 · made up |\nText.\n")
    )
    assert said(text_after[0].write) == "Write an empty line between the table and the text after it."
    in_code = faults(spoilt("screen, with care", "screen `a|b`"))
    assert said(in_code[0].write) == "Write 8 cells; a bar inside a cell is written `\\|`, in code too."


@pytest.mark.parametrize("new", ["|---|---|---|---|---|", "|---|---|---|"])
def test_a_header_and_the_line_under_it_must_have_the_same_number_of_cells(new):
    text = SMALL.replace("→ stand-in | Source |\n|---|---|---|---|", f"→ stand-in | Source |\n{new}")
    assert said(faults(text)[0].sentence).startswith("The header has 4 cells and the line under it")
    assert len(faults(text)) == 1


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        pytest.param("| W1 | North | South |", "| W1 | | South |", "Holder", id="an input"),
        pytest.param("| W1 | North | South |", "| W1 | North |   |", "→ stand-in", id="an output"),
        pytest.param("| always | — | at once |", "| always || at once |", "Needs", id="no blank at all"),
        pytest.param("| listens first |", "| |", "Mandate", id="text"),
    ],
)
def test_an_empty_cell_is_refused(old, new, column):
    text = spoilt(old, new)
    assert the_fault(text) == (
        "",
        f"The cell under {column} is empty.",
        "Write `—` for nothing, `any`, or `unspecified` for unknown.",
        None,
    )


@pytest.mark.parametrize("dash", ["-", "–", "--", "---"])
def test_another_dash_is_not_the_sign_for_nothing(dash):
    found = the_fault(spoilt("| always | — | at once |", f"| always | {dash} | at once |"))
    assert found == (dash, f"{dash} is not the sign for nothing.", "Write `—`.", "—")


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u202e", "\u2066"])
def test_what_cannot_be_seen_cannot_stand_in_a_rule(sign):
    fault = the_fault(spoilt("| W1 | North |", f"| W1 | Nor{sign}th |"))
    assert fault[:2] == (
        f"U+{ord(sign):04X}",
        "This cell has an invisible sign in it, so that it is not what it seems.",
    )
    assert faults(spoilt("→ stand-in", f"→ stand{sign}-in"))


def test_a_column_that_is_given_twice_is_refused():
    text = SMALL.replace("For every row: Who: holder;", "For every row: Who: holder; Kind: help;")
    assert the_fault(text)[:2] == ("Kind", "The column Kind is given twice.")
    assert the_fault(text.replace("; Kind: help;", "; Who: North;"))[1] == "Who is filled twice."
    assert "The column Holder is given twice." in [
        said(f.sentence) for f in faults(spoilt("| No. | Holder | → stand-in |", "| Holder | Holder | → stand-in |"))
    ]


def test_for_every_row_fills_columns_of_this_table_alone():
    text = SMALL.replace("For every row: Who: holder;", "For every row: Kined: help; Who: holder;")
    assert the_fault(text) == (
        "Kined",
        "Kined is no column of this table.",
        "Write `For every row: Column: value; Column: value`.",
        "Kind",
    )
    assert "No." in [f.found for f in faults(text.replace("Kined: help", "No.: S9"))]


def test_for_every_row_may_fill_outcomes_that_have_semicolons_themselves():
    text = SMALL.replace("Otherwise: stand-in\n", "Otherwise: stand-in; Gives: protection: none; screening: no signs\n")
    text = text.replace("| Within | Gives |", "| Within |").replace("|---|---|---|---|---|---|---|---|\n| S1", "|---|---|---|---|---|---|---|\n| S1")  # fmt: skip
    for gives in ("protection: none or seeks asylum", "screening: no signs or signs", "done"):
        text = text.replace(f"| {gives} | ", "| ")
    text = text.replace("S3 is done", "answered")
    assert [[one.subject for one in duty.gives] for duty in small(text).duties] == [["protection", "screening"]] * 3


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
        pytest.param("Exactly one row fits. Nobody", "Exactly one row fit. Nobody", "This comes near to “Exactly one row fits.” and is not it.", id="misspelt"),
        pytest.param("Exactly one row fits.", "The first row that fits applys.", "This comes near to “The first row that fits applies.” and is not it.", id="another, misspelt"),
        pytest.param("Exactly one row fits. Nobody", "Nobody. Exactly one row fits.", "This comes near to “Exactly one row fits.” and is not it.", id="not at the beginning"),
        pytest.param("Exactly one row fits. Nobody", "Exactly one row fits. Every row that fits applies. Nobody", "One paragraph above a decision says one thing: its fixed sentence, or `For every row`.", id="two of them"),
        pytest.param("Exactly one row fits. Nobody", "Exactly one row fits. For every row: Source: 1. Nobody", "One paragraph above a decision says one thing: its fixed sentence, or `For every row`.", id="and for every row"),
    ],
)  # fmt: skip
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("| W2 | South", "\n| W2 | South", id="an empty line in a table"),
        pytest.param("| W2 | South", "     | W2 | South", id="a row moved in"),
        pytest.param("| No. | Holder | → stand-in | Source |\n|---|---|---|---|\n", "| No. | Holder | → stand-in | Source |\n", id="no line under the header"),
        pytest.param("| No. | Holder | → stand-in | Source |\n|---|---|---|---|\n", "| No. | Holder | → stand-in | Source |\n|===|===|===|===|\n", id="another line under the header"),
    ],
)  # fmt: skip
def test_a_row_outside_a_table_is_never_prose(old, new):
    assert "This looks like a row, but it is no part of a table." in [
        said(f.sentence) for f in faults(spoilt(old, new))
    ]


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_a_table_in_a_list_or_quotation_is_refused(mark):
    table = "| No. | Duty | When |\n|---|---|---|\n| S9 | x | always |\n"
    moved = mark + table.replace("\n|", "\n" + (mark if mark == "> " else "  ") + "|")
    assert the_fault(SMALL + "\n" + moved)[1] == "This table stands inside a list or a quotation."


@pytest.mark.parametrize("opening", ["<!-- not closed\n", "```\n", "~~~\n"])
def test_what_is_not_closed_would_swallow_the_rest_and_is_refused(opening):
    text = spoilt("## How it ends", opening + "## How it ends")
    assert "What begins here is not closed, so everything after it is left out." in [
        said(f.sentence) for f in faults(text)
    ]


def test_a_table_in_html_is_no_prose():
    text = spoilt("| No. | Holder |", "<div>\n| No. | Holder |")
    assert "This looks like a row, but it is no part of a table." in [said(f.sentence) for f in faults(text)]


def test_a_table_needs_rows():
    text = SMALL.replace("| W1 | North | South | 4 · made up |\n| W2 | South | North | 4 · made up |\n", "")
    assert the_fault(text)[1:] == ("This Decision table has no rows.", "Write a row, or take the table out.", None)


def test_a_table_that_is_too_wide_is_refused():
    wide = "|" + " a |" * 61 + "\n|" + "---|" * 61 + "\n"
    assert the_fault(SMALL + "\n" + wide)[1] == "This table has more than 60 columns."
