"""A case is its history: what was entered, when, by whom. Everything else about it is worked out from this.

Rules:
- The first entry says how the person was met; no other does, and it cannot be taken back.
- Nothing is ever changed or taken out. What was entered by mistake is marked so by a later entry, with a reason; a mark
  that was itself a mistake is marked in the same way, and what it named counts again.
- Time is no entry: what runs out, runs out by itself (`course`).
- Who has the case is settled between the agencies by numbers. An entry that says so carries the number; of several the
  highest counts, whatever the clocks of two agencies said, and none of them can be taken back here.
- An entry is never earlier than the one before it. Times are in UTC.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handrail.cases.text import LONG, SHORT, fault_in
from handrail.sop.words.literals import ANSWERS, ConsentState
from handrail.sop.words.sentence import Sentence, say

MOST_ENTRIES = 5_000
MOST_NUMBER = (1 << 31) - 1
ID_LENGTH = 26
GRAVER = (ConsentState.REFUSED, ConsentState.NOT_NOW, ConsentState.GIVEN)


@dataclass(frozen=True, slots=True)
class Met:
    """How the person was met, and what was known by then."""

    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a consent was asked, and who said what: `person`, and for a child `guardian`."""

    answers: Mapping[str, str]
    language: str
    read_back: bool
    """The person said it back in their own words."""

    @property
    def answer(self) -> str:
        """Of several answers the graver: a no before a not now, and both before a yes."""
        return next(str(state) for state in GRAVER if state in self.answers.values())


@dataclass(frozen=True, slots=True)
class Answered:
    """Short answers to the questions of an instrument, on which somebody's decision rests. They decide nothing."""

    instrument: str
    version: int
    answers: Mapping[str, str]
    """By the id of the question."""


@dataclass(frozen=True, slots=True)
class Did:
    """Something that was done or happened: one line of a script (`do S1: safety: safe`), and the party that acted."""

    line: str
    party: str
    asked: Asked | None = None
    """Of a consent that was asked for."""
    answered: Answered | None = None
    """Of what was decided after questions from an instrument. Stays here: no answer goes along with a file."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What goes on (`every 30 days`, `then review every 14 days`) was done or looked at once more."""

    row: str
    party: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """An earlier entry was made by mistake. Whatever came after it stands, as far as it still can."""

    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passed:
    """Who has the case from here on, as it was settled between the agencies. Nobody enters it by hand."""

    to: str
    row: str
    """The hand-over row by which it passed; empty where it passed by none: taken back, or after a restore."""
    number: int
    """The number that `to` holds."""


What = Met | Did | Looked | Mistake | Passed


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `by`: the code of whoever entered it, or `node:PARTY`."""

    id: str
    at: datetime
    by: str
    what: What
    basis: str = ""
    """What it rests on: seen, told, a paper."""


History = tuple[Entry, ...]


def passed_id(case: str, number: int, to: str) -> str:
    """The id of the entry that says so: alike at each agency, whoever writes it down first."""
    digest = hashlib.sha256(f"{case}|{number}|{to}".encode()).digest()
    return b32encode(digest).decode("ascii").lower()[:ID_LENGTH]


def passed(case: str, what: Passed, at: datetime, told_by: str) -> Entry:
    """The entry that says who has the case now. `told_by`: the party on whose word it is."""
    return Entry(passed_id(case, what.number, what.to), at, f"node:{told_by}", what)


class NotAHistory(Exception):  # noqa: N818 - a refusal that people read
    """Entries that are no history. `entry`: the id of the one that is wrong, where it is one."""

    def __init__(self, sentence: Sentence, entry: str | None = None) -> None:
        super().__init__(sentence.key)
        self.sentence, self.entry = sentence, entry


def history_of(entries: Iterable[Entry]) -> History:
    """The entries as a history. Raises NotAHistory, which says what is wrong."""
    found = tuple(entries)
    if not found:
        raise NotAHistory(say("A case begins with how the person was met."))
    if len(found) > MOST_ENTRIES:
        raise NotAHistory(say("A case has at most {most} entries.", most=MOST_ENTRIES))
    seen: dict[str, Entry] = {}
    before: Entry | None = None
    for entry in found:
        wrong = _wrong(entry, before, seen)
        if wrong is not None:
            raise NotAHistory(wrong, entry.id)
        seen[entry.id] = before = entry
    return found


def added(history: History, entry: Entry) -> History:
    """The history with one entry more, no earlier than the last: a clock that goes back changes no order."""
    at = max(entry.at, history[-1].at) if history else entry.at
    return history_of((*history, Entry(entry.id, at, entry.by, entry.what, entry.basis)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Which entries count. `mistaken`: for each that does not, the entry that says so."""

    entries: History
    mistaken: Mapping[str, Entry] = field(default_factory=dict)


