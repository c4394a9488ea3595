"""What may be shared with whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handrail.sop.words.acts import Basis
from handrail.sop.words.condition import Condition
from handrail.sop.words.place import Place, Source
from handrail.sop.words.who import Who


class Identifies(StrEnum):
    """Whether a piece of data says who the person is."""

    YES = "yes"
    NO = "no"
    TOGETHER = "together with others"


@dataclass(frozen=True, slots=True)
class Data:
    """A package of data that may pass."""

    name: str
    contains: str
    facts: tuple[str, ...]
    identifies: Identifies
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Disclosure:
    """From whom to whom, what, on which basis. `must`: it has to be shared."""

    number: str
    name: str
    sender: Who
    to: Who
    data: tuple[str, ...]
    basis: Basis
    must: bool
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Ban:
    """Nothing of `data` (None: any data) goes to `to` while the condition holds."""

    number: str
    name: str
    to: Who
    data: tuple[str, ...] | None
    banned_while: Condition
    source: Source
    place: Place
