"""The catalogues that Handrail brings along, `locale/LANGUAGE/LC_MESSAGES/handrail.mo`, and who has approved them."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

DOMAIN = "handrail"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "fr", "ar")
"""The languages of the program. What is said is written in English, which needs no catalogue."""
RIGHT_TO_LEFT = frozenset(("ar",))
NOT_YET = "not yet approved"
"""Stands in a catalogue's header instead of a name."""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; one that says everything in English where there is none."""
    folder = files("handrail") / "locale"
    return gettext.translation(DOMAIN, str(folder), languages=[language], fallback=True)


def approved_by(language: str) -> str | None:
    """Who has passed the words of a language for use with people; None as long as nobody has."""
    if language == ENGLISH:
        return "the signed text"
    named = catalogue(language).info().get("last-translator", NOT_YET)
    return None if NOT_YET in named else named


def chosen(wanted: Iterable[str]) -> str:
    """The first language of a list such as LANGUAGE's that there is; else English."""
    for each in wanted:
        language = each.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
        if language in LANGUAGES:
            return language
    return ENGLISH
