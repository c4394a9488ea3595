"""Words in the letters of another alphabet that cannot be told from words that are there."""

import pytest

from handrail.sop.words.lookalikes import skeleton_of
from tests.sop.reader.telling import faults, line_of, said, spoilt, the_fault
from tests.sop.small import SMALL, small

X = "| met by | North"
COPE = "| x | cope, other | other | — | 3 · made up |\n"


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("соре", "cope"),  # Cyrillic
        ("СОРЕ", "cope"),
        ("ІОМ", "iom"),
        ("сһіӏԁ", "child"),
        ("ΝΟΤΕ", "note"),  # Greek
        ("νοιο", "voio"),
        ("ｃｏｐｅ", "cope"),  # as wide as Chinese signs
        ("é", "é"),
    ],
)
def test_the_letters_that_look_like_latin_ones_are_known(word, latin):
    assert skeleton_of(word) == latin


@pytest.mark.parametrize(
    ("rows", "found", "near"),
    [
        pytest.param("| x | cope, соре | cope | — | 3 · made up |\n", "соре", "cope", id="a value beside its twin"),
        pytest.param(COPE + "| соре | a, b | a | — | 3 · made up |\n", "соре", "cope", id="a fact like a value"),
        pytest.param("| соре | a, b | a | — | 3 · made up |\n" + COPE, "соре", "cope", id="the twin stands above"),
        pytest.param("| x | а, a | a | — | 3 · made up |\n", "а", "a", id="one letter"),
        pytest.param("| x | НОΤ, hot | hot | — | 3 · made up |\n", "НОΤ", "hot", id="Greek and Cyrillic, in capitals"),
        pytest.param("| x | other, ϲοре, cope | other | — | 3 · made up |\n", "ϲοре", "cope", id="two other alphabets"),
    ],
)
def test_a_new_word_that_cannot_be_told_from_one_that_is_there_is_refused(rows, found, near):
    text = spoilt(X, rows + X)
    (fault,) = faults(text)
    assert (fault.found, fault.nearest) == (found, near)
    assert fault.place.line == line_of(text, found)
    assert f"“{found}” is written in the letters of another alphabet and looks like “{near}”" in said(fault.sentence)


def test_a_twin_in_many_cells_is_told_once():
    rows = "| No. | Holder | → way (shown) | Source |\n|---|---|---|---|\n| Y1 | North | cope | 4 · made up |\n"
    rows += "| Y2 | South | соре | 4 · made up |\n"
    assert the_fault(
        f"{SMALL}\n{rows}".replace("| Y1 | North | cope", "| Y3 | South | соре | 4 · made up |\n| Y1 | North | cope")
    )


def test_it_is_told_once_and_says_where_the_other_stands():
    text = spoilt(X, COPE + "| y | соре, b | соре | — | 3 · made up |\n" + X)
    found, sentence, write, near = the_fault(text)
    line = line_of(text, "| x | cope")
    assert sentence == (
        "“соре” is written in the letters of another alphabet and looks like “cope” "
        f"(procedure.md, line {line}), so that nobody could tell them apart."
    )
    assert write == "Write cope, in its own letters, or another word."
    assert (found, near) == ("соре", "cope")


@pytest.mark.parametrize(("word", "like"), [("САЅЕ", "case"), ("ΑΝΥ", "any")])
def test_a_word_of_the_language_is_not_imitated_either(word, like):
    text = spoilt(X, f"| x | {word}, b | b | — | 3 · made up |\n{X}")
    assert the_fault(text)[3] == like


def test_an_output_is_not_given_what_looks_like_another_of_its_values():
    rows = "| No. | Holder | → way (shown) | Source |\n|---|---|---|---|\n| Y1 | North | cope | 4 · made up |\n"
    text = SMALL + "\n" + rows + "| Y2 | South | соре | 4 · made up |\n"
    assert the_fault(text)[3] == "cope"


@pytest.mark.parametrize(
    ("old", "new"), [("| North | listens", "| СА | listens"), ("| South | listens", "| ΟΧ | listens")]
)
def test_a_party_may_have_a_name_of_another_script_that_imitates_nothing(old, new):
    party = old.split("|")[1].strip()
    other = new.split("|")[1].strip()
    assert small(SMALL.replace(party, other)).parties


@pytest.mark.parametrize(
    "values",
    [
        "نعم, لا, غير معروف",
        "oui, non, peut-être, à vérifier",
        "да, нет, неизвестно",
        "ναι, όχι, άγνωστο",
        "այո, ոչ",
        "是, 否",
        "сор, пот, рука",
        "evet, hayır, ısı, isi",
    ],
    ids=["Arabic", "French", "Russian", "Greek", "Armenian", "Chinese", "Russian of lookalikes alone", "Turkish"],
)
def test_genuine_words_of_every_script_are_names_and_values(values):
    first = values.split(", ", maxsplit=1)[0]
    text = spoilt(X, f"| {first} x | {values} | {first} | — | 3 · made up |\n{X}")
    assert list(small(text).facts[0].values) == values.split(", ")


def test_what_is_misspelt_in_other_letters_is_pointed_at():
    text = spoilt(X, COPE + X).replace("| looked at | answered and", "| looked at | x is соре and answered and")
    assert the_fault(text)[3] == "cope"
