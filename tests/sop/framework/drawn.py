"""Situations of the framework that can be reached, drawn by seed: walks from every start, and turns off their ways."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Situation
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.verify.diagram import Set, Space
from handrail.sop.verify.image import Changes

STEPS = 40
SELDOM = {MoveKind.WITHDRAWAL, MoveKind.CHANGE_OF_MIND, MoveKind.EVENT}
"""What the world may do at any time. Taken too often it leads nowhere."""


def walked(meaning: Meaning, dice: Random) -> Iterator[dict[str, str]]:
    """Situations on walks by chance, without end. Every start has its turn; a row is as likely as another."""
    while True:
        for start in meaning.starts():
            now = start
            for _ in range(STEPS):
                yield now
                now = meaning.after(chosen(meaning.possible(now), dice), now)


def chosen(possible: tuple[Move, ...], dice: Random) -> Move:
    """One of the moves: first a row, then one of its ways."""
    if dice.random() < 0.8:
        possible = tuple(move for move in possible if move.kind not in SELDOM) or possible
    row = dice.choice(sorted({move.row for move in possible}))
    return dice.choice([move for move in possible if move.row == row])


def situations(meaning: Meaning, seed: int, figure: int) -> list[dict[str, str]]:
    """So many different ones."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for now in walked(meaning, Random(seed)):
        found[tuple(now.values())] = now
        if len(found) == figure:
            return list(found.values())
    raise AssertionError


def cube(space: Space, situation: Situation) -> Set:
    """The one situation as a set."""
    found = space.everything
    for name in reversed(space.order):
        found &= space.is_in(name, frozenset({situation[name]}))
    return found


def union(space: Space, sets: list[Set]) -> Set:
    """All of them, two by two."""
    while len(sets) > 1:
        sets = [one | other for one, other in zip(sets[::2], [*sets[1::2], space.nothing], strict=False)]
    return sets[0] if sets else space.nothing


def picked(changes: Changes, reached: Set, dice: Random, figure: int) -> Iterator[dict[str, str]]:
    """Situations to which some move leads from those that walks have reached, and to which few walks lead."""
    space = changes.space
    listed = list(changes.together(changes.system.moves))
    while figure:
        found = dice.choice(listed).after(reached)
        for variable in dice.sample(space.variables, 12):
            narrower = found & space.is_in(variable.name, frozenset({dice.choice(variable.values)}))
            found = found if narrower.is_empty else narrower
        if not found.is_empty:
            figure -= 1
            yield space.pick(found)
