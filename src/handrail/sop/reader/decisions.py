"""Decisions: input columns over what may be known, `→` columns for what follows."""

from __future__ import annotations

from collections.abc import Callable

from handrail.sop.reader.cells import AND, alternatives, cell_for, cell_for_word, cell_unread
from handrail.sop.reader.collect import output_in
from handrail.sop.reader.faults import Wrong, each, nearly
from handrail.sop.reader.names import Names, Sort, Subject, value_in
from handrail.sop.reader.schema import ARROW, DECISION_COLUMNS
from handrail.sop.reader.sources import NOWHERE, source
from handrail.sop.reader.tables import RuleTable
from handrail.sop.reader.text import Text
from handrail.sop.reader.who import no_organisation
from handrail.sop.words.condition import Cell
from handrail.sop.words.facts import Decision, DecisionRow, Output, OutputCell, Value, ValueOf
from handrail.sop.words.literals import HOLDER, LEAD, SHOWN_OUTPUTS
from handrail.sop.words.sentence import say
from handrail.sop.words.spelling import key_of

Reads = Callable[[Text, Names], Cell]


def output_cell(text: Text, names: Names) -> OutputCell:
    """A value or party, the value of a fact or output, `A and B`, or `—`."""
    if text.is_none:
        return ()
    return tuple(each(alternatives(text, AND, "and"), lambda piece: _one(piece, names)))


def _one(text: Text, names: Names) -> Value | ValueOf:
    if (party := names.parties.get(text.key)) is not None:
        return Value(party)
    subject = names.subjects.get(text.key)
    if text.key == "nobody":
        raise Wrong(text, say("“nobody” is no organisation."), say("Write `—`."), "—")
    if subject is not None and (subject.sort in (Sort.FACT, Sort.OUTPUT) or text.key == HOLDER):
        return ValueOf(subject.name)
    if subject is not None or text.key in names.definitions or text.key in names.outsides:
        raise Wrong(
            text,
            say("“{found}” cannot be what a decision gives.", found=text.words),
            say("Write a value, an organisation, or a fact or output whose value it is."),
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
        gives = tuple(names.take(row, column, _gives(places[column], names), ()) for column in outputs)
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
    return header.words, cell_unread


def _gives(header: Text, names: Names) -> Callable[[Text, Names], OutputCell]:
    """A reader of the cells of one `→` column, each value in its first spelling."""
    output = _subject_given(header, names)

    def read(text: Text, names: Names) -> OutputCell:
        cell = output_cell(text, names)
        if output is None or not cell:
            return cell
        for piece, one in zip(alternatives(text, AND, "and"), cell, strict=False):
            if isinstance(one, Value):
                _no_misspelt_party(piece, one, output, names)
            else:
                _no_word_that_is_a_fact(piece, one, output, names)
        return tuple(_first_spelling(one, output) for one in cell)

    return read


def _subject_given(header: Text, names: Names) -> Subject | None:
    try:
        subject = names.subjects.get(output_in(header)[0].key)
    except Wrong:
        return None
    return subject if subject is not None and subject.sort is Sort.OUTPUT else None


def _first_spelling(one: Value | ValueOf, output: Subject) -> Value | ValueOf:
    if isinstance(one, ValueOf):
        return one
    return Value(output.accepts.get(key_of(one.value), (one.value,))[0])


def _no_misspelt_party(text: Text, one: Value, output: Subject, names: Names) -> None:
    """A word beside parties that is nearly a party is no new word; and the lead is always a party."""
    if key_of(one.value) in names.parties:
        return
    parties = names.parties.values()
    beside = any(key_of(value) in names.parties for value in output.values)
    misspelt = beside and any(nearly(one.value, party) for party in parties)
    if key_of(output.name) == LEAD or misspelt:
        raise no_organisation(text, tuple(parties), names)


def _no_word_that_is_a_fact(text: Text, one: ValueOf, output: Subject, names: Names) -> None:
    """Among plain words, the name of a fact would be read aloud as a word and decided as a value."""
    subject = names.subject_named(one.subject)
    if subject is None or names.counting or names.is_party_valued(subject):
        return
    mine = {key_of(value) for value in subject.values}
    plain = [value for value in output.values if key_of(value) not in mine and key_of(value) not in names.parties]
    if plain:
        raise Wrong(
            text,
            say(
                "“{found}” is a fact, so its value would be given here, beside words such as {word}.",
                found=one.subject,
                word=plain[0],
            ),
            say("Write another word, or give values of {found} alone.", found=one.subject),
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
