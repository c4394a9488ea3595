"""One move on, as clauses: a situation, the moves that are possible in it, and the situation after.

Exactly one move is taken, or none any more. What a move sets is worked out through its steps, each of which sees what
the former ones did; then referrals that are no longer live are recalled, round after round, as `settle` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handrail.sop.meaning.move import Move, Recall
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify.clauses import ALWAYS, NEVER, Clauses, Reading
from handrail.sop.verify.system import System

Literals = dict[str, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """A run of moves in the order of the list: the literal says that one of them is taken."""

    literal: int
    first: int
    end: int
    halves: tuple[Choice, ...] = ()

    def outside(self, first: int, end: int) -> list[int]:
        """Few literals that together rule out every move but those from `first` up to before `end`."""
        if self.end <= first or end <= self.first:
            return [-self.literal]
        if first <= self.first and self.end <= end:
            return []
        return [literal for half in self.halves for literal in half.outside(first, end)]


class Steps:
    """The clauses of one situation (`here`) and of one move on (`on`, whose parent is `here`)."""

    def __init__(self, system: System) -> None:
        self.variables = system.variables
        self.recalls = system.recalls
        self.changing = {step.variable for move in system.moves for step in move.steps}
        self.changing |= {recall.variable for recall in system.recalls}
        self.here = Clauses()
        self.reading = Reading(self.here, {v.name: one_of(self.here, v.values) for v in system.variables})
        self.moves = tuple(move for move in system.moves if self.reading(move.guard) != NEVER)
        self._settled()
        self.on = Clauses(self.here)
        self.there: dict[int, int] = {}
        """Positive literals of `here`, with the number that stands in `on` for the same in the situation after."""
        self.after = {variable.name: self._after(variable) for variable in self.variables}
        self.stop = self.on.new()
        """No move is taken any more."""
        self.taken = tuple(self.on.new() for _ in self.moves)
        self.choice = self._choice(0, len(self.moves))
        self.on.add(self.stop, self.choice.literal)
        self.on.add(-self.stop, -self.choice.literal)
        for move, taken in zip(self.moves, self.taken, strict=True):
            self.on.add(-taken, self.reading(move.guard))
        recall(self, self._moved())

    def later(self, literal: int) -> int:
        """What the literal of a situation is in the situation after."""
        if abs(literal) == ALWAYS:
            return literal
        if abs(literal) not in self.there:
            self.there[abs(literal)] = self.on.new()
        return self.there[abs(literal)] if literal > 0 else -self.there[abs(literal)]

    def _settled(self) -> None:
        """In a situation that is settled nothing is on its way that is not live (M16); at the start nothing is."""
        starts = {variable.name: variable.starts for variable in self.variables}
        for found in self.recalls:
            live = self.reading(found.live)
            if found.values.isdisjoint(starts[found.variable]):
                self.here.add(-self.reading.is_in(found.variable, found.values), live)

    def _after(self, variable: Variable) -> Literals:
        before = self.reading.valuation[variable.name]
        if variable.name not in self.changing:
            return dict(before)
        return {value: self.later(literal) for value, literal in before.items()}

    def _choice(self, first: int, end: int) -> Choice:
        if end - first < 2:
            return Choice(self.taken[first] if first < end else NEVER, first, end)
        middle = (first + end) // 2
        left, right = self._choice(first, middle), self._choice(middle, end)
        literal = self.on.either(left.literal, right.literal)
        self.on.add(-left.literal, -right.literal)
        return Choice(literal, first, end, (left, right))

    def _moved(self) -> dict[str, Literals]:
        """The situation after the steps of the move and before referrals are recalled."""
        recalled = {found.variable for found in self.recalls}
        moved = {
            variable.name: one_of(self.on, variable.values) if variable.name in recalled else self.after[variable.name]
            for variable in self.variables
        }
        effects: dict[str, dict[str, list[int]]] = {name: {} for name in self.changing}
        reading = self.reading.within(self.on)
        for move, taken in zip(self.moves, self.taken, strict=True):
            for condition, variable, value in fires(move, reading):
                effect = self.on.both(taken, condition)
                self.on.add(-effect, moved[variable][value])
                effects[variable].setdefault(value, []).append(effect)
        for name, found in effects.items():
            for value, literal in moved[name].items():
                self.on.add(-literal, self.reading.valuation[name][value], *found.get(value, ()))
        return moved


def one_of(clauses: Clauses, values: Sequence[str]) -> Literals:
    """Literals for the values of a variable, which has exactly one of them."""
    if len(values) == 1:
        return {values[0]: ALWAYS}
    if len(values) == 2:
        first = clauses.new()
        return {values[0]: first, values[1]: -first}
    found = {value: clauses.new() for value in values}
    clauses.add(*found.values())
    clauses.at_most_one(tuple(found.values()))
    return found


def fires(move: Move, reading: Reading) -> list[tuple[int, str, str]]:
    """What the move sets in the end: where the literal holds, the variable becomes the value."""
    found: list[tuple[int, str, str]] = []
    for at, step in enumerate(move.steps):
        condition = reading(step.when)
        found = [
            (reading.clauses.both(literal, -condition), variable, value)
            if variable == step.variable
            else (literal, variable, value)
            for literal, variable, value in found
        ]
        found.append((condition, step.variable, step.value))
        if any(step.variable in reading.variables(later.when) for later in move.steps[at + 1 :]):
            reading = reading.over({step.variable: changed(reading, condition, step.variable, step.value)})
    return [fire for fire in found if fire[0] != NEVER]


def changed(reading: Reading, condition: int, variable: str, value: str) -> Literals:
    """The values of a variable that becomes this one where the condition holds."""
    choice = reading.clauses.choice
    return {
        each: choice(condition, ALWAYS if each == value else NEVER, literal)
        for each, literal in reading.valuation[variable].items()
    }


def recall(steps: Steps, moved: dict[str, Literals]) -> None:
    """Recall what the move left without its ground, in rounds; each is recalled once at most, so rounds end."""
    names = {found.variable for found in steps.recalls}
    read = frozenset[str]().union(*(steps.reading.variables(found.live) for found in steps.recalls))
    reading = steps.reading.within(steps.on).over({name: moved[name] for name in steps.changing})
    recalled: dict[str, list[int]] = {name: [] for name in names}
    asked: dict[str, int] = {}
    changes: dict[str, int] = {}
    for now, found in enumerate(steps.recalls * len(steps.recalls)):
        name, reads = found.variable, reading.variables(found.live) & names
        if name in asked and not any(changes.get(other, -1) > asked[name] for other in reads - {name}):
            continue
        asked[name] = now
        live = reading(found.live) if reads else steps.later(steps.reading(found.live))
        lost = steps.on.both(reading.is_in(name, found.values), -live)
        if lost != NEVER:
            recalled[name].append(lost)
            changes[name] = now
            if name in read:
                reading = reading.over({name: changed(reading, lost, name, found.value)})
    for found in steps.recalls:
        _come_back(steps, found, moved[found.variable], recalled[found.variable])


def _come_back(steps: Steps, found: Recall, moved: Literals, recalled: list[int]) -> None:
    """A referral after the move is what the move made of it, or recalled."""
    after = steps.after[found.variable]
    for lost in recalled:
        steps.on.add(-lost, after[found.value])
    for value, literal in moved.items():
        steps.on.add(-literal, after[value], *(recalled if value in found.values else ()))
