"""Which rows are open in a situation, and at which stage.

A request that was accepted waits for something else than one that was offered: its clock begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Formula, Truth, some, variables_of
from handrail.sop.meaning.requests import Request
from handrail.sop.words.literals import ContactState

TO_DO, TO_ASK, TO_MAKE, TO_HAND_OVER, TO_CLOSE = "to do", "to ask", "to make", "to hand over", "to close"
MADE = str(ContactState.MADE)


@dataclass(frozen=True, slots=True)
class Watched:
    """One row, what it reads, and at which stage it is."""

    row: str
    reads: frozenset[str]
    stage: Callable[[Truth], str | None]


def stages(
    meaning: Meaning, true: Truth, before: Mapping[str, str] | None = None, changed: Collection[str] = ()
) -> dict[str, str]:
    """The stage of each row that is open, by its number. With those of the situation before: only what can differ.

    *Open* is what the procedure says of it, whether or not somebody can do it now. The stage of a request that is to be
    made names those it may go to and its state before; that of one on its way is its state.
    """
    found = {}
    for each in watched(meaning):
        same = before is not None and each.reads.isdisjoint(changed)
        stage = (before or {}).get(each.row) if same else each.stage(true)
        if stage is not None:
            found[each.row] = stage
    return found


@lru_cache(maxsize=16)
def watched(meaning: Meaning) -> tuple[Watched, ...]:
    """Every row that can be open, in the order of the kinds of table."""
    return tuple(_watched(meaning))


def _watched(meaning: Meaning) -> Iterator[Watched]:
    for rules, stage in ((meaning.consents, TO_ASK), (meaning.duties, TO_DO)):
        for row, rule in rules.items():
            yield _made(row, (stage, rule.open))
    for row, by_party in meaning.hand_overs.items():
        yield _made(row, (TO_HAND_OVER, some(rule.open for rule in by_party.values())))
    for row, request in meaning.requests.items():
        reads = variables_of(some((request.on_its_way, *request.due.values()))) | {request.name}
        yield Watched(row, reads, partial(_of_request, request))
    for row, rule in meaning.contacts_to_make.items():
        yield _made(row, (TO_MAKE, rule.open), (MADE, meaning.contacts_to_answer[row].open))
    for row, rule in meaning.closings.items():
        yield _made(row, (TO_CLOSE, rule.open))


def _made(row: str, *ways: tuple[str, Formula]) -> Watched:
    return Watched(row, variables_of(some(where for _, where in ways)), partial(_of_ways, ways))


def _of_ways(ways: tuple[tuple[str, Formula], ...], true: Truth) -> str | None:
    return next((stage for stage, where in ways if true(where)), None)


def _of_request(request: Request, true: Truth) -> str | None:
    state = true.situation[request.name]
    if true(request.on_its_way):
        return state
    to = tuple(party for party, where in request.due.items() if true(where))
    return f"{TO_MAKE}: {', '.join(to)}; {state}" if to else None
