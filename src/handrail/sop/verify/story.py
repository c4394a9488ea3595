"""Stories: the fewest moves from a start to a situation, found by a solver.

A story of no move is asked for first, then of one, and so on, in one solver that keeps what it has learned. That there
is no story up to some length never means that there is none: only a diagram says that a situation cannot be reached.
Of several shortest stories the one is told whose moves come first in the text, then the one whose start does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from handrail.sop.meaning.formula import Formula, Situation, Truth
from handrail.sop.meaning.move import Move, apply
from handrail.sop.verify.nodes import Nodes
from handrail.sop.verify.system import System
from handrail.sop.verify.unrolled import Unrolled

Target = Formula | Nodes
Tick = Callable[[], None]


class UntrueStoryError(AssertionError):
    """The solver and the moves do not agree: an internal error, never a result."""


@dataclass(frozen=True, slots=True)
class Path:
    """A story: where it starts, what happens, where it ends."""

    start: Situation
    moves: tuple[Move, ...]
    end: Situation


def no_tick() -> None:
    """Never stops a search."""


def holds(target: Target, situation: Situation) -> bool:
    """The situation is one of the target's."""
    return situation in target if isinstance(target, Nodes) else Truth(situation)(target)


def walked(system: System, start: Situation, moves: Iterable[Move]) -> Path:
    """The path, walked move by move."""
    taken = tuple(moves)
    at = start
    for move in taken:
        if not Truth(at)(move.guard):
            raise UntrueStoryError(f"{move.act.line()} is not possible")
        at = apply(move, at, system.recalls)
    return Path(start, taken, at)


class Stories:
    """Finds stories in one system. What was learned for one is kept for the next."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._unrolled = Unrolled(system)

    def shortest(self, target: Target, *, upto: int | None = None, tick: Tick = no_tick) -> Path | None:
        """The story with the fewest moves to the target; None where there is none of so many moves.

        Without `upto` it goes on for ever where there is none.
        """
        for length in count() if upto is None else range(upto + 1):
            tick()
            wanted = self._unrolled.wanted(target, length)
            if wanted is None:
                return None
            if self._unrolled.solve(wanted):
                return self._checked(target, *self._first_in_the_text(length, wanted, tick))
        return None

    def _first_in_the_text(self, length: int, wanted: Sequence[int], tick: Tick) -> tuple[Situation, tuple[Move, ...]]:
        """Of all shortest stories the one whose moves come first, and of its starts the first."""
        unrolled = self._unrolled
        known = list(wanted)
        taken = unrolled.moves_taken(length)
        for at in range(length):
            lowest, end = 0, taken[at]
            while lowest < taken[at]:
                tick()
                if unrolled.solve([*known, *unrolled.only(at, lowest, end)]):
                    taken = unrolled.moves_taken(length)
                else:
                    lowest = end
                end = (lowest + taken[at] + 1) // 2
            known += unrolled.only(at, taken[at], taken[at] + 1)
        return self._first_start(known, tick), tuple(unrolled.moves[move] for move in taken)

    def _first_start(self, known: list[int], tick: Tick) -> Situation:
        unrolled = self._unrolled
        unrolled.solve(known)
        start = unrolled.start()
        for variable in self.system.variables:
            if len(variable.starts) == 1:
                continue
            for value in variable.starts:
                tick()
                literal = unrolled.starts_as(variable.name, value)
                if start[variable.name] == value or unrolled.solve([*known, literal]):
                    start = start if start[variable.name] == value else unrolled.start()
                    known = [*known, literal]
                    break
        return start

    def _checked(self, target: Target, start: Situation, moves: tuple[Move, ...]) -> Path:
        path = walked(self.system, start, moves)
        if not holds(target, path.end):
            raise UntrueStoryError("the story does not end where it should")
        return path