def standing(history: History) -> Standing:
    """The entries that count: a mark counts where no later mark that counts is against it."""
    against: dict[str, Entry] = {}
    for entry in reversed(history):
        if isinstance(entry.what, Mistake) and entry.id not in against:
            against[entry.what.entry] = entry
    return Standing(tuple(entry for entry in history if entry.id not in against), against)


def _wrong(entry: Entry, before: Entry | None, seen: Mapping[str, Entry]) -> Sentence | None:
    if isinstance(entry.what, Met) is not (before is None):
        return say("Only the first entry says how the person was met.")
    if entry.id in seen:
        return say("Two entries are called {id}.", id=entry.id)
    if entry.at.utcoffset() != timedelta(0):
        return say("The time of an entry is given in UTC.")
    if before is not None and entry.at < before.at:
        return say("An entry is earlier than the one before it.")
    return _wrong_text(entry) or _wrong_in(entry.what, seen)


def _wrong_text(entry: Entry) -> Sentence | None:
    if not (entry.id.strip() and entry.by.strip()):
        return say("An entry has an id, and says who made it.")
    return fault_in(entry.id) or fault_in(entry.by) or fault_in(entry.basis, LONG, lines=True)


def _wrong_in(what: What, seen: Mapping[str, Entry]) -> Sentence | None:
    match what:
        case Met(facts):
            texts = (text for pair in facts.items() for text in pair)
            return next(filter(None, map(fault_in, texts)), None)
        case Did(line, party, asked, answered):
            if not line.strip():
                return say("An entry says what was done.")
            wrong = fault_in(line, LONG) or fault_in(party) or (None if asked is None else _wrong_answers(asked))
            return wrong or (None if answered is None else _wrong_instrument(answered))
        case Looked(row, party):
            return fault_in(row) or fault_in(party)
        case Passed(to, row, number):
            if not to.strip() or type(number) is not int or not 0 < number <= MOST_NUMBER:
                return say("An entry that says who has the case names who, and its number.")
            return fault_in(to) or fault_in(row)
        case Mistake(named, reason):
            return _wrong_mark(seen.get(named), reason)


def _wrong_answers(asked: Asked) -> Sentence | None:
    if not asked.answers or not set(asked.answers) <= {"person", "guardian"}:
        return say("An answer is the person's, or a guardian's.")
    if not set(asked.answers.values()) <= set(ANSWERS):
        return say("An answer is yes, no or not now.")
    return fault_in(asked.language, SHORT)


def _wrong_instrument(answered: Answered) -> Sentence | None:
    if not answered.answers or not answered.instrument.strip() or answered.version < 1:
        return say("Answers name the questions that were put, and their version.")
    texts = (answered.instrument, *answered.answers, *answered.answers.values())
    return next(filter(None, (fault_in(text, SHORT) for text in texts)), None)


def _wrong_mark(named: Entry | None, reason: str) -> Sentence | None:
    if named is None:
        return say("Only an earlier entry can be marked as a mistake.")
    if isinstance(named.what, Met):
        return say("How the person was met cannot be taken back. Open a new contact instead.")
    if isinstance(named.what, Passed):
        return say("Who has the case was settled between the agencies, and is no mistake of an entry. Hand it over.")
    if not reason.strip():
        return say("Say why the entry was a mistake.")
    return fault_in(reason, LONG, lines=True)
