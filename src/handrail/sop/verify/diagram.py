"""Sets of situations as decision diagrams. Only `branches` and `sifting` know the library that holds them too.

A variable with n values takes as many bits as it needs, side by side. Where n is no power of two the first values
have shorter codes and leave the last bit open, so that every pattern of bits is a situation and "everybody else" is
simply the rest. A space lives in one thread. When it has used up its nodes it raises `FullError`; start over with a
larger cap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from oxidd.bcdd import BCDDFunction, BCDDManager
from oxidd.util import BooleanOperator, DDMemoryError

from handrail.sop.meaning.formula import All, Any, Formula, In, Not
from handrail.sop.meaning.variables import Variable

AND = BooleanOperator.AND


class FullError(Exception):
    """The diagrams need more nodes than the cap allows."""


def _again(held: BCDDFunction, operation: Callable[[], BCDDFunction]) -> Set:
    """After a memory error nothing works until what nobody holds has been given back. Then it may well work."""
    held.manager.gc()
    try:
        return Set(operation())
    except DDMemoryError:
        held.manager.gc()
        raise FullError from None


class Set:
    """A set of situations of one space. `&`, `|`, `-` and `~` as for sets; equal sets are the same diagram.

    `function` is for this module alone.
    """

    __slots__ = ("function",)

    def __init__(self, function: BCDDFunction) -> None:
        self.function = function

    def __and__(self, other: Set) -> Set:
        try:
            return Set(self.function & other.function)
        except DDMemoryError:
            return _again(self.function, lambda: self.function & other.function)

    def __or__(self, other: Set) -> Set:
        try:
            return Set(self.function | other.function)
        except DDMemoryError:
            return _again(self.function, lambda: self.function | other.function)

    def __sub__(self, other: Set) -> Set:
        return self & ~other

    def __invert__(self) -> Set:
        return Set(~self.function)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Set) and self.function == other.function

    def __hash__(self) -> int:
        return hash(self.function)

    @property
    def is_empty(self) -> bool:
        """No situation is in the set."""
        return not self.function.satisfiable()

    @property
    def is_all(self) -> bool:
        """Every situation is in the set."""
        return self.function.valid()

    @property
    def nodes(self) -> int:
        """The size of the diagram."""
        return self.function.node_count()

    def without(self, names: Names) -> Set:
        """The situations that are in the set for some value of these variables."""
        try:
            return Set(self.function.exists(names.all.function))
        except DDMemoryError:
            return _again(self.function, lambda: self.function.exists(names.all.function))

    def and_without(self, other: Set, names: Names) -> Set:
        """`(self & other).without(names)` in one go."""
        try:
            return Set(self.function.apply_exists(AND, other.function, names.all.function))
        except DDMemoryError:
            return _again(self.function, lambda: self.function.apply_exists(AND, other.function, names.all.function))


@dataclass(frozen=True, slots=True)
class Names:
    """Some variables of a space, to project away."""

    all: Set


@dataclass(frozen=True, slots=True)
class _Code:
    """Where a variable stands: its first bit, and the bits of each value."""

    first: int
    width: int
    values: dict[str, tuple[bool, ...]]


def _codes(values: Sequence[str]) -> tuple[int, dict[str, tuple[bool, ...]]]:
    width = max(1, (len(values) - 1).bit_length())
    short = (1 << width) - len(values)
    found: dict[str, tuple[bool, ...]] = {}
    for at, value in enumerate(values):
        number, bits = (at, width - 1) if at < short else (at + short, width)
        found[value] = tuple(bool(number >> bit & 1) for bit in reversed(range(bits)))
    return width, found


class Space:
    """All conceivable situations, with the variables in the given order."""

    def __init__(self, variables: Iterable[Variable], order: Sequence[str], cap: int) -> None:
        known = {variable.name: variable for variable in variables}
        self.order = tuple(order)
        self.variables = tuple(known[name] for name in order)
        self.cap = cap
        self._codes: dict[str, _Code] = {}
        bits = 0
        for variable in self.variables:
            width, values = _codes(variable.values)
            self._codes[variable.name] = _Code(bits, width, values)
            bits += width
        self._bits = bits
        self._manager = BCDDManager(cap, max(cap // 2, 1 << 12), 1)
        self._manager.add_vars(bits)
        self.nothing = Set(self._manager.false())
        self.everything = Set(self._manager.true())
        self._formulas: dict[Formula, Set] = {}
        self._literals: dict[tuple[str, frozenset[str]], Set] = {}

    def is_in(self, name: str, values: frozenset[str]) -> Set:
        """The situations in which the variable has one of the values."""
        key = (name, values)
        if key not in self._literals:
            code = self._codes[name]
            found = self.nothing
            for value in values:
                if value in code.values:
                    found |= self._pattern(code.first, code.values[value])
            self._literals[key] = found
        return self._literals[key]

    def of(self, formula: Formula) -> Set:
        """The situations in which the formula holds. Each shared part is worked out once."""
        known = self._formulas.get(formula)
        if known is None:
            known = self._formulas[formula] = self._of(formula)
        return known

    def _of(self, formula: Formula) -> Set:
        match formula:
            case In(variable, values):
                return self.is_in(variable, values)
            case Not(part):
                return ~self.of(part)
            case All(parts):
                found = self.everything
                for part in parts:
                    found &= self.of(part)
                return found
            case Any(parts):
                found = self.nothing
                for part in parts:
                    found |= self.of(part)
                return found

    def names(self, names: Iterable[str]) -> Names:
        """Variables to project away."""
        found = self.everything
        for name in names:
            code = self._codes[name]
            found &= self._pattern(code.first, (True,) * code.width)
        return Names(found)

    def read_by(self, found: Set) -> frozenset[str]:
        """The variables on which it depends whether a situation is in the set."""
        return frozenset(name for name in self.order if found.without(self.names((name,))) != found)

    def count(self, found: Set) -> int:
        """How many situations are in the set; variables that no figure counts are left out."""
        counted = found.without(self.names(v.name for v in self.variables if not v.counted))
        return (counted & self._each_once()).function.sat_count(self._bits)

    def _each_once(self) -> Set:
        """For each situation one pattern of bits: open bits are 0, and so is what is not counted."""
        found = self.everything
        for variable in reversed(self.variables):
            code = self._codes[variable.name]
            patterns = self.nothing
            for bits in code.values.values() if variable.counted else [()]:
                patterns |= self._pattern(code.first, bits + (False,) * (code.width - len(bits)))
            found &= patterns
        return found

    def _pattern(self, first: int, bits: tuple[bool, ...]) -> Set:
        found = self.everything
        for at in reversed(range(len(bits))):
            bit = Set(self._manager.var(first + at))
            found &= bit if bits[at] else ~bit
        return found

    def pick(self, found: Set) -> dict[str, str]:
        """One situation of the set."""
        cube = found.function.pick_cube()
        if cube is None:
            raise ValueError("there is no situation in an empty set")
        chosen: dict[str, str] = {}
        for name in self.order:
            code = self._codes[name]
            bits = tuple(bool(bit) for bit in cube[code.first : code.first + code.width])
            chosen[name] = next(value for value, start in code.values.items() if bits[: len(start)] == start)
        return chosen

    def questions(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """What each bit asks: whether the variable has one of these values."""
        return tuple(
            (name, frozenset(value for value, bits in code.values.items() if len(bits) > bit and bits[bit]))
            for name, code in self._codes.items()
            for bit in range(code.width)
        )

    def tidy(self) -> None:
        """Give back the nodes of sets that nobody holds any more: before a new order, and after `FullError`."""
        self._manager.gc()
