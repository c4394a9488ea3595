"""Ten good procedures of the corpus, and what becomes of every edit of a cell and of a character in them.

`make test` takes a sample, the same each time; `make soak` takes all. The figures stand in the summary of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.sop.corpus.outcome import HERE
from tests.sop.edits.cells import cell_edits
from tests.sop.edits.characters import character_edits
from tests.sop.edits.edit import Edit
from tests.sop.edits.figure import Figure
from tests.sop.edits.judged import judged
from tests.sop.edits.recognised import recognised

TEN = (
    "guardian-of-somebody-grown-up", "missing-branch-nobody-gets-there", "no-basis-told-with-one",
    "nobody-but-a-review-that-waits", "overlap-first-row-applies", "referral-ended-read-by-a-closing",
    "stuck-unless-lost", "two-leads-that-only-support", "unread-only-shown", "unsafe-return-fear-is-heard",
)  # fmt: skip
SAMPLE = {"a cell": 70, "a character": 300}
EDITS: dict[str, Callable[[str], Iterator[Edit]]] = {"a cell": cell_edits, "a character": character_edits}
SEED = 20260101


def text_of(name: str) -> str:
    """One of the ten."""
    return (HERE / "good" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", EDITS)
@pytest.mark.parametrize("name", TEN)
def test_no_edit_is_judged_wrongly_or_wrongly_accepted(name, what, record_property):
    every = list(EDITS[what](text_of(name)))
    all_are_right(name, what, Random(SEED).sample(every, SAMPLE[what]), record_property)


@pytest.mark.soak
@pytest.mark.parametrize("what", EDITS)
@pytest.mark.parametrize("name", TEN)
def test_of_all_edits_none_is_judged_wrongly_or_wrongly_accepted(name, what, record_property):
    all_are_right(name, what, list(EDITS[what](text_of(name))), record_property)


def all_are_right(name: str, what: str, edits: list[Edit], record_property: Callable[[str, object], None]) -> None:
    """Judge the edits, and leave the figures for the summary."""
    figures = judged(text_of(name), edits, other_words_other_meaning=what == "a character")
    record_property("edits", {"of": what} | {str(figure): figures.counted[figure] for figure in Figure})
    assert figures.bad == []
    assert figures.counted[Figure.RIGHT] + figures.counted[Figure.REFUSED] == len(edits)
    assert figures.counted[Figure.RIGHT]
    assert figures.counted[Figure.REFUSED]


@pytest.mark.parametrize("name", TEN)
def test_the_second_reading_takes_each_of_the_ten(name):
    assert recognised(text_of(name)) == (True, ())
