"""The search in stages finds what the plain search finds, and ends where the plain one is too large."""

from __future__ import annotations

from random import Random

import pytest

from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.act import Act, Verb
from handrail.sop.meaning.formula import TRUE, Formula, both, is_in
from handrail.sop.meaning.move import Move, MoveKind, Step
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify.detours import detours
from handrail.sop.verify.diagram import FullError, Set, Space
from handrail.sop.verify.image import Changes, starts
from handrail.sop.verify.order import edges, force
from handrail.sop.verify.reach import reach
from handrail.sop.verify.sifting import rearrange, shorter
from handrail.sop.verify.staged import reach_in_stages, without_passing
from handrail.sop.verify.stages import moves_off, stages
from handrail.sop.verify.system import no_tick
from tests.sop.generated import procedure_of
from tests.sop.verify.systems import System, system

STATES = ("not asked", "no", "yes")
PAIRS = 12
"""So many answers, each with a copy of it."""
OPEN = is_in("case", "open")


def move(row: str, guard: Formula, **sets: str) -> Move:
    steps = tuple(Step(TRUE, name.replace("_", " "), value) for name, value in sets.items())
    return Move(Act(Verb.DO, row), row, MoveKind.DUTY, guard, steps)


def answers() -> System:
    """Each answer is written down twice; a no may be asked again after a wait; one yes closes the case."""
    listed = [Variable(f"{kind} {at}", STATES, STATES[:1]) for kind in ("said", "noted") for at in range(PAIRS)]
    waits = [Variable(f"wait {at}", ("running", "over"), ("running",), counted=False) for at in range(PAIRS)]
    moves: list[Move] = []
    for at in range(PAIRS):
        said, wait = f"said_{at}", f"wait_{at}"
        anew = both(OPEN, is_in(f"said {at}", "not asked"))
        again = both(OPEN, is_in(f"said {at}", "no"), is_in(f"wait {at}", "over"))
        for guard in (anew, again):
            sets = ({said: answer, f"noted_{at}": answer, wait: "running"} for answer in STATES[1:])
            moves.extend(move(f"K{at}", guard, **each) for each in sets)
        moves.append(move(f"K{at}", both(OPEN, is_in(f"said {at}", "no")), **{wait: "over"}))
    moves.append(move("C1", both(OPEN, is_in("said 0", "yes")), case="closed"))
    moves.append(move("E1", is_in("case", "closed"), said_0="not asked", noted_0="not asked", case="open"))
    case = Variable("case", ("open", "closed"), ("open",))
    return System((*listed, *waits, case), tuple(moves), ())


def changes_of(made: System, cap: int) -> Changes:
    return Changes(Space(made.variables, [variable.name for variable in made.variables], cap), made)


def test_it_ends_where_the_plain_search_is_too_large():
    """In the order of the text the set has more than 3 to the power of 12 nodes; its best order needs a few hundred."""
    with pytest.raises(FullError):
        reach(changes_of(answers(), 1 << 16))
    changes = changes_of(answers(), 1 << 16)
    found = reach_in_stages(changes)
    assert changes.space.count(found) == 3**PAIRS + 3 ** (PAIRS - 1)
    assert found.nodes < 600


def test_waits_and_the_case_are_passing_and_answers_are_not():
    made = answers()
    changes = changes_of(made, 1 << 16)
    apart = detours(changes.space, changes.together(made.moves))
    assert apart.passing == {"case", *(f"wait {at}" for at in range(PAIRS))}
    off = moves_off(changes.space, apart.joined)
    assert {frozenset({f"said {at}", f"noted {at}"}) for at in range(PAIRS)} == set(
        stages(changes.space, off, apart.passing)
    )


def test_without_passing_variables_nothing_else_is_lost():
    made = answers()
    changes = changes_of(made, 1 << 16)
    space = changes.space
    apart = detours(space, changes.together(made.moves))
    found = without_passing(changes, apart, no_tick)
    assert space.count(found) == 3**PAIRS
    assert found.without(space.names(apart.passing)) == reach_in_stages(changes).without(space.names(apart.passing))


@pytest.mark.parametrize("seed", range(60))
def test_small_systems_have_the_same_situations(seed):
    random = Random(seed)
    made = system(random)
    changes = changes_of(made, 1 << 17)
    assert reach_in_stages(changes) == reach(changes)


@pytest.mark.parametrize("seed", range(0, 120, 6))
def test_made_up_procedures_have_the_same_situations(seed):
    meaning = meaning_of(procedure_of(seed))
    order = force([variable.name for variable in meaning.variables], edges(meaning))
    changes = Changes(Space(meaning.variables, order, 1 << 20), meaning)
    plain = reach(changes)
    assert reach_in_stages(changes) == plain


def test_a_new_order_changes_no_set():
    changes = changes_of(answers(), 1 << 18)
    space = changes.space
    pairs: Set = space.everything
    for at in range(6):
        same = space.nothing
        for state in STATES:
            value = frozenset({state})
            same |= space.is_in(f"said {at}", value) & space.is_in(f"noted {at}", value)
        pairs &= same
    before, nodes, begin = space.count(pairs), pairs.nodes, starts(space)
    order = shorter(space, pairs, space.order, no_tick)
    assert sorted(order) == sorted(space.order)
    rearrange(space, order)
    assert pairs.nodes < nodes / 10
    assert space.count(pairs) == before
    assert starts(space) == begin
    assert space.pick(pairs).keys() == set(space.order)
