"""The front matter: what it must have, and what it cannot have yet."""

from __future__ import annotations

import pytest

from handrail.sop.words.literals import OpenCases
from tests.sop.reader.telling import faults, line_of, said, spoilt, the_fault
from tests.sop.small import SMALL, small


@pytest.mark.parametrize(
    ("old", "new", "found", "sentence", "near"),
    [
        pytest.param(
            "version: 1", "version: 1.5", "1.5", "“1.5” cannot be the version of a procedure.", None, id="half"
        ),
        pytest.param(
            "valid from: 2026-01-01",
            "valid from: 2026-02-30",
            "2026-02-30",
            "“2026-02-30” cannot be the valid from of a procedure.",
            None,
            id="no such day",
        ),
        pytest.param(
            "valid from: 2026-01-01",
            "valid from: 20260101",
            "20260101",
            "“20260101” cannot be the valid from of a procedure.",
            None,
            id="a day without hyphens",
        ),
        pytest.param(
            "valid until: 2027-12-31",
            "valid until: 2025-12-31",
            "2025-12-31",
            "The procedure ends before it begins.",
            None,
            id="ends before it begins",
        ),
        pytest.param(
            "open cases: each next step under this version",
            "open cases: each next step under that version",
            "each next step under that version",
            "“each next step under that version” does not say what becomes of open cases.",
            "each next step under this version",
            id="open cases misspelt",
        ),
        pytest.param(
            "title: A small procedure", "title:", "", "“—” cannot be the title of a procedure.", None, id="no title"
        ),
        pytest.param(
            "language: en", "language: fr", "fr", "A procedure in French cannot be read yet.", None, id="French"
        ),
        pytest.param(
            "language: en", "language: xx", "xx", "“xx” is no language of a procedure.", None, id="no language"
        ),
        pytest.param(
            "language: en",
            "language: en\nscope: met by is North",
            "met by is North",
            "A scope other than everyone cannot be read yet.",
            None,
            id="a scope",
        ),
        pytest.param(
            "language: en",
            "language: en\nextends: framework",
            "framework",
            "A procedure that extends another cannot be read yet.",
            None,
            id="extends",
        ),
        pytest.param(
            "language: en",
            "language: en\nreplaces: abc",
            "abc",
            "“abc” cannot be the replaces of a procedure.",
            None,
            id="replaces no hash",
        ),
        pytest.param(
            "language: en",
            "language: en\ncalendar: every day",
            "every day",
            "“every day” cannot be the calendar of a procedure.",
            None,
            id="no calendar",
        ),
        pytest.param(
            "version: 1",
            "version: 1\nversion: 2",
            "version",
            "version stands twice in the front matter.",
            None,
            id="twice",
        ),
        pytest.param("title: A", "title: [a, b]\nx: A", "title", "title has no single value.", None, id="a list"),
    ],
)
def test_an_entry_is_refused(old, new, found, sentence, near):
    text = spoilt(old, new)
    (fault, *_) = [fault for fault in faults(text) if said(fault.sentence) == sentence]
    assert (fault.found, fault.nearest) == (found, near)
    assert said(fault.write).startswith("Write ")


def test_a_misspelt_entry_is_told_with_the_nearest_name():
    told = {(f.found, said(f.sentence), f.nearest) for f in faults(spoilt("version: 1", "verzion: 1"))}
    assert told == {
        ("version", "The front matter does not say version.", None),
        ("verzion", "verzion is no entry of the front matter.", "version"),
    }


@pytest.mark.parametrize(
    "name", ["procedure", "title", "version", "language", "valid from", "valid until", "open cases"]
)
def test_each_entry_that_must_be_there_is_missed(name):
    line = next(line for line in SMALL.splitlines() if line.startswith(f"{name}:"))
    assert the_fault(spoilt(line + "\n", ""))[1] == f"The front matter does not say {name}."


def test_trust_is_missed_and_not_every_source():
    text = SMALL.replace("trust:\n  made up: invented for the tests\n  agreed: both have agreed\n", "")
    assert the_fault(text)[1] == "The front matter does not say trust."


def test_trust_must_name_marks():
    text = SMALL.replace("trust:\n  made up: invented for the tests\n  agreed: both have agreed\n", "trust: yes\n")
    assert the_fault(text)[1] == "trust names the marks that a source can have, each with its meaning."


