"""Words for sentences.

- The key of a sentence is its English text and its message id; what is not translated is said in English.
- A text among the values is a name: it is said by its label, else as a fixed word of the language, else as it stands.
  What somebody wrote is `Verbatim` and is said as it stands, even where it is spelled like a name.
- An organisation within a sentence has its article where somebody wrote it down: `the regional desk`, `le HCR`.
  French draws *à le* and *de le* together; alone, as in a list, a name stands as its label does.
- In a language that is written from right to left, what is not stands isolated, so that `S4b` and `2026-01-31` keep
  their order.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from string import Formatter

from handrail.sop.explain.plural import SINGULAR
from handrail.sop.words.literals import state_and_recipient
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import Sentence, Verbatim, say
from handrail.sop.words.spelling import key_of
from handrail.voice.catalogues import ENGLISH, RIGHT_TO_LEFT, catalogue
from handrail.voice.fixed import FIXED, STATES, WORD

Said = str | int | Sentence | tuple[str | Sentence, ...]

NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move the cursor, colour the screen, turn the line round, or cannot be written at all."""
BAND = re.compile(r"under (?P<below>\d+)|(?P<low>\d+) to (?P<high>\d+)|(?P<least>\d+) or more")
RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATED = "\u2068{text}\u2069"
DRAWN_TOGETHER = {"fr": (("à ", "le ", "au "), ("de ", "le ", "du "), ("à ", "les ", "aux "), ("de ", "les ", "des "))}
"""By language: how a text ends, how the name after it begins, and what stands for both."""


def harmless(text: str) -> str:
    """A text from outside, on one line, with nothing in it that a terminal obeys or that turns a line round."""
    return NO_TEXT.sub("\ufffd", text)


def speaker(language: str, procedure: Procedure | None = None, within: Mapping[str, str] | None = None) -> Words:
    """Whoever says things in a language, with the names of a procedure; `within`: names as they stand in a sentence."""
    labels = {} if procedure is None else procedure.labels.get(language, {})
    return Words(catalogue(language), labels, language, within)


def writer(language: str) -> Words:
    """Whoever says what to write: sentences in a language, each name as the procedure itself must have it."""
    return _Written(catalogue(language), None, language)


class Words:
    """Turns sentences into words by one catalogue and the labels of one language (by `spelling.key_of`)."""

    def __init__(
        self,
        said_by: gettext.NullTranslations,
        labels: Mapping[str, str] | None = None,
        language: str = ENGLISH,
        within: Mapping[str, str] | None = None,
    ) -> None:
        self._catalogue = said_by
        self._labels = labels or {}
        self._standing = within or {}
        self._together = DRAWN_TOGETHER.get(language, ())
        self._turned = language in RIGHT_TO_LEFT

    def phrase(self, said: Said) -> str:
        """The words, as part of a sentence."""
        match said:
            case Verbatim():
                return self._isolated(harmless(said))
            case str():
                return self.name(said)
            case int():
                return str(said)
            case tuple():
                return self._list([self.phrase(part) for part in said])
        values = {name: self._within(value) for name, value in said.values.items()}
        return self._filled(self._pattern(said), values)

    def standing(self, text: str) -> str:
        """A name as it stands within a sentence: with its article, where there is one."""
        found = self._standing.get(text)
        return self._isolated(harmless(found)) if found else self.name(text)

    def _within(self, said: Said) -> str:
        match said:
            case Verbatim():
                return self.phrase(said)
            case str():
                return self.standing(said)
            case tuple():
                return self._list([self._within(part) for part in said])
        return self.phrase(said)

    def _filled(self, pattern: str, values: Mapping[str, str]) -> str:
        if not self._together or not self._standing:
            return pattern.format_map(values)
        found = ""
        for text, name, _, _ in Formatter().parse(pattern):
            found = self._joined(found + text, values[name] if name is not None else "")
        return found

    def _joined(self, before: str, after: str) -> str:
        for ending, article, both in self._together:
            if after.startswith(article) and before.lower().endswith((" " + ending, "(" + ending)):
                return before.removesuffix(ending) + both + after.removeprefix(article)
        return before + after

    def sentence(self, said: Said) -> str:
        """The words, as a sentence of their own: the first letter is a capital."""
        words = self.phrase(said)
        return words[:1].upper() + words[1:]

    def name(self, text: str) -> str:
        """A name of the procedure or a fixed word of the language; any other text as it stands."""
        label = self._labels.get(key_of(text)) if self._labels else None
        if label is not None:
            return self._isolated(harmless(label))
        if text in FIXED:
            return self._isolated(self._catalogue.pgettext(WORD, text))
        state, recipient = state_and_recipient(text)
        if recipient and state in STATES:
            return self.phrase(say("{state} at {party}", state=state, party=recipient))
        if (band := BAND.fullmatch(text)) is not None:
            return self.phrase(_band(band.groupdict()))
        return self._isolated(harmless(text))

    def _isolated(self, text: str) -> str:
        if not self._turned or text.isdecimal() or RIGHT_TO_LEFT_LETTER.search(text):
            return text
        return ISOLATED.format(text=text) if any(map(str.isalnum, text)) else text

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


def _band(bounds: Mapping[str, str | None]) -> Sentence:
    match bounds:
        case {"below": str(below)}:
            return say("under {number}", number=int(below))
        case {"low": str(low), "high": str(high)}:
            return say("{low} to {high}", low=int(low), high=int(high))
    return say("{number} or more", number=int(bounds["least"] or 0))


class _Written(Words):
    """Says no name by a label, and no word of the procedure language by its translation."""

    def name(self, text: str) -> str:
        return self._isolated(harmless(text))
