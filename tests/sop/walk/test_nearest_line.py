"""A line that is typed wrongly comes back with the nearest right act or value."""

import pytest

from handrail.jobs.folder import files_of
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from handrail.sop.walk.line import NotUnderstood
from handrail.sop.walk.script import lines_of, play
from tests.jobs.running import FRAMEWORK

MEANING = meaning_of(read(files_of(FRAMEWORK)))
BEGIN = "start met by: IOM; state route: absent"


def near(line: str, *before: str) -> str | None:
    with pytest.raises(NotUnderstood) as refused:
        list(play(MEANING, lines_of("\n".join((*before, line)))))
    assert refused.value.line == len(before) + 1
    return refused.value.near


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("do S1: safety: saef", "do S1: safety: safe"),
        ("do S1; safety: safe", "do S1: safety: safe"),
        ("do S1 safety safe", "do S1: safety: safe"),
        ("S1: safety: safe", "do S1: safety: safe"),
        ("safety: safe", "do S1: safety: safe"),
        ("do check immediate safety: safety: safe", "do S1: safety: safe"),
        ("do S0: doen", "do S0"),
        ("do record the encounter: done", "do S0: done"),
        ("do recrod the encounter", "do S0"),
        ("do S0 by IMO", "do S0"),
        ("consent K1 given", "consent K1: given"),
        ("consent consnt to screening: given", "consent K1: given"),
        ("event turns 18", "event E6"),
        ("request F2: accpted", "request F2: accepted at regional desk"),
        ("hand over to UNCHR", "hand over to UNHCR"),
    ],
)
def test_a_line_comes_back_with_the_nearest_right_one(line, right):
    assert near(line, BEGIN) == right


@pytest.mark.parametrize(
    "line", ["start", "start met by IOM", "met by: IOM; state route: open", "met by IOM", "IOM meets somebody"]
)
def test_a_beginning_that_is_none_comes_back_with_one(line):
    found = near(line)
    assert found is not None
    assert list(play(MEANING, lines_of(found)))


def test_what_is_given_at_the_beginning_stays_given():
    assert near("met by: UNHCR; state route: open") == "start met by: UNHCR; state route: open"
