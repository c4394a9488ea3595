"""Commands speak the language of the terminal, and say the names of the procedure in it."""

import re

import pytest

from handrail.jobs.terminal.layout import width_of
from tests.jobs.running import FRAMEWORK, answer, run

FACTS = "met by: IOM\nstate route: open\nage: adult\nsafety: safe\n"
ENGLISH_LEFT = re.compile(
    r"\b(?:holder|consent to|hand-over|in contact|not asked|the case|due|otherwise|within|because|asks?|is)\b"
)


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS)
    return path


@pytest.mark.parametrize(
    ("language", "has_it", "to_do"),
    [
        ("fr", "OIM a le dossier.", "vérifier la sécurité immédiate|nourriture, eau, hygiène"),
        ("ar", "الحالة لدى المنظمة الدولية للهجرة.", "الطعام والماء والنظافة"),
    ],
)
def test_a_decision_is_said_with_labels(monkeypatch, facts, language, has_it, to_do):
    monkeypatch.setenv("LANGUAGE", language)
    said = run("decide", FRAMEWORK, "--facts", facts).output
    assert said.startswith(has_it)
    assert re.search(to_do, said)
    assert not ENGLISH_LEFT.search(said), ENGLISH_LEFT.search(said)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_walk_is_told_with_labels(monkeypatch, language):
    monkeypatch.setenv("LANGUAGE", language)
    said = run("walk", FRAMEWORK).output
    story = said.partition("\n\n")[2].partition("\n")[2]
    assert not ENGLISH_LEFT.search(story), ENGLISH_LEFT.search(story)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_row_looked_at_is_said_with_labels(monkeypatch, facts, language):
    monkeypatch.setenv("LANGUAGE", language)
    said = run("explain", FRAMEWORK, "--facts", facts, "--why", "S7").output
    assert not ENGLISH_LEFT.search(said), ENGLISH_LEFT.search(said)


def test_what_other_programs_read_keeps_the_names_of_the_procedure(monkeypatch, facts):
    english = answer("decide", FRAMEWORK, "--facts", facts)
    monkeypatch.setenv("LANGUAGE", "fr")
    assert answer("decide", FRAMEWORK, "--facts", facts) == english


def test_a_procedure_without_labels_is_said_in_its_own_names(monkeypatch, small, facts):
    monkeypatch.setenv("LANGUAGE", "fr")
    facts.write_text("met by: North\n")
    assert run("decide", small, "--facts", facts).output.startswith("North a le dossier.")


def test_signs_that_only_turn_the_line_take_no_room_on_a_screen():
    assert width_of("\u2068S4b\u2069") == len("S4b")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_what_to_write_is_named_as_the_file_must_have_it(monkeypatch, tmp_path, language):
    monkeypatch.setenv("LANGUAGE", language)
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(FACTS.replace("adult", "in dout"))
    said = run("decide", FRAMEWORK, "--facts", wrong).output
    assert "in doubt" in said.splitlines()[1]
