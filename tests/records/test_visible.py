"""Who sees what: the whole cast, and absent and not yours the same answer."""

from datetime import timedelta

import pytest

from handrail.records import access
from handrail.records.models import Case, CaseKey, Due, View
from handrail.records.values import NotYours, Purpose
from tests.records.plugin import NOW

SEE = ("amina", "bruno", "dawit")
DO_NOT = ("celine", "pia", "quentin", "elena", "farid")


def test_the_cast_is_the_whole_of_it(cast):
    assert set(SEE) | set(DO_NOT) == set(cast)


@pytest.mark.parametrize("who", SEE)
def test_an_office_sees_its_cases_and_a_supervisor_those_of_the_organisation(cast, case, who):
    me = cast[who]
    assert access.case_for(me, case, Purpose.WORK, NOW).id == case
    assert [row.id for row in access.cases(me)] == [case]
    assert access.today(me, NOW).due.rows
    number = Case.objects.get(pk=case).number
    assert access.number_for(me, f" {number.lower()} ") == case


@pytest.mark.parametrize("who", DO_NOT)
def test_everybody_else_sees_nothing_and_cannot_tell_it_from_absent(cast, case, who):
    me = cast[who]
    number = Case.objects.get(pk=case).number
    for wanted in (case, "b" * 26, "", "' or 1=1", "x" * 5000, case.upper(), "\x00"):
        with pytest.raises(NotYours) as caught:
            access.case_for(me, wanted, Purpose.WORK, NOW)
        assert caught.value.args == ()
    for wanted in (number, "H-0000", ""):
        with pytest.raises(NotYours):
            access.number_for(me, wanted)
    assert access.cases(me) == ()
    today = access.today(me, NOW + timedelta(days=9))
    assert not any(listed.rows for listed in (today.due, today.overdue, today.waiting, today.nobodys))


def test_whoever_is_not_signed_in_is_nobody():
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(NotYours):
        access.me(AnonymousUser())


def test_each_look_is_written_down_with_its_purpose(cast, case):
    access.case_for(cast["amina"], case, Purpose.WORK, NOW)
    access.case_for(cast["dawit"], case, Purpose.SUPERVISE, NOW + timedelta(hours=1))
    found = access.looks(cast["elena"])
    assert [(look.staff, look.case, look.purpose) for look in found] == [
        ("dawit", case, "supervise"),
        ("amina", case, "work on it"),
    ]
    assert access.looks(cast["elena"], "b" * 26) == ()


def test_a_look_that_was_refused_is_not_taken_for_one(cast, case):
    with pytest.raises(NotYours):
        access.case_for(cast["celine"], case, Purpose.WORK, NOW)
    assert View.objects.count() == 0


@pytest.mark.parametrize("who", [*SEE, "celine", "pia", "quentin", "farid"])
def test_the_log_is_for_the_data_protection_officer_alone(cast, case, who):
    access.case_for(cast["amina"], case, Purpose.WORK, NOW)
    assert access.looks(cast[who]) == ()


def test_a_case_whose_key_was_erased_is_as_if_it_were_not_there(cast, case):
    CaseKey.objects.filter(pk=case).delete()
    with pytest.raises(NotYours):
        access.case_for(cast["amina"], case, Purpose.WORK, NOW)
    assert {row.alias for row in access.today(cast["amina"], NOW).due.rows} == {""}
    assert Due.objects.exists()
