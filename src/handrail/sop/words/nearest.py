"""The nearest right name for one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from handrail.sop.words.lookalikes import skeleton_of

LONGEST = 240
"""Nobody means a name by more than this."""
SHORTEST = 3
"""A figure or a letter stands in too many names: “3” means neither 3 days nor 3 months."""
LIKENESS = ((fuzz.ratio, 75), (fuzz.token_sort_ratio, 80), (fuzz.token_set_ratio, 80), (fuzz.ratio, 60))
"""How two names can be alike, tried in this order, each from so many of 100 points on: slips of the hand; the same
words in another order; words left out or too many; at last whatever is more alike than not."""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that `word` was most likely meant to be, or None where nothing is near.

    Compared as names are, and by what the letters look like: of two that are equally near, the first.
    """
    known = list(names)
    wanted = skeleton_of(word[:LONGEST])
    for scorer, least in LIKENESS:
        if scorer is fuzz.token_set_ratio and len(wanted) < SHORTEST:
            continue
        found = process.extractOne(wanted, known, scorer=scorer, processor=skeleton_of, score_cutoff=least)
        if found is not None:
            return found[0]
    return None
