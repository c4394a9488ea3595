"""Sentences become words: by the catalogue, by the labels of the procedure, by the fixed words of the language."""

import gettext

import pytest

from handrail.sop.words.sentence import Verbatim, say
from handrail.voice import LANGUAGES, Words, approved_by, chosen, speaker
from tests.sop.small import SMALL, small

LABELS = """
| Label | fr | ar |
|---|---|---|
| North | Nord | الشمال |
| not asked | à demander | لم يُسأل |
| ask about protection | demander la protection | السؤال عن الحماية |
"""
PROCEDURE = small(SMALL + LABELS)
FRENCH, ARABIC, ENGLISH = (speaker(language, PROCEDURE) for language in ("fr", "ar", "en"))


def test_a_name_is_said_by_its_label_wherever_it_stands():
    has = say("{holder} has the case.", holder="North")
    assert FRENCH.sentence(has) == "Nord a le dossier."
    assert ARABIC.sentence(has) == "الحالة لدى الشمال."
    assert ENGLISH.sentence(has) == "North has the case."
    assert FRENCH.phrase(say("{all}", all=("North", say("{who}", who="North")))) == "Nord et Nord"


def test_a_name_without_a_label_is_said_as_it_stands():
    assert FRENCH.phrase(say("{holder} has the case.", holder="South")) == "South a le dossier."


def test_what_somebody_wrote_is_never_taken_for_a_name():
    assert FRENCH.phrase(say("{person} is met by {who}.", person=Verbatim("North"), who="North")).startswith("North")


def test_a_label_comes_before_a_fixed_word_of_the_language():
    assert FRENCH.name("not asked") == "à demander"
    assert speaker("fr").name("not asked") == "pas encore demandé"


def test_a_request_at_somebody_is_said_with_both_its_parts():
    assert FRENCH.name("accepted at North") == "accepté\u00a0: Nord"
    assert ENGLISH.name("accepted at North") == "accepted at North"
    assert FRENCH.name("looked at again") == "looked at again"


FRENCH_WITHIN = speaker("fr", PROCEDURE, {"North": "le Nord", "South": "les gens du Sud"})


def test_an_organisation_has_its_article_within_a_sentence_and_none_alone():
    assert FRENCH_WITHIN.sentence(say("{holder} has the case.", holder="North")) == "Le Nord a le dossier."
    assert FRENCH_WITHIN.name("North") == "Nord"
    assert FRENCH_WITHIN.phrase("North") == "Nord"
    assert FRENCH_WITHIN.phrase(say("{all}", all=("North", "South"))) == "le Nord et les gens du Sud"
    wrote = say("{holder} has the case.", holder=Verbatim("North"))
    assert FRENCH_WITHIN.sentence(wrote) == "North a le dossier."


def test_french_draws_an_article_together_with_what_stands_before_it():
    assert FRENCH_WITHIN.phrase(say("ask {to}", to="North")) == "demander au Nord"
    assert FRENCH_WITHIN.phrase(say("ask {to}", to="South")) == "demander aux gens du Sud"
    assert FRENCH_WITHIN.phrase(say("hand the case over to {to}", to="West")) == "transférer le dossier à West"


@pytest.mark.parametrize(
    ("band", "said"), [("under 18", "moins de 18"), ("18 to 25", "de 18 à 25"), ("26 or more", "26 ou plus")]
)
def test_a_band_of_numbers_is_said_in_the_language(band, said):
    assert FRENCH.name(band) == said
    assert ENGLISH.name(band) == band


def test_from_right_to_left_what_runs_the_other_way_is_isolated():
    assert ARABIC.name("S4b") == "\u2068S4b\u2069"
    assert ARABIC.phrase(Verbatim("2026-01-31")) == "\u20682026-01-31\u2069"
    assert ARABIC.phrase(14) == "14"
    assert ARABIC.name("North") == "الشمال"
    assert FRENCH.name("S4b") == "S4b"


def test_what_turns_a_line_round_is_taken_out_of_every_text():
    assert ARABIC.phrase(Verbatim("a\u202eb")) == "\u2068a\ufffdb\u2069"
    assert FRENCH.name("a\nb") == "a\ufffdb"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "ساعة واحدة"), (2, "ساعتين"), (3, "3 ساعات"), (11, "11 ساعة"), (72, "72 ساعة"), (100, "100 ساعة")],
)
def test_arabic_counts_in_its_own_forms(count, said):
    assert speaker("ar").phrase(say("{count} hours", count=count)) == said


def test_what_is_not_translated_is_said_in_english():
    assert speaker("fr").sentence(say("never heard {what}", what="yes")) == "Never heard oui"


def test_a_consent_is_named_whole_where_english_names_what_it_is_to():
    the_yes = say("the yes to {what}", what="screening", consent="consent to screening")
    assert ENGLISH.phrase(the_yes) == "the yes to screening"
    assert "consent to screening" in FRENCH.phrase(the_yes)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [(["fr_FR.UTF-8"], "fr"), (["es", "ar"], "ar"), (["C"], "en"), ([], "en"), (["fr-CA"], "fr"), (["AR_jo"], "ar")],
)
def test_the_first_language_that_there_is_is_spoken(wanted, language):
    assert chosen(wanted) == language


def test_no_translation_passes_for_approved_before_somebody_has_put_their_name_to_it():
    for language in LANGUAGES:
        assert (approved_by(language) is None) == (language != "en")


def test_words_need_no_procedure_and_no_catalogue():
    assert Words(gettext.NullTranslations()).phrase(say("{holder} has the case.", holder="IOM")) == "IOM has the case."
