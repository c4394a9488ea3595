"""A row that may be open: its columns, one by one, so that whoever decides can say which one failed first."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.sop.meaning.formula import Formula, every


@dataclass(frozen=True, eq=False, slots=True)
class Column:
    """One column of a row, and where it holds. The name is the header in the text, or the built-in condition's."""

    name: str
    holds: Formula


@dataclass(frozen=True, eq=False, slots=True)
class Rule:
    """A row and what must hold for it. `open`: it applies. `possible`: it applies and can be done now."""

    number: str
    columns: tuple[Column, ...]
    """What makes it open."""
    ways: tuple[Column, ...]
    """What must hold besides for it to be done: somebody to do it, the person there, no ban."""
    open: Formula
    possible: Formula


def rule(number: str, columns: tuple[Column, ...], ways: tuple[Column, ...] = ()) -> Rule:
    """Make a rule from its columns."""
    opens = every(column.holds for column in columns)
    return Rule(number, columns, ways, opens, every((opens, *(way.holds for way in ways))))
