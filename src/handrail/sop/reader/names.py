"""The names of a procedure: what is called what, in whose spelling, and what each can be.

A *subject* is whatever a condition can ask about. Names are collected from all tables first, so that the order
of the text does not matter; a name that could be taken for another is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeVar

from handrail.sop.reader.faults import Faults, Wrong
from handrail.sop.reader.numbers import Numbers
from handrail.sop.reader.tables import Row
from handrail.sop.reader.text import NONE, Text
from handrail.sop.words.literals import CASE, HOLDER, SOLUTION_CONTACT, SOLUTION_LEAD
from handrail.sop.words.nearest import nearest
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

T = TypeVar("T")
F = TypeVar("F")

MOST_SHOWN = 12
NO_NAME = re.compile(
    r"[,;:<→—*`\[\]]| (?:or|and|is|includes|other than) |^(?:not|other than|wait|any party) |^\d+ of |\(shown\)"
    r"|^(?:or|and|is|includes)$",
    re.IGNORECASE,
)
"""What would make a name look like a part of a condition."""
NO_VALUE = re.compile(r"[,;<→—*`\[\]]| (?:or|and|is) |^other than |^(?:or|and|is)$", re.IGNORECASE)
FIXED = ("any", "always", "nothing", "nobody", "ongoing", "unspecified", "any party", NONE, "yes", "no")
FIXED_CLAUSES = ("the lead changes", "the lead holds", "the solution that was agreed to")
RESERVED = frozenset((*FIXED, *FIXED_CLAUSES, HOLDER, CASE, SOLUTION_CONTACT, SOLUTION_LEAD, "done"))
NOT_VALUES = frozenset(("any", "unspecified", "nobody", NONE))


class Sort(Enum):
    """What a subject is."""

    FACT = auto()
    OUTPUT = auto()
    CONSENT = auto()
    REFERRAL = auto()
    BUILT_IN = auto()


@dataclass(slots=True)
class Subject:
    """Something a condition asks about. `accepts`: what a cell may say, and the values that it stands for."""

    name: str
    sort: Sort
    values: tuple[str, ...] = ()
    accepts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_set: bool = False
    numbers: Numbers | None = None
    flawed: bool = False
    """Some of the cells that give it its values could not be read."""
    refusals: frozenset[str] = frozenset()
    """Tokens of a referral that cannot be, since the last recipient may not decline."""

    @property
    def unread(self) -> bool:
        """Its values could not be read: that is told once, not wherever it is used."""
        return self.flawed or (self.sort is Sort.FACT and not self.values and self.numbers is None)

    def allow(self, values: Iterable[str]) -> None:
        """Give it its values, each said by its own name."""
        self.values = tuple(dict.fromkeys(values))
        self.accepts = {key_of(value): (value,) for value in self.values}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row that has a number."""

    number: str
    table: str
    gives_done: bool
    place: Place


@dataclass
class Names:
    """All names of one procedure."""

    subjects: dict[str, Subject] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    outsides: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
    urgencies: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Numbered] = field(default_factory=dict)
    hand_overs: dict[str, str] = field(default_factory=dict)
    trust: dict[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    counting: bool = False
    """The first of two readings, which only learns the thresholds of numbers."""

    def take(self, row: Row, column: str, parse: Callable[[Text, Names], T], fallback: F) -> T | F:
        """One cell of a row, read; `fallback` where there is none, and where a fault was noted."""
        text = row.cells.get(column)
        if text is None:
            return fallback
        try:
            return parse(text, self)
        except Wrong as wrong:
            self.faults.note(wrong)
            return fallback

    def near(self, word: str, names: Iterable[str]) -> str | None:
        """The nearest right name, unless there are too many faults to look."""
        return None if self.faults.many else nearest(word, names)

    def unknown(self, text: Text, names: Iterable[str], sentence: Sentence) -> Wrong:
        """A name that is not among `names`."""
        known = tuple(names)
        near = self.near(text.words, known)
        if near:
            write = say("Write {nearest}.", nearest=near)
        elif known and len(known) <= MOST_SHOWN:
            write = say("Write one of {names}.", names=known)
        else:
            write = say("Write a name that the procedure has.")
        return Wrong(text, sentence, write, near)

    def subject_named(self, name: str) -> Subject | None:
        """A subject by its name, or None."""
        return self.subjects.get(key_of(name))

    def is_party_valued(self, subject: Subject) -> bool:
        """Whether all that it can be are parties."""
        return bool(subject.values) and all(key_of(value) in self.parties for value in subject.values)

    def names_of(self, *sorts: Sort) -> list[str]:
        """The names of all subjects of some sorts."""
        return [subject.name for subject in self.subjects.values() if subject.sort in sorts]


def name_in(text: Text) -> str:
    """A new name, in the spelling of the row that gives it."""
    if text.key in RESERVED:
        raise Wrong(
            text,
            say("“{found}” is a word of the language and cannot be a name.", found=text.words),
            say("Write another name."),
        )
    if found := NO_NAME.search(text.words):
        raise Wrong(
            text,
            say("A name cannot have “{sign}” in it: conditions could not be told apart.", sign=found[0].strip()),
            say("Write the name without it."),
        )
    return text.words


def value_in(text: Text) -> str:
    """A new value of a fact or output."""
    if text.key in NOT_VALUES or (found := NO_VALUE.search(text.words)):
        sign = text.words if text.key in NOT_VALUES else found[0].strip() if found else ""
        raise Wrong(
            text,
            say("A value cannot have “{sign}” in it.", sign=sign),
            say("Write the value in other words; values stand apart by a comma alone."),
        )
    return text.words
