"""Stories of the solver against a plain search over single situations, on systems and procedures made up at random."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random
from unittest.mock import Mock

import pytest

from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.act import Act, Verb
from handrail.sop.meaning.formula import TRUE, Formula, Truth, both, either, is_in, no
from handrail.sop.meaning.move import Move, MoveKind, Recall, Step
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify import steps, unrolled
from handrail.sop.verify.branches import nodes_of
from handrail.sop.verify.clauses import Clauses
from handrail.sop.verify.diagram import Space
from handrail.sop.verify.story import Stories, UntrueStoryError
from handrail.sop.verify.system import System
from tests.sop.generated import procedure_of
from tests.sop.verify import systems
from tests.sop.verify.search import Map, TooBigError, map_of, numbers


def targets_of(system: System, random: Random, count: int) -> Iterator[Formula]:
    for _ in range(count):
        yield systems.formula(random, system.variables, depth=3)


def disagreements(system: System, found: Map, targets: Iterator[Formula]) -> list[str]:
    """Where the solver tells another story than the search, or one that is not true."""
    stories, wrong = Stories(system), []
    far = max(found.depth.values())
    for target in targets:
        try:
            path = stories.shortest(target, upto=far)
        except UntrueStoryError as error:
            wrong.append(str(error))
            continue
        told = path and (dict(path.start), numbers(system, path.moves))
        if told != found.first_story(target):
            wrong.append(f"{told} is not {found.first_story(target)}")
    return wrong


def wrong_in_systems(seeds: range, targets: int = 6) -> list[str]:
    wrong = []
    for seed in seeds:
        random = Random(seed)
        system = systems.system(random)
        found = map_of(system, [system.thawed(values) for values in sorted(system.starts())])
        wrong += disagreements(system, found, targets_of(system, random, targets))
    return wrong


@pytest.mark.parametrize("block", range(5))
def test_the_story_is_the_first_of_the_shortest_in_any_system(block):
    assert wrong_in_systems(range(block * 60, block * 60 + 60)) == []


@pytest.mark.parametrize("block", range(5))
def test_the_story_is_the_first_of_the_shortest_in_any_procedure(block):
    compared = 0
    for seed in range(block * 30, block * 30 + 30):
        meaning = meaning_of(procedure_of(seed))
        try:
            found = map_of(meaning, meaning.starts(), most=1500)
        except TooBigError:
            continue
        rules = [*meaning.duties.values(), *meaning.consents.values(), *meaning.closings.values()]
        random = Random(seed)
        targets = [*(rule.open for rule in random.sample(rules, min(4, len(rules)))), *targets_of(meaning, random, 3)]
        assert disagreements(meaning, found, iter(targets)) == [], f"procedure {seed}"
        compared += len(targets)
    assert compared > 100


def test_every_path_that_is_met_by_chance_or_soon_leads_where_it_says():
    for seed in range(25):
        meaning = meaning_of(procedure_of(seed))
        try:
            found = map_of(meaning, meaning.starts(), most=1500)
        except TooBigError:
            continue
        targets = [is_in(variable.name, value) for variable in meaning.variables for value in variable.values]
        met = Stories(meaning).reaches(targets, upto=max(found.depth.values()))
        assert set(met) == {at for at, target in enumerate(targets) if found.where(target)}
        for at, path in met.items():
            now = dict(path.start)
            for move in path.moves:
                assert Truth(now)(move.guard)
                now = meaning.after(move, now)
            assert now == path.end
            assert Truth(now)(targets[at])


def test_a_diagram_leads_to_the_same_story_as_its_formula():
    for seed in range(60):
        random = Random(seed)
        system = systems.system(random)
        order = [variable.name for variable in system.variables]
        random.shuffle(order)
        space = Space(system.variables, order, cap=1 << 12)
        stories, twin = Stories(system), Stories(system)
        for target in targets_of(system, random, 4):
            nodes = nodes_of(space, space.of(target))
            path, any_path = twin.shortest(target, upto=6), stories.some(nodes, upto=6)
            assert stories.shortest(nodes, upto=6) == path
            assert (path and len(path.moves)) == (any_path and len(any_path.moves))
            for values in system.all():
                situation = system.thawed(values)
                assert (situation in nodes) == Truth(situation)(target)


def test_what_is_told_for_ever_never_asks_the_solver_for_ever():
    system = systems.system(Random(1))
    first = system.variables[0].name
    nobody = both(is_in(first, "v0"), no(either(is_in(first, "v0"), is_in(first, "v1"))))
    assert Stories(system).shortest(no(either(nobody, no(nobody)))) is None
    assert Stories(system).shortest(nobody, upto=3) is None


def chain(length: int) -> systems.System:
    """Requests each of which stands on the next; when the ground of the last one goes, all are recalled at once."""
    states = ("not made", "offered", "recalled")
    names = [f"r{at}" for at in range(length)]
    ground = Variable("ground", ("there", "gone"), ("there",))
    stands = [is_in(later, "offered") for later in names[1:]] + [is_in("ground", "there")]
    offers = [
        Move(Act(Verb.DO, name), name, MoveKind.DUTY, live, (Step(TRUE, name, "offered"),))
        for name, live in zip(names, stands, strict=True)
    ]
    goes = Move(Act(Verb.EVENT, "E"), "E", MoveKind.EVENT, TRUE, (Step(TRUE, "ground", "gone"),))
    return systems.System(
        (*(Variable(name, states, states[:1]) for name in names), ground),
        (*offers, goes),
        tuple(Recall(name, frozenset({"offered"}), live, "recalled") for name, live in zip(names, stands, strict=True)),
    )


def wrong_in_a_chain() -> list[str]:
    system = chain(4)
    found = map_of(system, [system.thawed(values) for values in system.starts()])
    states = [is_in(variable.name, value) for variable in system.variables for value in variable.values]
    pairs = (both(one, other) for one, other in combinations(states, 2))
    return disagreements(system, found, iter([*states, *pairs]))


def test_requests_that_stand_on_each_other_are_recalled_together():
    assert wrong_in_a_chain() == []


class Once(tuple[Recall, ...]):
    """What is looked at in one round only."""

    __slots__ = ()

    def __mul__(self, times):
        return tuple(self)


def recalls_once(right):
    """Every request is looked at once, as if none stood on another."""

    def recall(found, moved):
        found.recalls = Once(found.recalls)
        right(found, moved)

    return recall


def recalls_nothing(right):
    def recall(found, moved):
        found.recalls = ()
        right(found, moved)
        for name in moved:
            for value, literal in moved[name].items():
                found.on.add(-literal, found.after[name][value])

    return recall


@pytest.mark.parametrize("mutant", [recalls_once, recalls_nothing])
def test_requests_that_are_not_all_recalled_are_seen(monkeypatch, mutant):
    monkeypatch.setattr(steps, "recall", mutant(steps.recall))
    assert wrong_in_a_chain()


def test_steps_that_see_nothing_of_the_former_ones_are_seen(monkeypatch):
    def fires(move, reading):
        last = {step.variable: (reading(step.when), step.variable, step.value) for step in move.steps}
        return list(last.values())

    monkeypatch.setattr(steps, "fires", fires)
    assert wrong_in_systems(range(40))


def test_a_fact_that_changes_by_itself_is_seen(monkeypatch):
    right = Clauses.add

    def add(self, *literals):
        if len(literals) != 3:
            right(self, *literals)

    monkeypatch.setattr(Clauses, "add", add)
    assert wrong_in_systems(range(20))


def test_a_start_that_nobody_can_have_is_seen(monkeypatch):
    monkeypatch.setattr(unrolled.Unrolled, "_begin", Mock())
    assert wrong_in_systems(range(20))
