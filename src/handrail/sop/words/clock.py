"""Clocks as the procedure writes them; nobody here asks what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handrail.sop.words.condition import Is, RowDone


class Unit(StrEnum):
    """Units of time."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: `3 days`."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class AtOnce:
    """`at once`."""


@dataclass(frozen=True, slots=True)
class Within:
    """N unit, with an optional target that is shorter."""

    span: Span
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class AtLeast:
    """`at least` N unit."""

    span: Span


@dataclass(frozen=True, slots=True)
class Before:
    """`before ROW`."""

    row: str


@dataclass(frozen=True, slots=True)
class Every:
    """`every` N unit."""

    span: Span


@dataclass(frozen=True, slots=True)
class Unspecified:
    """`unspecified`: nobody said how long. Never a move and never a right."""


Limit = AtOnce | Within | AtLeast | Before | Every | Unspecified


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit, what it is counted from (None: the moment the duty opened), and a review rhythm."""

    limit: Limit
    counted_from: Is | RowDone | str | None = None
    review: Span | None = None
    said: str = ""
    """The cell as written."""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """When a consent that was not given may be asked again: after a wait, or only if the person asks."""

    after: Span | None = None
