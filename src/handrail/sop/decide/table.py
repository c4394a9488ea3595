"""Deciding by a table: one integer for each value of a column, holding the rows that accept it.

The integers of a case's values are ANDed. What is left are the rows that fit; what each column took away are the rows
that failed there first. So the answer and its reasons cost the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.sop.words.condition import Cell, Defined, Includes, Is
from handrail.sop.words.facts import Decision, DecisionRow
from handrail.sop.words.literals import Policy

Key = str | bool | frozenset[str] | None
"""What a column compares: a value, whether a word holds, a set, or nothing."""


class Table:
    """One decision table, made ready. Rows are bits: the first row is bit 0."""

    __slots__ = ("_columns", "_everything", "decision")

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self._everything = (1 << len(decision.rows)) - 1
        self._columns = tuple(_Column([row.cells[at] for row in decision.rows]) for at in range(len(decision.inputs)))

    def cite(self, keys: Sequence[Key]) -> tuple[int, list[int]]:
        """The rows that fit, and for each column those that it was the first to fail."""
        left = self._everything
        failed = []
        for column, key in zip(self._columns, keys, strict=True):
            kept = left & column[key]
            failed.append(left ^ kept)
            left = kept
        return left, failed

    def applied(self, fits: int) -> int:
        """Those of the rows that fit which apply: for *the first row*, the first."""
        return fits & -fits if self.decision.policy is Policy.FIRST else fits

    def rows(self, bits: int) -> Iterator[DecisionRow]:
        """The rows of a set of bits, in order."""
        rows = self.decision.rows
        while bits:
            lowest = bits & -bits
            yield rows[lowest.bit_length() - 1]
            bits ^= lowest


class _Column(dict[Key, int]):
    """For each key the rows that accept it, worked out when it is first met."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, key: Key) -> int:
        bits = sum(1 << at for at, cell in enumerate(self._cells) if _accepts(cell, key))
        self[key] = bits
        return bits


def _accepts(cell: Cell, key: Key) -> bool:
    match cell:
        case None:
            return True
        case Is(_, values, _):
            return key in values
        case Defined(_, holds):
            return key is holds
        case Includes(_, value):
            return isinstance(key, frozenset) and value in key
