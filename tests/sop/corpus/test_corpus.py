"""The corpus: small procedures, each showing one thing, with exactly what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.sop.reader import read
from handrail.sop.verify.kinds import Kind
from tests.sop.corpus.by_the_check import outcome_of
from tests.sop.corpus.by_the_evaluator import differences, judge
from tests.sop.corpus.outcome import Outcome, expected, procedures, text_of

ALL = procedures()
READABLE = [path for path in ALL if "errors" not in expected(path)]
MARKED = (
    "header", "row", "empty-cell", "not", "comma-or", "same-party", "nobody", "never-open", "lead-and-holder",
    "referral-ended", "holds-for", "guardian", "solution-contact", "role", "later",
)  # fmt: skip
"""What the language marks as easily misread: the files that show it begin with this."""


def name_of(path: Path) -> str:
    """How the tests call a procedure."""
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_this_is_said_of_it_and_nothing_else(path):
    assert outcome_of(path.read_bytes()) == expected(path)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_recording_it_again_changes_nothing(path):
    assert text_of(expected(path)) == path.with_suffix(".json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", READABLE, ids=name_of)
def test_the_evaluator_says_the_same(path):
    assert differences(expected(path), judge(read({path.name: path.read_bytes()}))) == []


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_it_stands_where_it_belongs(path):
    assert path.parent.name == ("good" if is_clean(expected(path)) else "bad")


def is_clean(outcome: Outcome) -> bool:
    """It can be read, and nothing is found."""
    return not outcome.get("errors") and not outcome.get("findings")


@pytest.mark.parametrize("kind", list(Kind))
def test_two_have_each_finding_and_two_only_look_so(kind):
    assert sum(kind in kinds_in(path) for path in READABLE) >= 2
    called = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind)[1:]
    assert sum(path.stem.startswith(f"{called}-") and is_clean(expected(path)) for path in READABLE) >= 2


def kinds_in(path: Path) -> set[str]:
    """The kinds of finding that a procedure has."""
    return {finding["kind"] for finding in expected(path)["findings"]}


@pytest.mark.parametrize("beginning", MARKED)
def test_four_show_each_thing_that_is_easily_misread(beginning):
    assert sum(path.stem.startswith(f"{beginning}-") for path in ALL) >= 4


def test_a_third_of_all_cannot_be_read():
    assert len(ALL) >= 90
    assert 3 * (len(ALL) - len(READABLE)) >= len(ALL)
