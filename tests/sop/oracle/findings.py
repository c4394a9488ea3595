"""The independent evaluator: every finding of a procedure by plain search, `explore(procedure)`.

Written from the language and from `docs/decisions/0002-how-the-language-is-read.md` (M1 to M23), sentence by
sentence, over single situations one after another. It shares the reader and the values (`handrail.sop.words`)
with the program, and nothing else. It is slow on purpose: where the program and this evaluator differ, this
one should be the easier to judge by eye.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handrail.sop.words.procedure import Procedure
from tests.sop.oracle import actors, here, rights
from tests.sop.oracle.ends import found_ends
from tests.sop.oracle.explored import Graph, What, Where, search
from tests.sop.oracle.never import found_never
from tests.sop.oracle.situation import Moment, Situation, World
from tests.sop.oracle.text import found_in_text

KINDS = (
    "MissingBranch", "Contradiction", "Overlap", "Nobody", "Stuck", "TwoLeads", "PassedOn", "SameParty", "NoClock",
    "NeverOpen", "DeadRule", "Unread", "IdleParty", "NoBasis", "TooMuch", "UnsafeReturn", "ChildUnprotected",
    "SecondAxisMissing",
)  # fmt: skip

LOOKS: tuple[Callable[[Moment], Iterator[What]], ...] = (
    here.found_in_tables,
    here.found_due,
    actors.found_two,
    actors.found_same_party,
    here.found_without_clock,
    rights.found_without_basis,
    rights.found_too_much,
    rights.found_unsafe,
    rights.found_unprotected,
)


@dataclass(frozen=True)
class Explored:
    """What the search over single situations says of a procedure."""

    graph: Graph
    situations: int
    """M3: reachable situations in which the case is open, without what no figure counts."""
    findings: Mapping[What, Where]

    @property
    def reachable(self) -> frozenset[Situation]:
        """Every reachable situation, open or closed, without what no figure counts."""
        return frozenset(self.graph.world.as_counted(situation) for situation in self.graph.moments)


def explore(procedure: Procedure, *, limit: int = 100_000) -> Explored:
    """Search everything that can be reached and look at each situation; more than `limit`: `TooBigError`."""
    graph = search(World(procedure), limit)
    seen: dict[What, list[Situation]] = {}
    for moment in graph.open:
        for look in LOOKS:
            for what in set(look(moment)):
                seen.setdefault(what, []).append(moment.situation)
    findings = {what: graph.where(situations) for what, situations in seen.items()}
    findings |= dict(found_ends(graph))
    nowhere = Where(0, None)
    findings |= dict.fromkeys(found_never(procedure, graph.moments.values()), nowhere)
    findings |= dict.fromkeys(found_in_text(procedure), nowhere)
    count = graph.where(moment.situation for moment in graph.open).situations
    return Explored(graph, count, findings)
