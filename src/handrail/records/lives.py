"""Whether this node was restored and still asks what it has missed; what may leave and what may be heard until then.

It asks every partner, and nothing else leaves but answers to others who ask. What arrives waits, unacknowledged. A
named person may go on without a partner that is silent: then letters leave again, and what that partner sent waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handrail.records.home import Home
from handrail.records.models import Life, Rejoin


@dataclass(frozen=True, slots=True)
class Silent:
    """A partner that was asked after a restore and has not answered."""

    title: str
    parties: tuple[str, ...]
    asked_at: datetime
    gone_on_at: datetime | None


def number() -> int:
    """Which life the records believe they are in; 0 where nothing is recorded yet."""
    return Life.objects.values_list("number", flat=True).first() or 0


def is_rejoining() -> bool:
    """Whether nothing may leave: the data were restored, and not all partners have answered or were gone on without."""
    if (number() or 1) != Home.here().incarnation:
        return True
    return Rejoin.objects.filter(side=Rejoin.Side.ASKER, answered_at=None, gone_on_at=None).exists()


def waits(partner: str) -> bool:
    """Whether what a partner sends is to wait, but for letters about the rejoining itself."""
    return is_rejoining() or Rejoin.objects.filter(side=Rejoin.Side.ASKER, partner=partner, answered_at=None).exists()


def silent() -> tuple[Silent, ...]:
    """Whom this node asked and has not heard, the longest first."""
    rows = Rejoin.objects.filter(side=Rejoin.Side.ASKER, answered_at=None).select_related("partner")
    return tuple(
        Silent(row.partner.title, tuple(row.partner.parties), row.asked_at, row.gone_on_at)
        for row in rows.order_by("asked_at", "partner__title")
    )
