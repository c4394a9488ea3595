"""What would follow, tried out: every move that can be made now, and which rows would be open after it.

Nothing is entered by a trial. It takes one step, and no time passes in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.cases.course import Course
from handrail.cases.stages import stages
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.move import Move, MoveKind


@dataclass(frozen=True, slots=True)
class Trial:
    """One move, and which rows would be open after it, at which stage."""

    move: Move
    stages: Mapping[str, str]


def tried(course: Course, move: Move) -> Trial:
    """Try a move that can be made now."""
    before, after = course.walk.situation, course.meaning.after(move, course.walk.situation)
    changed = frozenset(name for name in after if before[name] != after[name])
    return Trial(move, stages(course.meaning, Truth(after), course.stages, changed))


def trials(course: Course) -> dict[str, tuple[Trial, ...]]:
    """Every move that somebody can make now, by its row."""
    found: dict[str, tuple[Trial, ...]] = {}
    for move in course.walk.possible:
        if move.kind is not MoveKind.TIME:
            found[move.row] = (*found.get(move.row, ()), tried(course, move))
    return found
