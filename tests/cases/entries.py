"""Histories made for the tests: entries one after the other, an hour apart unless said otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handrail.cases.history import Entry, History, Met, What

DAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""A Monday."""


def entry(number: int, what: What, at: datetime | None = None, by: str = "c1", basis: str = "") -> Entry:
    """One entry, called by its number."""
    return Entry(f"e{number}", at or DAY + timedelta(hours=number), by, what, basis)


def history(*whats: What) -> History:
    """A history of these, the first met by somebody."""
    return tuple(entry(number, what) for number, what in enumerate(whats))


MET = Met({"met by": "North"})
