"""The framework's names in French and Arabic: complete, told apart, and in words that may be used."""

import re
from itertools import combinations

import pytest

from handrail.jobs.folder import files_of
from handrail.sop.reader import read
from handrail.sop.words.labels import missing_labels, shown_names, shown_texts, without_label
from handrail.voice import LANGUAGES
from tests.house.avoided import AVOIDED
from tests.sop.framework.text import FOLDER

OTHERS = [language for language in LANGUAGES if language != "en"]
FRAMEWORK = read(files_of(FOLDER))


def test_every_language_of_the_program_has_its_labels():
    assert set(FRAMEWORK.labels) == set(OTHERS)


def test_nothing_that_a_page_shows_is_without_its_label():
    assert missing_labels(FRAMEWORK) == ()


def test_no_text_that_explains_is_without_its_label_either():
    assert without_label(FRAMEWORK, shown_texts(FRAMEWORK)) == ()


def side_by_side():
    """Names that stand beside each other, where one taken for the other would change what is done."""
    for fact in FRAMEWORK.facts:
        yield fact.values
    for decision in FRAMEWORK.decisions:
        for output in decision.outputs:
            yield output.values
    yield tuple(fact.name for fact in FRAMEWORK.facts)
    for kind in ("parties", "definitions", "consents", "duties", "referrals", "events", "data", "closings"):
        yield tuple(each.name for each in getattr(FRAMEWORK, kind))


@pytest.mark.parametrize("language", OTHERS)
def test_two_names_that_stand_side_by_side_never_have_the_same_label(language):
    for names in side_by_side():
        for one, other in combinations(names, 2):
            assert FRAMEWORK.label(one, language) != FRAMEWORK.label(other, language), (one, other)


@pytest.mark.parametrize("language", OTHERS)
def test_no_label_has_a_word_that_is_to_be_avoided(language):
    for shown in (*shown_names(FRAMEWORK), *shown_texts(FRAMEWORK)):
        label = FRAMEWORK.label(shown.name, language) or ""
        assert not AVOIDED[language].search(label), label


def test_arabic_labels_are_arabic_with_western_digits():
    for shown in shown_names(FRAMEWORK):
        label = FRAMEWORK.label(shown.name, "ar") or ""
        assert re.search("[\u0621-\u064a]", label), shown.name
        assert not re.search("[\u0660-\u0669\u06f0-\u06f9A-Za-z]", label), label
