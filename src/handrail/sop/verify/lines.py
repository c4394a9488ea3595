"""The lines of a finding: the rows without which the story's situation is not reached, or is no hole.

A row is taken out, and the story is told again in what is left. Where it no longer ends in the same situation, or where
that is no longer a hole, the row is one of the lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.meaning.act import Act
from handrail.sop.meaning.move import Move
from handrail.sop.verify.concerned import concerned
from handrail.sop.verify.hole import MOVES_ON, IsHole, hole_of
from handrail.sop.verify.kinds import Asked, Hole, Kind
from handrail.sop.verify.questions.people import people
from handrail.sop.verify.questions.safety import safety
from handrail.sop.verify.questions.sharing import sharing
from handrail.sop.verify.questions.tables import tables
from handrail.sop.verify.questions.ways import ways
from handrail.sop.verify.story import Path
from handrail.sop.verify.system import Tick, no_tick
from handrail.sop.verify.without import Without
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Procedure

FAMILIES = {
    **dict.fromkeys((Kind.MISSING_BRANCH, Kind.CONTRADICTION, Kind.OVERLAP), tables),
    **dict.fromkeys((Kind.NOBODY, Kind.STUCK, Kind.PASSED_ON), ways),
    **dict.fromkeys((Kind.TWO_LEADS, Kind.SAME_PARTY, Kind.NO_CLOCK), people),
    **dict.fromkeys((Kind.NO_BASIS, Kind.TOO_MUCH), sharing),
    **dict.fromkeys((Kind.UNSAFE_RETURN, Kind.CHILD_UNPROTECTED), safety),
}
"""Kinds that are about a situation, with the questions that they are among."""


def lines_of(meaning: Meaning, asked: Asked, path: Path | None, *, tick: Tick = no_tick) -> tuple[Place, ...]:
    """All lines of the finding, in the order of the files; never none."""
    procedure = meaning.procedure
    found = set(asked.places)
    if isinstance(asked, Hole) and asked.header:
        found.add(asked.header)
    if path:
        hole, without = hole_of(meaning, asked, path.end), Without(procedure)
        for row in concerned(procedure, asked, path):
            tick()
            if row.place not in found and _is_needed(without(row), asked, path, hole):
                found.add(row.place)
    first = procedure.header.place.file
    return tuple(sorted(found or {Place(first, 1)}, key=lambda place: (place.file != first, place)))


def _is_needed(left: Procedure, asked: Asked, path: Path, hole: IsHole) -> bool:
    """In what is left without the row the story does not end there, or there is no hole there."""
    contacts = (solution.number for solution in left.solutions)
    rows = None if asked.kind in MOVES_ON else {*(move.row for move in path.moves), *contacts}
    again = meaning_of(left, rows)
    end = _retold(again, path)
    if end is None or any(path.end[name] != value for name, value in end.items()):
        return True
    return not any(hole(again, each, end) for each in _same(FAMILIES[asked.kind](again), asked))


def _same(family: Iterable[Asked], asked: Asked) -> Iterator[Asked]:
    return (each for each in family if (each.kind, each.about) == (asked.kind, asked.about))


def _retold(again: Meaning, path: Path) -> dict[str, str] | None:
    """Where the same acts lead now; None where one of them is not possible any more."""
    now = {variable.name: path.start[variable.name] for variable in again.variables}
    for move in path.moves:
        act = _said(move, now)
        same = next((each for each in again.possible(now) if _said(each, now) == act), None)
        if same is None:
            return None
        now = again.after(same, now)
    return now


def _said(move: Move, known: Collection[str]) -> Act:
    """What is done, as far as it is about what is still known. The same contact may rest on several rows."""
    act = move.act
    return replace(act, outcomes=tuple(outcome for outcome in act.outcomes if outcome[0] in known))
