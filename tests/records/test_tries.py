"""Passwords are tried slower and slower; whether a code is anybody's is not told, and nobody is shut out for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handrail.records.models import Tried
from handrail.records.tries import ALL, EVERYWHERE, HERE, begin, was_right

NOW = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def waits(code, times, *, comes_from="192.0.2.1", now=NOW, **more):
    """Tries one after the other, each as soon as it is looked at; how long each waited."""
    found = []
    for _ in range(times):
        waited = begin(code, comes_from, now, **more)
        now += waited * SECOND
        if waited:
            assert begin(code, comes_from, now, **more) == 0
        found.append(waited)
    return found


@pytest.mark.parametrize("code", ["amina", "nobody", "", "x" * 100_000])
def test_a_few_are_free_then_each_waits_longer_and_none_longer_than_a_minute(cast, code):
    assert waits(code, 11) == [0, 0, 0, 0, 0, 5, 10, 20, 40, 60, 60]


def test_a_try_that_must_wait_is_not_counted(cast):
    waits("amina", 5)
    assert {begin("amina", "192.0.2.1", NOW) for _ in range(50)} == {5}
    assert begin("amina", "192.0.2.1", NOW + 5 * SECOND) == 0


def test_it_counts_before_it_is_looked_at_so_that_many_at_once_are_many(cast):
    """Nobody has been told yet whether any of them was right."""
    assert [begin("amina", "192.0.2.1", NOW) for _ in range(7)] == [0, 0, 0, 0, 0, 5, 5]


def test_the_right_password_forgets_what_was_counted_for_this_code(cast):
    waits("amina", 4)
    was_right("amina", "192.0.2.1", NOW)
    assert waits("amina", 5) == [0] * 5


def test_whoever_knocks_elsewhere_keeps_the_caseworker_at_night_waiting_for_seconds_at_most(cast):
    for at in range(200):
        begin("amina", f"198.51.100.{at}", NOW + at * SECOND)
    assert begin("amina", "192.0.2.1", NOW + 200 * SECOND) <= EVERYWHERE.most / SECOND <= 20


def test_all_codes_together_are_slow_too(cast):
    tried = [begin(f"code {at}", f"198.51.100.{at % 250}", NOW) for at in range(ALL.free + 3)]
    assert tried == [0] * ALL.free + [1, 1, 1]
    assert ALL.most <= 2 * SECOND


def test_a_locked_page_is_made_to_wait_by_nobody_else(cast):
    for at in range(60):
        begin("amina", f"198.51.100.{at}", NOW)
    assert waits("amina", 6, comes_from="", locked="a session") == [0, 0, 0, 0, 0, 5]
    assert begin("amina", "", NOW, locked="another session") == 0


def test_after_a_quiet_hour_everything_is_forgotten(cast):
    waits("amina", 8)
    later = NOW + timedelta(hours=2)
    assert waits("bruno", 1, now=later) == [0]
    assert Tried.objects.count() == 3


def test_a_clock_that_was_set_back_shuts_nobody_out(cast):
    waits("amina", 9, now=NOW + timedelta(days=9))
    assert waits("amina", 5) == [0] * 5


def test_the_table_tells_no_code_and_nothing_typed(cast):
    begin("amina", "192.0.2.1", NOW)
    begin("my secret password", "192.0.2.1", NOW)
    found = repr(list(Tried.objects.values()))
    for word in ("amina", "secret", "192.0.2"):
        assert word not in found
    assert all(len(row.key) == 32 for row in Tried.objects.all())


def test_no_lane_waits_longer_than_a_minute():
    for lane in (HERE, EVERYWHERE, ALL):
        assert lane.wait(10_000) == lane.most <= 60 * SECOND
