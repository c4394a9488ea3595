"""What is wrong with a procedure's text: where, what was found, what to write instead.

`Wrong` is raised while one cell is read and caught at that cell, so that one run tells all faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz.distance import OSA

from handrail.sop.reader.text import Text
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence
from handrail.sop.words.spelling import key_of

T = TypeVar("T")

MOST_COMPARED = 500
"""After so many faults no nearest name is looked for: such a text is not a misspelt procedure."""
SHOWN = 120
"""No message repeats more of a text than this."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot be read."""

    place: Place
    found: str
    write: Sentence
    nearest: str | None
    sentence: Sentence


class Unreadable(Exception):  # noqa: N818 - a refusal that people read, named for what it says
    """The procedure cannot be read; `faults` are all that one run found, in order of place."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class Wrong(Exception):  # noqa: N818 - says what a cell is, and never leaves the reader
    """One cell, or one name in it, cannot be read; where it is a list, all that is wrong with its parts."""

    def __init__(self, text: Text, sentence: Sentence, write: Sentence, nearest: str | None = None) -> None:
        super().__init__(sentence.key)
        self.faults = [Fault(text.place, short(text.words), write, nearest, sentence)]


def each(pieces: Iterable[Text], read: Callable[[Text], T]) -> list[T]:
    """Every piece read; raises all that is wrong with any of them together."""
    found: list[T] = []
    wrong: Wrong | None = None
    for piece in pieces:
        try:
            found.append(read(piece))
        except Wrong as one:
            if wrong is None:
                wrong = one
            else:
                wrong.faults += one.faults
    if wrong is not None:
        raise wrong
    return found


@dataclass
class Faults:
    """The faults of one run, while it runs."""

    found: list[Fault] = field(default_factory=list)

    def add(self, place: Place, found: str, sentence: Sentence, write: Sentence, nearest: str | None = None) -> None:
        """Note one fault."""
        self.found.append(Fault(place, short(found), write, nearest, sentence))

    def note(self, wrong: Wrong) -> None:
        """Note the fault of a cell."""
        self.found += wrong.faults

    def in_order(self, files: Mapping[str, int]) -> tuple[Fault, ...]:
        """All of them once, by file as read, line and column."""
        once = dict.fromkeys(self.found)
        return tuple(sorted(once, key=lambda f: (files.get(f.place.file, -1), f.place.line, f.place.column)))

    @property
    def many(self) -> bool:
        """Whether there are so many that the text is no misspelt procedure."""
        return len(self.found) >= MOST_COMPARED


def short(text: str) -> str:
    """At most so much of a text as a message can show."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def nearly(word: str, name: str) -> bool:
    """Whether `word` is most likely `name` with a slip of the hand."""
    slips = 2 if len(name) > 4 else 1
    return OSA.distance(key_of(word), key_of(name), score_cutoff=slips) <= slips
