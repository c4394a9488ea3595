"""A new contact, before there is a case: what to call the person, their language, what they need, how to reach them.

No real name is asked for, and none is needed, ever. What was typed is never lost: whatever is wrong with it comes back
beside it, field by field, in plain sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time

from handrail.cases.text import LONG, SHORT, fault_in
from handrail.sop.words.sentence import Sentence, say

ALIAS, LANGUAGE, NEED, REACH, FROM, UNTIL = "alias", "language", "need", "reach", "hours_from", "hours_until"
FIELDS = (ALIAS, LANGUAGE, NEED, REACH, FROM, UNTIL)


@dataclass(frozen=True, slots=True)
class Contact:
    """What is written down of a person who was just met. Without hours, any hour is safe."""

    alias: str
    language: str
    need: str
    """What is needed now: bed, food, doctor, safety, or nothing."""
    reach: str
    """The safe way to reach the person, or that there is none."""
    hours: tuple[time, time] | None
    """From when until when; over midnight where the end is the earlier."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What was typed, as it was typed, and what is wrong with each field."""

    typed: Mapping[str, str]
    faults: Mapping[str, Sentence]


def contact_of(typed: Mapping[str, str]) -> Contact | Faults:
    """Read what was typed."""
    given = {name: typed.get(name, "").strip() for name in FIELDS}
    faults = {name: fault for name in FIELDS if (fault := _FAULT[name](given[name])) is not None}
    if FROM not in faults and UNTIL not in faults:
        faults |= _hours_apart(given)
    if faults:
        return Faults(dict(typed), faults)
    first, last = _time(given[FROM]), _time(given[UNTIL])
    hours = (first, last) if first is not None and last is not None else None
    return Contact(given[ALIAS], given[LANGUAGE], given[NEED], given[REACH], hours)


def _needed(missing: Sentence, most: int, *, lines: bool = False) -> Callable[[str], Sentence | None]:
    return lambda text: fault_in(text, most, lines=lines) if text else missing


def _hour(text: str) -> Sentence | None:
    if not text or _time(text) is not None:
        return None
    return fault_in(text, SHORT) or say("“{text}” is no time of day. Write it like 08:30 or 20:00.", text=text)


def _hours_apart(given: Mapping[str, str]) -> dict[str, Sentence]:
    first, last = given[FROM], given[UNTIL]
    if bool(first) is not bool(last):
        missing = UNTIL if first else FROM
        return {missing: say("Write both hours, or neither where any hour is safe.")}
    if first and _time(first) == _time(last):
        return {UNTIL: say("The safe hours end when they begin. Leave both empty where any hour is safe.")}
    return {}


_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")


def _time(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


_FAULT: Mapping[str, Callable[[str], Sentence | None]] = {
    ALIAS: _needed(say("Write what to call the person here. It need not be their name."), 60),
    LANGUAGE: _needed(say("Write the language in which the person wants to speak."), 60),
    NEED: _needed(say("Write what the person needs now, or that it is nothing."), LONG, lines=True),
    REACH: _needed(say("Write the safe way to reach the person, or that there is none."), LONG, lines=True),
    FROM: _hour,
    UNTIL: _hour,
}
