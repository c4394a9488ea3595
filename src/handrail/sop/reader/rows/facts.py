"""Facts: their values, how they start, how they go stale, what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from handrail.sop.reader.cells import no_gap_no_double, values_listed, values_of
from handrail.sop.reader.clocks import stale
from handrail.sop.reader.faults import Wrong, each
from handrail.sop.reader.names import Names, Sort, Subject, value_in
from handrail.sop.reader.numbers import NUMBER_OF
from handrail.sop.reader.sources import NOWHERE, source
from handrail.sop.reader.tables import Row
from handrail.sop.reader.text import COMMA, Text
from handrail.sop.words.facts import Fact, Stale
from handrail.sop.words.literals import Role
from handrail.sop.words.sentence import say

GRAVER = re.compile(r"\s*<\s*")
COLON = re.compile(r"\s*:\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in the *Values* of a fact."""

    values: tuple[str, ...] = ()
    graver: tuple[tuple[str, str], ...] = ()
    unit: str | None = None


def values_column(text: Text) -> Column:
    """`a, b, c`, `a, b < c`, or `number of UNIT`."""
    if found := NUMBER_OF.fullmatch(text.words):
        return Column(unit=found[1])
    groups = [group.split(GRAVER) for group in text.split(COMMA)]
    no_gap_no_double(text, [piece for group in groups for piece in group])
    spelt = [each(group, value_in) for group in groups]
    graver = tuple(pair for group in spelt for pair in pairwise(group))
    return Column(tuple(value for group in spelt for value in group), graver)


def fact(row: Row, names: Names) -> Fact:
    """Read one row of a Fact table."""
    subject = _subject(row, names)
    column = _column(row)
    role = names.take(row, "Stands for", _stands_for(subject), None)
    return Fact(
        name=subject.name,
        values=subject.values,
        starts=names.take(row, "Starts as", _starts(subject), ()),
        source=names.take(row, "Source", source, NOWHERE),
        place=row.place,
        stale=names.take(row, "Goes stale", _stale(subject), None),
        stands_for=role[0] if role else None,
        marked=role[1] if role else frozenset(),
        meaning=row.text("Meaning"),
        graver=_graver(column, subject),
        unit=column.unit,
        bands=subject.numbers.bands if subject.numbers else (),
    )


def _subject(row: Row, names: Names) -> Subject:
    name = row.cells.get("Fact")
    subject = names.subjects.get(name.key) if name else None
    if subject is None or subject.sort is not Sort.FACT:
        return Subject(name.words if name else "", Sort.FACT)
    return subject


def _column(row: Row) -> Column:
    text = row.cells.get("Values")
    try:
        return values_column(text) if text else Column()
    except Wrong:
        return Column()


def _graver(column: Column, subject: Subject) -> tuple[tuple[str, str], ...]:
    spelt = dict(zip(column.values, subject.values, strict=False))
    return tuple((spelt.get(milder, milder), spelt.get(graver, graver)) for milder, graver in column.graver)


def _listed(text: Text, subject: Subject, names: Names) -> tuple[str, ...]:
    found = set(values_listed(text, subject, names))
    return tuple(value for value in subject.values if value in found)


def _starts(subject: Subject) -> Callable[[Text, Names], tuple[str, ...]]:
    def read(text: Text, names: Names) -> tuple[str, ...]:
        if text.key == "any" or (not subject.values and not subject.numbers):
            return subject.values
        return _listed(text, subject, names)

    return read


def _stale(subject: Subject) -> Callable[[Text, Names], Stale | None]:
    def read(text: Text, names: Names) -> Stale | None:
        found = stale(text, names)
        if found is None or (not subject.values and not subject.numbers):
            return None
        value = values_of(found[0], subject, names)
        return Stale(value[0] if value else "", found[1].after)

    return read


def _stands_for(subject: Subject) -> Callable[[Text, Names], tuple[Role, frozenset[str]] | None]:
    """ROLE `:` VALUES; the values are those with the role's meaning."""

    def read(text: Text, names: Names) -> tuple[Role, frozenset[str]] | None:
        if text.is_none:
            return None
        role_text, values = text.cut(COLON) or (text, None)
        role = role_in(role_text, names)
        if role is Role.POLICE:
            return _police(role, values)
        if values is None:
            raise Wrong(
                text,
                say("{role} does not say which values of {fact} have that meaning.", role=role, fact=subject.name),
                say("Write `{role}: ` and these values.", role=role),
            )
        known = subject.values or subject.numbers
        return role, frozenset(_listed(values, subject, names) if known else ())

    return read


def _police(role: Role, values: Text | None) -> tuple[Role, frozenset[str]]:
    if values is not None:
        raise Wrong(values, say("{role} is a role without values.", role=role), say("Write `{role}`.", role=role))
    return role, frozenset()


def role_in(text: Text, names: Names) -> Role:
    """A role by its name."""
    roles = tuple(str(role) for role in Role)
    if text.key not in roles:
        raise names.unknown(text, roles, say("“{found}” is no role.", found=text.words or "—"))
    return Role(text.key)
