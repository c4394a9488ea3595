"""The line as values: what folds, what never does, what comes first of what is ahead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handrail.cases.line import MOST, NEVER_FOLDED, LineStep, StepKind, drawn, fold

NOW = datetime(2026, 3, 18, 13, 5, tzinfo=UTC)
DAY = timedelta(days=1)
K = StepKind


def step(kind: StepKind, title: str = "", days: int = 0, weight: int = 1) -> LineStep:
    return LineStep(kind, title, ("IOM",), at=NOW + days * DAY, weight=weight)


START, TODAY, END = step(K.START), step(K.TODAY), step(K.END)


def taken(count: int) -> list[LineStep]:
    return [step(K.TAKEN, f"step {n}", n - 100) for n in range(count)]


@pytest.mark.parametrize("count", range(40))
def test_no_line_has_more_than_twelve_steps_with_words(count) -> None:
    ahead = [step(K.OPEN, f"thing {n}", n) for n in range(count)]
    line = drawn([START, *taken(count), TODAY], ahead, [END])
    assert len(line.steps) <= MOST
    assert line.open == count


@pytest.mark.parametrize("count", range(40))
def test_every_step_that_was_walked_is_shown_or_counted(count) -> None:
    line = drawn([START, *taken(count), TODAY], [], [END])
    walked = [each for each in line.steps if not each.ahead]
    assert len(walked) + sum(each.folded for each in walked) == count + 2


@pytest.mark.parametrize("kind", sorted(NEVER_FOLDED))
def test_a_change_of_hands_never_folds(kind) -> None:
    kept = fold([START, *taken(9), step(kind), *taken(9), TODAY], 0)
    assert [each.kind for each in kept] == [K.START, kind, K.TODAY]


def test_the_step_that_weighs_most_keeps_its_words() -> None:
    steps = [*taken(5), step(K.TAKEN, "decided", weight=2), *taken(5)]
    assert [each.title for each in fold(steps, 1)] == ["decided"]


def test_of_equal_weight_the_latest_keep_their_words() -> None:
    assert [each.title for each in fold(taken(5), 2)] == ["step 3", "step 4"]


def test_folding_twice_counts_each_step_once() -> None:
    once = fold([*taken(6), TODAY], 3)
    assert [each.folded for each in fold(once, 1)] == [5, 0]


def test_what_is_late_comes_first_then_what_has_the_earliest_day_then_what_has_none() -> None:
    undated = LineStep(K.OPEN, "undated", ("IOM",))
    ahead = [undated, step(K.OPEN, "in 2 days", 2), step(K.LATE, "late", -1)]
    line = drawn([START, TODAY], ahead, [END])
    assert [each.title for each in line.steps[2:-1]] == ["late", "in 2 days", "undated"]


def test_something_open_is_always_shown_however_long_the_way_was() -> None:
    hands = [step(K.PASSED, days=n) for n in range(20)]
    line = drawn([START, *hands, TODAY], [step(K.LATE, "late", -1)], [END])
    assert line.late == 1
    assert "late" in [each.title for each in line.steps]
