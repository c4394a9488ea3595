"""Files that are no procedure: one clear message each."""

from __future__ import annotations

import time

import pytest

from handrail.sop.reader import read
from tests.sop.reader.telling import faults, said, spoilt, the_fault
from tests.sop.small import FRONT, RULES, SMALL, small

LATIN = SMALL.encode().replace(b"listens first", b"\xe9coute")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        pytest.param({"procedure.md": b""}, "procedure.md is empty.", id="an empty file"),
        pytest.param({"procedure.md": b" \n\n"}, "procedure.md is empty.", id="a blank file"),
        pytest.param(
            {"notes.md": b"# Notes\n\nOnly prose.\n"},
            "This is no procedure: it has neither front matter nor a table of rules.",
            id="prose only",
        ),
        pytest.param(
            {"procedure.md": FRONT.encode()}, "There is no table of rules here, only prose.", id="front matter only"
        ),
        pytest.param({"procedure.md": b"\x7fELF\0\0"}, "This is not a text file.", id="a binary"),
        pytest.param({"procedure.md": SMALL.encode("utf-16")}, "This is not a text file.", id="UTF-16"),
        pytest.param({"procedure.md": LATIN}, "This line is not written in UTF-8.", id="Latin-1"),
        pytest.param({}, "There is no procedure.md here, so there is no procedure to read.", id="no file at all"),
        pytest.param(
            {"a.md": b"a", "b.md": b"b"},
            "There is no procedure.md here, so there is no procedure to read.",
            id="a folder without a procedure",
        ),
        pytest.param(
            {"procedure.md": b"a" * 60_000_000},
            "The procedure has 60000000 bytes; at most 5000000 are read.",
            id="60 MB",
        ),
        pytest.param(
            {"procedure.md": FRONT.encode() + b"a\n" * 30_000},
            "The procedure has 30013 lines; at most 20000 are read.",
            id="too many lines",
        ),
        pytest.param(
            {"procedure.md": FRONT.encode() + b"a" * 30_000},
            "This line has 30000 characters; at most 20000 are read.",
            id="a very long line",
        ),
        pytest.param(
            {"procedure.md": SMALL.encode() + b"\x1b[2J"},
            "This line has an invisible control character.",
            id="a control character",
        ),
    ],
)
def test_it_is_refused_in_one_sentence(files, sentence):
    started = time.process_time()
    (fault,) = faults(files)
    assert said(fault.sentence) == sentence
    assert said(fault.write).startswith("Write ")
    assert time.process_time() - started < 10


def test_a_line_that_is_not_utf_8_is_named_with_its_line_and_column():
    (fault,) = faults(LATIN)
    before = LATIN[: LATIN.index(b"\xe9")]
    assert (fault.place.line, fault.place.column, fault.found) == (before.count(b"\n") + 1, 11, "e9")


def rows(count: int) -> str:
    row = "| X{} | do it | answered | — | 3 days | done | help | 6 · made up |\n"
    return spoilt("| S3 | tell", "".join(map(row.format, range(count))) + "| S3 | tell")


def test_two_thousand_rows_are_read_in_seconds():
    had = sum(1 for line in RULES.splitlines() if line.startswith("|")) - 2 * 8
    started = time.process_time()
    assert len(small(rows(2000 - had)).duties) == 2000 - had + 3
    assert time.process_time() - started < 10
    assert the_fault(rows(2001 - had))[1] == "The procedure has 2001 table rows; at most 2000 are read."


def test_rows_without_a_bar_in_front_are_counted_too():
    bare = "".join(f"X{i} | do it | answered | — | 3 days | done | help | 6 · made up\n" for i in range(2000))
    text = spoilt("| S3 | tell", bare + "| S3 | tell")
    assert the_fault(text)[1] == "The procedure has 2017 table rows; at most 2000 are read."


def test_two_thousand_mistakes_are_all_told_in_seconds():
    started = time.process_time()
    assert len(faults(rows(1900).replace("answered | — | 3 days", "anwsered | — | 3 dayss"))) == 2 * 1900
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "part",
    ["> " * 40, "|a|\n|-|\n\n", "- a\n", "  - a\n", "a | b\n-|-\n\n", "> - " * 15 + "a\n", "[a]: b\n", "<!-- -->\n"],
    ids=["quotations", "tables", "lists", "nested lists", "bare tables", "both", "references", "comments"],
)
def test_a_file_that_would_keep_the_parser_busy_is_done_in_seconds(part):
    started = time.process_time()
    part = part if part.endswith("\n") else part + "\n"
    assert faults((FRONT + "\n" + part * (19_000 // part.count("\n")))[:4_900_000])
    assert time.process_time() - started < 10


@pytest.mark.parametrize("place", ["none or seeks asylum |", "1 · made up", "screen, with care", "→ stand-in"])
def test_a_cell_of_blanks_is_done_in_seconds(place):
    started = time.process_time()
    first, last = place.split(" ", 1)
    assert faults(SMALL.replace(place, first + " " * 19_000 + last))
    assert time.process_time() - started < 10


def test_a_file_may_have_any_name_where_it_is_alone():
    assert read({"mine.md": SMALL.encode()}).duties[0].place.file == "mine.md"


def test_faults_come_in_the_order_of_the_text():
    text = SMALL.replace("asylum", "asilum").replace("North, South", "Nord, South")
    files = {"procedure.md": text.encode(), "a.md": b"| Party | Mandate |\n|---|---|\n| X | y |\n"}
    places = [(fault.place.file != "procedure.md", fault.place.line, fault.place.column) for fault in faults(files)]
    assert places == sorted(places)
    assert places[-1][0]
