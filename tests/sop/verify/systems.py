"""Small systems drawn at random, and the plain search over single situations that diagrams are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from handrail.sop.meaning.act import Act, Verb
from handrail.sop.meaning.formula import TRUE, Formula, Truth, both, either, is_in, no
from handrail.sop.meaning.move import Move, MoveKind, Recall, Step, apply, settle
from handrail.sop.meaning.variables import Variable

Frozen = tuple[str, ...]


@dataclass(frozen=True)
class System:
    """What a search needs, and nothing of a procedure."""

    variables: tuple[Variable, ...]
    moves: tuple[Move, ...]
    recalls: tuple[Recall, ...]

    def frozen(self, situation: dict[str, str]) -> Frozen:
        return tuple(situation[variable.name] for variable in self.variables)

    def thawed(self, values: Frozen) -> dict[str, str]:
        return dict(zip((variable.name for variable in self.variables), values, strict=True))

    def all(self) -> Iterator[Frozen]:
        return product(*(variable.values for variable in self.variables))

    def starts(self) -> set[Frozen]:
        return set(product(*(variable.starts for variable in self.variables)))

    def settled(self) -> set[Frozen]:
        """The situations in which nothing is left to be recalled."""
        return {values for values in self.all() if self.frozen(settle(self.thawed(values), self.recalls)) == values}

    def after(self, move: Move, values: Frozen) -> Frozen | None:
        """The situation after the move; None where it is not possible."""
        situation = self.thawed(values)
        if not Truth(situation)(move.guard):
            return None
        return self.frozen(apply(move, situation, self.recalls))

    def reached(self) -> set[Frozen]:
        found = set(self.starts())
        left = list(found)
        while left:
            values = left.pop()
            for move in self.moves:
                after = self.after(move, values)
                if after is not None and after not in found:
                    found.add(after)
                    left.append(after)
        return found

    def can_reach(self, target: set[Frozen], moves: Iterable[Move], within: set[Frozen]) -> set[Frozen]:
        listed = tuple(moves)
        into: dict[Frozen, set[Frozen]] = {}
        for values in within:
            for move in listed:
                after = self.after(move, values)
                if after is not None:
                    into.setdefault(after, set()).add(values)
        found = target & within
        left = list(found)
        while left:
            for values in into.get(left.pop(), ()):
                if values not in found:
                    found.add(values)
                    left.append(values)
        return found


def formula(random: Random, variables: tuple[Variable, ...], depth: int = 2) -> Formula:
    if depth == 0 or random.random() < 0.3:
        variable = random.choice(variables)
        return is_in(variable.name, *random.sample(variable.values, random.randint(1, len(variable.values))))
    parts = [formula(random, variables, depth - 1) for _ in range(random.randint(1, 3))]
    made = random.choice((both, either))(*parts)
    return no(made) if random.random() < 0.3 else made


def system(random: Random, most: int = 4) -> System:
    """A system whose starts are settled, as those of every procedure are."""
    while True:
        made = _system(random, most)
        if made.starts() <= made.settled():
            return made


def _system(random: Random, most: int) -> System:
    variables = []
    for at in range(random.randint(2, most)):
        values = tuple(f"v{number}" for number in range(random.randint(2, 5)))
        starts = tuple(sorted(random.sample(values, random.randint(1, 2))))
        variables.append(Variable(f"x{at}", values, starts, counted=random.random() < 0.8))
    states = ("not made", "offered", "accepted", "recalled")
    referrals = (Variable(f"r{at}", states, states[:1]) for at in range(random.randint(0, 2)))
    listed = (*variables, *referrals)
    moves = [move for at in range(random.randint(1, 7)) for move in _moves(random, listed, f"M{at}")]
    recalls = tuple(
        Recall(variable.name, frozenset({"offered"}), formula(random, listed), "recalled")
        for variable in listed
        if variable.name.startswith("r")
    )
    return System(listed, tuple(moves), recalls)


def _moves(random: Random, variables: tuple[Variable, ...], row: str) -> Iterator[Move]:
    guard = formula(random, variables)
    about = random.sample(variables, random.randint(1, 2))
    before = tuple(_step(random, variables) for _ in range(random.choice((0, 0, 0, 1, 2))))
    behind = tuple(_step(random, variables) for _ in range(random.choice((0, 0, 0, 1))))
    choices = [random.sample(variable.values, random.randint(1, 2)) for variable in about]
    for values in product(*choices):
        outcomes = tuple(zip((variable.name for variable in about), values, strict=True))
        sets = tuple(Step(TRUE, name, value) for name, value in outcomes)
        act = Act(Verb.DO, row, outcomes)
        yield Move(act, row, random.choice(tuple(MoveKind)), guard, (*before, *sets, *behind))


def _step(random: Random, variables: tuple[Variable, ...]) -> Step:
    variable = random.choice(variables)
    return Step(formula(random, variables), variable.name, random.choice(variable.values))
