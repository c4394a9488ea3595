"""From a course to its line: what is a step, on which track it lies, and every walk that can be."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from handrail.cases.history import Did, Entry, Met, What, history_of
from handrail.cases.line import MOST, StepKind, Track
from handrail.cases.todo import todo
from handrail.cases.way import Hands, Open, is_help_that_goes_on, line_of
from tests.cases.entries import DAY
from tests.cases.walked import played, turns, walked

K = StepKind
MET = Met({"met by": "IOM", "state route": "absent"})
TO_A_RESULT = (
    "do S1: safety: safe",
    "do S2: age: adult",
    "do S3",
    "consent K1: given",
    "do S4: screening: indications",
    "consent K2: given",
    "do S7: interview: held; act: yes; means: yes; purpose: yes; age when exploited: adult",
    "do S8: determination: victim",
)
ON_TO_ASYLUM = ("do S5: protection: may need asylum; statelessness: no sign", "consent K4: given")


def made(*lines: str, hands: Hands | None = None):
    """The line of a person whom IOM met and with whom this was done, an act a day."""
    whats: tuple[What, ...] = (MET, *(Did(line, "IOM") for line in lines))
    entries = history_of(Entry(f"e{at}", DAY + timedelta(days=at), "c1", what) for at, what in enumerate(whats))
    course = played("framework", entries, entries[-1].at + timedelta(hours=1))
    opened = (
        Open(each.row, each.who[0] if each.who else None, each.due_at, each.late)
        for each in todo(course)
        if not is_help_that_goes_on(course.walk.names, each.row)
    )
    return line_of(course, opened, hands or Hands())


def kinds(line) -> list[StepKind]:
    return [step.kind for step in line.steps]


def test_it_begins_where_the_person_was_met_and_ends_with_a_solution_not_chosen() -> None:
    line = made()
    assert (kinds(line)[0], kinds(line)[1], kinds(line)[-1]) == (K.START, K.TODAY, K.END)
    assert not line.steps[-1].reached


def test_there_is_one_track_until_the_protection_question_has_an_answer() -> None:
    assert all(step.tracks == 1 for step in made(*TO_A_RESULT).steps)
    line = made(*TO_A_RESULT, *ON_TO_ASYLUM)
    fork = kinds(line).index(K.FORK)
    assert all(step.tracks == 2 for step in line.steps[fork:])
    assert line.steps[fork].holders == ("IOM", "UNHCR")


@pytest.mark.parametrize(("row", "track"), [("S5", Track.SECOND), ("K4", Track.SECOND), ("S8", Track.WHOLE)])
def test_what_is_about_protection_lies_on_the_second_track(row, track) -> None:
    found = {step.row: step.track for step in made(*TO_A_RESULT, *ON_TO_ASYLUM).steps}
    assert found.get(row, track) is track


def test_what_was_found_of_somebody_is_private_and_their_protection_is_not() -> None:
    found = {step.row: step.private for step in made(*TO_A_RESULT, *ON_TO_ASYLUM).steps}
    assert found["S8"]
    assert not found["S5"]


def test_help_that_goes_on_is_no_step() -> None:
    assert not {step.row for step in made(*TO_A_RESULT).steps} & {"H1", "H2", "H3", "H5"}


@pytest.mark.parametrize(
    ("hands", "kind"),
    [(Hands(offered_to="UNHCR"), K.OFFERED), (Hands(contested_with="UNHCR"), K.CONTESTED)],
)
def test_what_is_between_organisations_stands_before_today(hands, kind) -> None:
    line = made("do S1: safety: safe", hands=hands)
    at = kinds(line).index(kind)
    assert kinds(line)[at + 1] is K.TODAY
    assert (line.steps[at].was, line.steps[at].by) == ("IOM", "UNHCR")


@given(turns)
def test_every_walk_has_a_line_that_can_be_read(turns) -> None:
    walk = walked("framework", turns)
    course = played("framework", walk.history, walk.now)
    line = line_of(course, ())
    hands = sum(step.kind in (K.PASSED, K.FORK) for step in line.steps)
    assert len(line.steps) <= max(MOST, hands + 3)
    tracks = [step.tracks for step in line.steps]
    assert tracks == sorted(tracks), "a track never ends"
    changes = sum(one["holder"] != other["holder"] for one, other in pairwise(walk.situations))
    assert sum(step.kind is K.PASSED for step in line.steps) <= changes
