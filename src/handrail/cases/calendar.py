"""Working days, office hours and how long a length of time is. What time it is comes in from outside.

- *Hours* run day and night.
- *Days* and *months* end at the same time of the day, where the calendar's clocks stand; a month that has no such day
  ends on its last.
- *Working days* end when the office closes on the last of them; the day on which they begin to count is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handrail.sop.words.clock import Span, Unit
from handrail.sop.words.sentence import Sentence, say

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = "|".join(DAYS)
_SAID = re.compile(rf"({_DAY}) to ({_DAY}) (\d{{1,2}}) to (\d{{1,2}})(?:, (\S+))?")
_ONE_DAY = timedelta(days=1)


class NoCalendar(Exception):  # noqa: N818 - a refusal that people read
    """A calendar that cannot be kept."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the office works. `days` counts from Monday, 0; `opens` and `closes` are hours of the day."""

    zone: tzinfo = UTC
    days: frozenset[int] = frozenset(range(5))
    opens: int = 9
    closes: int = 16
    holidays: frozenset[date] = frozenset()

    def day_of(self, at: datetime) -> date:
        """The day that it is, where the calendar stands."""
        return at.astimezone(self.zone).date()

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works on that day."""
        return day.weekday() in self.days and day not in self.holidays

    def is_open(self, at: datetime) -> bool:
        """Whether these are office hours."""
        return self.is_working_day(self.day_of(at)) and self.opens <= at.astimezone(self.zone).hour < self.closes

    def after(self, start: datetime, span: Span) -> datetime:
        """When the length of time is over that began at `start`."""
        match span.unit:
            case Unit.HOURS:
                return start + timedelta(hours=span.count)
            case Unit.DAYS:
                return self._same_time(start, self.day_of(start) + span.count * _ONE_DAY)
            case Unit.MONTHS:
                return self._same_time(start, months_later(self.day_of(start), span.count))
            case Unit.WORKING_DAYS:
                return self._closing(self._working_days_later(self.day_of(start), span.count))

    def _working_days_later(self, day: date, count: int) -> date:
        while count > 0:
            day += _ONE_DAY
            count -= self.is_working_day(day)
        return day

    def _same_time(self, start: datetime, day: date) -> datetime:
        clock = start.astimezone(self.zone).time()
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def _closing(self, day: date) -> datetime:
        midnight = datetime.combine(day, datetime.min.time())
        return (midnight + timedelta(hours=self.closes)).replace(tzinfo=self.zone).astimezone(UTC)


def months_later(day: date, count: int) -> date:
    """The same day of a later month, or its last."""
    years, month = divmod(day.month - 1 + count, 12)
    first = date(day.year + years, month + 1, 1)
    next_month = (first + 31 * _ONE_DAY).replace(day=1)
    return min(first.replace(day=1) + (day.day - 1) * _ONE_DAY, next_month - _ONE_DAY)


def calendar_of(said: str | None, here: str, holidays: Iterable[date] = ()) -> Calendar:
    """The calendar of a procedure's front matter; Monday to Friday, 9 to 16, in the zone `here` where it has none.

    Raises NoCalendar where its hours are none, or its zone is not known.
    """
    closed = frozenset(holidays)
    if said is None:
        return Calendar(_zone(here), holidays=closed)
    found = _SAID.fullmatch(said)
    if found is None:
        raise NoCalendar(say("“{found}” is no calendar. Write: Sunday to Thursday 8 to 16, Asia/Amman", found=said))
    first, last = DAYS.index(found[1]), DAYS.index(found[2])
    days = frozenset((first + at) % 7 for at in range((last - first) % 7 + 1))
    opens, closes = int(found[3]), int(found[4])
    if not opens < closes <= 24:
        raise NoCalendar(say("“{found}”: the office closes before it opens.", found=said))
    return Calendar(_zone(found[5] or here), days, opens, closes, closed)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoCalendar(say("“{name}” is no time zone. Write it like Asia/Amman.", name=name)) from None
