"""What somebody meant who wrote a name that is not there."""

import pytest

from handrail.sop.words.nearest import nearest

NAMES = (
    "ask about protection",
    "bring the person to safety",
    "consent to screening",
    "guardian",
    "not asked",
    "K1",
    "yes",
)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("gaurdian", "guardian"),
        ("GUARDIAN", "guardian"),
        ("ɡuаrdіаn", "guardian"),  # Cyrillic letters among Latin ones
        ("consent to screning", "consent to screening"),
        ("screening consent", "consent to screening"),
        ("to screening, consent", "consent to screening"),
        ("protection", "ask about protection"),
        ("the guardian of the child", "guardian"),
        ("asked", "not asked"),
        ("K11", "K1"),
        ("k", "K1"),
        ("yse", "yes"),
        ("qwerty", None),
        ("42", None),
        ("telephone number", None),
        ("", None),
    ],
)
def test_a_name_is_found_by_its_slip_by_its_order_by_one_of_its_words_and_nothing_by_chance(word, meant):
    assert nearest(word, NAMES) == meant


def test_a_slip_weighs_less_than_a_missing_word():
    assert nearest("protectoin", ("ask about protection", "protection")) == "protection"


@pytest.mark.parametrize("figure", ["3", "24"])
def test_a_figure_alone_is_no_missing_word(figure):
    assert nearest(figure, ("at once", "24 hours", "3 days", "3 working days")) is None


def test_where_there_is_no_name_none_is_near():
    assert nearest("guardian", ()) is None
