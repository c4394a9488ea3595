"""The set that surely contains what can be reached does contain it, and a check that rests on it says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest

from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.meaning.formula import Situation, Truth
from handrail.sop.meaning.move import Move, Recall, apply
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify import known
from handrail.sop.verify.bound import bound
from handrail.sop.verify.branches import nodes_of
from handrail.sop.verify.check import check
from handrail.sop.verify.checked import Checked
from handrail.sop.verify.diagram import Space
from handrail.sop.verify.image import Changes
from handrail.sop.verify.order import edges, force
from handrail.sop.verify.system import System, no_tick
from tests.sop.framework.text import framework
from tests.sop.generated import procedure_of

MOST = 3000
"""So many situations are searched one by one; more are left."""
SEEDS = 300


@dataclass(frozen=True)
class Cut:
    """The framework in which only some rows do anything."""

    variables: tuple[Variable, ...]
    moves: tuple[Move, ...]
    recalls: tuple[Recall, ...]


def searched(meaning: Meaning, system: System) -> Iterator[Situation]:
    """Situations that can be reached, one by one."""
    seen = {tuple(start.values()): start for start in meaning.starts()}
    left = list(seen.values())
    while left and len(seen) < MOST:
        now = left.pop(0)
        true = Truth(now)
        for move in system.moves:
            if true(move.guard):
                after = apply(move, now, system.recalls)
                if seen.setdefault(tuple(after.values()), after) is after:
                    left.append(after)
    return iter(seen.values())


def assert_it_contains(meaning: Meaning, system: System) -> None:
    names = [variable.name for variable in system.variables]
    changes = Changes(Space(system.variables, force(names, edges(system)), 1 << 22), system)
    once = bound(changes)
    closer = bound(changes, no_tick, known.CLOSER, once)
    for found in (once, closer):
        nodes = nodes_of(changes.space, found)
        for situation in searched(meaning, system):
            assert situation in nodes


@pytest.mark.parametrize("seed", range(6))
def test_it_contains_what_some_rows_of_the_framework_lead_to(seed):
    meaning = framework().meaning()
    assert meaning is not None
    rows = sorted({move.row for move in meaning.moves})
    chosen = {*Random(seed).sample(rows, 18), "S0", "S1", "S2", "S3", "K1", "S4", "S5"}
    moves = tuple(move for move in meaning.moves if move.row in chosen)
    assert_it_contains(meaning, Cut(meaning.variables, moves, meaning.recalls))


def judged(seed: int, few: int, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """What the check says; of more than so many conceivable situations it takes the bound."""
    monkeypatch.setattr(known, "FEW", few)
    return check(meaning_of(procedure_of(seed)))


def findings_in(said: Checked) -> list[tuple[object, ...]]:
    """Findings without what may be a figure that is too high."""
    return [(each.kind, each.about, each.lines, each.story) for each in said.findings]


def assert_the_bound_says_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    exact, bounded = judged(seed, 10**15, monkeypatch), judged(seed, 0, monkeypatch)
    assert exact.exact
    assert not bounded.exact
    assert exact.situations <= bounded.situations
    assert findings_in(exact) == findings_in(bounded)
    meaning = meaning_of(procedure_of(seed))
    assert_it_contains(meaning, meaning)


@pytest.mark.parametrize("seed", range(0, SEEDS, 12))
def test_a_check_that_rests_on_it_says_the_same(seed, monkeypatch):
    assert_the_bound_says_the_same(seed, monkeypatch)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_check_that_rests_on_it_always_says_the_same(seed, monkeypatch):
    assert_the_bound_says_the_same(seed, monkeypatch)
