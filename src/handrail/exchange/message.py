"""A message as it stands inside an envelope: its fields, and the one way to write them (RFC 8785 JSON).

One text for one message: what is read is written again and must be the same bytes. So a field more, a field less,
another order, a space, a number written otherwise are all refused, and a signature says one thing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime

import rfc8785

from handrail.exchange.refusals import WrongForm

Json = Mapping[str, "object"]

_ID = re.compile(r"[a-z2-7]{26}")
_NAME = re.compile(r"\S(?:.{0,198}\S)?")
_HASH = re.compile(r"[0-9a-f]{64}")
INSTANT = "%Y-%m-%dT%H:%M:%SZ"
"""How an instant is written."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one organisation says to one other. The body is what it says; the rest is what must hold for any message."""

    sender: str
    recipient: str
    incarnation: int
    """How often the sender's data were restored, counted from 1."""
    id: str
    """128 random bits, in base 32: never the same again."""
    conversation: str
    """The same for all that is said about one request, question or hand-over."""
    sequence: int
    """Counted from 1 in each conversation, by each sender, in each incarnation."""
    at: datetime
    procedure: str
    """The hash of the procedure in force at the sender."""
    row: str | None
    """The row of the procedure that this is done by."""
    purpose: str | None
    consent: str | None
    """Which yes of the person it rests on."""
    body: Json = field(repr=False)


NAMES = frozenset(each.name for each in fields(Message))
DEEPEST = 32
"""How many lists and objects may stand inside each other, the message itself counted."""


def to_bytes(message: Message) -> bytes:
    """The message, written. Raises WrongForm where it could not be read again."""
    if message.at.tzinfo is None:
        raise WrongForm
    plain = {name: getattr(message, name) for name in NAMES}
    plain["at"] = message.at.astimezone(UTC).strftime(INSTANT)
    written = _canonical(plain) or b""
    from_bytes(written)
    return written


def from_bytes(written: bytes) -> Message:
    """The message, read. Raises WrongForm where it is not written just so."""
    found = _parsed(written)
    if not isinstance(found, dict) or _canonical(found) != written or found.keys() != NAMES or not _is_formed(found):
        raise WrongForm
    return Message(**{**found, "at": datetime.strptime(found["at"], INSTANT).replace(tzinfo=UTC)})


def _is_formed(found: Mapping[str, object]) -> bool:
    return (
        all(_is_like(_NAME, found[name]) for name in ("sender", "recipient"))
        and all(_is_counted(found[name]) for name in ("incarnation", "sequence"))
        and all(found[name] is None or _is_like(_NAME, found[name]) for name in ("row", "purpose", "consent"))
        and all(_is_like(_ID, found[name]) for name in ("id", "conversation"))
        and _is_like(_HASH, found["procedure"])
        and _is_instant(found["at"])
        and isinstance(found["body"], dict)
    )


def _is_like(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_counted(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_instant(value: object) -> bool:
    try:
        return (
            isinstance(value, str) and datetime.strptime(value, INSTANT).replace(tzinfo=UTC).strftime(INSTANT) == value
        )
    except ValueError:
        return False


def _parsed(written: bytes) -> object:
    """What it says, or None. The parser's own faults quote the text, so they end here."""
    try:
        return json.loads(written.decode())
    except (ValueError, RecursionError):
        return None


def _canonical(plain: Mapping[str, object]) -> bytes | None:
    """How it is written, or None where there is no such way. These faults quote the text as well."""
    if not _is_shallow(plain, DEEPEST):
        return None
    try:
        return rfc8785.dumps(plain)  # type: ignore[arg-type]  # whatever it is, it is written or refused
    except (ValueError, TypeError):
        return None


def _is_shallow(value: object, deepest: int) -> bool:
    if not isinstance(value, Mapping | list | tuple):
        return True
    inside = value.values() if isinstance(value, Mapping) else value
    return deepest > 0 and all(_is_shallow(each, deepest - 1) for each in inside)
