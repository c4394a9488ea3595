"""How often somebody may try a password: slower and slower, and nobody is shut out for long.

A try counts before it is looked at, so that many at once are many. What is counted stands under a keyed digest: who
reads the table learns no code, and least of all a password that was typed into the wrong field. A code that nobody has
is counted as any other, and told the same.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.db import transaction
from django.db.models import Q

from handrail.records.home import Home
from handrail.records.models import Tried

FORGOTTEN = timedelta(hours=1)
LONGEST_CODE = 200


@dataclass(frozen=True, slots=True)
class Lane:
    """So many tries are free; after that each waits longer than the one before, and never longer than `most`."""

    free: int
    first: timedelta
    most: timedelta

    def wait(self, count: int) -> timedelta:
        """How long the next try waits after so many."""
        beyond = min(count - self.free, 16)
        return timedelta(0) if beyond < 0 else min(self.first * 2**beyond, self.most)


SECOND = timedelta(seconds=1)
HERE = Lane(5, 5 * SECOND, 60 * SECOND)
"""One code from one address, or at one locked page."""
EVERYWHERE = Lane(30, 2 * SECOND, 20 * SECOND)
"""One code from all addresses: whoever knocks from many keeps a caseworker waiting for seconds, never for a night."""
ALL = Lane(200, SECOND, 2 * SECOND)
"""All codes together."""


def begin(code: str, comes_from: str, now: datetime, *, locked: str = "") -> int:
    """Count a try. 0 where it may be looked at; else how many seconds are to be waited, and it is not counted.

    `locked`: the session whose page is locked, where that is opened again. Nobody else can make it wait.
    """
    with transaction.atomic():
        # What lies ahead was counted by a clock that was set back since: nobody waits for it to come round again.
        Tried.objects.filter(Q(last_at__lt=now - FORGOTTEN) | Q(free_at__gt=now + HERE.most)).delete()
        lanes = tuple(_lanes(code, comes_from, locked))
        rows = {each.key: each for each in Tried.objects.select_for_update().filter(key__in=[key for key, _ in lanes])}
        longest = max((row.free_at - now for row in rows.values()), default=timedelta(0))
        if longest > timedelta(0):
            return -(-longest // SECOND)
        for key, lane in lanes:
            row = rows.get(key) or Tried(key=key, count=0)
            row.count, row.last_at, row.free_at = row.count + 1, now, now + lane.wait(row.count + 1)
            row.save()
    return 0


def was_right(code: str, comes_from: str, now: datetime, *, locked: str = "") -> None:
    """It was the password: what was counted for this code is forgotten."""
    keys = [key for key, lane in _lanes(code, comes_from, locked) if lane is not ALL]
    Tried.objects.filter(key__in=keys, last_at__lte=now).delete()


def _lanes(code: str, comes_from: str, locked: str) -> Iterator[tuple[str, Lane]]:
    code = code[:LONGEST_CODE]
    if locked:
        yield _digest("locked", code, locked), HERE
        return
    yield _digest("here", code, comes_from), HERE
    yield _digest("everywhere", code), EVERYWHERE
    yield _digest("all"), ALL


def _digest(*what: str) -> str:
    return hmac.digest(_key(), repr(what).encode(), hashlib.sha256).hex()[:32]


@cache
def _key() -> bytes:
    return hmac.digest(Home.here().key("sessions"), b"what was tried", hashlib.sha256)
