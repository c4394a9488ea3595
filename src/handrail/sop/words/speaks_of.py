"""What a row, or any part of a procedure, speaks of, and how: the one walk through all its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum, auto

from handrail.sop.words.acts import ByConsent, Sets
from handrail.sop.words.condition import Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.facts import Fact, Party, ValueOf
from handrail.sop.words.literals import LEAD
from handrail.sop.words.place import Place, Source
from handrail.sop.words.sharing import Data
from handrail.sop.words.who import Whoever

SPEAK_OF_NO_ROW = (Place, Source, Party, Fact, Data, str, frozenset, int)
"""Parts below which nothing is called by a name that another row has."""
LISTS = ("waits_for", "before", "shares")
"""Parts that are plain numbers of rows, or names of data."""


class How(Enum):
    """How something is spoken of."""

    READ = auto()
    """Asked about: what it is now decides something."""
    NEEDED = auto()
    """A consent that has to be given."""
    SET = auto()
    LISTED = auto()


def speaks_of(value: object) -> Iterator[tuple[How, str]]:
    """Every fact, output, word, consent, request, row and data that is named anywhere below this value."""
    match value:
        case Is(subject=name) | Includes(output=name) | Defined(word=name) | RowDone(row=name):
            yield How.READ, name
        case Whoever(subject=name) | ValueOf(subject=name):
            yield How.READ, name
        case LeadMoves():
            yield How.READ, LEAD
        case Sets(subject=name):
            yield How.SET, name
        case ByConsent(consent=name):
            yield How.NEEDED, name
        case tuple():
            for part in value:
                yield from speaks_of(part)
        case _ if is_dataclass(value) and not isinstance(value, SPEAK_OF_NO_ROW):
            for field in fields(value):
                yield from _part(field.name, getattr(value, field.name))


def _part(name: str, part: object) -> Iterator[tuple[How, str]]:
    if name == "needs" and isinstance(part, str):
        yield How.NEEDED, part
    elif name in LISTS and isinstance(part, tuple):
        yield from ((How.LISTED, each) for each in part)
    else:
        yield from speaks_of(part)
