"""The plain search that stories are compared with: every situation, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handrail.sop.meaning.formula import Formula, Truth
from handrail.sop.meaning.move import Move, apply
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify.system import System

Frozen = tuple[str, ...]


class TooBigError(Exception):
    """More situations than a test waits for."""


@dataclass(frozen=True)
class Map:
    """Every situation that can be reached, how far it is, and the moves from it (by number) with where they lead."""

    variables: tuple[Variable, ...]
    starts: tuple[Frozen, ...]
    depth: Mapping[Frozen, int]
    moves: Mapping[Frozen, Sequence[tuple[int, Frozen]]]

    def thawed(self, values: Frozen) -> dict[str, str]:
        return dict(zip((variable.name for variable in self.variables), values, strict=True))

    def where(self, target: Formula) -> set[Frozen]:
        return {values for values in self.depth if Truth(self.thawed(values))(target)}

    def first_story(self, target: Formula) -> tuple[dict[str, str], tuple[int, ...]] | None:
        """The shortest story; of several the one whose moves come first, then the one whose start does."""
        wanted = self.where(target)
        if not wanted:
            return None
        layers = [wanted]
        for _ in range(min(self.depth[values] for values in wanted)):
            layers.append({values for values in self.depth if any(to in layers[-1] for _, to in self.moves[values])})
        layers.reverse()
        at = {(start, start) for start in self.starts if start in layers[0]}
        taken: list[int] = []
        for layer in layers[1:]:
            ways = [(move, start, to) for start, now in at for move, to in self.moves[now] if to in layer]
            taken.append(min(move for move, _, _ in ways))
            at = {(start, to) for move, start, to in ways if move == taken[-1]}
        return self.thawed(min((start for start, _ in at), key=self._rank)), tuple(taken)

    def _rank(self, start: Frozen) -> tuple[int, ...]:
        """Earlier in the order in which the text says how one may start."""
        return tuple(
            variable.starts.index(value) if value in variable.starts else 0
            for variable, value in zip(self.variables, start, strict=True)
        )


def map_of(system: System, starts: Iterable[Mapping[str, str]], most: int = 4000) -> Map:
    """Search level by level."""
    begun = tuple(tuple(start[variable.name] for variable in system.variables) for start in starts)
    depth = dict.fromkeys(begun, 0)
    found = Map(system.variables, begun, depth, {})
    taken: dict[Frozen, list[tuple[int, Frozen]]] = {}
    level = list(depth)
    while level:
        reached: list[Frozen] = []
        for values in level:
            taken[values] = list(_moves(found, system, values))
            for _, after in taken[values]:
                if after not in depth:
                    depth[after] = depth[values] + 1
                    reached.append(after)
        if len(depth) > most:
            raise TooBigError
        level = reached
    return Map(system.variables, begun, depth, taken)


def _moves(found: Map, system: System, values: Frozen) -> Iterable[tuple[int, Frozen]]:
    situation = found.thawed(values)
    true = Truth(situation)
    for number, move in enumerate(system.moves):
        if true(move.guard):
            after = apply(move, situation, system.recalls)
            yield number, tuple(after[variable.name] for variable in system.variables)


def numbers(system: System, moves: Iterable[Move]) -> tuple[int, ...]:
    """Moves by their place in the text."""
    place = {move: number for number, move in enumerate(system.moves)}
    return tuple(place[move] for move in moves)
