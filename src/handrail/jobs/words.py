"""Sentences become words here, in the language of the terminal.

The key of a sentence is its English text and its gettext message id; a missing translation is said in English.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cache
from importlib.resources import files

from handrail.sop.explain.plural import SINGULAR
from handrail.sop.words.sentence import Sentence

DOMAIN = "handrail"
Said = str | int | Sentence | tuple[str | Sentence, ...]


NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move the cursor, colour the screen, turn the line round, or cannot be written at all."""


def harmless(text: str) -> str:
    """A text from outside, on one line, with nothing in it that a terminal obeys."""
    return NO_TEXT.sub("\ufffd", text)


class Words:
    """Turns sentences into words by one catalogue."""

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue

    def phrase(self, said: Said) -> str:
        """The words, as part of a sentence."""
        match said:
            case str():
                return harmless(said)
            case int():
                return str(said)
            case tuple():
                return self._list([self.phrase(part) for part in said])
        values = {name: self.phrase(value) for name, value in said.values.items()}
        return self._pattern(said).format_map(values)

    def sentence(self, said: Said) -> str:
        """The words, as a sentence of their own: the first letter is a capital."""
        words = self.phrase(said)
        return words[:1].upper() + words[1:]

    def _pattern(self, said: Sentence) -> str:
        count = said.values.get("count")
        if said.key in SINGULAR and isinstance(count, int):
            return self._catalogue.ngettext(SINGULAR[said.key], said.key, count)
        return self._catalogue.gettext(said.key)

    def _list(self, parts: list[str]) -> str:
        if not parts:
            return self._catalogue.gettext("nothing")
        *most, last = parts
        if not most:
            return last
        joined = most[0]
        for part in most[1:]:
            joined = self._catalogue.gettext("{list}, {next}").format(list=joined, next=part)
        return self._catalogue.gettext("{list} and {last}").format(list=joined, last=last)


@cache
def words() -> Words:
    """The words of the terminal's language (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), or English."""
    folder = files("handrail") / "locale"
    return Words(gettext.translation(DOMAIN, str(folder), languages=_languages(), fallback=True))


def _languages() -> list[str]:
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value.split(":")
    return []


def phrase(said: Said) -> str:
    """The words, as part of a sentence."""
    return words().phrase(said)


def sentence(said: Said) -> str:
    """The words, as a sentence of their own."""
    return words().sentence(said)
