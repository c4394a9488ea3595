"""A moment inside a sentence. Pages turn it into the reader's own time and calendar."""

from __future__ import annotations

from datetime import UTC, datetime

from handrail.sop.words.sentence import Sentence, say

INSTANT = "{instant}"
"""The key of such a part; its one value is the moment in UTC, as ISO 8601 has it."""


def instant(at: datetime) -> Sentence:
    """The moment as a part of a sentence."""
    return say(INSTANT, instant=at.astimezone(UTC).isoformat())
