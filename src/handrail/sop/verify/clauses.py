"""Formulas as clauses for a solver. A literal is a whole number, negated by its sign; two are fixed: always and never.

Clauses are written once, over local numbers, and then put in place as often as a story has situations.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handrail.sop.meaning.formula import All, Any, Formula, In, Not
from handrail.sop.verify.nodes import EVERYBODY, NO_ONE, Nodes

Clause = list[int]
Valuation = Mapping[str, Mapping[str, int]]
"""For each variable and value, the literal that says that the variable has the value."""

ALWAYS = 1 << 60
NEVER = -ALWAYS
PAIRWISE = 6
"""Up to so many literals, "at most one" is said pair by pair."""


class Clauses:
    """Clauses over numbers from 1. Those of a `parent`, which grows no more, are known here and not said again."""

    def __init__(self, parent: Clauses | None = None) -> None:
        self.parent = parent
        self.top: int = parent.top if parent else 0
        self.clauses: list[Clause] = []
        self.gates: ChainMap[tuple[int, ...], int] = ChainMap({}, *(parent.gates.maps if parent else ()))

    def new(self) -> int:
        """A fresh literal."""
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        """Some literal of the clause holds."""
        if ALWAYS not in literals:
            self.clauses.append([literal for literal in literals if literal != NEVER])

    def both(self, *literals: int) -> int:
        """A literal that holds exactly where all of these do."""
        parts = set(literals) - {ALWAYS}
        if NEVER in parts or any(-part in parts for part in parts):
            return NEVER
        if len(parts) < 2:
            return parts.pop() if parts else ALWAYS
        key = tuple(sorted(parts))
        known = self.gates.get(key)
        if known is None:
            known = self.gates[key] = self.new()
            for part in key:
                self.clauses.append([-known, part])
            self.clauses.append([known, *(-part for part in key)])
        return known

    def either(self, *literals: int) -> int:
        """A literal that holds exactly where some of these do."""
        return -self.both(*(-literal for literal in literals))

    def choice(self, condition: int, then: int, otherwise: int) -> int:
        """A literal that is `then` where the condition holds, else `otherwise`."""
        return self.both(self.either(-condition, then), self.either(condition, otherwise))

    def at_most_one(self, literals: Sequence[int]) -> None:
        """No two of the literals hold together."""
        if len(literals) <= PAIRWISE:
            for at, one in enumerate(literals):
                for other in literals[at + 1 :]:
                    self.add(-one, -other)
            return
        half = len(literals) // 2
        left, right = literals[:half], literals[half:]
        self.add(-self.either(*left), -self.either(*right))
        self.at_most_one(left)
        self.at_most_one(right)

    def placed(self, names: Sequence[int]) -> Iterator[Clause]:
        """The clauses with `names[n]` in place of n; `names[-n]` must be what stands for its negation."""
        place = names.__getitem__
        for clause in self.clauses:
            yield list(map(place, clause))


class Reading:
    """Reads formulas where the variables have these literals. Each shared part is written once."""

    def __init__(self, clauses: Clauses, valuation: Valuation) -> None:
        self.clauses = clauses
        self.valuation = valuation
        self._known: dict[Formula, int] = {}
        self._variables: dict[Formula, frozenset[str]] = {}
        self._elsewhere: Reading | None = None
        self._changed: frozenset[str] = frozenset()

    def within(self, clauses: Clauses) -> Reading:
        """The same; what is new is written among these clauses, whose parent holds what was read so far."""
        found = Reading(clauses, self.valuation)
        found._known = dict(self._known)
        found._variables = self._variables
        return found

    def over(self, changed: Valuation) -> Reading:
        """The same with other literals for some variables; formulas that do not read these stay what they are."""
        found = Reading(self.clauses, {**self.valuation, **changed})
        found._variables = self._variables
        found._elsewhere, found._changed = self, frozenset(changed)
        return found

    def variables(self, formula: Formula) -> frozenset[str]:
        """The variables that the formula reads."""
        known = self._variables.get(formula)
        if known is None:
            match formula:
                case In(variable, _):
                    known = frozenset({variable})
                case Not(part):
                    known = self.variables(part)
                case All(parts) | Any(parts):
                    known = frozenset().union(*map(self.variables, parts))
            self._variables[formula] = known
        return known

    def is_in(self, variable: str, values: Iterable[str]) -> int:
        """The variable has one of the values."""
        accepted, has = set(values), self.valuation[variable]
        inside = [literal for value, literal in has.items() if value in accepted]
        if 2 * len(inside) <= len(has):
            return self.clauses.either(*inside)
        return -self.clauses.either(*(literal for value, literal in has.items() if value not in accepted))

    def __call__(self, formula: Formula) -> int:
        """A literal that holds exactly where the formula does."""
        known = self._known.get(formula)
        if known is None:
            if self._elsewhere and self._changed.isdisjoint(self.variables(formula)):
                known = self._elsewhere(formula)
            else:
                known = self._read(formula)
            self._known[formula] = known
        return known

    def _read(self, formula: Formula) -> int:
        match formula:
            case In(variable, values):
                return self.is_in(variable, values)
            case Not(part):
                return -self(part)
            case All(parts):
                return self.clauses.both(*map(self, parts))
            case Any(parts):
                return self.clauses.either(*map(self, parts))

    def nodes(self, found: Nodes) -> int:
        """A literal that holds only in the situations of a diagram: one number a branch, two clauses each."""
        known = {EVERYBODY: ALWAYS, NO_ONE: NEVER}

        def holds(number: int) -> int:
            if number not in known:
                known[number] = self.clauses.new()
            return known[number]

        root = holds(found.root)
        for number, branch in reversed(found.branches.items()):
            for side in (1, -1):
                if side * number in known:
                    here, asks = known[side * number], self.is_in(branch.variable, branch.values)
                    inside, outside = holds(side * branch.inside), holds(side * branch.outside)
                    self.clauses.add(-here, -asks, inside)
                    self.clauses.add(-here, asks, outside)
                    self.clauses.add(-here, inside, outside)
        return root
