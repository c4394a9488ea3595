"""Does a row fit, and only one? (MissingBranch, Contradiction, Overlap)"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import FALSE, TRUE, Formula, both, either, no, some
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.verify.kinds import Asked, Hole, Kind
from handrail.sop.words.condition import Cell, Defined, Is
from handrail.sop.words.facts import Decision, DecisionRow, OutputCell, Value
from handrail.sop.words.literals import Policy
from handrail.sop.words.who import Who


def tables(meaning: Meaning) -> Iterator[Asked]:
    """Questions about every decision table, and about the Solution rows."""
    fits = meaning.subjects.fits
    for decision in meaning.procedure.decisions:
        if decision.policy is Policy.EVERY:
            continue
        none = both(CASE_OPEN, no(some(fits[row.number] for row in decision.rows)))
        about = (decision.outputs[0].name,)
        yield Hole(Kind.MISSING_BRANCH, about, (), none, CASE_OPEN, decision.place)
        if decision.policy is Policy.EXACTLY_ONE:
            yield from _pairs(meaning, decision)
    yield from _solutions(meaning)


def _pairs(meaning: Meaning, decision: Decision) -> Iterator[Hole]:
    fits = meaning.subjects.fits
    for first, second in _overlapping(decision):
        fit = both(CASE_OPEN, fits[first.number], fits[second.number])
        differ = some(_differ(meaning, *cells) for cells in zip(first.gives, second.gives, strict=True))
        about, places = (first.number, second.number), (first.place, second.place)
        yield Hole(Kind.CONTRADICTION, about, places, both(fit, differ), fit)
        yield Hole(Kind.OVERLAP, about, places, both(fit, no(differ)), fit)


def _overlapping(decision: Decision) -> Iterator[tuple[DecisionRow, DecisionRow]]:
    """Pairs of rows that no column keeps apart, found with one integer for each value of a column."""
    rows = decision.rows
    near = [(1 << len(rows)) - 1] * len(rows)
    for at in range(len(decision.inputs)):
        keys = [_accepted(row.cells[at]) for row in rows]
        anything = sum(1 << index for index, key in enumerate(keys) if key is None)
        holding: dict[object, int] = {}
        for index, key in enumerate(keys):
            for value in key or ():
                holding[value] = holding.get(value, anything) | 1 << index
        for index, key in enumerate(keys):
            if key is not None:
                met = anything
                for value in key:
                    met |= holding[value]
                near[index] &= met
    for index, first in enumerate(rows):
        later = near[index] >> index + 1
        while later:
            lowest = later & -later
            yield first, rows[index + lowest.bit_length()]
            later ^= lowest


def _accepted(cell: Cell) -> frozenset[object] | None:
    """The values that a cell accepts; None where it keeps nothing apart by itself."""
    match cell:
        case Is(_, values, _):
            return frozenset(values)
        case Defined(_, holds):
            return frozenset({holds})
    return None


def _differ(meaning: Meaning, first: OutputCell, second: OutputCell) -> Formula:
    one, other = _gives(meaning, first), _gives(meaning, second)
    return some(_apart(one.get(value, FALSE), other.get(value, FALSE)) for value in {**one, **other})


def _gives(meaning: Meaning, cell: OutputCell) -> dict[str, Formula]:
    found: dict[str, Formula] = {}
    for part in cell:
        has = {part.value: TRUE} if isinstance(part, Value) else meaning.subjects.indicators(part.subject)
        for value, where in has.items():
            found[value] = either(found.get(value, FALSE), where)
    return found


def _apart(one: Formula, other: Formula) -> Formula:
    return either(both(one, no(other)), both(other, no(one)))


def _solutions(meaning: Meaning) -> Iterator[Hole]:
    """The outputs of a Solution row are whom it names as leading and as contact, and what it comes before."""
    rows = meaning.procedure.solutions
    fits = meaning.subjects.fits
    for at, first in enumerate(rows):
        for second in rows[at + 1 :]:
            fit = both(CASE_OPEN, fits[first.number], fits[second.number])
            differ = either(
                TRUE if first.before != second.before else FALSE,
                _name_others(meaning, first.leads, second.leads),
                _name_others(meaning, first.contact, second.contact),
            )
            about, places = (first.number, second.number), (first.place, second.place)
            yield Hole(Kind.CONTRADICTION, about, places, both(fit, differ), fit)
            yield Hole(Kind.OVERLAP, about, places, both(fit, no(differ)), fit)


def _name_others(meaning: Meaning, first: Who, second: Who) -> Formula:
    named = meaning.actors.named
    return some(_apart(named(first, party), named(second, party)) for party in meaning.actors.parties)
