"""By when a row is to be done: from its clock, since when it is open, and what was done since.

- *Within* counts from when the row opened, or from what the clock names; while that has not come, nothing counts.
- *At once* is late after an hour: nobody can see less. *Before* another row is late when that row was done first.
- *Every* and *then review every* count from when somebody last said that it was done or looked at.
- *At least* gives a first day and no last one; *unspecified* neither. Neither can be late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.timers import HOUR
from handrail.sop.words.clock import AtLeast, AtOnce, Before, Clock, Every, Within
from handrail.sop.words.condition import Is, RowDone


@dataclass(frozen=True, slots=True)
class Timing:
    """When a row is due. `due_at` is None where no day can be named."""

    clock: Clock
    opened_at: datetime
    counted_from: datetime | None
    """None where what the clock names has not come yet."""
    looked_at: datetime | None = None
    due_at: datetime | None = None
    target_at: datetime | None = None
    not_before: datetime | None = None
    late: bool = False

    @property
    def at_once(self) -> bool:
        """It is to be done at once."""
        return isinstance(self.clock.limit, AtOnce) and self.looked_at is None


def timing(course: Course, row: str, clock: Clock, opened_at: datetime) -> Timing:
    """When the row is due that opened then."""
    looked_at = course.looked.get(row)
    if looked_at is not None and looked_at >= opened_at:
        return _after_a_look(course, clock, opened_at, looked_at)
    start = _counted_from(course, clock, opened_at)
    if start is None:
        return Timing(clock, opened_at, None)
    after = course.calendar.after
    match clock.limit:
        case AtOnce():
            return Timing(clock, opened_at, start, due_at=start, late=course.now > after(start, HOUR))
        case Within(span, target):
            due_at = after(start, span)
            target_at = None if target is None else after(start, target)
            return Timing(clock, opened_at, start, None, due_at, target_at, late=course.now > due_at)
        case Every(span):
            due_at = after(start, span)
            return Timing(clock, opened_at, start, due_at=due_at, late=course.now > due_at)
        case AtLeast(span):
            return Timing(clock, opened_at, start, not_before=after(start, span))
        case Before(other):
            done = last_done(course, other)
            return Timing(clock, opened_at, start, late=done is not None and done >= opened_at)
    return Timing(clock, opened_at, start)


def last_done(course: Course, row: str) -> datetime | None:
    """When something last came of a row."""
    return next((moment.at for moment in reversed(course.moments) if moment.move.row == row), None)


def _after_a_look(course: Course, clock: Clock, opened_at: datetime, looked_at: datetime) -> Timing:
    again = clock.review or (clock.limit.span if isinstance(clock.limit, Every) else None)
    if again is None:
        return Timing(clock, opened_at, looked_at, looked_at)
    due_at = course.calendar.after(looked_at, again)
    return Timing(clock, opened_at, looked_at, looked_at, due_at, late=course.now > due_at)


def _counted_from(course: Course, clock: Clock, opened_at: datetime) -> datetime | None:
    match clock.counted_from:
        case None:
            return opened_at
        case Is() | RowDone() as clause:
            return course.clause_since.get(clause)
        case row:
            return last_done(course, row)
