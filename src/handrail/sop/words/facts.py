"""Who takes part, what the words mean, what may be known, and how it decides."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.sop.words.clock import Span
from handrail.sop.words.condition import Cell, Condition
from handrail.sop.words.literals import Policy, Role
from handrail.sop.words.place import Place, Source


@dataclass(frozen=True, slots=True)
class Party:
    """One who acts. `node`: `own`, `kept by PARTY` or `none`."""

    name: str
    mandate: str
    focal_point: str
    backup: str
    reached: str
    node: str
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Outside:
    """One who may be told or banned, but never acts."""

    name: str
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and the condition it stands for."""

    name: str
    means: Condition
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Stale:
    """A fact becomes `value` when `after` has passed."""

    value: str
    after: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """What may be recorded of a person. For numbers, `values` holds bands and `bands` their bounds."""

    name: str
    values: tuple[str, ...]
    starts: tuple[str, ...]
    source: Source
    place: Place
    stale: Stale | None = None
    stands_for: Role | None = None
    marked: frozenset[str] = frozenset()
    """The values that have the role's meaning."""
    meaning: str = ""
    graver: tuple[tuple[str, str], ...] = ()
    """Pairs (milder, graver) that stand beside each other in *Values*."""
    unit: str | None = None
    """`number of UNIT`, else None."""
    bands: tuple[Band, ...] = ()

    def value_of(self, number: int) -> str:
        """The band that holds `number`; raises KeyError where none does."""
        for band in self.bands:
            if band.holds(number):
                return band.name
        raise KeyError(number)


@dataclass(frozen=True, slots=True)
class Band:
    """Whole numbers from `lowest` (None: no lower bound) to `highest` (None: no upper bound)."""

    name: str
    lowest: int | None
    highest: int | None

    def holds(self, number: int) -> bool:
        """Whether the band holds the number."""
        return (self.lowest is None or number >= self.lowest) and (self.highest is None or number <= self.highest)


@dataclass(frozen=True, slots=True)
class Value:
    """An output that is a value or a party."""

    value: str


@dataclass(frozen=True, slots=True)
class ValueOf:
    """An output that is what a fact, an earlier output or `holder` is at the moment."""

    subject: str


OutputCell = tuple[Value | ValueOf, ...]
"""`A and B` has two; `—` has none."""


@dataclass(frozen=True, slots=True)
class Output:
    """One `→ output` column. `is_set`: read with `includes`."""

    name: str
    shown: bool
    is_set: bool
    values: tuple[str, ...]
    """Every value it can have, in the order in which the table names them."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row: cells in the order of the inputs, outcomes in the order of the outputs."""

    number: str
    cells: tuple[Cell, ...]
    gives: tuple[OutputCell, ...]
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision table. `inputs` are the subjects of its columns."""

    policy: Policy
    inputs: tuple[str, ...]
    outputs: tuple[Output, ...]
    rows: tuple[DecisionRow, ...]
    place: Place
    """Its header line."""
    heading: str = ""
    """The heading that it stands under."""
