"""Decisions: input columns over what may be known, `→` columns for what follows."""

from __future__ import annotations

from collections.abc import Callable

from handrail.sop.reader.cells import AND, alternatives, cell_for, cell_for_word
from handrail.sop.reader.collect import output_in
from handrail.sop.reader.faults import Wrong
from handrail.sop.reader.names import Names, Sort, value_in
from handrail.sop.reader.schema import ARROW, DECISION_COLUMNS
from handrail.sop.reader.sources import source
from handrail.sop.reader.tables import RuleTable
from handrail.sop.reader.text import Text, key_of
from handrail.sop.words.condition import Cell
from handrail.sop.words.facts import Decision, DecisionRow, Output, OutputCell, Value, ValueOf
from handrail.sop.words.literals import HOLDER, LEAD, SHOWN_OUTPUTS
from handrail.sop.words.place import Source
from handrail.sop.words.sentence import say

Reads = Callable[[Text, Names], Cell]
NOWHERE = Source("", "")


def output_cell(text: Text, names: Names) -> OutputCell:
    """A value or party, the value of a fact or output, `A and B`, or `—`."""
    if text.is_none:
        return ()
    return tuple(_one(piece, names) for piece in alternatives(text, AND, "and"))


def _one(text: Text, names: Names) -> Value | ValueOf:
    if (party := names.parties.get(text.key)) is not None:
        return Value(party)
    subject = names.subjects.get(text.key)
    if text.key == "nobody":
        raise Wrong(text, say("“nobody” is no party."), say("Write `—`."), "—")
    if subject is not None and (subject.sort in (Sort.FACT, Sort.OUTPUT) or text.key == HOLDER):
        return ValueOf(subject.name)
    if subject is not None or text.key in names.definitions or text.key in names.outsides:
        raise Wrong(
            text,
            say("{found} cannot be what a decision gives.", found=text.words),
            say("Write a value, a party, or a fact or output whose value it is."),
        )
    return Value(value_in(text))


def decision(table: RuleTable, names: Names) -> Decision:
    """Read one decision table."""
    columns = list(dict.fromkeys(column.raw for column in table.columns))
    places = {column.raw: column for column in table.columns}
    outputs = [column for column in columns if column.startswith(ARROW)]
    inputs = [column for column in columns if column not in outputs and column not in DECISION_COLUMNS and column]
    read = {column: _reads(places[column], names) for column in inputs}
    rows = []
    for row in table.rows:
        cells = tuple(names.take(row, column, read[column][1], None) for column in inputs)
        gives = tuple(names.take(row, column, _gives(places[column]), ()) for column in outputs)
        number = row.number
        rows.append(
            DecisionRow(
                number=number.words if number else "",
                cells=cells,
                gives=gives,
                source=names.take(row, "Source", source, NOWHERE),
                place=row.place,
            )
        )
    return Decision(
        policy=table.policy,
        inputs=tuple(read[column][0] for column in inputs),
        outputs=tuple(_output(places[column], names) for column in outputs),
        rows=tuple(rows),
        place=table.place,
        heading=table.heading,
    )


def _reads(header: Text, names: Names) -> tuple[str, Reads]:
    """The subject of an input column, and how its cells are read."""
    if (word := names.definitions.get(header.key)) is not None:
        return word, cell_for_word(word)
    if (subject := names.subjects.get(header.key)) is not None:
        return subject.name, cell_for(subject)
    known = [*names.definitions.values(), *(subject.name for subject in names.subjects.values())]
    names.faults.note(
        names.unknown(header, known, say("There is no fact, definition or output named {found}.", found=header.words))
    )
    return header.words, lambda text, names: None


def _gives(header: Text) -> Callable[[Text, Names], OutputCell]:
    """A reader of the cells of one `→` column, each value in its first spelling."""

    def read(text: Text, names: Names) -> OutputCell:
        cell = output_cell(text, names)
        key = output_in(header)[0].key
        output = names.subjects[key]
        if key == LEAD:
            _must_be_parties(text, cell, names)
        return tuple(
            Value(output.accepts[key_of(one.value)][0]) if isinstance(one, Value) else one for one in cell
        )

    return read


def _must_be_parties(text: Text, cell: OutputCell, names: Names) -> None:
    for one in cell:
        if isinstance(one, Value) and key_of(one.value) not in names.parties:
            raise names.unknown(
                text, names.parties.values(), say("There is no party named {found}.", found=one.value)
            )


def _output(header: Text, names: Names) -> Output:
    try:
        name, shown = output_in(header)
    except Wrong:
        return Output(header.words, False, False, ())
    subject = names.subjects.get(name.key)
    if subject is None or subject.sort is not Sort.OUTPUT:
        return Output(name.words, shown, False, ())
    return Output(subject.name, shown or key_of(subject.name) in SHOWN_OUTPUTS, subject.is_set, subject.values)
