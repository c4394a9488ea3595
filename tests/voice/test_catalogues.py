"""The catalogues: complete, up to date, with the same places, without words that no page may use."""

import ast
import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest
from babel.messages.pofile import read_po

from handrail.voice import LANGUAGES
from tests.house.avoided import AVOIDED
from tests.house.checkout import ROOT

OTHERS = [language for language in LANGUAGES if language != "en"]
DOMAINS = ["handrail", "django"]
PLACE = re.compile(r"\{\w*\}|%\(\w+\)[sd]")
INSTEAD = {
    "the yes to {what}": {"{consent}"},
    "whoever {does}": {"{subject}"},
    "the {subject}": {"{subject}"},
    "{heading}": {"{outputs}"},
    "{fact}: {meaning}?": {"{fact}"},
}
"""Where a translation says something whole that English says in part, or leaves out prose of the signed text."""


@pytest.fixture(scope="module")
def words():
    """`tools/words`, as a module."""
    loader = SourceFileLoader("words_tool", str(ROOT / "tools/words"))
    spec = spec_from_loader("words_tool", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def catalogue(words, language, domain):
    with words.po(language, domain).open("rb") as file:
        return read_po(file, locale=language)


def translated(words, language, domain):
    """Every form of every translation, with the text that it stands for."""
    for message in catalogue(words, language, domain):
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            for form in (message.string,) if isinstance(message.string, str) else message.string:
                if form:
                    yield ids[-1], form


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", OTHERS)
def test_what_the_program_reads_is_what_people_have_written(words, language, domain):
    path = words.po(language, domain)
    assert path.with_suffix(".mo").read_bytes() == words.compiled(path), "run `make words`"


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", OTHERS)
def test_everything_that_is_said_has_its_translation(words, language, domain):
    known = catalogue(words, language, domain)
    template = [message for message in words.DOMAINS[domain]() if message.id]
    assert len(template) > 300
    without = []
    for message in template:
        first = message.id if isinstance(message.id, str) else message.id[0]
        found = known.get(first, message.context)
        if found is None or not found.string or not all(words.parts(found.string)):
            without.append(first)
    assert without == [], "run `make words`, and translate what it lists"


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_places_of_its_text(words, language, domain):
    for text, form in translated(words, language, domain):
        places = INSTEAD.get(text, set(PLACE.findall(text)))
        found = set(PLACE.findall(form))
        may_leave_out = {place for place in places if re.fullmatch(r"\{(count|n)\}|%\((count|n|counter)\)[sd]", place)}
        assert places - may_leave_out <= found <= places, (text, form)


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_has_a_word_that_is_to_be_avoided(words, language, domain):
    for text, form in translated(words, language, domain):
        assert not AVOIDED[language].search(form), (text, form)


@pytest.mark.parametrize("domain", DOMAINS)
def test_arabic_is_written_with_western_digits(words, domain):
    for _, form in translated(words, "ar", domain):
        assert not re.search("[\u0660-\u0669\u06f0-\u06f9]", form), form


@pytest.mark.parametrize("language", OTHERS)
def test_each_catalogue_says_that_nobody_has_approved_it_yet(words, language):
    for domain in DOMAINS:
        assert catalogue(words, language, domain).last_translator == "not yet approved"
        assert "NOT YET APPROVED" in words.po(language, domain).read_text(encoding="utf-8")


def test_no_text_that_is_said_is_put_together_from_pieces(words):
    for path in sorted((ROOT / "src/handrail").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and words.is_say(node):
                pieces = [each for each in ast.walk(node.args[0]) if isinstance(each, ast.BinOp | ast.JoinedStr)]
                assert not pieces, (path.name, node.lineno)


def test_no_text_that_is_said_begins_or_ends_in_the_middle(words):
    for message in words.of_the_core():
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            assert text == text.strip(), text
