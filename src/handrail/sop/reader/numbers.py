"""Facts that are numbers: cells are ranges, and the values are the bands between the thresholds in use.

A procedure is read twice where it has numbers: first to learn the thresholds, then with the bands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from handrail.sop.reader.faults import Wrong
from handrail.sop.reader.text import Text
from handrail.sop.words.facts import Band
from handrail.sop.words.sentence import say

UNDER = re.compile(r"under (\d{1,6})", re.IGNORECASE)
FROM_TO = re.compile(r"(\d{1,6}) to (\d{1,6})", re.IGNORECASE)
OR_MORE = re.compile(r"(\d{1,6}) or more", re.IGNORECASE)
NUMBER_OF = re.compile(r"number of (\S.*)", re.IGNORECASE)


@dataclass
class Numbers:
    """The thresholds of one fact as they are met, and the bands of an earlier reading."""

    thresholds: set[int] = field(default_factory=set)
    bands: tuple[Band, ...] = ()

    def values(self, text: Text) -> tuple[str, ...]:
        """The bands that a range spans."""
        lowest, highest = bounds(text)
        self.thresholds |= {edge for edge in (lowest, None if highest is None else highest + 1) if edge}
        low, high = lowest or 0, highest
        return tuple(
            band.name
            for band in self.bands
            if (band.lowest or 0) >= low and (high is None or (band.highest is not None and band.highest <= high))
        )


def bounds(text: Text) -> tuple[int | None, int | None]:
    """The lowest and highest number of a range, None where it has no bound."""
    if (found := UNDER.fullmatch(text.words)) and int(found[1]) > 0:
        return None, int(found[1]) - 1
    if found := OR_MORE.fullmatch(text.words):
        return int(found[1]), None
    if (found := FROM_TO.fullmatch(text.words)) and int(found[1]) <= int(found[2]):
        return int(found[1]), int(found[2])
    raise Wrong(
        text,
        say("“{found}” is no range of numbers.", found=text.words),
        say("Write `under 18`, `18 to 25` or `26 or more`."),
    )


def bands(thresholds: set[int]) -> tuple[Band, ...]:
    """The bands between thresholds, from the lowest to the highest."""
    edges = sorted(thresholds)
    if not edges:
        return (Band("0 or more", None, None),)
    first = Band(f"under {edges[0]}", None, edges[0] - 1)
    between = [Band(f"{low} to {high - 1}", low, high - 1) for low, high in pairwise(edges)]
    return (first, *between, Band(f"{edges[-1]} or more", edges[-1], None))
