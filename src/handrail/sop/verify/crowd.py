"""Many people walk at once, by chance: a quick way to see what is easily reached. What is not met may still be reached.

A person is one bit. For each variable and value there is one whole number, with the bits of those who have the value:
a guard is worked out for everybody in a few operations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from handrail.sop.meaning.formula import TRUE, All, Any, Formula, In, Not, Situation
from handrail.sop.meaning.move import Move, Step
from handrail.sop.verify.nodes import EVERYBODY, NO_ONE, Nodes
from handrail.sop.verify.system import System
from handrail.sop.words.literals import HOLDER, MET_BY

People = int
"""One bit each."""


class Crowd:
    """People on their way. `where` says for whom a formula holds; `walk` lets everybody make one move."""

    def __init__(self, system: System, size: int, dice: Random) -> None:
        self.system = system
        self._size = size
        self._dice = dice
        self.everybody: People = (1 << size) - 1
        self.has: dict[str, dict[str, People]] = {}
        self._begun: dict[str, dict[str, People]] = {}
        self._walked: list[list[tuple[Move, People]]] = []
        self._often: dict[Move, int] = dict.fromkeys(system.moves, 0)
        self.start()

    def gather(self, at: Situation) -> None:
        """Everybody begins anew, here."""
        self.has = {name: dict.fromkeys(values, 0) for name, values in self.has.items()}
        for name, values in self.has.items():
            values[at[name]] = self.everybody
        self._begun = {name: dict(values) for name, values in self.has.items()}
        self._walked = []

    def start(self) -> None:
        """Everybody begins anew, somewhere."""
        self.has = {variable.name: dict.fromkeys(variable.values, 0) for variable in self.system.variables}
        for variable in self.system.variables:
            left = self.everybody
            for value, others in zip(variable.starts, range(len(variable.starts) - 1, -1, -1), strict=True):
                self.has[variable.name][value] = left & self._some(others)
                left &= ~self.has[variable.name][value]
        if HOLDER in self.has and MET_BY in self.has:
            self.has[HOLDER] = {value: self.has[MET_BY].get(value, 0) for value in self.has[HOLDER]}
        self._begun = {name: dict(values) for name, values in self.has.items()}
        self._walked = []

    def walk(self, moves: Sequence[Move] | None = None) -> None:
        """Everybody who can makes one move (one of these); moves that were seldom made come first."""
        where = Where(self.has, self.everybody)
        possible = self.system.moves if moves is None else moves
        guards = {move: where(move.guard) for move in possible}
        free = self.everybody
        taken: list[tuple[Move, People]] = []
        order = sorted(possible, key=lambda move: (self._often[move].bit_length(), self._dice.random()))
        for others in (2, 0):
            for move in order:
                going = guards[move] & free
                if going and others:
                    going &= self._some(others)
                if going:
                    free &= ~going
                    taken.append((move, going))
                    self._often[move] += going.bit_count()
        for move, going in taken:
            for step in move.steps:
                self._set(step, going)
        self._settle()
        self._walked.append(taken)

    def told(self, person: int) -> tuple[dict[str, str], tuple[Move, ...]]:
        """Where a person began, and the moves since."""
        bit = 1 << person
        start = {
            name: next(value for value, people in values.items() if people & bit)
            for name, values in self._begun.items()
        }
        return start, tuple(move for taken in self._walked for move, people in taken if people & bit)

    def _some(self, others: int) -> People:
        """About one in `others` + 1 of everybody."""
        chosen = self.everybody
        for _ in range(others.bit_length()):
            chosen &= self._dice.getrandbits(self._size)
        return chosen

    def _set(self, step: Step, going: People) -> None:
        if step.when is not TRUE:
            going &= Where(self.has, self.everybody)(step.when)
        values = self.has[step.variable]
        for value in values:
            values[value] &= ~going
        values[step.value] |= going

    def _settle(self) -> None:
        changed = True
        while changed:
            changed = False
            for recall in self.system.recalls:
                values = self.has[recall.variable]
                waiting = 0
                for value in recall.values:
                    waiting |= values[value]
                lost = waiting and waiting & ~Where(self.has, self.everybody)(recall.live)
                if lost:
                    self._set(Step(TRUE, recall.variable, recall.value), lost)
                    changed = True


class Where:
    """Works formulas out for everybody at once, each shared node once."""

    def __init__(self, has: Mapping[str, Mapping[str, People]], everybody: People) -> None:
        self._has = has
        self._everybody = everybody
        self._known: dict[Formula, People] = {}

    def __call__(self, formula: Formula) -> People:
        """Those for whom the formula holds."""
        known = self._known.get(formula)
        if known is None:
            known = self._known[formula] = self._work_out(formula)
        return known

    def within(self, found: Nodes) -> People:
        """Those whose situation is in the set."""
        known = {EVERYBODY: self._everybody, NO_ONE: 0}
        for number, branch in found.branches.items():
            asked = 0
            for value in branch.values:
                asked |= self._has[branch.variable].get(value, 0)
            here = asked & known[branch.inside] | ~asked & known[branch.outside]
            known[number], known[-number] = here, self._everybody & ~here
        return known[found.root]

    def _work_out(self, formula: Formula) -> People:
        match formula:
            case In(variable, values):
                found, has = 0, self._has[variable]
                for value in values:
                    found |= has.get(value, 0)
                return found
            case Not(part):
                return self._everybody & ~self(part)
            case All(parts):
                return self._all(parts)
            case Any(parts):
                found = 0
                for part in parts:
                    found |= self(part)
                return found

    def _all(self, parts: Sequence[Formula]) -> People:
        found = self._everybody
        for part in parts:
            found &= self(part)
            if not found:
                break
        return found
