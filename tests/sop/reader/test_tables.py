"""Rows and cells: what parsers would pad, cut or swallow is refused."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import faults, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE, small

NEAR = "This header comes near to a table of rules and is none."


@pytest.mark.parametrize(
    ("old", "new", "cells", "columns"),
    [
        pytest.param("| W1 | North | South | 4", "| W1 | North | South | x | 4", 5, 4, id="a cell too many"),
        pytest.param("| W1 | North | South | 4", "| W1 | North South | 4", 3, 4, id="a cell too few"),
        pytest.param(
            "| W2 | South | North | 4 · made up |\n\n",
            "| W2 | South | North | 4 · made up |\nText.\n\n",
            1,
            4,
            id="text right after",
        ),
        pytest.param("screen, with care", "screen | with care", 9, 8, id="a bar in a cell"),
        pytest.param("screen, with care", "screen `a|b`", 9, 8, id="a bar in code"),
        pytest.param("| E2 | the person comes back | always |", "| E2 | the person comes back |", 5, 6, id="cut"),
    ],
)
def test_a_row_with_another_number_of_cells_is_refused_though_parsers_pad_and_cut(old, new, cells, columns):
    fault = next(f for f in faults(spoilt(old, new)) if "cells" in f.sentence.key)
    few, many = "This row has {} of its {} cells.", "This row has {} cells; its table has {} columns."
    assert said(fault.sentence) == (few if cells < columns else many).format(cells, columns)


def test_what_to_write_depends_on_what_was_found():
    few = faults(spoilt("| W1 | North | South | 4", "| W1 | North South | 4"))
    assert said(few[0].write) == "Write 4 cells: this row ends before its cell under “Source”."
    many = faults(spoilt("| W1 | North | South | 4 · made up |", "| W1 | North | South | 4 · made up | and |"))
    assert said(many[0].write) == (
        "Write 4 cells: “and” is the first beyond them. A bar inside a cell is written `\\|`."
    )
    text_after = faults(
        spoilt("| W2 | South | North | 4 · made up |\n", "| W2 | South | North | 4 · made up |\nText.\n")
    )
    assert said(text_after[0].write) == "Write an empty line between the table and the text after it."
    in_code = faults(spoilt("screen, with care", "screen `a|b`"))
    assert said(in_code[0].write) == "Write 8 cells; a bar inside a cell is written `\\|`, in code too."


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
    assert found == (dash, f"“{dash}” is not the sign for nothing.", "Write `—`.", "—")


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u00ad", "\u202e", "\u2066", "\u061c", "\u3164", "\ufe0f"])
def test_what_cannot_be_seen_cannot_stand_in_a_rule(sign):
    fault = the_fault(spoilt("| W1 | North |", f"| W1 | Nor{sign}th |"))
    assert fault[:2] == (
        f"U+{ord(sign):04X}",
        "This cell has an invisible sign in it, so that it is not what it seems.",
    )
    assert faults(spoilt("→ stand-in", f"→ stand{sign}-in"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("| W2 | South", "\n| W2 | South", id="an empty line in a table"),
        pytest.param("| W2 | South", "     | W2 | South", id="a row moved in"),
        pytest.param(
            "| No. | Holder | → stand-in | Source |\n|---|---|---|---|\n",
            "| No. | Holder | → stand-in | Source |\n",
            id="no line under the header",
        ),
        pytest.param(
            "| No. | Holder | → stand-in | Source |\n|---|---|---|---|\n",
            "| No. | Holder | → stand-in | Source |\n|===|===|===|===|\n",
            id="another line under the header",
        ),
    ],
)
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


ROWS = [
    line
    for line, under in zip(WHOLE.splitlines(), [*WHOLE.splitlines()[1:], ""], strict=True)
    if line.startswith("| ") and not under.startswith("|---")
]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_of_another_length_is_told_once_and_not_wherever_it_is_used(row):
    for other in (row + " x |", row.rsplit(" | ", 1)[0] + " |"):
        (fault,) = faults(spoilt(row, other, WHOLE))
        assert "cells" in fault.sentence.key


def test_a_wide_gap_in_a_cell_is_refused():
    found = the_fault(spoilt("screen, with care", "screen, with" + " " * 60 + "care"))
    assert found[1:3] == ("This cell has a wide gap in it.", "Write the cell with single blanks.")


@pytest.mark.parametrize(("word", "found"), [("prot\u0435ction", "U+0435"), ("\u039forth", "U+039F")])
def test_a_word_of_two_alphabets_is_not_what_it_seems(word, found):
    (fault,) = faults(spoilt("listens first", f"listens {word}"))
    assert (fault.found, said(fault.sentence)) == (
        found,
        f"“{word}” mixes letters of two alphabets, so that it is not what it seems.",
    )


def test_a_word_of_another_alphabet_alone_can_be_read():
    assert small(spoilt("listens first", "слушает, née \u03b1")).parties[0].mandate == "слушает, née \u03b1"
