"""Who acts, by when, when a party can be reached: what is refused, and what to write instead."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import faults, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE, small


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("Nroth", "There is no organisation named “Nroth”."),
        ("nobody", "Somebody must stand here."),
        ("—", "Somebody must stand here."),
        ("North and South or North", "“and” and “or” in one cell can be read in two ways."),
        ("3 of North, South", "3 of 2 organisations cannot be."),
        ("0 of North, South", "0 of 2 organisations cannot be."),
        ("2 of North, Suoth", "There is no organisation named “Suoth”."),
        ("North or North", "“North” stands twice in one list."),
        ("protection", "protection does not always name an organisation: it can be not asked."),
        ("consent to screening", "“consent to screening” names no organisation."),
        ("any party other than Nroth", "There is no organisation named “Nroth”."),
        ("North, South", "This list does not have the one form that lists have."),
    ],
)
def test_a_cell_of_who_acts_is_refused(cell, sentence):
    text = spoilt(
        "| K1 | consent to screening | answered | holder |", f"| K1 | consent to screening | answered | {cell} |"
    )
    assert the_fault(text)[1] == sentence


@pytest.mark.parametrize(
    ("count", "write"),
    [
        (1, "Write one of Party 0, North, South."),
        (9, "Write one of the organisations, such as {}, {}, {}, {}, {}, {}, {}, {}."),
    ],
)
def test_at_most_eight_organisations_are_listed(count, write):
    parties = "".join(f"| Party {i} | reads | a desk | a desk | 1 · made up |\n" for i in range(count))
    asked_by = "| K1 | consent to screening | answered | {} |"
    text = spoilt(asked_by.format("holder"), asked_by.format("xyzzy"))
    text = text.replace("| North | listens", f"{parties}| North | listens")
    assert the_fault(text)[2] == write.format(*(f"Party {i}" for i in range(8)))


def test_an_outside_never_acts():
    text = spoilt("| the lead holds | — | North or South |", "| the lead holds | — | the press |", WHOLE)
    assert the_fault(text)[1] == "“the press” is outside: it may be told, and never acts."


@pytest.mark.parametrize(
    ("cell", "found", "sentence"),
    [
        ("3 dais", "3 dais", "“3 dais” is no length of time."),
        ("3", "3", "“3” is no length of time."),
        ("0 days", "0 days", "“0 days” is no length of time."),
        ("2 day", "2 day", "“2 day” is no length of time."),
        ("soon", "soon", "“soon” is no length of time."),
        ("—", "—", "“—” is no length of time."),
        ("2 days, target 3 days", "3 days", "The target is not shorter than the limit."),
        (
            "at least 2 days, at most 3 days",
            "at least 2 days, at most 3 days",
            "A clock with “at least” and “at most” cannot be read yet.",
        ),
        ("before S99", "S99", "There is no row S99."),
        ("3 days of S99", "S99", "There is no row S99."),
        ("3 days of protection is nome", "nome", "“nome” is no value of protection."),
        ("3 days, then review every week", "week", "“week” is no length of time."),
        ("after 3 days", "after 3 days", "“after 3 days” is no length of time."),
    ],
)
def test_a_clock_is_refused(cell, found, sentence):
    text = spoilt("| consent to screening | 3 days |", f"| consent to screening | {cell} |")
    assert the_fault(text)[:2] == (found, sentence)


@pytest.mark.parametrize("cell", ["1 hour", "1 hours", "1 working day", "2 months", "at least 3 days", "at once of S3"])
def test_a_clock_is_read(cell):
    assert small(spoilt("| consent to screening | 3 days |", f"| consent to screening | {cell} |")).facts


@pytest.mark.parametrize("cell", ["always open", "office hour", "Monday to Friday", "24 hours, a, b", "24 hours, "])
def test_when_a_party_can_be_reached_has_a_grammar(cell):
    text = SMALL.replace("| Backup | Source |\n|---", "| Backup | Reached | Source |\n|---|---", 1)
    assert said(faults(text.replace("the deputy |", f"the deputy | {cell} |"))[0].sentence) == (
        f"“{cell.strip()}” does not say when somebody can be reached."
    )


def test_who_keeps_a_node_is_a_party():
    text = SMALL.replace("| Backup | Source |\n|---", "| Backup | Node | Source |\n|---|---", 1)
    assert faults(text.replace("the deputy |", "the deputy | kept by Nroth |"))[0].nearest == "North"
    assert said(faults(text.replace("the deputy |", "the deputy | theirs |"))[0].sentence) == (
        "“theirs” does not say who keeps the node."
    )
