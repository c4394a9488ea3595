"""The header of a procedure, from the entries of its front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from handrail.sop.reader.faults import Faults, Wrong
from handrail.sop.reader.schema import FRONT, FRONT_OPTIONAL
from handrail.sop.reader.text import NONE, Text
from handrail.sop.words.literals import OpenCases
from handrail.sop.words.nearest import nearest
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Header
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

TEXT, TEXT_OR_NOTHING = say("its text"), say("its text, or leave the line out")
HASH = re.compile(r"[0-9a-f]{64}")
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
CALENDAR = re.compile(rf"{DAY} to {DAY} \d{{1,2}} to \d{{1,2}}(, [A-Za-z_]+(/[A-Za-z_+\-0-9]+)*)?")

Entries = Mapping[str, Text]
"""What stands after each name of the front matter; `trust` apart."""


def header(entries: Entries, trust: Entries, place: Place, faults: Faults) -> Header:
    """The header; its faults are noted, and stand-ins are returned then."""
    _names(entries, place, faults)
    _not_yet(entries, faults)
    reading = _Entry(entries, faults)
    first, last = reading.days()
    return Header(
        name=reading.words("procedure"),
        title=reading.words("title"),
        version=reading.number("version"),
        language="en",
        valid_from=first,
        valid_until=last,
        open_cases=reading.open_cases(),
        trust={mark: meaning.words for mark, meaning in trust.items()},
        replaces=reading.matching("replaces", HASH, say("a hash: 64 characters 0 to 9 and a to f")),
        calendar=reading.matching("calendar", CALENDAR, say("Sunday to Thursday 8 to 16, Asia/Amman")),
        signed_by=reading.words("signed by") or None,
        place=place,
    )


def _names(entries: Entries, place: Place, faults: Faults) -> None:
    """All that must be there is there, and nothing else."""
    known = FRONT + FRONT_OPTIONAL
    for key, text in entries.items():
        if key not in known:
            faults.add(
                text.place,
                key,
                say("{name} is no entry of the front matter.", name=key),
                say("Write one of {names}.", names=known),
                nearest(key, known),
            )
    for key in FRONT:
        if key not in entries:
            faults.add(
                place,
                key,
                say("The front matter does not say {name}.", name=key),
                say("Write a line `{name}: …` in the front matter.", name=key),
            )


def _not_yet(entries: Entries, faults: Faults) -> None:
    """Refuse by name what the language has and this reader has not."""
    language = entries.get("language")
    if language is not None and language.key != "en":
        if language.key == "fr":
            sentence = say("A procedure in French cannot be read yet.")
        else:
            sentence = say("“{found}” is no language of a procedure.", found=language.words)
        faults.note(Wrong(language, sentence, say("Write `language: en`.")))
    if (scope := entries.get("scope")) is not None and scope.key != "everyone":
        faults.note(
            Wrong(
                scope,
                say("A scope other than everyone cannot be read yet."),
                say("Write `scope: everyone`, or leave it out."),
            )
        )
    if (extends := entries.get("extends")) is not None:
        faults.note(
            Wrong(
                extends,
                say("A procedure that extends another cannot be read yet."),
                say("Write the whole procedure, without `extends`."),
            )
        )


class _Entry:
    """The entries, each read in its own way; a fault leaves a stand-in, since nothing is returned then."""

    def __init__(self, entries: Entries, faults: Faults) -> None:
        self.entries, self.faults = entries, faults

    def words(self, name: str) -> str:
        text = self.entries.get(name)
        if text is not None and not text.words:
            self._wrong(text, name, TEXT_OR_NOTHING if name in FRONT_OPTIONAL else TEXT)
        return text.words if text else ""

    def number(self, name: str) -> int:
        text = self.entries.get(name)
        if text is None:
            return 0
        if not re.fullmatch(r"[0-9]{1,9}", text.words):
            self._wrong(text, name, say("a whole number"))
            return 0
        return int(text.words)

    def day(self, name: str) -> date | None:
        text = self.entries.get(name)
        if text is None or text.is_none:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.words):
                raise ValueError
            return date.fromisoformat(text.words)
        except ValueError:
            self._wrong(text, name, say("a day as 2026-01-31"))
            return None

    def days(self) -> tuple[date | None, date | None]:
        first, last = self.day("valid from"), self.day("valid until")
        if first and last and last < first:
            self.faults.note(
                Wrong(
                    self.entries["valid until"],
                    say("The procedure ends before it begins."),
                    say("Write a day in `valid until` that is not before `valid from`."),
                )
            )
        return first, last

    def matching(self, name: str, pattern: re.Pattern[str], example: Sentence) -> str | None:
        text = self.entries.get(name)
        if text is None or text.key in ("", key_of(NONE)):
            return None
        if not pattern.fullmatch(text.words):
            self._wrong(text, name, example)
        return text.words

    def open_cases(self) -> OpenCases:
        text = self.entries.get("open cases")
        choices = tuple(str(choice) for choice in OpenCases)
        if text is None:
            return OpenCases.FINISH
        if text.key in choices:
            return OpenCases(text.key)
        self.faults.note(
            Wrong(
                text,
                say("“{found}” does not say what becomes of open cases.", found=text.words),
                say("Write one of {names}.", names=choices),
                nearest(text.words, choices),
            )
        )
        return OpenCases.FINISH

    def _wrong(self, text: Text, name: str, example: Sentence) -> None:
        self.faults.note(
            Wrong(
                text,
                say("“{found}” cannot be the {name} of a procedure.", found=text.words or "—", name=name),
                say("Write after `{name}:` {example}.", name=name, example=example),
            )
        )
