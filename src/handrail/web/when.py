"""Times as a tired person reads them: how long still, how late, which day. Told the time, never asking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
AS_HOURS = 48
"""Up to so many hours a length is said in hours, then in days."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What stands at the head of a row: large, and small beside it."""

    big: str
    small: str = ""
    late: bool = False


def day(at: datetime) -> str:
    """`Mon 16 March`."""
    return date_format(at, pgettext("day with its name, as Django writes dates", "D j F"))


def long_day(at: datetime) -> str:
    """`Monday 16 March`."""
    return date_format(at, pgettext("day with its whole name, as Django writes dates", "l j F"))


def whole_day(at: datetime) -> str:
    """`16 March 2026`."""
    return date_format(at, pgettext("day of a year, as Django writes dates", "j F Y"))


def whole_day_of(day: date) -> str:
    """The same, of a day."""
    return date_format(day, pgettext("day of a year, as Django writes dates", "j F Y"))


def hour(at: datetime) -> str:
    """`09:25`."""
    return date_format(at, pgettext("time, as Django writes it", "H:i"))


def moment(at: datetime) -> str:
    """`Sat 14 March, 09:25`."""
    return _("{day}, {time}").format(day=day(at), time=hour(at))


def whole_moment(at: datetime) -> str:
    """`14 March 2026, 09:25`."""
    return _("{day}, {time}").format(day=whole_day(at), time=hour(at))


def length(span: timedelta, *, whole: bool = False) -> str:
    """How long, in words: minutes, hours and minutes under half a day, hours up to two days, then days.

    `whole`: without minutes from an hour on; nobody needs to know by how many minutes something is late.
    """
    minutes = max(0, int(span / MINUTE))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("{n} min", "{n} min", rest).format(n=rest)
    if hours < 12 and rest and not whole:
        return _("{hours} and {minutes}").format(hours=_hours(hours), minutes=length(rest * MINUTE))
    if hours <= AS_HOURS:
        return _hours(hours)
    days = hours // 24
    return ngettext("{n} day", "{n} days", days).format(n=days)


def _hours(hours: int) -> str:
    return ngettext("{n} h", "{n} h", hours).format(n=hours)


def clock(due: datetime | None, now: datetime) -> Clock:
    """The head of a row that is due: late, today, tomorrow, in some days; without a limit when it can be done."""
    if due is None:
        return Clock(_("no date"))
    if now - HOUR <= due < now:
        return Clock(_("now"), hour(due))
    if due < now:
        return Clock(_("{length} late").format(length=length(now - due, whole=True)), _at(due), late=True)
    if due.date() == now.date():
        return Clock(hour(due), _("in {length}").format(length=length(due - now)))
    days = (due.date() - now.date()).days
    if days == 1:
        return Clock(_("tomorrow"), hour(due))
    return Clock(ngettext("in {n} day", "in {n} days", days).format(n=days), day(due))


def calm(due: datetime | None, now: datetime) -> Clock:
    """The head of a row that is to be looked at again: its day, without alarm."""
    if due is None or due >= now:
        return clock(due, now)
    return Clock(day(due))


def left(due: datetime | None, now: datetime) -> Clock:
    """The head of a row that waits for somebody else: how long they still have."""
    if due is None or due < now:
        return clock(due, now)
    return Clock(_("{length} left").format(length=length(due - now)), _at(due))


def since(at: datetime, now: datetime) -> Clock:
    """The head of a row that nobody has."""
    return Clock(_("since {length}").format(length=length(now - at, whole=True)), _at(at), late=True)


def _at(when: datetime) -> str:
    return moment(when)
