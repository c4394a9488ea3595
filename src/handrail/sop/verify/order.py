"""In which order a diagram asks for the variables. Everything depends on it: what belongs together must stand together.

FORCE (Aloul, Markov and Sakallah, 2003): variables that a move reads or sets together pull each other, until nothing
moves. It is tried from several beginnings; the shortest total span of all moves wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.sop.meaning.formula import variables_of
from handrail.sop.verify.system import System

Edge = frozenset[str]
ROUNDS = 200


def edges(system: System) -> tuple[Edge, ...]:
    """For each move, and each recall: the variables that it reads or sets."""
    found: dict[Edge, None] = {}
    for move in system.moves:
        names = set(variables_of(move.guard))
        for step in move.steps:
            names |= {step.variable, *variables_of(step.when)}
        found[frozenset(names)] = None
    for recall in system.recalls:
        found[variables_of(recall.live) | {recall.variable}] = None
    return tuple(found)


def force(order: Sequence[str], pulls: Iterable[Edge]) -> tuple[str, ...]:
    """The order that variables come to rest in, from a beginning."""
    listed = tuple(pulls)
    best = tuple(order)
    shortest = span(best, listed)
    now = best
    for _ in range(ROUNDS):
        place = {name: at for at, name in enumerate(now)}
        drawn: dict[str, list[float]] = {name: [] for name in now}
        for edge in listed:
            middle = sum(place[name] for name in edge) / len(edge)
            for name in edge:
                drawn[name].append(middle)
        rest = {name: sum(to) / len(to) if to else place[name] for name, to in drawn.items()}
        after = tuple(sorted(now, key=lambda name: (rest[name], place[name])))
        if after == now:
            break
        now = after
        length = span(now, listed)
        if length < shortest:
            best, shortest = now, length
    return best


def span(order: Sequence[str], pulls: Iterable[Edge]) -> int:
    """How far apart the variables of each edge stand, added up."""
    place = {name: at for at, name in enumerate(order)}
    total = 0
    for edge in pulls:
        places = [place[name] for name in edge]
        total += max(places) - min(places)
    return total
