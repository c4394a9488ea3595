"""Values in conditions: what is refused, and what to write instead."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import spoilt, the_fault


def condition(words: str) -> str:
    """SMALL with another condition in the row that screens."""
    return spoilt("| S2 | screen, with care | answered |", f"| S2 | screen, with care | {words} |")


@pytest.mark.parametrize(
    ("words", "found", "sentence", "write", "near"),
    [
        pytest.param(
            "protection is not none",
            "not none",
            "“not” stands only before a defined word.",
            "Write `other than none`.",
            "other than none",
            id="not a",
        ),
        pytest.param(
            "screening is not signs",
            "not signs",
            "“not” stands only before a defined word.",
            "Write `other than signs`.",
            "other than signs",
            id="not a, where a value begins with not",
        ),
        pytest.param(
            "protection is not asked, none, or seeks asylum",
            "seeks asylum",
            "“, or seeks asylum” is a clause of its own, not a value of protection.",
            "Write the list without a comma before “or”: `protection is not asked, none or seeks asylum`.",
            None,
            id="a, b, or c",
        ),
        pytest.param(
            "protection is not asked, or none",
            "none",
            "“, or none” is a clause of its own, not a value of protection.",
            "Write the list without a comma before “or”: `protection is not asked or none`.",
            None,
            id="a, or b",
        ),
        pytest.param(
            "answered, or protection is not asked, or none",
            "none",
            "“, or none” is a clause of its own, not a value of protection.",
            "Write the list without a comma before “or”: `protection is not asked or none`.",
            None,
            id="a clause, then a, or b",
        ),
        pytest.param(
            "protection is not asked, or none and S3 is done",
            "none",
            "“, or none” is a clause of its own, not a value of protection.",
            "Write the list without a comma before “or”: `protection is not asked or none`.",
            None,
            id="a, or b, and then a clause",
        ),
        pytest.param(
            "S3 is done and protection is not asked, or none",
            "none",
            "“, or none” is a clause of its own, not a value of protection.",
            "Write the list without a comma before “or”: `protection is not asked or none`.",
            None,
            id="a clause and then a, or b",
        ),
        pytest.param(
            "protection = none",
            "protection = none",
            "A clause is written in words, without “=”.",
            "Write `protection is none`.",
            None,
            id="a sign for is",
        ),
        pytest.param(
            "protection is not asked, none",
            "not asked, none",
            "This list does not have the one form that lists have.",
            "Write `not asked or none`.",
            None,
            id="a, b",
        ),
        pytest.param(
            "protection is not asked or none or seeks asylum",
            "not asked or none or seeks asylum",
            "This list does not have the one form that lists have.",
            "Write `not asked, none or seeks asylum`.",
            None,
            id="a or b or c",
        ),
        pytest.param(
            "protection is none or none",
            "none",
            "“none” stands twice in one list.",
            "Write it once.",
            None,
            id="a or a",
        ),
        pytest.param(
            "protection is not asked, , none or seeks asylum",
            "not asked, , none or seeks asylum",
            "This list has a gap.",
            "Write a name on both sides of each comma.",
            None,
            id="a gap",
        ),
        pytest.param(
            "protection is nome",
            "nome",
            "“nome” is no value of protection.",
            "Write none, or another of not asked, none, seeks asylum.",
            "none",
            id="a misspelt value",
        ),
        pytest.param(
            "protection is xyzzy",
            "xyzzy",
            "“xyzzy” is no value of protection.",
            "Write one of not asked, none, seeks asylum.",
            None,
            id="no value at all",
        ),
        pytest.param(
            "protektion is none",
            "protektion",
            "There is no fact named protektion.",
            "Write protection.",
            "protection",
            id="a misspelt fact",
        ),
    ],
)
def test_the_values_of_a_condition_are_refused(words, found, sentence, write, near):
    assert the_fault(condition(words)) == (found, sentence, write, near)
