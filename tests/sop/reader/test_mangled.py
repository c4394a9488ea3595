"""Whatever is done to a procedure, the reader reads it or says what is wrong; it raises nothing else, and ends."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handrail.sop.reader import Fault, Unreadable, number, read
from tests.sop.reader.telling import said
from tests.sop.small import FRONT, SMALL, WHOLE

PIECES = [
    "|", " | ", "\n", "\n\n", "---", "→", "->", " and ", ", or ", " or ", " is ", " includes ", "not ", "other than ",
    "—", "any", "always", "holder", "lead", "nothing", "done", "nobody", ":", ";", ",", "`", "<!--", "-->", "```", "\\",
    "\\|", "under 18", "26 or more", "number of years", "the lead changes", " at South", "S1", "For every row: ", "> ",
    "- ", "    ", "\t", "\0", "\ufeff", "\u200b", "\r", "\u2028", "é", "ß", "İ", "<", "(shown)", "· ", "2 of ",
    "solution lead", "solution contact", "case", "stand-in", "protection", "Every row that fits applies.",
]  # fmt: skip
EDITS = st.lists(
    st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.sampled_from(PIECES) | st.text(max_size=3)),
    min_size=1,
    max_size=4,
)


def refused(files: dict[str, bytes]) -> tuple[Fault, ...]:
    """The faults of some files, none where they can be read; whatever else is raised is the test's failure."""
    try:
        read(files)
    except Unreadable as why:
        return why.faults
    return ()


def outcome(files: dict[str, bytes]) -> None:
    for fault in refused(files):
        assert fault.place.line >= 1
        assert fault.place.column >= 1
        assert said(fault.sentence)
        assert said(fault.write).startswith("Write ")
        assert len({fault, fault}) == 1
    with suppress(Unreadable):
        number(files)


@given(EDITS, st.sampled_from([SMALL, WHOLE]))
@example([(0, 0, "\ufeff")], WHOLE)
def test_pieces_cut_out_and_put_in(edits, text):
    for at, cut, put in edits:
        text = text[:at] + put + text[at + cut :]
    outcome({"procedure.md": text.encode("utf-8", "replace")})


CELLS = sorted({cell.strip() for line in WHOLE.splitlines() if line.startswith("|") for cell in line.split("|")})


@given(st.randoms(use_true_random=False), st.sampled_from(CELLS), st.sampled_from(CELLS))
def test_cells_put_where_they_do_not_belong(random, cell, other):
    lines = WHOLE.splitlines()
    at = random.choice([i for i, line in enumerate(lines) if line.startswith("|")])
    cells = lines[at].split("|")
    cells[random.randrange(len(cells))] = f" {cell} "
    cells[random.randrange(len(cells))] = f" {other} "
    lines[at] = "|".join(cells)
    outcome({"procedure.md": "\n".join(lines).encode()})


@given(st.permutations(WHOLE.split("\n\n")[1:]))
def test_parts_in_any_order(parts):
    outcome({"procedure.md": (FRONT + "\n\n" + "\n\n".join(parts)).encode()})


@given(st.sets(st.integers(0, WHOLE.count("\n")), max_size=6))
def test_lines_left_out(left_out):
    lines = [line for i, line in enumerate(WHOLE.splitlines()) if i not in left_out]
    outcome({"procedure.md": "\n".join(lines).encode()})


@given(st.dictionaries(st.text(max_size=8), st.binary(max_size=200), max_size=3))
def test_anything_at_all(files):
    outcome(files)


@given(st.text(alphabet="|-: \n#>`a→*<!", max_size=300))
def test_anything_that_looks_like_markdown(text):
    outcome({"procedure.md": (FRONT + "\n" + text).encode()})


A_TABLE = "\n| Outside | Source |\n|---|---|\n| x | y |\n"


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`,?\n #", max_size=120))
def test_anything_that_looks_like_a_front_matter(text):
    outcome({"procedure.md": f"---\n{text}\n---\n{A_TABLE}".encode()})


@pytest.mark.soak
@given(EDITS, EDITS)
def test_more_of_it(edits, more):
    text = WHOLE
    for at, cut, put in [*edits, *more]:
        text = text[:at] + put + text[at + cut :]
    outcome({"procedure.md": text.encode("utf-8", "replace"), "b.md": text[len(FRONT) :].encode("utf-8", "replace")})


def test_every_line_alone_left_out_and_doubled():
    lines = SMALL.splitlines()
    for i in range(len(lines)):
        outcome({"procedure.md": "\n".join(lines[:i] + lines[i + 1 :]).encode()})
        outcome({"procedure.md": "\n".join([*lines[:i], lines[i], *lines[i:]]).encode()})
