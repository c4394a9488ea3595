"""The instruments: on both sides of every cut-off, in every language, and no answer is taken for another."""

from __future__ import annotations

from itertools import product

import pytest

from handrail.cases.instrument import Answer
from handrail.records.in_force import in_force
from handrail.sop.words.acts import Duty
from handrail.voice import LANGUAGES
from handrail.web.instruments import instrument_of, instruments
from tests.house.avoided import FOR_ONE_OF_THEM

A = Answer
SIGNS = {"go": A.NO, "keeps": A.NO, "owes": A.YES, "paid": A.NO, "threat": A.YES}
FREE = {"go": A.YES, "keeps": A.YES, "owes": A.NO, "paid": A.YES, "threat": A.NO}
SAFE = {"afraid": A.NO, "asked": A.NO, "papers": A.YES}


@pytest.mark.parametrize(
    ("signs", "points_to"),
    [((), "none"), (("go",), "unclear"), (("go", "paid"), "indications"), (tuple(SIGNS), "indications")],
)
def test_one_sign_is_unclear_and_two_are_indications(signs, points_to) -> None:
    given = FREE | {each: SIGNS[each] for each in signs}
    assert instruments()["S4"].points_to(given) == {"screening": points_to}


@pytest.mark.parametrize("question", FREE)
@pytest.mark.parametrize("answer", [A.NOT_SURE, A.SILENT, A.NOT_ASKED])
def test_what_was_not_said_is_never_taken_for_no_sign(question, answer) -> None:
    assert instruments()["S4"].points_to(FREE | {question: answer}) == {"screening": "unclear"}


@pytest.mark.parametrize(
    ("given", "protection", "statelessness"),
    [
        (SAFE, "none", "no sign"),
        (SAFE | {"afraid": A.YES}, "may need asylum", "no sign"),
        (SAFE | {"afraid": A.YES, "asked": A.YES}, "asylum-seeker", "no sign"),
        (SAFE | {"afraid": A.SILENT}, "unclear", "no sign"),
        (SAFE | {"asked": A.NOT_SURE}, "unclear", "no sign"),
        (SAFE | {"papers": A.NO}, "none", "possible"),
        (SAFE | {"papers": A.SILENT}, "none", "possible"),
        ({}, "unclear", "possible"),
    ],
)
def test_the_protection_questions_point_where_they_say(given, protection, statelessness) -> None:
    assert instruments()["S5"].points_to(given) == {"protection": protection, "statelessness": statelessness}


@pytest.mark.parametrize("row", instruments())
def test_whatever_is_answered_it_points_to_a_value_that_the_row_gives(row) -> None:
    found = in_force().names.rows[row]
    assert isinstance(found, Duty)
    assert isinstance(found.gives, tuple)
    gives = {each.subject: each.values for each in found.gives}
    instrument = instruments()[row]
    ids = [each.id for each in instrument.questions]
    for answers in product(Answer, repeat=len(ids)):
        pointed = instrument.points_to(dict(zip(ids, answers, strict=True)))
        assert pointed.keys() == gives.keys()
        assert all(value in gives[fact] for fact, value in pointed.items())


@pytest.mark.parametrize("row", instruments())
def test_each_question_says_in_every_language_why_it_is_asked(row) -> None:
    instrument = instruments()[row]
    said = [instrument.title, instrument.before, *(each.said for each in instrument.questions)]
    said += [each.why for each in instrument.questions]
    assert all(set(each) == set(LANGUAGES) for each in said)


@pytest.mark.parametrize("language", FOR_ONE_OF_THEM)
@pytest.mark.parametrize("row", instruments())
def test_no_question_is_worded_for_a_woman_or_a_man_alone(row, language) -> None:
    instrument = instruments()[row]
    said = [instrument.title, instrument.before, *(each.said for each in instrument.questions)]
    said += [each.why for each in instrument.questions]
    assert [each[language] for each in said if FOR_ONE_OF_THEM[language].search(each[language])] == []


def test_a_version_that_was_used_before_is_there_still() -> None:
    assert {instruments()[row].version for row in ("S4", "S5")} == {2}
    before = instrument_of("short screening", 1)
    assert before is not None
    assert [each.id for each in before.questions] == [each.id for each in instruments()["S4"].questions]
