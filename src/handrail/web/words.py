"""Sentences of the core, and names of the procedure, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.cases.instant import INSTANT
from handrail.records.in_force import in_force
from handrail.sop.words.sentence import Sentence, Verbatim
from handrail.voice import Said, Words, harmless, speaker
from handrail.web import when

__all__ = ["apart", "capital", "either", "harmless", "name", "phrase", "sentence", "short", "standing", "title"]


def _speaker() -> Words:
    language = (get_language() or "en").partition("-")[0]
    return speaker(language, in_force().procedure, _within(language))


@cache
def _within(language: str) -> Mapping[str, str]:
    return {name: said[language] for name, said in in_force().said.within.items() if language in said}


def standing(text: str) -> str:
    """A name as it stands within a sentence: `the regional desk`, `le HCR`."""
    return _speaker().standing(text)


def name(text: str) -> str:
    """A name of the procedure, in the language of the page where a label is there."""
    return _speaker().name(text)


def phrase(said: Said) -> str:
    """The words, as part of a sentence."""
    return _speaker().phrase(_timed(said))


def sentence(said: Said) -> str:
    """The words, as a sentence of their own: the first letter is a capital."""
    return _speaker().sentence(_timed(said))


def _timed(said: Said) -> Said:
    """The same, with each moment in it as the reader's clock has it."""
    match said:
        case Sentence(key=key, values=values) if key == INSTANT:
            return Verbatim(when.moment(timezone.localtime(datetime.fromisoformat(str(values["instant"])))))
        case Sentence(key=key, values=values):
            return Sentence(key, {name: _timed(value) for name, value in values.items()})
        case tuple():
            return tuple(part for each in said if isinstance(part := _timed(each), str | Sentence))
    return said


def either(said: list[str]) -> str:
    """`a, b or c`."""
    if not said:
        return _("nobody")
    *most, last = said
    if not most:
        return last
    return _("{list} or {last}").format(list=", ".join(most), last=last)


def apart(text: str) -> str:
    """What somebody wrote, so that it turns no words around it: a name in other letters than the page."""
    return f"\u2068{harmless(text)}\u2069"


def capital(words: str) -> str:
    """With a capital at the start, where the script has one."""
    return words[:1].upper() + words[1:]


def breakable(words: str) -> str:
    """With a place to break in words too long for a narrow cell, before endings that French and English share."""
    return _LONG.sub("\\1\u00ad\\2", words)


_LONG = re.compile(r"(\w{6,})(ments?|tions?|sions?|ness|ités?)\b")


def short(title: str) -> str:
    """The head of a long name: what stands before the first comma or colon."""
    head = re.split(r"[,،:؛;]", title, maxsplit=1)[0].strip()
    return f"{head}\u2069" if "\u2068" in head and "\u2069" not in head else head


def title(text: str) -> str:
    """The head of a name, with a capital: what stands over a step or a row."""
    return capital(short(name(text)))
