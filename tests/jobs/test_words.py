"""Sentences become words in the language of the terminal; the template for translators has all that can be said."""

import gettext
import io
import struct
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from handrail.jobs import words as jobs_words
from handrail.jobs.words import phrase, sentence
from handrail.sop.explain.plural import SINGULAR
from handrail.sop.words.sentence import say
from handrail.voice import Words
from tests.house.checkout import ROOT
from tests.jobs.running import FRAMEWORK, run
from tests.sop.small import WHOLE


def catalogue(messages):
    """A catalogue of messages, as msgfmt would write it."""
    pairs = sorted(
        (key.encode(), value.encode())
        for key, value in {"": "Content-Type: text/plain; charset=UTF-8\n", **messages}.items()
    )
    keys = b"".join(key + b"\0" for key, _ in pairs)
    start, table, texts = 28 + 16 * len(pairs), [], []
    at = 0
    for key, _ in pairs:
        table.append(struct.pack("<II", len(key), start + at))
        at += len(key) + 1
    for _, value in pairs:
        texts.append(struct.pack("<II", len(value), start + at))
        at += len(value) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    content = head + b"".join(table) + b"".join(texts) + keys + b"".join(value + b"\0" for _, value in pairs)
    return gettext.GNUTranslations(io.BytesIO(content))


def test_a_sentence_begins_with_a_capital_and_a_phrase_does_not():
    said = say("{who} has the case.", who=say("whoever met the person"))
    assert sentence(said) == "Whoever met the person has the case."
    assert phrase(said) == "whoever met the person has the case."


def test_names_of_a_procedure_are_never_read_as_places():
    assert phrase(say("{name} has the case.", name="{who} {0}")) == "{who} {0} has the case."


def test_a_catalogue_gives_the_words_and_the_joints():
    german = Words(catalogue({"{who} has the case.": "{who} hat den Fall.", "{list} and {last}": "{list} und {last}"}))
    assert (
        german.phrase(say("{who} has the case.", who=say("{all}", all=("IOM", "UNHCR"))))
        == "IOM und UNHCR hat den Fall."
    )
    assert german.phrase(say("Not translated.")) == "Not translated."


def test_one_is_said_of_one_in_a_catalogue_too():
    german = Words(catalogue({"{count} day\0{count} days": "{count} Tag\0{count} Tage"}))
    assert german.phrase(say("{count} days", count=1)) == "1 Tag"
    assert german.phrase(say("{count} days", count=3)) == "3 Tage"


@pytest.mark.parametrize(
    ("environment", "languages"),
    [({"LANG": "fr_FR.UTF-8"}, ["fr_FR.UTF-8"]), ({"LANGUAGE": "ar:fr", "LANG": "en"}, ["ar", "fr"]), ({}, [])],
)
def test_the_language_is_the_terminal_s(monkeypatch, environment, languages):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert jobs_words._languages() == languages


def test_everything_that_is_said_is_in_the_template(monkeypatch, tmp_path):
    said = set()
    pattern = Words._pattern

    def noting(words, each):
        said.add(each.key)
        return pattern(words, each)

    monkeypatch.setattr(Words, "_pattern", noting)
    (tmp_path / "procedure.md").write_text(WHOLE)
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    (spoilt / "procedure.md").write_text("---\nprocedure: x\n---\n| Fact |\n|---|\n| a |\n")
    facts = tmp_path / "facts.yaml"
    facts.write_text("met by: North\nyears: 17\nprotection: seeks asylum\nsolution: go\n")
    for arguments in (
        ("read", tmp_path, "--aloud"),
        ("read", spoilt),
        ("explain", tmp_path, "--facts", facts),
        ("explain", tmp_path, "--facts", facts, "--why", "S2"),
        ("decide", tmp_path, "--facts", facts),
        ("walk", FRAMEWORK),
        ("scenarios", FRAMEWORK),
    ):
        run(*arguments)
    template = messages()
    assert len(said) > 100
    assert {key for key in said if key not in template and key != "{all}"} == set()


def test_the_template_has_both_forms_of_what_is_counted():
    template = messages()
    assert set(SINGULAR) | set(SINGULAR.values()) <= template | {
        "Checked: {count} place to put right; `handrail check` tells it."
    }


def messages():
    """All messages of the template."""
    arguments = [sys.executable, str(ROOT / "tools/words"), "--template"]
    made = subprocess.run(arguments, capture_output=True, check=True).stdout
    ids = [message.id for message in read_po(io.BytesIO(made))]
    return {text for each in ids for text in ((each,) if isinstance(each, str) else each)}
