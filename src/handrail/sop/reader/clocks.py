"""Clocks: how long, counted from what; nothing here knows the time."""

from __future__ import annotations

import re

from handrail.sop.reader.conditions import IS, is_clause
from handrail.sop.reader.faults import Wrong
from handrail.sop.reader.names import Names
from handrail.sop.reader.text import Text
from handrail.sop.words.clock import (
    AskAgain,
    AtLeast,
    AtOnce,
    Before,
    Clock,
    Every,
    Limit,
    Span,
    Unit,
    Unspecified,
    Within,
)
from handrail.sop.words.condition import Is, RowDone
from handrail.sop.words.facts import Stale
from handrail.sop.words.sentence import say

SPAN = re.compile(r"(\d{1,4})\s+(hours?|days?|working\s+days?|months?)", re.IGNORECASE)
REVIEW = re.compile(r",\s*then\s+review\s+every\s+", re.IGNORECASE)
COUNTED_FROM = re.compile(r"\s+of\s+", re.IGNORECASE)
TARGET = re.compile(r",\s*target\s+", re.IGNORECASE)
AT_MOST = re.compile(r",\s*at\s+most\s+", re.IGNORECASE)
WORDS = re.compile(r"(at\s+least|every|before|after)\s+", re.IGNORECASE)
AFTER = re.compile(r"\s+after\s+", re.IGNORECASE)
NO_CLOCK = Clock(Unspecified())
"""Stands in where a clock cannot be read."""
HOURS = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.WORKING_DAYS: 24, Unit.MONTHS: 24 * 30}


def clock(text: Text, names: Names) -> Clock:
    """Read a clock."""
    rest, review = text, None
    if (pair := text.cut(REVIEW)) is not None:
        rest, review = pair[0], span(pair[1], names)
    counted_from: Is | RowDone | str | None = None
    if (pair := rest.cut(COUNTED_FROM)) is not None:
        rest, counted_from = pair[0], _start(pair[1], names)
    return Clock(_limit(rest, names), counted_from, review, text.words)


def _limit(text: Text, names: Names) -> Limit:
    if text.key == "at once":
        return AtOnce()
    if text.key == "unspecified":
        return Unspecified()
    if text.cut(AT_MOST) is not None:
        raise Wrong(
            text,
            say("A clock with “at least” and “at most” cannot be read yet."),
            say("Write one of the two."),
        )
    if (word := WORDS.match(text.raw)) is not None:
        rest = text.part(word.end())
        match word[1].casefold()[:2]:
            case "at":
                return AtLeast(span(rest, names))
            case "ev":
                return Every(span(rest, names))
            case "be":
                return Before(row(rest, names))
    if (pair := text.cut(TARGET)) is not None:
        limit, target = span(pair[0], names), span(pair[1], names)
        if target.count * HOURS[target.unit] >= limit.count * HOURS[limit.unit]:
            raise Wrong(pair[1], say("The target is not shorter than the limit."), say("Write a shorter target."))
        return Within(limit, target)
    return Within(span(text, names))


def _start(text: Text, names: Names) -> Is | RowDone | str:
    if (pair := text.cut(IS)) is not None:
        return is_clause(*pair, names)
    return row(text, names)


def row(text: Text, names: Names) -> str:
    """The number of a row."""
    if (found := names.rows.get(text.key)) is None:
        known = [numbered.number for numbered in names.rows.values()]
        raise names.unknown(text, known, say("There is no row {found}.", found=text.words or "—"))
    return found.number


def span(text: Text, names: Names) -> Span:
    """N unit."""
    found = SPAN.fullmatch(text.raw)
    if found is None or int(found[1]) == 0:
        raise Wrong(
            text,
            say("“{found}” is no length of time.", found=text.words or "—"),
            say("Write a number and hours, days, working days or months, `at once`, or `unspecified`."),
            names.near(text.words, ("at once", "unspecified", "24 hours", "3 days", "3 working days", "2 months")),
        )
    count, unit = int(found[1]), " ".join(found[2].casefold().split())
    if not unit.endswith("s"):
        if count != 1:
            raise Wrong(
                text,
                say("“{found}” is no length of time.", found=text.words),
                say("Write `{found}s`.", found=text.words),
                f"{text.words}s",
            )
        unit += "s"
    return Span(count, Unit(unit))


def span_or_none(text: Text, names: Names) -> Span | None:
    """N unit, or `—`."""
    return None if text.is_none else span(text, names)


def asked_again(text: Text, names: Names) -> AskAgain | None:
    """`after N unit`, `only if the person asks`, or `—`."""
    if text.is_none:
        return None
    if text.key == "only if the person asks":
        return AskAgain()
    word = WORDS.match(text.raw)
    if word is None or word[1].casefold() != "after":
        raise Wrong(
            text,
            say("“{found}” does not say when to ask again.", found=text.words),
            say("Write `after 7 days`, `only if the person asks`, or `—`."),
            names.near(text.words, ("only if the person asks",)),
        )
    return AskAgain(span(text.part(word.end()), names))


def stale(text: Text, names: Names) -> tuple[Text, Stale] | None:
    """VALUE `after` N unit, or `—`; the value is still to be looked up."""
    if text.is_none:
        return None
    if (pair := text.cut(AFTER)) is None:
        raise Wrong(
            text,
            say("“{found}” does not say when the fact goes stale.", found=text.words),
            say("Write a value, `after`, and a length of time: `out of date after 90 days`."),
        )
    return pair[0], Stale(pair[0].words, span(pair[1], names))
