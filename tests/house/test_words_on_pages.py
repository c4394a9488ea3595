"""What people are told is said in the words of the glossary's “on pages”."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.checkout import ROOT

PARTY = re.compile(r"\bpart(?:y|ies)\b(?!\})")
"""`{party}` is a place for a name, `PARTY` what a cell's form has in that place."""


def told() -> Iterator[tuple[str, str]]:
    """Every sentence that the program can say, with its file."""
    for file in sorted((ROOT / "src/handrail").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield str(file.relative_to(ROOT)), key.value


def test_there_are_sentences():
    assert len(list(told())) > 400


@pytest.mark.parametrize("page", ["docs/language.md", "README.md"])
def test_a_page_speaks_of_organisations(page):
    plain = re.sub(r"`[^`]*`", "", (ROOT / page).read_text())
    assert not [line for line in plain.splitlines() if PARTY.search(line)]


def test_nobody_is_told_of_parties_but_of_organisations():
    assert [(file, key) for file, key in told() if PARTY.search(key)] == []
