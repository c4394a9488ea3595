"""Whose day begins with what, when time passes, and how many questions it costs."""

from datetime import timedelta

import pytest

from handrail.cases.contact import Contact, contact_of
from handrail.records import access
from handrail.records.actions import Press, act, open_contact
from handrail.records.models import Case, Due
from handrail.records.values import Purpose
from tests.records.plugin import NOW, SELAM

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def rows(listed):
    return {row.row for row in listed.rows}


def open_some(me, count):
    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    for at in range(count):
        open_contact(Press(me, f"one of {count} {at}", NOW), contact)


def test_what_is_due_says_an_alias_and_a_deed_and_nothing_that_happened(cast, case):
    (row,) = [row for row in access.today(cast["amina"], NOW).due.rows if row.row == "S0"]
    assert (row.alias, row.deed, row.who) == ("Selam", "record the encounter", "IOM")
    assert row.number == Case.objects.get(pk=case).number


def test_what_is_to_be_done_at_once_is_overdue_after_an_hour(cast, case):
    assert "S1" in rows(access.today(cast["amina"], NOW + HOUR).due)
    later = access.today(cast["amina"], NOW + HOUR + timedelta(seconds=1))
    assert "S1" in rows(later.overdue)
    assert "S1" not in rows(later.due)


def test_what_is_late_says_that_another_may_step_in_although_nobody_wrote_anything(cast, case):
    access.today(cast["amina"], NOW + 2 * DAY)
    assert Due.objects.get(case=case, row="S0").who == "IOM, UNHCR"


def test_what_others_must_do_is_waited_for(cast, case):
    amina = cast["amina"]
    lines = ("do S1: safety: safe", "do S2: age: in doubt")
    for at, line in enumerate(lines, start=1):
        act(Press(amina, str(at), NOW), case, at, line)
    today = access.today(amina, NOW)
    assert "B0" in rows(today.waiting)
    assert "B0" not in rows(today.due) | rows(today.overdue)


def test_a_wait_that_is_over_opens_the_question_again_by_itself(cast, case):
    amina = cast["amina"]
    lines = ("do S1: safety: safe", "do S2: age: adult", "do S3", "consent K1: not now")
    for at, line in enumerate(lines, start=1):
        act(Press(amina, str(at), NOW), case, at, line)
    assert "K1" not in rows(access.today(amina, NOW + 6 * DAY).due)
    assert "K1" in rows(access.today(amina, NOW + 7 * DAY + HOUR).due)


def test_lists_are_what_the_case_itself_says_at_any_time(cast, case):
    """The index is worked out; the case page is not. Whenever one looks, they agree."""
    amina = cast["amina"]
    act(Press(amina, "1", NOW), case, 1, "do S1: safety: safe")
    for hours in (0, 1, 2, 23, 24, 25, 72, 73, 24 * 14, 24 * 15, 24 * 200):
        now = NOW + timedelta(hours=hours)
        today = access.today(amina, now)
        listed = {row.row: False for row in (*today.due.rows, *today.waiting.rows)}
        listed |= dict.fromkeys(rows(today.overdue), True)
        found = access.case_for(amina, case, Purpose.WORK, now)
        assert listed == {due.row: due.late for due in found.todo if due.due_at is not None}, hours


def test_a_closed_case_stands_on_no_list(cast, case):
    Due.objects.all().delete()
    assert not access.today(cast["amina"], NOW).due.rows


@pytest.mark.parametrize("most", [1, 3])
def test_a_long_list_says_that_there_is_more(cast, case, most):
    today = access.today(cast["amina"], NOW, most)
    assert len(today.due.rows) == most
    assert today.due.more
    assert not today.overdue.more


def test_the_earliest_stands_first(cast, case):
    open_some(cast["amina"], 3)
    today = access.today(cast["amina"], NOW + 3 * HOUR)
    found = [row.due_at for row in today.due.rows if row.due_at is not None]
    assert found == sorted(found)


@pytest.mark.parametrize("who", ["amina", "dawit"])
def test_the_questions_to_the_database_do_not_grow_with_the_rows(cast, django_assert_num_queries, who):
    me = cast[who]
    for count in (1, 4, 20):
        open_some(cast["amina"], count)
        with django_assert_num_queries(3), django_assert_num_queries(1, using="keys"):
            assert access.today(me, NOW).due.rows


def test_opening_a_case_costs_the_same_whatever_is_in_it(cast, case, django_assert_num_queries):
    amina = cast["amina"]
    for version in range(1, 9):
        with django_assert_num_queries(5), django_assert_num_queries(1, using="keys"):
            access.case_for(amina, case, Purpose.WORK, NOW)
        line = (
            "do S1: safety: safe" if version == 1 else f"event E12: state route: {'open' if version % 2 else 'unsafe'}"
        )
        act(Press(amina, str(version), NOW), case, version, line)
