"""Lengths of time end when a calendar on the wall says so."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.cases.calendar import Calendar, NoCalendar, calendar_of
from handrail.sop.words.clock import Span, Unit

AMMAN = calendar_of("Sunday to Thursday 8 to 16, Asia/Amman", "UTC", [date(2026, 3, 8)])
PARIS = Calendar(ZoneInfo("Europe/Paris"))


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def after(calendar, start, count, unit):
    return calendar.after(utc(start), Span(count, unit))


def test_hours_run_through_the_night_and_over_a_change_of_clocks():
    assert after(PARIS, "2026-03-28T23:30", 24, Unit.HOURS) == utc("2026-03-29T23:30")


def test_days_end_at_the_same_time_on_the_wall():
    assert after(PARIS, "2026-03-28T11:00", 1, Unit.DAYS) == utc("2026-03-29T10:00")
    assert after(PARIS, "2026-10-24T11:00", 3, Unit.DAYS) == utc("2026-10-27T12:00")


def test_an_hour_that_the_change_of_clocks_leaves_out_is_still_a_time():
    assert after(PARIS, "2026-03-28T01:30", 1, Unit.DAYS) == utc("2026-03-29T01:30")


def test_months_end_on_the_same_day_or_the_last():
    assert after(PARIS, "2026-01-31T11:00", 1, Unit.MONTHS) == utc("2026-02-28T11:00")
    assert after(PARIS, "2026-11-30T11:00", 3, Unit.MONTHS) == utc("2027-02-28T11:00")
    assert after(PARIS, "2026-12-15T11:00", 12, Unit.MONTHS) == utc("2027-12-15T11:00")


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_a_month_later_lies_in_the_month_that_is_meant(day, count):
    start = datetime.combine(day, datetime.min.time(), UTC)
    end = Calendar().after(start, Span(count, Unit.MONTHS))
    assert (end.year - day.year) * 12 + end.month - day.month == count
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


def test_working_days_leave_out_the_weekend_and_the_holidays_and_the_day_they_begin():
    """Thursday afternoon; Friday and Saturday are free, Sunday is a holiday."""
    assert after(AMMAN, "2026-03-05T11:00", 1, Unit.WORKING_DAYS) == utc("2026-03-09T13:00")
    assert after(AMMAN, "2026-03-06T11:00", 3, Unit.WORKING_DAYS) == utc("2026-03-11T13:00")


def test_which_day_it_is_hangs_on_where_the_office_stands():
    """22 hours in London is the next day in Amman."""
    assert AMMAN.day_of(utc("2026-03-04T22:00")) == date(2026, 3, 5)
    assert after(AMMAN, "2026-03-04T22:00", 1, Unit.WORKING_DAYS) == utc("2026-03-09T13:00")


@given(st.integers(0, 50 * 365 * 24), st.integers(1, 60))
def test_as_many_working_days_as_were_said_have_passed(hour, count):
    start = utc("2000-01-01T00:30") + timedelta(hours=hour)
    end = AMMAN.after(start, Span(count, Unit.WORKING_DAYS))
    days = [AMMAN.day_of(start) + timedelta(days=at) for at in range(1, 200)]
    assert [day for day in days if AMMAN.is_working_day(day)][count - 1] == AMMAN.day_of(end)


def test_office_hours_are_those_of_the_calendar():
    assert AMMAN.is_open(utc("2026-03-05T12:59"))
    assert not AMMAN.is_open(utc("2026-03-05T13:00"))
    assert not AMMAN.is_open(utc("2026-03-05T04:59"))
    assert not AMMAN.is_open(utc("2026-03-06T10:00"))
    assert not AMMAN.is_open(utc("2026-03-08T10:00"))


def test_without_a_calendar_the_office_works_where_the_node_stands():
    found = calendar_of(None, "Africa/Tunis")
    assert (found.opens, found.closes, sorted(found.days)) == (9, 16, [0, 1, 2, 3, 4])
    assert str(found.zone) == "Africa/Tunis"


def test_a_week_may_begin_on_any_day():
    assert sorted(AMMAN.days) == [0, 1, 2, 3, 6]
    assert calendar_of("Monday to Sunday 0 to 24", "UTC").days == frozenset(range(7))
    assert calendar_of("Friday to Friday 8 to 12", "UTC").days == {4}


@pytest.mark.parametrize(
    "said", ["always", "Monday to Friday 16 to 9", "Monday to Friday 9 to 25", "Monday to Friday 9 to 16, Mars/Base"]
)
def test_what_is_no_calendar_is_refused_in_words(said):
    with pytest.raises(NoCalendar) as caught:
        calendar_of(said, "UTC")
    assert caught.value.sentence.values


@pytest.mark.parametrize("name", ["", "../etc/passwd", "Nowhere/At_all", "\x00"])
def test_what_is_no_zone_is_refused(name):
    with pytest.raises(NoCalendar):
        calendar_of(None, name)
