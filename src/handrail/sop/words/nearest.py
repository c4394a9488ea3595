"""The nearest right name for one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one, or None where nothing is like it at all."""
    found = process.extractOne(name, list(known), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=60)
    return found[0] if found else None
