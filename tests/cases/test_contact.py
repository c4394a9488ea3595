"""A new contact is taken as it was typed, or comes back with a plain sentence beside each field."""

from datetime import time

import pytest

from handrail.cases.contact import FIELDS, FROM, UNTIL, Contact, Faults, contact_of
from handrail.cases.text import LONG

TYPED = {
    "alias": "Selam",
    "language": "Tigrinya",
    "need": "a bed for tonight",
    "reach": "through the shelter,\nnever by phone",
    "hours_from": "",
    "hours_until": "",
}


def faults(**changed):
    found = contact_of({**TYPED, **changed})
    assert isinstance(found, Faults)
    assert found.typed == {**TYPED, **changed}
    return found.faults


def test_what_is_whole_is_a_contact():
    found = contact_of({**TYPED, "alias": "  Selam "})
    assert found == Contact("Selam", "Tigrinya", "a bed for tonight", "through the shelter,\nnever by phone", None)


@pytest.mark.parametrize("field", ["alias", "language", "need", "reach"])
def test_what_is_missing_is_asked_for_field_by_field(field):
    assert list(faults(**{field: "  "})) == [field]


def test_everything_that_is_missing_is_said_at_once():
    found = contact_of({})
    assert isinstance(found, Faults)
    assert set(found.faults) == set(FIELDS) - {FROM, UNTIL}


@pytest.mark.parametrize("field", ["alias", "language", "need", "reach"])
@pytest.mark.parametrize("text", ["x" * (LONG + 1), "a\x00b", "a\u202eb", "a\ud800b"])
def test_what_is_too_long_or_no_text_is_refused_and_kept_as_typed(field, text):
    assert list(faults(**{field: text})) == [field]


def test_several_lines_may_be_written_where_there_is_room_for_them():
    assert isinstance(contact_of({**TYPED, "need": "a bed\r\na doctor"}), Contact)
    assert list(faults(alias="two\nlines")) == ["alias"]


def test_signs_that_arabic_needs_are_text():
    assert isinstance(contact_of({**TYPED, "alias": "سلام\u200c\u200f", "language": "العربية"}), Contact)


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("08:30", "20:00", (time(8, 30), time(20))),
        ("8", "9.15", (time(8), time(9, 15))),
        ("٠٨:٣٠", "٢٠:٠٠", (time(8, 30), time(20))),
        ("22:00", "06:00", (time(22), time(6))),
        ("", "", None),
    ],
)
def test_hours_are_read_as_people_write_them(first, last, hours):
    found = contact_of({**TYPED, "hours_from": first, "hours_until": last})
    assert isinstance(found, Contact)
    assert found.hours == hours


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("08:30", "", [UNTIL]),
        ("", "20:00", [FROM]),
        ("24:00", "20:00", [FROM]),
        ("morning", "8:61", [FROM, UNTIL]),
        ("8:00", "08.00", [UNTIL]),
        ("8:00", "8" * 300, [UNTIL]),
    ],
)
def test_hours_that_are_none_are_refused(first, last, wrong):
    assert list(faults(hours_from=first, hours_until=last)) == wrong


def test_what_is_no_field_is_kept_and_otherwise_let_be():
    assert isinstance(contact_of({**TYPED, "csrf": "x"}), Contact)
