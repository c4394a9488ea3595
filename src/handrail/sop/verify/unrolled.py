"""Situations one after the other in a solver: as many copies of the clauses of one step as a story has moves."""

from __future__ import annotations

from collections.abc import Container, Sequence

from pysat.solvers import Solver

from handrail.sop.meaning.formula import Formula
from handrail.sop.meaning.move import Move
from handrail.sop.verify.clauses import ALWAYS, NEVER, Clauses
from handrail.sop.verify.nodes import Nodes
from handrail.sop.verify.steps import Steps
from handrail.sop.verify.system import Tick, no_tick
from handrail.sop.words.literals import HOLDER, MET_BY

SOLVER = "glucose4"
PATIENCE = 5000
"""After so many conflicts the solver stops for a tick, and then goes on."""
TRUE = 1
"""The solver's number for what always holds."""
Target = Formula | Nodes
Names = list[int]
"""At `n` the solver's number for the local number n, at `-n` for its negation."""


class Unrolled:
    """The solver, and what its numbers mean. Grows as longer stories are asked for."""

    def __init__(self, steps: Steps, tick: Tick = no_tick, *, anywhere: bool = False) -> None:
        """`anywhere`: the first situation may be any, not only one in which a person can be met."""
        self._steps = steps
        self._tick = tick
        self._solver = Solver(name=SOLVER)
        self._solver.add_clause([TRUE])
        self._top = TRUE
        self._model: Sequence[int] = ()
        self._here: list[Names] = []
        self._on: list[Names] = []
        self._targets: dict[Target, tuple[Clauses, int]] = {}
        self._placed: dict[tuple[Target, int], int] = {}
        self._here.append(self._names(steps.here, {}))
        self._place(steps.here, self._here[0])
        if not anywhere:
            self._begin()

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves by number. Those that are possible in no situation at all are left out."""
        return self._steps.moves

    def never(self, target: Target) -> bool:
        """By its form alone the target holds in no situation at all."""
        return self._target(target)[1] == NEVER

    def wanted(self, targets: Sequence[Target], length: int) -> list[int]:
        """What to assume for a story of exactly so many moves to any of the targets."""
        while len(self._here) <= length:
            self._go_on()
        reached = [self._reached(target, length) for target in targets]
        if len(reached) > 1:
            self._top += 1
            self._solver.add_clause([-self._top, *reached])
            reached = [self._top]
        if length > 0:
            reached.append(-self._on[length - 1][self._steps.stop])
        if length < len(self._on):
            reached.append(self._on[length][self._steps.stop])
        return reached

    def solve(self, assumed: Sequence[int]) -> bool:
        """Whether there is such a story. If so, it can be asked about."""
        answer = None
        while answer is None:
            self._tick()
            self._solver.conf_budget(PATIENCE)
            answer = self._solver.solve_limited(assumptions=list(assumed))
        if not answer:
            return False
        self._model = self._solver.get_model() or ()
        return True

    def wanted_round(self, turns: Container[Move], length: int) -> list[int]:
        """What to assume for a story of exactly so many moves that ends where it has been, with a turn in between."""
        wanted = self.wanted([], length)
        bits = [literal for values in self._steps.reading.valuation.values() for literal in values.values()]
        numbers = [number for number, move in enumerate(self.moves) if move in turns]
        back: list[int] = []
        for at in range(length):
            self._top += 1
            back.append(self._top)
            turned = (self._on[later][self._steps.taken[number]] for later in range(at, length) for number in numbers)
            self._solver.add_clause([-self._top, *turned])
            for literal in bits:
                if abs(literal) != ALWAYS:
                    then, now = self._here[at][literal], self._here[length][literal]
                    self._solver.add_clause([-self._top, -then, now])
        self._top += 1
        self._solver.add_clause([-self._top, *back])
        return [*wanted, self._top]

    def moves_taken(self, length: int) -> list[int]:
        """The moves of the story that was found, by number."""
        return [self._taken(at) for at in range(length)]

    def only(self, at: int, first: int, end: int) -> list[int]:
        """What to assume so that the move at this place is one of the run."""
        return [self._on[at][literal] for literal in self._steps.choice.outside(first, end)]

    def start(self) -> dict[str, str]:
        """Where the story that was found starts."""
        return {
            variable.name: next(value for value in variable.values if self._is(self.starts_as(variable.name, value)))
            for variable in self._steps.variables
        }

    def starts_as(self, variable: str, value: str) -> int:
        """The variable has this value at the start."""
        literal = self._steps.reading.valuation[variable][value]
        return TRUE if literal == ALWAYS else self._here[0][literal]

    def _is(self, literal: int) -> bool:
        if abs(literal) > len(self._model):
            return literal < 0
        return (self._model[abs(literal) - 1] > 0) == (literal > 0)

    def _taken(self, at: int) -> int:
        choice = self._steps.choice
        while choice.halves:
            left, right = choice.halves
            choice = left if self._is(self._on[at][left.literal]) else right
        return choice.first

    def _begin(self) -> None:
        clauses, values = Clauses(self._steps.here), self._steps.reading.valuation
        for variable in self._steps.variables:
            if variable.name != HOLDER or MET_BY not in values:
                clauses.add(*(values[variable.name][value] for value in variable.starts))
        if HOLDER in values and MET_BY in values:
            for party, met in values[MET_BY].items():
                clauses.add(-met, values[HOLDER].get(party, NEVER))
        self._place(clauses, self._names(clauses, self._known(self._steps.here, self._here[0])))

    def _go_on(self) -> None:
        """One situation more."""
        steps = self._steps
        here = self._here[-1]
        same = {
            literal: here[literal]
            for name, values in steps.reading.valuation.items()
            if name not in steps.changing
            for literal in values.values()
            if 0 < literal < ALWAYS
        }
        after = self._names(steps.here, same)
        self._place(steps.here, after)
        known = self._known(steps.here, here) | {number: after[old] for old, number in steps.there.items()}
        on = self._names(steps.on, known)
        self._place(steps.on, on)
        if self._on:
            self._solver.add_clause([-self._on[-1][steps.stop], on[steps.stop]])
        self._here.append(after)
        self._on.append(on)

    def _target(self, target: Target) -> tuple[Clauses, int]:
        if target not in self._targets:
            clauses = Clauses(self._steps.here)
            reading = self._steps.reading.within(clauses)
            literal = reading.nodes(target) if isinstance(target, Nodes) else reading(target)
            self._targets[target] = (clauses, literal)
        return self._targets[target]

    def _reached(self, target: Target, at: int) -> int:
        clauses, literal = self._target(target)
        if abs(literal) == ALWAYS:
            return TRUE if literal == ALWAYS else -TRUE
        if (target, at) not in self._placed:
            names = self._names(clauses, self._known(self._steps.here, self._here[at]))
            self._place(clauses, names)
            self._placed[target, at] = names[literal]
        return self._placed[target, at]

    def _known(self, clauses: Clauses, names: Names) -> dict[int, int]:
        return {number: names[number] for number in range(1, clauses.top + 1)}

    def _names(self, clauses: Clauses, known: dict[int, int]) -> Names:
        found = [0] * (2 * clauses.top + 1)
        for number in range(1, clauses.top + 1):
            name = known.get(number)
            if name is None:
                self._top += 1
                name = self._top
            found[number], found[-number] = name, -name
        return found

    def _place(self, clauses: Clauses, names: Names) -> None:
        for clause in clauses.placed(names):
            self._solver.add_clause(clause)
