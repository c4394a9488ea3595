"""Conditions and cells, resolved: every name is the procedure's own spelling, every cell a set of values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Is:
    """SUBJECT `is` cell. `values` are all values that the cell accepts; `said` is the cell as written.

    The subject is a fact, a decision output, a consent, a referral, `solution contact`, `holder` or `lead`.
    """

    subject: str
    values: frozenset[str]
    said: str


@dataclass(frozen=True, slots=True)
class Includes:
    """OUTPUT `includes` VALUE, for outputs that are sets."""

    output: str
    value: str


@dataclass(frozen=True, slots=True)
class Defined:
    """A defined word, or `not` and a defined word."""

    word: str
    holds: bool = True


@dataclass(frozen=True, slots=True)
class RowDone:
    """ROW `is done`: a duty that gives `done` has been done."""

    row: str


@dataclass(frozen=True, slots=True)
class LeadMoves:
    """`the lead changes` (lead is not holder), or `the lead holds` (lead is holder)."""

    changes: bool


Clause = Is | Includes | Defined | RowDone | LeadMoves


@dataclass(frozen=True, slots=True)
class Condition:
    """Clauses all joined by *and*, or all joined by *or*. No clause at all is `always`."""

    clauses: tuple[Clause, ...] = ()
    any_of: bool = False


ALWAYS = Condition()
Cell = Is | Includes | Defined | None
"""One input cell of a table; None is `any`."""
