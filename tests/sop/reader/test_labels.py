"""Label tables: names in other languages, found by the name, refused where there is no such name."""

import pytest

from handrail.sop.reader import read
from handrail.sop.words.labels import missing_labels, shown_names
from tests.sop.reader.telling import faults, line_of, said, spoilt, the_fault
from tests.sop.small import SMALL, WHOLE

LABELS = "\n| Label | fr | ar |\n|---|---|---|\n| seeks asylum | demande l'asile | تطلب اللجوء |\n"


def procedure(text, **others):
    return read({"procedure.md": text.encode()} | {f"{name}.md": other.encode() for name, other in others.items()})


def test_a_name_has_a_label_in_each_language_of_the_table():
    found = procedure(SMALL + LABELS)
    assert found.label("seeks asylum", "fr") == "demande l'asile"
    assert found.label("Seeks  ASYLUM", "ar") == "تطلب اللجوء"
    assert found.label("seeks asylum", "es") is None
    assert found.label("not asked", "fr") is None


@pytest.mark.parametrize("name", ["North", "protection", "signs", "answered", "stand-in", "ask about protection"])
def test_parties_facts_values_words_outputs_and_rows_can_all_have_one(name):
    text = SMALL + f"\n| Label | fr |\n|---|---|\n| {name} | en français |\n"
    assert procedure(text).label(name, "fr") == "en français"


@pytest.mark.parametrize("text", ["listens first", "the deputy", "invented for the tests", "A small procedure"])
def test_a_text_that_explains_may_have_one_and_is_not_missed(text):
    found = procedure(SMALL + f"\n| Label | fr |\n|---|---|\n| {text} | en français |\n")
    assert found.label(text, "fr") == "en français"
    assert text not in {shown.name for shown, _ in missing_labels(found)}


def test_labels_may_stand_in_any_file_and_languages_in_tables_of_their_own():
    found = procedure(
        SMALL,
        french="| Label | fr |\n|---|---|\n| North | Nord |\n",
        arabic="| Label | ar |\n|---|---|\n| North | الشمال |\n",
    )
    assert (found.label("North", "fr"), found.label("North", "ar")) == ("Nord", "الشمال")


def test_a_label_of_no_name_is_refused_with_the_nearest():
    text = SMALL + LABELS + "| seeks asylim | cherche | تبحث |\n"
    found, sentence, write, near = the_fault(text)
    assert (found, near) == ("seeks asylim", "seeks asylum")
    assert write == "Write seeks asylum, or take this row of labels out."
    assert sentence == "“seeks asylim” is no name, value or row name of this procedure."
    assert faults(text)[0].place.line == line_of(text, "| seeks asylim")


def test_a_label_of_a_row_that_is_gone_may_be_taken_out():
    text = SMALL + LABELS + "| the moon over the hills | la lune | القمر |\n"
    assert the_fault(text)[2] == "Write a name that the procedure has, or take this row of labels out."


def test_a_second_label_in_the_same_language_is_refused_and_says_where_the_first_stands():
    text = SMALL + LABELS + "\n| Label | fr |\n|---|---|\n| Seeks asylum | autre |\n"
    assert the_fault(text)[1] == (
        f"“Seeks asylum” already has a label in “fr”: procedure.md, line {line_of(text, '| seeks asylum |')}."
    )


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("| Label | French |", "“French” is no language."),
        ("| Label | Source |", "“Source” is no language."),
        ("| Label | en |", "“en” is the language that the procedure is written in."),
        ("| Label | fr | fr |", "The column fr is given twice."),
        ("| Label |", "This Label table has no column for a language."),
    ],
)
def test_a_column_that_is_no_other_language_is_refused(header, sentence):
    cells = header.count("|") - 1
    text = f"{SMALL}\n{header}\n|{'---|' * cells}\n| North |{' x |' * (cells - 1)}\n"
    assert sentence in [said(fault.sentence) for fault in faults(text)]


def test_a_misspelt_name_in_a_rule_is_told_once_and_not_again_for_its_label():
    text = spoilt("| not asked, none, seeks asylum |", "| not asked, none, seks asylum |")
    assert all("is no name" not in said(fault.sentence) for fault in faults(text + LABELS))


def test_names_without_a_label_are_listed_for_each_language_that_the_tables_have():
    assert missing_labels(procedure(SMALL)) == ()
    found = procedure(SMALL + LABELS + "| North | — | الشمال |\n")
    missing = {(shown.name, language) for shown, language in missing_labels(found)}
    everything = {shown.name for shown in shown_names(found)}
    assert missing == {(name, "fr") for name in everything - {"seeks asylum"}} | {
        (name, "ar") for name in everything - {"seeks asylum", "North"}
    }


def test_each_kind_of_table_gives_names_to_show():
    found = procedure(WHOLE)
    names = {shown.name for shown in shown_names(found)}
    for kind in ("parties", "outsides", "definitions", "facts", "consents", "duties", "referrals", "urgencies"):
        assert {each.name for each in getattr(found, kind)} <= names
    for kind in ("events", "data", "disclosures", "bans", "closings"):
        assert {each.name for each in getattr(found, kind)} <= names
    assert {solution.about for solution in found.solutions} <= names
    assert {value for decision in found.decisions for output in decision.outputs for value in output.values} <= names
