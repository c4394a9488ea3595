"""What each subject can be: values of facts, of outputs, of the holder, and the recipients of referrals.

Outputs may be what a fact, an earlier output or the holder is; so their values are grown until nothing is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handrail.sop.reader.collect import is_hand_over, output_in, rows_of
from handrail.sop.reader.decisions import output_cell
from handrail.sop.reader.faults import Wrong
from handrail.sop.reader.names import Names, Sort, Subject
from handrail.sop.reader.numbers import Numbers, bands
from handrail.sop.reader.rows.facts import values_column
from handrail.sop.reader.schema import ARROW, DECISION
from handrail.sop.reader.tables import Row, RuleTable
from handrail.sop.reader.text import Text
from handrail.sop.words.facts import Value, ValueOf
from handrail.sop.words.literals import (
    HOLDER,
    MET_BY,
    SOLUTION_LEAD,
    WITHOUT_RECIPIENT,
    Policy,
    ReferralState,
    at_recipient,
)
from handrail.sop.words.recipients import Stages, at_whom, who_can_hold
from handrail.sop.words.spelling import key_of

JOINTS = re.compile(r"\s*,\s*|\s+or\s+|\s+and\s+|\s+other\s+than\s+|\d+\s+of\s+", re.IGNORECASE)

Given = Value | ValueOf


def fill(names: Names, tables: Sequence[RuleTable], thresholds: dict[str, set[int]]) -> None:
    """Give every subject its values."""
    for row in rows_of(tables, "Fact"):
        _fact(row, names, thresholds)
    given = _given(names, tables)
    holders: list[str] = []
    while True:
        _grow(names, given, holders)
        more = _holders(names, tables, holders)
        if more == holders:
            break
        holders = more
    _sets(names, given, tables)
    for row in rows_of(tables, "Referral"):
        _referral(row, names, holders)


def _fact(row: Row, names: Names, thresholds: dict[str, set[int]]) -> None:
    name, text = row.cells.get("Fact"), row.cells.get("Values")
    subject = names.subjects.get(name.key) if name else None
    if name is None or text is None or subject is None or subject.sort is not Sort.FACT:
        return
    try:
        column = values_column(text)
    except Wrong as wrong:
        names.faults.note(wrong)
        return
    if column.unit is None:
        subject.allow(names.parties.get(key_of(value), value) for value in column.values)
        return
    known = thresholds.setdefault(name.key, set())
    found = () if names.counting else bands(known)
    subject.numbers = Numbers(known, found)
    subject.allow(band.name for band in found)


def _given(names: Names, tables: Sequence[RuleTable]) -> dict[str, list[tuple[Given, ...]]]:
    """What the rows give to each output, by its key; faults are noted when the rows are read."""
    given: dict[str, list[tuple[Given, ...]]] = {}
    for table in tables:
        for header in table.columns if table.kind == DECISION else ():
            if not header.raw.startswith(ARROW):
                continue
            try:
                key = output_in(header)[0].key
            except Wrong:
                continue
            if key not in given:
                cells = [_cell(row.cells.get(header.raw), names) for row in table.rows]
                given[key] = [cell for cell in cells if cell is not None]
                if key in names.subjects:
                    names.subjects[key].flawed = None in cells or not cells
    if SOLUTION_LEAD in names.subjects:
        leads = (row.cells.get("Leads") for row in rows_of(tables, "Solution"))
        given[SOLUTION_LEAD] = [tuple(_rough(cell, names)) for cell in leads if cell is not None]
    return given


def _cell(text: Text | None, names: Names) -> tuple[Given, ...] | None:
    try:
        return None if text is None else output_cell(text, names)
    except Wrong:
        return None


def _rough(text: Text, names: Names) -> Iterable[Given]:
    """The parties and subjects that a cell names, however it joins them."""
    for piece in text.split(JOINTS):
        if (party := names.parties.get(piece.key)) is not None:
            yield Value(party)
        elif piece.key in names.subjects:
            yield ValueOf(names.subjects[piece.key].name)
        elif piece.key == "any party":
            yield from map(Value, names.parties.values())


def _values(given: Iterable[Given], names: Names, holders: list[str]) -> Iterable[str]:
    for one in given:
        if isinstance(one, Value):
            yield one.value
        elif key_of(one.subject) == HOLDER:
            yield from holders
        else:
            subject = names.subject_named(one.subject)
            yield from subject.values if subject else ()


def _grow(names: Names, given: dict[str, list[tuple[Given, ...]]], holders: list[str]) -> None:
    """Values of all outputs, grown until nothing is new."""
    readers: dict[str, list[str]] = {}
    for key, rows in given.items():
        for one in {one for row in rows for one in row if isinstance(one, ValueOf)}:
            readers.setdefault(key_of(one.subject), []).append(key)
    waiting = dict.fromkeys(given)
    while waiting:
        key = next(iter(waiting))
        del waiting[key]
        subject = names.subjects.get(key)
        if subject is None or subject.sort is not Sort.OUTPUT:
            continue
        before = len(subject.values)
        subject.allow(_spelt_once(_values((one for row in given[key] for one in row), names, holders)))
        if len(subject.values) > before:
            waiting.update(dict.fromkeys(readers.get(key, ())))


def _spelt_once(values: Iterable[str]) -> Iterable[str]:
    first: dict[str, str] = {}
    for value in values:
        first.setdefault(key_of(value), value)
    return first.values()


def _holders(names: Names, tables: Sequence[RuleTable], before: list[str]) -> list[str]:
    """Who can ever have the case: whoever meets the person, and whoever it can be handed to."""
    met = names.subjects.get(MET_BY)
    is_handed = set(before)
    for row in rows_of(tables, "Referral"):
        when, to = row.cells.get("When"), row.cells.get("To")
        if when is not None and to is not None and is_hand_over(when):
            is_handed.update(_values(_rough(to, names), names, before))
    return list(who_can_hold(tuple(names.parties.values()), met.values if met else (), is_handed))


def _sets(names: Names, given: dict[str, list[tuple[Given, ...]]], tables: Sequence[RuleTable]) -> None:
    """Which outputs are sets: several in one row, every row that fits, or the value of such an output."""
    every = {
        header.part(len(ARROW)).key.removesuffix("(shown)").strip()
        for table in tables
        if table.kind == DECISION and table.policy is Policy.EVERY
        for header in table.columns
        if header.raw.startswith(ARROW)
    }
    readers: dict[str, list[str]] = {}
    waiting = []
    for key, rows in given.items():
        if key in every or (key != SOLUTION_LEAD and any(len(row) > 1 for row in rows)):
            waiting.append(key)
        for one in {one for row in rows for one in row if isinstance(one, ValueOf)}:
            readers.setdefault(key_of(one.subject), []).append(key)
    while waiting:
        subject = names.subjects.get(waiting.pop())
        if subject is not None and subject.sort is Sort.OUTPUT and not subject.is_set:
            subject.is_set = True
            waiting += readers.get(key_of(subject.name), [])


def _referral(row: Row, names: Names, holders: list[str]) -> None:
    name = row.cells.get("Referral")
    subject = names.subjects.get(name.key) if name else None
    if subject is None or subject.sort is not Sort.REFERRAL or subject.values:
        return
    ends: dict[str, list[str]] = {}
    for column in ("To", "Then to", "Otherwise"):
        cell = row.cells.get(column)
        ends[column] = list(_values(_rough(cell, names), names, holders)) if cell else []
    if "To" not in row.cells or "Otherwise" not in row.cells:
        subject.flawed = True
        return
    _states(subject, list(ends.values()))


def _states(subject: Subject, stages: Stages) -> None:
    recipients = dict.fromkeys(party for stage in stages for party in stage)
    tokens: dict[str, tuple[str, ...]] = {}
    impossible: set[str] = set()
    for state in ReferralState:
        if state in WITHOUT_RECIPIENT:
            tokens[state] = (str(state),)
            continue
        can_be = at_whom(state, stages)
        those = [p for p in recipients if p in can_be]
        impossible |= {key_of(at_recipient(state, p)) for p in recipients if p not in those}
        if those:
            tokens[state] = tuple(at_recipient(state, p) for p in those)
        else:
            impossible.add(key_of(state))
    subject.allow(token for found in tokens.values() for token in found)
    subject.accepts |= {key_of(state): found for state, found in tokens.items()}
    subject.refusals = frozenset(impossible)
