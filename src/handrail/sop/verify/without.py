"""A procedure as it would be without one of its rows: what does a story need, and what made the hole?

What speaks of the row that is gone does not apply: a clause about it never holds, whichever way it is put; what needs
it is never open; nothing sets it, waits for it or passes what it listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from handrail.sop.words.acts import ByConsent, ByLaw, Consent, Duty, Referral, Sets, Solution, WithoutIdentity
from handrail.sop.words.condition import Condition, Defined, Includes, Is, RowDone
from handrail.sop.words.facts import DecisionRow, Definition, ValueOf
from handrail.sop.words.literals import CASE, SOLUTION_CONTACT
from handrail.sop.words.procedure import NumberedRow, Procedure
from handrail.sop.words.sharing import Disclosure
from handrail.sop.words.speaks_of import SPEAK_OF_NO_ROW, speaks_of
from handrail.sop.words.who import NOBODY

Row = NumberedRow | Definition
NEVER = Is(CASE, frozenset(), "—")
"""A clause that never holds."""


class Without:
    """`without(row)`: the procedure without the row. Made once for a procedure."""

    def __init__(self, procedure: Procedure) -> None:
        self._procedure = procedure
        self._tables: dict[str, tuple[tuple[Any, frozenset[str]], ...]] = {
            field.name: tuple((row, frozenset(name for _, name in speaks_of(row))) for row in rows)
            for field in fields(procedure)
            if isinstance(rows := getattr(procedure, field.name), tuple)
        }
        """Every table that is no map, row by row with the names that the row speaks of."""

    def __call__(self, row: Row) -> Procedure:
        """The procedure without the row."""
        if isinstance(row, DecisionRow):
            shorter = (replace(each, rows=_others(each.rows, row)) for each in self._procedure.decisions)
            return replace(self._procedure, decisions=tuple(shorter))
        gone = frozenset(_names_of(self._procedure, row))
        tables: dict[str, Any] = {
            name: tuple(
                each if gone.isdisjoint(speaks_of) else _without_it(each, gone)
                for each, speaks_of in rows
                if each is not row
            )
            for name, rows in self._tables.items()
        }
        return replace(self._procedure, **tables)


def _names_of(procedure: Procedure, row: Row) -> Iterator[str]:
    """What other rows may call the row by: its number, the name of its consent or request, the word it defines."""
    match row:
        case Definition():
            yield row.name
        case Consent() | Referral():
            yield from (row.number, row.name)
        case Solution():
            yield row.number
            if len(procedure.solutions) == 1:
                yield SOLUTION_CONTACT
        case _:
            yield row.number


def _others(rows: tuple[Any, ...], row: Row) -> tuple[Any, ...]:
    return tuple(each for each in rows if each is not row)


def _without_it(row: Any, gone: Collection[str]) -> Any:
    """A row that no longer speaks of what is gone."""
    match row:
        case Duty():
            row = replace(row, waits_for=_left(row.waits_for, gone))
            if row.needs in gone:
                row = replace(row, needs=None, when=Condition((NEVER,)))
        case Referral():
            row = replace(row, shares=_left(row.shares, gone))
            if _rests_on(row.needs, gone):
                row = replace(row, needs=WithoutIdentity(), when=Condition((NEVER,)))
        case Solution():
            row = replace(row, shares=_left(row.shares, gone), before=_left(row.before, gone))
        case Disclosure() if _rests_on(row.basis, gone):
            row = replace(row, basis=ByLaw("—"), sender=NOBODY, to=NOBODY)
    return _rewritten(row, gone)


def _left(rows: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(row for row in rows if row not in gone)


def _rests_on(basis: object, gone: Collection[str]) -> bool:
    return isinstance(basis, ByConsent) and basis.consent in gone


def _rewritten(value: Any, gone: Collection[str]) -> Any:
    """The value with no clause about what is gone; what has not changed stays the same object."""
    match value:
        case Is(subject=name) | Includes(output=name) | Defined(word=name) | RowDone(row=name):
            return NEVER if name in gone else value
        case tuple():
            parts = tuple(_rewritten(part, gone) for part in value if not _gives(part, gone))
            same = len(parts) == len(value) and all(map(lambda one, other: one is other, parts, value))
            return value if same else parts
        case _ if is_dataclass(value) and not isinstance(value, SPEAK_OF_NO_ROW):
            before = {field.name: getattr(value, field.name) for field in fields(value)}
            after = {name: _rewritten(part, gone) for name, part in before.items()}
            changed = {name: part for name, part in after.items() if part is not before[name]}
            return replace(value, **changed) if changed else value  # type: ignore[type-var]
    return value


def _gives(part: object, gone: Collection[str]) -> bool:
    """It sets what is gone, or says what that is."""
    match part:
        case Sets(subject=name) | ValueOf(subject=name):
            return name in gone
    return False
