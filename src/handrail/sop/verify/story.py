"""Stories: the fewest moves from a start to a situation, found by a solver.

A story of no move is asked for first, then of one, and so on, in one solver that keeps what it has learned. That there
is no story up to some length never means that there is none: only a diagram says that a situation cannot be reached.
Of several shortest stories the one is told whose moves come first in the text, then the one whose start does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from handrail.sop.meaning.formula import Formula, Situation, Truth
from handrail.sop.meaning.move import COUNTED_ON, Move, apply
from handrail.sop.verify.crowd import Crowd, Where
from handrail.sop.verify.nodes import Nodes
from handrail.sop.verify.steps import Steps
from handrail.sop.verify.system import System, Tick, no_tick
from handrail.sop.verify.unrolled import Target, Unrolled

LONG = 24
"""So many moves are looked ahead where a path is wanted, but need not be there."""
PEOPLE, STRIDE = 1024, 40
"""How many walk by chance at once, and how far before they begin anew."""


LATE = (0, 3, 8, 20)
"""How far people walk as it comes before they do nothing but what is expected of them: a little way, or far."""


class UntrueStoryError(AssertionError):
    """The solver and the moves do not agree: an internal error, never a result."""


@dataclass(frozen=True, slots=True)
class Path:
    """A story: where it starts, what happens, where it ends."""

    start: Situation
    moves: tuple[Move, ...]
    end: Situation


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

    def __init__(self, system: System, *, tick: Tick = no_tick) -> None:
        self.system = system
        self._tick = tick
        self._steps = Steps(system)
        self._unrolled = Unrolled(self._steps, tick)

    def shortest(self, target: Target, *, upto: int | None = None) -> Path | None:
        """The story with the fewest moves to the target; None where there is none of so many moves.

        Without `upto` it goes on for ever where there is none.
        """
        wanted = self._wanted(target, upto)
        if wanted is None:
            return None
        return self._checked(target, walked(self.system, *self._first_in_the_text(*wanted)))

    def some(self, target: Target, *, upto: int | None = None) -> Path | None:
        """Any of the shortest stories, which takes less time than to choose the first of them."""
        wanted = self._wanted(target, upto)
        return self._checked(target, self._walked(wanted[0])) if wanted else None

    def _wanted(self, target: Target, upto: int | None) -> tuple[int, list[int]] | None:
        """How many moves it takes, and what to assume for such a story."""
        if self._unrolled.never(target):
            return None
        for length in count() if upto is None else range(upto + 1):
            wanted = self._unrolled.wanted([target], length)
            if self._unrolled.solve(wanted):
                return length, wanted
        return None

    def _walked(self, length: int) -> Path:
        """The story that the solver just found."""
        moves = [self._unrolled.moves[move] for move in self._unrolled.moves_taken(length)]
        return walked(self.system, self._unrolled.start(), moves)

    def reaches(self, targets: Sequence[Formula], *, upto: int = LONG, dice: Random | None = None) -> dict[int, Path]:
        """Some path, not the shortest, to each target that is easily reached, by its place in the list.

        First many people walk by chance; what they do not meet is looked for with up to so many moves.
        """
        found = self._met(targets, dice or Random(0))  # noqa: S311 - no secret: the same people every time
        for length in range(upto + 1):
            while True:
                left = [at for at in range(len(targets)) if at not in found]
                if not left or not self._unrolled.solve(self._unrolled.wanted([targets[at] for at in left], length)):
                    break
                path = self._walked(length)
                found |= {at: self._checked(targets[at], path) for at in left if holds(targets[at], path.end)}
        return found

    def meets(self, target: Nodes) -> bool:
        """Whether some of many who walk by chance come into the set. None may, and it be reached all the same.

        They walk as it comes, and from some point on do only what is expected: so they come to where all is done.
        """
        crowd = Crowd(self.system, PEOPLE, Random(0))  # noqa: S311 - no secret: the same people every time
        expected = [move for move in self.system.moves if move.kind in COUNTED_ON]
        for late in LATE:
            crowd.start()
            for at in range(late + 2 * STRIDE):
                self._tick()
                if Where(crowd.has, crowd.everybody).within(target):
                    return True
                crowd.walk(None if at < late else expected)
        return False

    def _met(self, targets: Sequence[Formula], dice: Random) -> dict[int, Path]:
        """What is met by chance; the walk ends when nobody met anything new since they last began."""
        crowd = Crowd(self.system, PEOPLE, dice)
        met: dict[int, Path] = {}
        before = -1
        while before < len(met) < len(targets):
            before = len(met)
            crowd.start()
            for _ in range(STRIDE):
                self._tick()
                where = Where(crowd.has, crowd.everybody)
                for at, target in enumerate(targets):
                    if at not in met and (people := where(target)):
                        start, moves = crowd.told((people & -people).bit_length() - 1)
                        met[at] = self._checked(target, walked(self.system, start, moves))
                crowd.walk()
        return met

    def _first_in_the_text(self, length: int, wanted: Sequence[int]) -> tuple[Situation, tuple[Move, ...]]:
        """Of all shortest stories the one whose moves come first, and of its starts the first."""
        unrolled = self._unrolled
        known = list(wanted)
        taken = unrolled.moves_taken(length)
        for at in range(length):
            lowest, end = 0, taken[at]
            while lowest < taken[at]:
                if unrolled.solve([*known, *unrolled.only(at, lowest, end)]):
                    taken = unrolled.moves_taken(length)
                else:
                    lowest = end
                end = (lowest + taken[at] + 1) // 2
            known += unrolled.only(at, taken[at], taken[at] + 1)
        return self._first_start(known), tuple(unrolled.moves[move] for move in taken)

    def _first_start(self, known: list[int]) -> Situation:
        unrolled = self._unrolled
        unrolled.solve(known)
        start = unrolled.start()
        for variable in self.system.variables:
            if len(variable.starts) == 1:
                continue
            for value in variable.starts:
                literal = unrolled.starts_as(variable.name, value)
                if start[variable.name] == value or unrolled.solve([*known, literal]):
                    start = start if start[variable.name] == value else unrolled.start()
                    known = [*known, literal]
                    break
        return start

    def _checked(self, target: Target, path: Path) -> Path:
        if not holds(target, path.end):
            raise UntrueStoryError("the story does not end where it should")
        return path
