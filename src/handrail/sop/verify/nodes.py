"""A set of situations as plain nodes: what a diagram hands to whoever does not know its library."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.sop.meaning.formula import Situation

EVERYBODY, NO_ONE = 1, -1


@dataclass(frozen=True, slots=True)
class Branch:
    """One question, and where to go on. A number names a branch, negated: all but these; 1 is everybody."""

    variable: str
    values: frozenset[str]
    inside: int
    """Where the variable has one of the values."""
    outside: int


@dataclass(frozen=True, eq=False, slots=True)
class Nodes:
    """The branches by number (2 and above), each after those that it goes on to."""

    branches: dict[int, Branch]
    root: int

    def __contains__(self, situation: Situation) -> bool:
        at, holds = self.root, True
        while True:
            at, holds = (at, holds) if at > 0 else (-at, not holds)
            if at == EVERYBODY:
                return holds
            branch = self.branches[at]
            at = branch.inside if situation[branch.variable] in branch.values else branch.outside
