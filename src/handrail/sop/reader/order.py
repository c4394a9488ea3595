"""Definitions and decisions in an order in which each comes after all that it asks about."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handrail.sop.reader.faults import Faults
from handrail.sop.words.acts import Solution
from handrail.sop.words.condition import Cell, Condition, Defined, Includes, Is, LeadMoves
from handrail.sop.words.facts import Decision, Definition, ValueOf
from handrail.sop.words.literals import LEAD, SOLUTION_LEAD
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say
from handrail.sop.words.spelling import key_of
from handrail.sop.words.who import Whoever

MOST_NAMED = 8
DEEPEST = 100
"""So many definitions and decisions may build on each other; nobody follows more."""
Item = Definition | Decision


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is computed: the names it gives, the names it asks about."""

    names: tuple[str, ...]
    reads: frozenset[str]
    place: Place
    item: Item | None


def in_order(
    definitions: Sequence[Definition],
    decisions: Sequence[Decision],
    solutions: Sequence[Solution],
    faults: Faults,
) -> tuple[tuple[Definition, ...], tuple[Decision, ...]]:
    """Both in dependency order, in the order of the text where that is free. Circles are faults."""
    nodes = [*map(_definition, definitions), *map(_decision, decisions), *_solution_lead(solutions)]
    giver = {key_of(name): index for index, node in enumerate(nodes) for name in node.names}
    asks = {i: {giver[r] for r in node.reads if r in giver} for i, node in enumerate(nodes)}
    done = _sorted(asks)
    if len(done) < len(nodes):
        _circles(nodes, {i: asks[i] for i in asks if i not in set(done)}, faults)
    _too_deep(nodes, asks, done, faults)
    items = [nodes[index].item for index in done]
    return (
        tuple(item for item in items if isinstance(item, Definition)),
        tuple(item for item in items if isinstance(item, Decision)),
    )


def _definition(definition: Definition) -> Node:
    return Node((definition.name,), frozenset(reads(definition.means)), definition.place, definition)


def _decision(decision: Decision) -> Node:
    asked = {key_of(subject) for subject in decision.inputs}
    for row in decision.rows:
        asked |= {key_of(one.subject) for cell in row.gives for one in cell if isinstance(one, ValueOf)}
    return Node(tuple(output.name for output in decision.outputs), frozenset(asked), decision.place, decision)


def _solution_lead(solutions: Sequence[Solution]) -> list[Node]:
    if not solutions:
        return []
    asked = {key_of(term.subject) for row in solutions for term in row.leads.terms if isinstance(term, Whoever)}
    return [Node((SOLUTION_LEAD,), frozenset(asked), solutions[0].place, None)]


def reads(condition: Condition) -> set[str]:
    """The names that a condition asks about, as they are compared."""
    return {name for clause in condition.clauses for name in _of_clause(clause)}


def _of_clause(clause: Cell | LeadMoves | object) -> Iterable[str]:
    match clause:
        case Is():
            yield key_of(clause.subject)
        case Includes():
            yield key_of(clause.output)
        case Defined():
            yield key_of(clause.word)
        case LeadMoves():
            yield LEAD


def _sorted(asks: Mapping[int, set[int]]) -> list[int]:
    """Indices so that each comes after those it asks about; what lies on or behind a circle is left out."""
    open_asks = {index: len(asked) for index, asked in asks.items()}
    asked_by: dict[int, list[int]] = {index: [] for index in asks}
    for index, asked in asks.items():
        for other in asked:
            asked_by[other].append(index)
    ready = [index for index, count in open_asks.items() if count == 0]
    heapq.heapify(ready)
    done = []
    while ready:
        index = heapq.heappop(ready)
        done.append(index)
        for other in asked_by[index]:
            open_asks[other] -= 1
            if open_asks[other] == 0:
                heapq.heappush(ready, other)
    return done


def _too_deep(nodes: Sequence[Node], asks: Mapping[int, set[int]], done: Sequence[int], faults: Faults) -> None:
    """Tell the first that stands on too many others, one upon the other."""
    depth: dict[int, int] = {}
    for index in done:
        depth[index] = 1 + max((depth[other] for other in asks[index]), default=0)
        if depth[index] > DEEPEST:
            faults.add(
                nodes[index].place,
                nodes[index].names[0] if nodes[index].names else "",
                say("This asks about something that asks again, more than {most} deep.", most=DEEPEST),
                say("Write it in fewer steps."),
            )
            return


def _circles(nodes: Sequence[Node], rest: Mapping[int, set[int]], faults: Faults) -> None:
    """Tell each circle once. Everything in `rest` asks about something in `rest`."""
    seen: set[int] = set()
    for start in rest:
        path: list[int] = []
        at = start
        while at not in seen:
            seen.add(at)
            path.append(at)
            at = min(other for other in rest[at] if other in rest)
        if at in path:
            _tell(nodes, path[path.index(at) :], faults)


def _tell(nodes: Sequence[Node], circle: list[int], faults: Faults) -> None:
    first = circle.index(min(circle))
    named = [nodes[index] for index in circle[first:] + circle[:first] if nodes[index].names]
    names = [f"{node.names[0]} ({_line(node.place, named[0].place)})" for node in named]
    shown = names if len(names) <= MOST_NAMED else [*names[: MOST_NAMED - 1], "…"]
    faults.add(
        nodes[min(circle)].place,
        named[0].names[0] if named else "",
        say("This runs in a circle: {names} asks about itself.", names=" → ".join([*shown, *_name(named)])),
        say("Write one of them without asking about the others."),
    )


def _name(named: Sequence[Node]) -> tuple[str, ...]:
    return named[0].names[:1] if named else ()


def _line(place: Place, first: Place) -> str:
    """The line, and the file too where the circle began in another."""
    return f"line {place.line}" if place.file == first.file else f"{place.file}, line {place.line}"
