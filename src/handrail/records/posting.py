"""What leaves, and how far it came. A letter is made in the transaction of the act that it tells of, or not at all.

*Left* and *on their machine* are told by whoever carries it: they are no states of what was asked, and stop no clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from handrail.records.departing import stop_names
from handrail.records.lives import is_rejoining
from handrail.records.models import Letter, Partner
from handrail.records.partners import own
from handrail.seal.letter import key_id, verifying_key_of

MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """The way between this node and another."""

    partner: str
    where: str
    here: str
    """What our signing key is called: whoever writes to us writes to this."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter that is not known to be on their machine. `name`: what its file is called, in the order of leaving."""

    id: str
    name: str
    has_left: bool


def lines() -> tuple[Line, ...]:
    """The ways to all nodes that were introduced."""
    here = key_id(verifying_key_of(own().signing_key)).hex()
    return tuple(Line(row.key, row.where, here) for row in Partner.objects.order_by("key"))


def parcels(line: Line) -> tuple[Parcel, ...]:
    """What is to be carried to a node, in the order in which it was said.

    After a restore nothing leaves but what is said about that, until all have answered.
    """
    rows = Letter.objects.filter(partner=line.partner, taken_at=None, refused="").order_by("made_at", "sequence", "id")
    if is_rejoining():
        rows = rows.filter(rejoin__isnull=False)
    found = rows.values_list("id", "made_at", "sequence", "left_at")[:MOST_AT_ONCE]
    return tuple(Parcel(each, _name(each, made_at, at), left is not None) for each, made_at, at, left in found)


def _name(letter: str, made_at: datetime, sequence: int) -> str:
    return f"{made_at:%Y%m%d%H%M%S%f}{sequence:06}-{letter}"


def leaving(letter: str, now: datetime) -> bytes | None:
    """The bytes of a letter, which from now on may be on its way; None where it went meanwhile."""
    with transaction.atomic():
        stop_names(letter, now)
        row = Letter.objects.select_for_update().filter(pk=letter, taken_at=None, refused="").first()
        if row is None or row.sealed is None:
            return None
        if row.leaving_at is None:
            row.leaving_at = now
            row.save(update_fields=["leaving_at"])
        return bytes(row.sealed)


def has_left(letter: str, now: datetime) -> None:
    """It lies where the other node takes it from."""
    Letter.objects.filter(pk=letter, left_at=None).update(left_at=now)


def acknowledged(letter: str, refused: str, now: datetime) -> None:
    """It is on their machine, and the bytes are no longer needed: their hash is kept. Or it was refused there."""
    if refused:
        Letter.objects.filter(pk=letter, refused="", taken_at=None).update(refused=refused[:40])
    else:
        Letter.objects.filter(pk=letter, taken_at=None).update(taken_at=now, sealed=None)


def line_is(line: Line, *, up: bool, now: datetime) -> bool:
    """Whether the way to a node is there; written down only where that changed. Whether it did."""
    row = Partner.objects.filter(pk=line.partner)
    if up:
        return bool(row.exclude(down_since=None).update(down_since=None))
    return bool(row.filter(down_since=None).update(down_since=now))
