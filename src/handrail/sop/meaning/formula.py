"""Formulas over the variables of a situation. Nodes are shared and compared by identity: each is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

Situation = Mapping[str, str]
"""One value for every variable of a meaning (M1)."""


@dataclass(frozen=True, eq=False, slots=True)
class In:
    """The variable has one of the values."""

    variable: str
    values: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class All:
    """Every part holds. Without parts: always."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Any:
    """Some part holds. Without parts: never."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Not:
    """The part does not hold."""

    part: Formula


Formula = In | All | Any | Not

TRUE: Formula = All(())
FALSE: Formula = Any(())


def is_in(variable: str, *values: str) -> Formula:
    """The variable has one of the values."""
    return In(variable, frozenset(values)) if values else FALSE


def both(*parts: Formula) -> Formula:
    """Every part holds; simplified where a part is constant."""
    return every(parts)


def every(parts: Iterable[Formula]) -> Formula:
    """Every part holds; simplified where a part is constant."""
    kept: list[Formula] = []
    for part in parts:
        if part is FALSE:
            return FALSE
        if isinstance(part, All):
            kept.extend(part.parts)
        else:
            kept.append(part)
    return kept[0] if len(kept) == 1 else All(tuple(kept)) if kept else TRUE


def either(*parts: Formula) -> Formula:
    """Some part holds; simplified where a part is constant."""
    return some(parts)


def some(parts: Iterable[Formula]) -> Formula:
    """Some part holds; simplified where a part is constant."""
    kept: list[Formula] = []
    for part in parts:
        if part is TRUE:
            return TRUE
        if isinstance(part, Any):
            kept.extend(part.parts)
        else:
            kept.append(part)
    return kept[0] if len(kept) == 1 else Any(tuple(kept)) if kept else FALSE


def no(part: Formula) -> Formula:
    """The part does not hold."""
    if part is TRUE:
        return FALSE
    if part is FALSE:
        return TRUE
    return part.part if isinstance(part, Not) else Not(part)


def at_least(count: int, parts: Iterable[Formula]) -> Formula:
    """At least `count` of the parts hold."""
    listed = tuple(parts)
    return some(every(chosen) for chosen in combinations(listed, count))


class Truth:
    """Works formulas out in one situation, each shared node once."""

    __slots__ = ("_known", "situation")

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self._known: dict[int, bool] = {}

    def __call__(self, formula: Formula) -> bool:
        """Whether the formula holds in the situation."""
        match formula:
            case In(variable, values):
                return self.situation[variable] in values
            case Not(part):
                return not self(part)
        known = self._known.get(id(formula))
        if known is None:
            parts = formula.parts
            known = all(map(self, parts)) if isinstance(formula, All) else any(map(self, parts))
            self._known[id(formula)] = known
        return known


def variables_of(formula: Formula) -> frozenset[str]:
    """The variables that the formula reads."""
    return frozenset(_walk(formula, set()))


def _walk(formula: Formula, seen: set[int]) -> Iterator[str]:
    if id(formula) in seen:
        return
    seen.add(id(formula))
    match formula:
        case In(variable, _):
            yield variable
        case Not(part):
            yield from _walk(part, seen)
        case _:
            for part in formula.parts:
                yield from _walk(part, seen)
