"""Each mark of the line's grammar is drawn, from the table and from nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from handrail.cases.line import Line, LineStep, StepKind, Track
from handrail.web import paths
from handrail.web.line import Cell, cells
from handrail.web.who import stroke
from tests.web import invented

NOW = datetime(2026, 3, 18, 13, 5, tzinfo=UTC)
K, T = StepKind, Track
LINES = {
    each.__name__: each(NOW)
    for each in (invented.meron, invented.short, invented.long, invented.hands, invented.closed)
}


def drawn(*steps: LineStep) -> tuple[Cell, ...]:
    return cells(Line(steps), stroke)


def classes(cell: Cell) -> list[str]:
    return [path.names for path in cell.paths]


def draws(cell: Cell, names: str) -> list[str]:
    return [path.d for path in cell.paths if path.names == names]


def patterns() -> list[re.Pattern[str]]:
    found: list[str] = []
    for value in vars(paths).values():
        found += [value] if isinstance(value, str) else []
        found += [each for each in value.values() if isinstance(each, str)] if isinstance(value, dict) else []
    return [re.compile(re.sub(r"\\{\w+\\}", r"-?\\d+", re.escape(each))) for each in found if each.startswith("M")]


@pytest.mark.parametrize("name", LINES)
def test_every_path_stands_in_the_table(name) -> None:
    table = patterns()
    for cell in cells(LINES[name], stroke):
        for path in cell.paths:
            assert any(each.fullmatch(path.d) for each in table), path.d


@pytest.mark.parametrize(("party", "expected"), [("IOM", ["a"]), ("UNHCR", ["b", "k"]), ("partner", ["o"])])
def test_the_stroke_says_who_without_any_colour(party, expected) -> None:
    (cell,) = drawn(LineStep(K.TAKEN, "x", (party,)))
    assert [each for each in classes(cell) if each in ("a", "b", "o", "k")] == expected


def test_first_contact_is_a_post() -> None:
    assert draws(drawn(LineStep(K.START, "", ("IOM",)))[0], "post") == [paths.POST["one"]]


def test_a_fork_makes_two_tracks_and_joins_none() -> None:
    (cell,) = drawn(LineStep(K.FORK, "", ("IOM", "UNHCR")))
    assert draws(cell, "a") == [paths.FORK.format(y=30)]
    assert draws(cell, "b") == [paths.FORK.format(y=70)]


def test_passed_on_the_new_hand_is_on_before_the_old_one_lets_go() -> None:
    (cell,) = drawn(LineStep(K.PASSED, "", ("IOM",), by="IOM", was="UNHCR"))
    assert draws(cell, "b") == [paths.LETS_GO.format(y=50)]
    assert draws(cell, "a") == [paths.TAKES_ON.format(y=50, z=28)]
    assert draws(cell, "end") == [paths.BAR.format(low=42, high=58)]


def test_offered_and_not_taken_is_dotted_beside_the_stroke_that_runs_on() -> None:
    (cell,) = drawn(LineStep(K.OFFERED, "", ("IOM",), by="UNHCR", was="IOM"))
    assert draws(cell, "a") == [paths.RUN.format(y=50)]
    assert draws(cell, "b x be") == [paths.DOTTED_BESIDE.format(z=28)]


def test_contested_is_two_strokes_and_a_square() -> None:
    (cell,) = drawn(LineStep(K.CONTESTED, "", ("IOM",), by="UNHCR", was="IOM"))
    assert "a" in classes(cell)
    assert "b" in classes(cell)
    assert "sq" in classes(cell)


def test_nobody_is_a_bar_a_gap_and_a_square() -> None:
    (cell,) = drawn(LineStep(K.NOBODY, "", (None,), was="IOM"))
    assert draws(cell, "a") == [paths.ENDS.format(y=50)]
    assert "end late" in classes(cell)
    assert draws(cell, "sq") == [paths.ALONE.format(y=50)]


@pytest.mark.parametrize(("track", "y"), [(T.FIRST, 30), (T.SECOND, 70)])
def test_a_step_lies_on_its_own_track(track, y) -> None:
    (cell,) = drawn(LineStep(K.TAKEN, "x", ("IOM", "UNHCR"), track))
    assert draws(cell, "a dot" if y == 30 else "b dot") == [f"M0 {y}h.01"]


def test_open_is_a_ring_and_overdue_a_square() -> None:
    ring, square = drawn(LineStep(K.OPEN, "x", ("IOM",)), LineStep(K.LATE, "x", ("IOM",)))
    assert classes(ring)[-2:] == ["a dot", "hole"]
    assert classes(square)[-1] == "sq"


def test_today_is_one_capsule_over_both_tracks_with_a_dot_in_each() -> None:
    (cell,) = drawn(LineStep(K.TODAY, "", ("IOM", "UNHCR")))
    assert draws(cell, "cap1") == [paths.CAPSULE["two"]]
    assert {"a dot", "b dot"} <= set(classes(cell))


def test_today_without_anybody_has_a_square_where_the_dot_would_be() -> None:
    (cell,) = drawn(LineStep(K.TODAY, "", (None,)))
    assert classes(cell)[-1] == "sq"


@pytest.mark.parametrize(("reached", "hollow"), [(False, True), (True, False)])
def test_the_last_post_is_hollow_until_a_solution_is_reached(reached, hollow) -> None:
    (cell,) = drawn(LineStep(K.END, "", ("IOM",), reached=reached))
    assert ("post2" in classes(cell)) is hollow


def test_what_is_ahead_is_dotted_to_the_end_in_one_stroke() -> None:
    today, *_ = drawn(LineStep(K.TODAY, "", ("IOM",)), LineStep(K.OPEN, "x", ("IOM",)), LineStep(K.END, "", ("IOM",)))
    assert len(draws(today, "a x th")) == 1


@pytest.mark.parametrize("name", LINES)
def test_labels_that_share_a_side_never_reach_over_each_other(name) -> None:
    """A label may reach over the next cell only where that one's words hang on the other side."""
    found = cells(LINES[name], stroke)
    for cell, after in pairwise(found):
        if " w" in cell.names:
            assert ("dn" in cell.names.split()) is not ("dn" in after.names.split())


@pytest.mark.parametrize("name", LINES)
def test_on_the_second_track_words_hang_below(name) -> None:
    for cell in cells(LINES[name], stroke):
        if cell.step.track is T.SECOND:
            assert "dn" in cell.names.split()


def test_steps_without_words_are_knots_before_the_step_that_counts_them() -> None:
    before, _ = drawn(LineStep(K.TAKEN, "x", ("IOM",)), LineStep(K.TAKEN, "y", ("IOM",), folded=3))
    assert len(draws(before, "knot")) == 0 + len(paths.KNOTS[3])
