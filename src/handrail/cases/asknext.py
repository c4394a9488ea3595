"""Which question to put first: the one that decides most, so that a tired worker asks fewer.

- What is to be done at once comes before everything, in the order of the text: nobody waits to be safe until a clever
  question was put.
- Then the question that decides most rows: those that would open or close by some answer to it. Each answer is tried.
- Of two that decide as much, the one whose time is over first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.todo import FAR, Due, Kind, todo
from handrail.cases.trial import Trial, trials


@dataclass(frozen=True, slots=True)
class Next:
    """A question that can be put now: something to find out, or a consent to ask for."""

    due: Due
    answers: int
    """In so many ways it can come out."""
    decides: tuple[str, ...]
    """The rows that would open or close by some of them."""

    @property
    def row(self) -> str:
        """Its number."""
        return self.due.row


def ask_next(course: Course, party: str | None = None) -> tuple[Next, ...]:
    """The questions that can be put now, best first; only those that are the party's to put, where one is named."""
    ahead = trials(course)
    found = [
        Next(due, len(ahead[due.row]), decided_by(course, due.row, ahead[due.row]))
        for due in todo(course, party)
        if due.kind in (Kind.DO, Kind.ASK) and len(ahead.get(due.row, ())) > 1
    ]
    return tuple(sorted(found, key=_order))


def _order(question: Next) -> tuple[bool, int, datetime]:
    at_once = question.due.timing.at_once
    return not at_once, 0 if at_once else -len(question.decides), question.due.due_at or FAR


def decided_by(course: Course, row: str, tries: tuple[Trial, ...]) -> tuple[str, ...]:
    """The rows that some answer would open or close."""
    now = set(course.stages)
    changed = set().union(*(now ^ set(each.stages) for each in tries)) - {row}
    order = [*course.walk.names.rows]
    return tuple(sorted(changed, key=order.index))
