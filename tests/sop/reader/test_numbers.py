"""Facts that are numbers, and `number`, which writes row numbers."""

from __future__ import annotations

import pytest

from handrail.sop.reader import Unreadable, number
from tests.sop.reader.telling import accepted, faults, given, said, spoilt
from tests.sop.small import SMALL, WHOLE, small

FACT = "| years | number of years | any | — | 3 · made up |\n| met by"


def years(condition: str, starts: str = "any") -> str:
    """SMALL with a number, and a condition over it."""
    text = spoilt("| met by", FACT.replace("any", starts))
    return text.replace("| S2 | screen, with care | answered |", f"| S2 | screen, with care | {condition} |")


@pytest.mark.parametrize(
    ("condition", "bands", "those"),
    [
        ("years is under 18", ("under 18", "18 or more"), {"under 18"}),
        ("years is other than under 18", ("under 18", "18 or more"), {"18 or more"}),
        ("years is 18 to 25 and answered", ("under 18", "18 to 25", "26 or more"), {"18 to 25"}),
        (
            "years is under 6, 12 to 17 or 60 or more",
            ("under 6", "6 to 11", "12 to 17", "18 to 59", "60 or more"),
            {"under 6", "12 to 17", "60 or more"},
        ),
        ("years is 26 or more or under 18", ("under 18", "18 to 25", "26 or more"), {"under 18", "26 or more"}),
        ("years is 7 to 7, or years is under 3", ("under 3", "3 to 6", "7 to 7", "8 or more"), {"7 to 7"}),
        ("years is 0 or more", ("0 or more",), {"0 or more"}),
        ("years is under 6 or 60  or  more", ("under 6", "6 to 59", "60 or more"), {"under 6", "60 or more"}),
    ],
)
def test_bands_are_what_lies_between_the_thresholds(condition, bands, those):
    procedure = small(years(condition))
    fact = procedure.facts[0]
    assert fact.values == bands
    assert accepted(procedure.duties[1].when) == those
    assert [fact.value_of(n) for n in range(100)] == [
        next(b.name for b in fact.bands if b.holds(n)) for n in range(100)
    ]


def test_a_threshold_anywhere_parts_the_bands_everywhere():
    text = years("years is under 18", starts="10 or more")
    text = text.replace(
        "| screening: no signs or signs |", "| screening: no signs or signs; years: under 3 or 3 or more |"
    )
    procedure = small(text)
    assert procedure.facts[0].values == ("under 3", "3 to 9", "10 to 17", "18 or more")
    assert procedure.facts[0].starts == ("10 to 17", "18 or more")
    assert given(procedure.duties[1])[1].values == ("under 3", "3 to 9", "10 to 17", "18 or more")
    assert accepted(procedure.duties[1].when) == {"under 3", "3 to 9", "10 to 17"}


@pytest.mark.parametrize("cell", ["17", "25 to 18", "under 0", "more than 18", "18 or less", "eighteen", "not asked"])
def test_a_number_has_ranges_and_nothing_else(cell):
    for fault in faults(years(f"years is {cell}")):
        assert said(fault.write) == "Write `under 18`, `18 to 25` or `26 or more`."


def test_number_fills_what_is_empty_or_nothing_and_leaves_the_rest():
    text = SMALL.replace("| S2 | screen", "| — | screen").replace("| E2 | the person", "||the person")
    files = {"procedure.md": text.encode(), "notes.md": b"# Prose\n"}
    done = number(files)
    assert done["notes.md"] == b"# Prose\n"
    assert done["procedure.md"].decode() == text.replace("| — | screen", "| S4 | screen").replace(
        "||the person", "| E2 |the person"
    )
    assert number(done) == done


def test_number_never_takes_a_number_that_is_or_could_have_been():
    text = SMALL.replace("| S2 | screen", "| S7b | screen").replace("| S1 | ask", "| — | ask")
    assert "| S8 | ask" in number({"procedure.md": text.encode()})["procedure.md"].decode()
    text = SMALL.replace("| K1 | consent", "| s9 | consent").replace("| S1 | ask", "| — | ask")
    assert "| S10 | ask" in number({"procedure.md": text.encode()})["procedure.md"].decode()


def test_number_finds_a_letter_where_a_table_has_no_number_yet():
    text = SMALL.replace("| W1 |", "| — |").replace("| W2 |", "| — |").replace("| K1 |", "|  |")
    done = number({"procedure.md": text.encode()})["procedure.md"].decode()
    assert "| D1 | North |" in done
    assert "| D2 | South |" in done
    assert "| K1 | consent to screening |" in done


def test_number_keeps_line_ends_and_the_mark_at_the_beginning():
    text = ("\ufeff" + SMALL.replace("| S2 | screen", "| — | screen")).replace("\n", "\r\n")
    done = number({"procedure.md": text.encode()})["procedure.md"].decode()
    assert done == text.replace("| — | screen", "| S4 | screen")


def test_number_accepts_no_other_fault():
    text = SMALL.replace("| S2 | screen", "| — | screen").replace("none or seeks asylum", "nome or seeks asylum")
    with pytest.raises(Unreadable) as refused:
        number({"procedure.md": text.encode()})
    assert {fault.found for fault in refused.value.faults} == {"nome"}
    with pytest.raises(Unreadable):
        number({"procedure.md": b""})


def test_number_may_number_every_row_of_every_table():
    lines = []
    for line in WHOLE.splitlines():
        first = line.split(" | ")[0]
        numbered = first[2:3].isupper() and first[3:].isdigit() and line.startswith("| ")
        lines.append(
            "| — |" + line[len(first) + 2 :] if numbered and first[2:] not in ("S3", "S5", "E1", "F1", "G1") else line
        )
    procedure = small(number({"procedure.md": "\n".join(lines).encode()})["procedure.md"].decode())
    assert len({row.number for row in procedure.rows()}) == len(list(small(WHOLE).rows()))
