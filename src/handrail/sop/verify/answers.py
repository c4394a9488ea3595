"""Answers to the questions of the check, over what is known of the reachable situations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handrail.sop.verify.backward import can_reach, for_ever
from handrail.sop.verify.branches import nodes_of
from handrail.sop.verify.diagram import Set
from handrail.sop.verify.kinds import Asked, GoesRound, Hole, InTheText, Kind, Never, NoWayOut
from handrail.sop.verify.known import Known
from handrail.sop.verify.story import Stories

Report = Callable[[Kind], object]
"""Told which kind is being looked at."""

QUICK = 24
"""So many moves are tried before a search through everything, which takes far longer."""


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """A question that has a finding, and the situations that it covers; none for what is never so."""

    asked: Asked
    where: Set | None


def answer(known: Known, stories: Stories, asked: Sequence[Asked], report: Report) -> list[Found]:
    """Those of the questions that have a finding, in their order."""
    unmet = _unmet(known, stories, [each for each in asked if isinstance(each, Never)])
    return [found for each in asked for found in _answer(known, stories, each, unmet, report)]


def _answer(known: Known, stories: Stories, asked: Asked, unmet: set[Never], report: Report) -> Iterator[Found]:
    known.tick()
    report(asked.kind)
    match asked:
        case InTheText():
            yield Found(asked, None)
        case Never():
            if asked in unmet:
                yield Found(asked, None)
        case Hole() | NoWayOut() | GoesRound():
            where = hole(known, asked)
            if reached(known, stories, where):
                yield Found(asked, where)


def hole(known: Known, asked: Hole | NoWayOut | GoesRound) -> Set:
    """The bad situations, reachable or not: those of the formula, those without a way out, those that go round."""
    match asked:
        case Hole(bad=bad):
            return known.space.of(bad)
        case NoWayOut(among=among, target=target, moves=moves):
            somewhere = known.space.of(among)
            if (somewhere & known.all).is_empty:
                return somewhere
            return somewhere - can_reach(known.changes, known.space.of(target), moves, tick=known.tick)
        case GoesRound(turns=turns, moves=moves):
            return for_ever(known.changes, turns, moves, tick=known.tick)


def reached(known: Known, stories: Stories, where: Set) -> bool:
    """Whether any of these situations can be reached. First the quick answers: surely not, or somebody was there."""
    perhaps = where & known.all
    if perhaps.is_empty or known.exact:
        return not perhaps.is_empty
    if stories.meets(nodes_of(known.space, perhaps)):
        return True
    perhaps &= known.closer
    if perhaps.is_empty:
        return False
    return stories.some(nodes_of(known.space, perhaps), upto=QUICK) is not None or known.some_reached(perhaps)


def _unmet(known: Known, stories: Stories, asked: Sequence[Never]) -> set[Never]:
    """Those whose condition no reachable situation satisfies."""
    where = {each: known.where(each.applies) for each in asked}
    never = {each for each, found in where.items() if found.is_empty}
    if known.exact:
        return never
    perhaps = [each for each in asked if each not in never]
    met = stories.reaches([each.applies for each in perhaps]) if perhaps else {}
    for at, each in enumerate(perhaps):
        if at not in met and not known.some_reached(where[each] & known.closer):
            never.add(each)
    return never


def triggered(known: Known, asked: Iterable[Asked]) -> Set:
    """The situations that gave one kind of question something to look at."""
    found = known.space.nothing
    for each in asked:
        match each:
            case Hole(looked=looked):
                found |= known.where(looked)
            case Never(applies=applies):
                found |= known.where(applies)
            case NoWayOut(among=among):
                found |= known.where(among)
            case GoesRound(turns=turns):
                for turn in turns:
                    found |= known.where(turn.guard)
            case InTheText():
                found |= known.all
    return found
