"""Why a row stands there, or does not: its clause read aloud, its source, each column, and how its day came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from handrail.cases.course import Course
from handrail.cases.todo import Due, todo
from handrail.sop.explain.aloud import aloud
from handrail.sop.explain.why import Clause
from handrail.sop.explain.why import why as looked_at
from handrail.sop.meaning import Meaning
from handrail.sop.words.place import Place, Source
from handrail.sop.words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Why:
    """One row, and why it applies now or not."""

    row: str
    name: str
    clause: tuple[Sentence, ...]
    """The row, read aloud."""
    source: Source
    place: Place
    applies: bool
    columns: tuple[Clause, ...]
    """Everything that the row asks for, each with whether it holds and what is recorded behind it."""
    dated: tuple[Sentence, ...]
    """How its day came about; nothing, where it is not to be done now."""

    @property
    def failed(self) -> tuple[Clause, ...]:
        """What stands against it."""
        return tuple(each for each in self.columns if not each.holds)


def why(course: Course, row: str, due: Due | None = None) -> Why:
    """Look at a row by its number. Raises KeyError where the procedure has no such row."""
    names = course.walk.names
    found = looked_at(course.meaning, names, course.decided, row)
    if due is None:
        due = next((each for each in todo(course) if each.row == row), None)
    where = names.rows[row]
    return Why(
        row,
        found.name,
        _aloud(course.meaning)[row],
        where.source,
        where.place,
        found.applies,
        found.clauses,
        () if due is None else due.said,
    )


@lru_cache(maxsize=16)
def _aloud(meaning: Meaning) -> Mapping[str, tuple[Sentence, ...]]:
    """Every row read aloud, by its number."""
    return {each.row: each.said for each in aloud(meaning.procedure) if each.row is not None}
