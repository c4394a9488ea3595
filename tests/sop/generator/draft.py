"""A procedure while it is being made up: its names so far, its rows so far, and the dice.

Each part of a procedure has dice of its own, so that turning one knob down (to shrink a case by hand) leaves the
other parts as they were. A *slip* is a place where a careful author would not have written what is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

T = TypeVar("T")
Row = dict[str, str]


@dataclass(frozen=True)
class Knobs:
    """How much of everything; turn down to shrink."""

    budget: int = 900
    """The most that the numbers of values of all that is stored may multiply to."""
    facts: int = 2
    """Plain facts, beside those with a role."""
    roles: bool = True
    decisions: int = 2
    consents: int = 2
    duties: int = 3
    referrals: int = 2
    hand_overs: bool = True
    events: int = 3
    solutions: bool = True
    sharing: bool = True
    slips: Sequence[float] = (0, 0, 0, 0.03, 0.12, 0.4)
    """How often the author slips: one of these for each procedure."""


@dataclass
class Fact:
    """A fact as drafted. `goal`: the values that a closing may ask for and a duty can always give."""

    name: str
    values: tuple[str, ...]
    starts: tuple[str, ...]
    goal: tuple[str, ...] = ()
    role: str = ""
    marked: tuple[str, ...] = ()
    stale: str = ""


@dataclass
class Rules:
    """One decision table as drafted."""

    policy: str
    header: list[str]
    rows: list[list[str]]


@dataclass
class Draft:
    """Everything so far."""

    seed: int
    knobs: Knobs
    slip: float = 0.0
    focus: str = "plain"
    """What the procedure is mostly about, so that there is room for it: its states are many."""
    reserved: int = 1
    size: int = 2
    parties: list[str] = field(default_factory=list)
    field_parties: list[str] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    sayable: dict[str, list[str]] = field(default_factory=dict)
    """What can be asked about so far, and what a cell may say of it."""
    sets: dict[str, list[str]] = field(default_factory=dict)
    """Outputs that are sets."""
    words: list[str] = field(default_factory=list)
    consents: list[str] = field(default_factory=list)
    decisions: list[Rules] = field(default_factory=list)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    helpers: list[str] = field(default_factory=list)
    """Outputs that say who acts."""
    has_lead: bool = False
    dice_of: dict[str, Random] = field(default_factory=dict)

    def dice(self, part: str) -> Random:
        """The dice of one part."""
        return self.dice_of.setdefault(part, Random(f"{self.seed} {part}"))

    def slips(self, part: str, weight: float = 1.0) -> bool:
        """Whether the author slips here."""
        return self.dice(f"{part} slips").random() < min(1.0, self.slip * weight)

    def affords(self, factor: int) -> bool:
        """Whether something with so many values still fits the budget; if it does, it is counted."""
        if self.size * self.reserved * factor > self.knobs.budget:
            return False
        self.size *= factor
        return True

    def row(self, table: str, **cells: str) -> None:
        """One more row; the names of columns have `_` for a blank."""
        named = {"No." if column == "No" else column.replace("_", " "): cell for column, cell in cells.items()}
        self.tables.setdefault(table, []).append(named)

    def count(self, table: str) -> int:
        """How many rows a table has so far."""
        return len(self.tables.get(table, ()))


def cell(dice: Random, values: Sequence[str]) -> str:
    """An input cell over some of the values, never over all and never over none."""
    some = dice.sample(list(values), dice.randint(1, max(1, len(values) - 1)))
    if dice.random() < 0.2:
        return f"other than {listed(some)}"
    return listed(some)


def listed(values: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *most, last = values
    return f"{', '.join(most)} or {last}" if most else last


def clause(draft: Draft, part: str) -> str:
    """One clause about something that exists so far."""
    dice = draft.dice(part)
    kinds = ["is"] * 6 + ["word"] * 2 * bool(draft.words) + ["set"] * bool(draft.sets) + ["lead"] * draft.has_lead
    kinds += ["done"] * bool(done_rows(draft))
    match dice.choice(kinds):
        case "word":
            return dice.choice(["", "not "]) + dice.choice(draft.words)
        case "set":
            name = dice.choice(list(draft.sets))
            return f"{name} includes {dice.choice(draft.sets[name])}"
        case "lead":
            return "the lead holds" if part.endswith("request") else dice.choice(["the lead holds", "the lead changes"])
        case "done":
            return f"{dice.choice(done_rows(draft))} is done"
        case _:
            name = dice.choice([name for name, values in draft.sayable.items() if len(values) > 1])
            return f"{name} is {cell(dice, draft.sayable[name])}"


def done_rows(draft: Draft) -> list[str]:
    """The duties so far that give `done`."""
    return [row["No."] for row in draft.tables.get("Duty", ()) if row["Gives"] == "done"]


def condition(draft: Draft, part: str, *, always: float = 0.3) -> str:
    """`always`, one clause, or two joined by *and* or *, or*."""
    dice = draft.dice(part)
    if dice.random() < always:
        return "always"
    joint = dice.choice(["", "", " and ", ", or "])
    first = clause(draft, part)
    second = clause(draft, part)
    if not joint or first.removeprefix("not ").split(" is ")[0] == second.removeprefix("not ").split(" is ")[0]:
        return first
    return first + joint + second
