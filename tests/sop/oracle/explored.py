"""Breadth-first search over every situation that can be reached, and what was found there (M3, M23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tests.sop.oracle.moves import Move, moves
from tests.sop.oracle.situation import Moment, Situation, World, starts

About = tuple[str, ...]
"""What a finding is about: nothing, a row, two rows, a row and its column."""


class What(NamedTuple):
    """A kind of finding and what it is about."""

    kind: str
    about: About = ()


class Where(NamedTuple):
    """In how many situations, and the moves of the shortest story. A finding of no situation has (0, None)."""

    situations: int
    story: int | None


class TooBigError(Exception):
    """More situations than the search was allowed."""


@dataclass(frozen=True)
class Graph:
    """Every situation that can be reached, in the order of the search, and the moves from each."""

    world: World
    depth: Mapping[Situation, int]
    moments: Mapping[Situation, Moment]
    moves: Mapping[Situation, list[Move]]

    @property
    def open(self) -> list[Moment]:
        """The moments in which the case is open."""
        return [moment for moment in self.moments.values() if moment.is_open]

    def where(self, found: Iterable[Situation]) -> Where:
        """How many situations these are, without what no figure counts, and how near the nearest is."""
        found = set(found)
        counted = {self.world.as_counted(situation) for situation in found}
        return Where(len(counted), min((self.depth[situation] for situation in found), default=None))


def search(world: World, limit: int) -> Graph:
    """Level by level from all starts."""
    depth: dict[Situation, int] = dict.fromkeys(starts(world), 0)
    moments: dict[Situation, Moment] = {}
    taken: dict[Situation, list[Move]] = {}
    level = list(depth)
    while level:
        reached: list[Situation] = []
        for situation in level:
            moments[situation] = Moment(world, situation)
            taken[situation] = moves(moments[situation])
            for move in taken[situation]:
                if move.after not in depth:
                    depth[move.after] = depth[situation] + 1
                    reached.append(move.after)
        if len(depth) > limit:
            raise TooBigError
        level = reached
    return Graph(world, depth, moments, taken)
