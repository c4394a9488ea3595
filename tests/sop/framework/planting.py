"""A defect on purpose: an edit of the framework's text that must create one kind of finding, about one thing.

Why an edit must create it is said above each family of edits. All families together are `FAMILIES`; `drawn` takes
some places of each kind by seed, and the same seed takes the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from handrail.sop.verify.kinds import Kind
from tests.sop.framework.text import Text

NEVER = "safety is safe and safety is in danger"
"""What no situation can be."""


@dataclass(frozen=True)
class Planting:
    """One defect. `where`: the place in a few words, by which a test is called."""

    kind: Kind
    about: tuple[str, ...]
    where: str
    text: Text


Family = Callable[[Text], Iterator[Planting]]


def drawn(families: dict[Kind, Family], text: Text, kind: Kind, places: int) -> list[Planting]:
    """So many places of a kind, or all there are, that can still be read."""
    every = list(families[kind](text))
    Random(f"{kind}").shuffle(every)
    found: list[Planting] = []
    for each in every:
        if len(found) == places:
            break
        if each.text.meaning() is not None:
            found.append(each)
    return found
