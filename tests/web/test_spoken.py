"""What a person is asked and told stands beside the procedure, and where a country has no words, the label does."""

from __future__ import annotations

import pytest
from django.utils import translation

from handrail.cases.spoken import SpokenWords, spoken_words
from handrail.records.in_force import in_force
from handrail.sop.explain.names import Names
from handrail.sop.words.sentence import say
from handrail.web import words
from handrail.web.sharing import goes
from tests.web.pages import address, sign_in, text_of

LANGUAGES = ("en", "fr", "ar")
NUMBERS = [f"K{at}" for at in range(1, 12)]


@pytest.fixture
def show(client, cast, case):
    def showing(name: str, language: str, **rest: str) -> str:
        sign_in(client, "amina").cookies["handrail_iom_language"] = language
        return text_of(client.get(address(name, case, **rest)))

    return showing


@pytest.fixture
def country_without_words(monkeypatch):
    monkeypatch.setitem(in_force().__dict__, "said", SpokenWords())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", NUMBERS)
def test_each_consent_is_asked_in_the_words_that_stand_beside_the_procedure(show, row, language) -> None:
    known = next(each for each in in_force().procedure.consents if each.number == row)
    found = in_force().said
    page = show("consent", language, row=row)
    assert found.questions[known.name][language] in page.replace("&#x27;", "'")
    passes = goes(Names(in_force().procedure), known)
    for told in (*passes.now, *passes.later, *passes.never) if passes.now or passes.later else ():
        assert found.data[told][language] in page.replace("&#x27;", "'")


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Consent to screening"), ("fr", "Consentement"), ("ar", "الموافقة")],
)
def test_a_consent_without_words_is_asked_by_its_label(country_without_words, show, language, label) -> None:
    assert label in show("consent", language, row="K1")


def test_nothing_is_promised_that_a_country_has_not_written_down(country_without_words, show) -> None:
    page = show("consent", "en", row="K1")
    assert "Food, doctor and lawyer" not in page
    assert "No is an answer like yes." in page


@pytest.mark.parametrize(
    ("language", "party", "said"),
    [
        ("en", "regional desk", "The regional desk has the case."),
        ("en", "UNHCR", "UNHCR has the case."),
        ("fr", "UNHCR", "Le HCR a le dossier."),
        ("fr", "asylum authority", "L’autorité d’asile a le dossier."),
        ("ar", "regional desk", "الحالة لدى المكتب الإقليمي."),
    ],
)
def test_an_organisation_stands_within_a_sentence_with_its_article(language, party, said) -> None:
    with translation.override(language):
        assert words.sentence(say("{holder} has the case.", holder=party)) == said


def test_a_ban_is_told_while_it_holds(show) -> None:
    page = show("person", "en")
    assert "Nothing goes to the authorities of the country you left." in page
    assert "Nothing goes to those who check papers and stay." in page


def test_what_a_node_keeps_may_have_parts_left_out() -> None:
    assert spoken_words({}) == SpokenWords()
    assert spoken_words({"consents": {"a": {"asked": {"en": "May I?"}}}}).purposes == {}
