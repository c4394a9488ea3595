"""What is known of the situations that can be reached: all of them exactly, or a set that holds them all.

A set that holds them all proves that nothing bad can be reached wherever nothing bad is in it. Only where it says
"perhaps" is there a search, exact, from the bad situations backward to a start.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import prod

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Formula
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.verify.backward import can_reach
from handrail.sop.verify.bound import bound
from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.image import Changes, starts
from handrail.sop.verify.order import edges, force
from handrail.sop.verify.reach import reach
from handrail.sop.verify.staged import Stage, no_stage, reach_in_stages
from handrail.sop.verify.system import Tick


@dataclass(frozen=True)
class Known:
    """The situations that can be reached, or (not `exact`) a set that holds them all."""

    changes: Changes
    all: Set
    exact: bool
    tick: Tick

    @property
    def open(self) -> Set:
        """Every situation, reachable or not, in which the case is open."""
        return self.space.of(CASE_OPEN)

    @property
    def space(self) -> Space:
        """The diagrams' space."""
        return self.changes.space

    @cached_property
    def closer(self) -> Set:
        """A smaller set that holds them all too. It costs more; where the first says no, it is not needed."""
        return self.all if self.exact else bound(self.changes, self.tick, CLOSER, self.all)

    def where(self, formula: Formula) -> Set:
        """The known situations in which the formula holds."""
        return self.all & self.space.of(formula)

    def some_reached(self, found: Set) -> bool:
        """Whether any situation of this set can truly be reached. The set is part of `closer`."""
        if found.is_empty or self.exact:
            return not found.is_empty
        ways = can_reach(self.changes, found, self.changes.system.moves, within=self.closer, tick=self.tick)
        return not (ways & starts(self.space)).is_empty

    def count(self, found: Set) -> int:
        """How many situations of the set there are: exactly, or at most."""
        return self.space.count(found & self.all)


CLOSER = 16
"""How many variables a group of the closer bound may have."""
FEW = 10**15
"""Of so few conceivable situations those that can be reached are found at once."""
CAPS = (1 << 20, 1 << 22, 1 << 23)
"""Nodes of a diagram, tried one after the other by whoever searches."""


def caps(meaning: Meaning, *, exact: bool) -> tuple[int, ...]:
    """The caps to try. Where very many situations are to be found exactly, the first ones would only cost time."""
    return CAPS[-1:] if exact and _conceivable(meaning) > FEW else CAPS


def _conceivable(meaning: Meaning) -> int:
    return prod(len(variable.values) for variable in meaning.variables)


def learn(meaning: Meaning, cap: int, *, exact: bool, tick: Tick, stage: Stage = no_stage) -> Known:
    """The situations that can be reached: exactly, where that is asked for or cheap, else a set that holds them all.

    Raises FullError where the diagrams need more nodes than the cap allows. `stage` is told how far a long search is.
    """
    order = force([variable.name for variable in meaning.variables], edges(meaning))
    changes = Changes(Space(meaning.variables, order, cap), meaning)
    if _conceivable(meaning) <= FEW:
        return Known(changes, reach(changes, tick), True, tick)
    if exact:
        return Known(changes, reach_in_stages(changes, tick, stage), True, tick)
    return Known(changes, bound(changes, tick=tick), False, tick)