def test_two_front_matters_are_refused():
    second = "---\nprocedure: other\n---\n\n# More\n"
    in_a_file = {"procedure.md": SMALL.encode(), "b.md": second.encode()}
    (fault,) = faults(in_a_file)
    assert (fault.place.file, said(fault.sentence)) == (
        "b.md",
        "b.md opens a second front matter; a procedure has one.",
    )
    found = the_fault(SMALL.replace("---\n\n# A small", "---\n\n" + second + "\n# A small"))
    assert found[1] == "procedure.md opens a second front matter; a procedure has one."


def test_a_procedure_that_does_not_begin_with_its_front_matter_is_refused():
    assert the_fault("# Hello\n\n" + SMALL)[1] == "The procedure does not begin with its front matter."
    assert the_fault(SMALL.replace("---\n\n# A small", "\n# A small"))[1] == "The front matter is not closed."


def test_yaml_that_is_none_is_refused_with_its_line():
    text = spoilt("title: A small", "title: A: small")
    (fault,) = faults(text)
    assert (said(fault.sentence), fault.place.line) == (
        "The front matter cannot be read here.",
        line_of(text, "title:"),
    )


@pytest.mark.parametrize(
    "yaml", ["- a", "a", "", "? [a]\n: b", "a: &x [*x]", "a: !!binary x", "[" * 9000, '"\\UFFFFFFFF": a']
)
def test_whatever_stands_there_it_is_only_refused(yaml):
    assert faults(f"---\n{yaml}\n---\n{SMALL}")


@pytest.mark.parametrize("said_so", list(OpenCases))
def test_what_becomes_of_open_cases_is_kept(said_so):
    text = spoilt("open cases: each next step under this version", f"open cases: {said_so}")
    assert small(text).header.open_cases is said_so


def test_what_need_not_be_there_is_kept():
    more = (
        f"replaces: {'0a' * 32}\ncalendar: Sunday to Thursday 8 to 16, Asia/Amman\nscope: everyone\nsigned by: nobody"
    )
    header = small(spoilt("language: en", f"language: en\n{more}")).header
    assert (header.replaces, header.signed_by) == ("0a" * 32, "nobody")
    assert header.calendar == "Sunday to Thursday 8 to 16, Asia/Amman"


def test_a_procedure_may_have_no_last_day():
    assert small(spoilt("valid until: 2027-12-31", "valid until: —")).header.valid_until is None


@pytest.mark.parametrize("yaml", ["- a", "a", ""])
def test_a_front_matter_has_entries(yaml):
    text = f"---\n{yaml}\n---\n" + SMALL.split("---\n", 2)[2]
    assert the_fault(text)[1] == "The front matter has no entries."


def test_a_front_matter_of_fifty_thousand_characters_is_refused():
    text = spoilt("language: en\n", "language: en\n" + f"x: {'a' * 19_000}\n" * 3)
    assert the_fault(text)[1] == "The front matter cannot be read here."


def test_an_entry_or_mark_of_trust_has_one_value():
    assert "agreed has no single value." in [
        said(fault.sentence) for fault in faults(spoilt("agreed: both have agreed", "agreed: [both]"))
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("procedure: small", "procedure: &a small"),
        ("title: A small procedure", "title: !!str A small procedure"),
        ("procedure: small\ntitle: A small procedure", "procedure: &a small\ntitle: *a"),
        ("trust:\n", "trust: &t\n  z: *t\n"),
    ],
    ids=["anchor", "tag", "alias", "circle"],
)
def test_one_text_cannot_stand_for_another(old, new):
    assert said(faults(spoilt(old, new))[0].sentence) == "The front matter cannot be read here."


@pytest.mark.parametrize(
    ("sign", "found"), [("\\e[31m", "U+001B"), ("\\u202e", "U+202E"), ("\\ud800", "U+D800"), ("\\x9b", "U+009B")]
)
def test_a_sign_that_cannot_be_seen_cannot_be_written_by_its_number(sign, found):
    (fault,) = faults(spoilt("title: A small procedure", f'title: "A {sign} procedure"'))
    assert (fault.found, fault.place.line) == (found, 3)


def test_trust_names_at_least_one_mark():
    marks = "trust:\n  made up: invented for the tests\n  agreed: both have agreed\n"
    (fault,) = faults(spoilt(marks, "trust: {}\n"))
    assert said(fault.write) == "Write under `trust:` a line `  mark: meaning` for each mark."
