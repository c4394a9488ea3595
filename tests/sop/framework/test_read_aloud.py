"""Whoever hears the framework read aloud hears every single cell that decides something."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from handrail.jobs.words import sentence
from handrail.sop.decide import Decider
from handrail.sop.explain.aloud import aloud
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.words.procedure import Procedure
from tests.sop.explain.edits import meant, that_read
from tests.sop.framework.drawn import situations
from tests.sop.framework.text import Row, Text, framework

SEPARATORS = (" and ", ", or ", " or ", ", ", "; ")
FEW, MANY = 200, 3000
SAMPLE = 211


def shorter(cell: str) -> Iterator[str]:
    """The cell without one of its parts."""
    for separator in SEPARATORS:
        parts = cell.split(separator)
        if len(parts) > 1:
            yield from (separator.join([*parts[:at], *parts[at + 1 :]]) for at in range(len(parts)))


def shortened(text: Text) -> Iterator[Text]:
    """The text with one cell that has one part less."""
    for row in text.rows:
        for at, cell in enumerate(row.cells[:-1]):
            yield from (with_cell(text, row, at, each) for each in shorter(cell))


def with_cell(text: Text, row: Row, at: int, cell: str) -> Text:
    """Another cell in the row."""
    return text.with_row(row, [*row.cells[:at], cell, *row.cells[at + 1 :]])


def edits(every: int) -> Iterator[Procedure]:
    """Of every so manyeth single-cell edit those that read."""
    for text in list(shortened(framework()))[::every]:
        meaning = text.meaning()
        if meaning is not None:
            yield meaning.procedure
    for name in framework().files:
        yield from (procedure for _, procedure in that_read(framework().bytes(), name, every))


def spoken(procedure: Procedure) -> str:
    """All that is said."""
    return "\n".join(" ".join(map(sentence, each.said)) for each in aloud(procedure))


@cache
def original() -> Meaning:
    found = framework().meaning()
    assert found is not None
    return found


@cache
def decided(figure: int) -> list[object]:
    """What the framework decides, in many situations."""
    decider = Decider(original())
    return [meant(decider.decide(each)) for each in situations(original(), 7, figure)]


def assert_what_decides_is_heard(every: int, figure: int) -> None:
    """An edit that is not heard decides nothing else in any of the situations."""
    before, tried = spoken(original().procedure), 0
    for procedure in edits(every):
        tried += 1
        if spoken(procedure) == before and meant(procedure) != meant(original().procedure):
            decider = Decider(meaning_of(procedure))
            now = [meant(decider.decide(each)) for each in situations(original(), 7, figure)]
            assert now == decided(figure)
    assert tried > 4000 // every


def test_an_edit_that_is_not_heard_decides_nothing_else():
    assert_what_decides_is_heard(SAMPLE, FEW)


@pytest.mark.soak
def test_no_edit_that_is_not_heard_decides_anything_else():
    assert_what_decides_is_heard(1, MANY)
