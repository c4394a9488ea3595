"""Conditions: what is refused, and what to write instead."""

from __future__ import annotations

import pytest

from tests.sop.reader.telling import faults, spoilt, the_fault


def condition(words: str) -> str:
    """SMALL with another condition in the row that screens."""
    return spoilt("| S2 | screen, with care | answered |", f"| S2 | screen, with care | {words} |")


@pytest.mark.parametrize(
    ("words", "found", "sentence", "write", "near"),
    [
        pytest.param(
            "anwsered",
            "anwsered",
            "“anwsered” is no defined word and no clause.",
            "Write answered.",
            "answered",
            id="a misspelt word",
        ),
        pytest.param(
            "not anwsered",
            "anwsered",
            "“anwsered” is no defined word and no clause.",
            "Write answered.",
            "answered",
            id="not a misspelt word",
        ),
        pytest.param(
            "answered and protection is none, or screening is signs",
            "answered and protection is none, or screening is signs",
            "This condition has both “and” and “, or”, and can be read in two ways.",
            "Write one part as a Definition, or write two rows.",
            None,
            id="and with or",
        ),
        pytest.param(
            "answered or looked at",
            "answered or looked at",
            "Clauses are joined by a comma and “or”.",
            "Write `answered, or looked at`.",
            None,
            id="or without its comma",
        ),
        pytest.param(
            "protection is none or screening is signs",
            "screening is signs",
            "Clauses are joined by a comma and “or”.",
            "Write `, or screening is signs`.",
            None,
            id="or between clauses without its comma",
        ),
        pytest.param(
            "protection is none or not answered",
            "not answered",
            "Clauses are joined by a comma and “or”.",
            "Write `, or not answered`.",
            None,
            id="or before a word without its comma",
        ),
        pytest.param(
            "answered and answered",
            "answered",
            "This clause stands twice in one condition.",
            "Write it once.",
            None,
            id="the same twice",
        ),
        pytest.param(
            "always and answered",
            "always",
            "“always” stands alone.",
            "Write `always` and nothing else, or leave it out.",
            None,
            id="always and more",
        ),
        pytest.param(
            "protection",
            "protection",
            "“protection” is no clause: it does not say what protection is.",
            "Write `protection is …`, or `protection is other than …`.",
            None,
            id="a fact alone",
        ),
        pytest.param(
            "not protection",
            "not protection",
            "“not protection” is no clause: it does not say what protection is.",
            "Write `protection is …`, or `protection is other than …`.",
            None,
            id="not a fact",
        ),
        pytest.param(
            "answered is yes",
            "answered",
            "answered is a defined word: it holds or it does not.",
            "Write `answered` or `not answered`.",
            None,
            id="a word is yes",
        ),
        pytest.param(
            "S1 is done",
            "S1",
            "S1 is never “done”: only a duty that gives `done` is.",
            "Write a clause about a fact that S1 gives.",
            None,
            id="done, of a row that gives a fact",
        ),
        pytest.param(
            "E1 is done",
            "E1",
            "E1 is never “done”: only a duty that gives `done` is.",
            "Write a clause about a fact that E1 gives.",
            None,
            id="done, of an event",
        ),
        pytest.param(
            "S3 is none",
            "S3",
            "S3 is a row, not a fact.",
            "Write `S3 is done`, or a clause about a fact.",
            None,
            id="a row is a value",
        ),
        pytest.param(
            "the lead changes",
            "the lead changes",
            "No table gives `→ lead`, so the lead cannot change.",
            "Write a decision with a column `→ lead`.",
            None,
            id="no lead at all",
        ),
        pytest.param(
            "not the lead changes",
            "not the lead changes",
            "“not” stands only before a defined word.",
            "Write `the lead holds`.",
            "the lead holds",
            id="not the lead changes",
        ),
        pytest.param(
            "protection includes none",
            "protection",
            "protection is one value, never several.",
            "Write `protection is none`.",
            None,
            id="includes, of one value",
        ),
        pytest.param(
            "solution contact is made",
            "solution contact",
            "There is no fact named solution contact.",
            "Write one of met by, protection, screening, consent to screening, stand-in, holder, case.",
            None,
            id="no solutions at all",
        ),
        pytest.param(
            "protection is other than not asked, none or seeks asylum",
            "other than not asked, none or seeks asylum",
            "No value of protection is left.",
            "Write at least one value that it can have.",
            None,
            id="nothing left",
        ),
        pytest.param(
            "answered and ",
            "answered and",
            "“answered and” is no defined word and no clause.",
            "Write answered.",
            "answered",
            id="nothing after and",
        ),
        pytest.param(
            "answered, or , or S3 is done",
            "",
            "A clause is missing here.",
            "Write a clause on both sides of “and”.",
            None,
            id="nothing between or and or",
        ),
        pytest.param(
            "S4 is done",
            "S4",
            "There is no row S4.",
            "Write the number of a row that gives done.",
            "S3",
            id="a row that is not there",
        ),
        pytest.param(
            "S4 is answered",
            "S4",
            "There is no row S4.",
            "Write the number of a row that gives done.",
            "S3",
            id="shaped like a row",
        ),
        pytest.param(
            "S33 is done",
            "S33",
            "There is no row S33.",
            "Write the number of a row that gives done.",
            "S3",
            id="a row with a slip",
        ),
        pytest.param(
            "the talk is done",
            "the talk",
            "There is no row the talk.",
            "Write the number of a row that gives done.",
            None,
            id="done, and no row",
        ),
        pytest.param(
            "holder is Nroth",
            "Nroth",
            "“Nroth” is no value of holder.",
            "Write North, or another of North, South.",
            "North",
            id="a misspelt party",
        ),
        pytest.param(
            "consent to screening is refusd",
            "refusd",
            "“refusd” is no value of consent to screening.",
            "Write refused, or another of not asked, given, refused, not now, withdrawn, expired.",
            "refused",
            id="a misspelt state",
        ),
        pytest.param(
            "stand-in is East",
            "East",
            "“East” is no value of stand-in.",
            "Write one of South, North.",
            None,
            id="a value that the output never has",
        ),
    ],
)
def test_a_condition_is_refused(words, found, sentence, write, near):
    assert the_fault(condition(words)) == (found, sentence, write, near)


def test_every_part_that_is_wrong_is_told():
    told = [fault.found for fault in faults(condition("protection is nome or seek asylum and anwsered and S1 is done"))]
    assert told == ["nome", "seek asylum", "anwsered", "S1"]


def test_each_fault_has_the_column_of_its_own_part():
    text = condition("answered and protection is none or seekks asylum")
    line = next(line for line in text.splitlines() if "seekks" in line)
    (fault,) = faults(text)
    assert fault.place.column == line.index("seekks") + 1
