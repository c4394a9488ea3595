"""Label tables: what the names of the procedure are called in other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handrail.sop.reader.collect import rows_of
from handrail.sop.reader.faults import Faults
from handrail.sop.reader.schema import LABEL
from handrail.sop.reader.tables import RuleTable
from handrail.sop.reader.text import Text
from handrail.sop.words.labels import shown_names, shown_texts
from handrail.sop.words.nearest import nearest
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import say
from handrail.sop.words.spelling import key_of

Labels = Mapping[str, Mapping[str, str]]


def languages(tables: Sequence[RuleTable], language: str, faults: Faults) -> None:
    """No table gives labels in the language that the procedure itself is written in."""
    for table in tables:
        for column in table.columns if table.kind == LABEL.name else ():
            if column.raw == language:
                faults.add(
                    column.place,
                    column.words,
                    say("“{language}” is the language that the procedure is written in.", language=language),
                    say("Write the label in another language, or take the column out."),
                )


def labels(tables: Sequence[RuleTable], procedure: Procedure, faults: Faults) -> Labels:
    """The labels by language and name (`spelling.key_of`). Names are looked up only where all else could be read."""
    known = {key_of(shown.name): shown.name for shown in (*shown_texts(procedure), *shown_names(procedure))}
    readable = not faults.found
    found: dict[str, dict[str, str]] = {}
    first: dict[tuple[str, str], Place] = {}
    for name, language, label in _cells(tables):
        if name.key not in known and readable:
            _unknown(name, known, faults)
        elif (language, name.key) in first:
            _twice(name, language, first[language, name.key], faults)
        else:
            first[language, name.key] = name.place
            given = found.setdefault(language, {})
            if not label.is_none:
                given[key_of(name.words)] = label.words
    return found


def _cells(tables: Sequence[RuleTable]) -> Iterator[tuple[Text, str, Text]]:
    """Every label: the name, the language, what it is called."""
    for row in rows_of(tables, LABEL.name):
        name = row.cells.get(LABEL.told_by)
        for language, label in row.cells.items() if name is not None else ():
            if name is not None and language != LABEL.told_by:
                yield name, language, label


def _unknown(name: Text, known: Mapping[str, str], faults: Faults) -> None:
    if any(fault.place == name.place for fault in faults.found):
        return
    near = None if faults.many else nearest(name.words, known.values())
    write = say("Write a name that the procedure has, or take this row of labels out.")
    if near:
        write = say("Write {nearest}, or take this row of labels out.", nearest=near)
    faults.add(
        name.place,
        name.words,
        say("“{found}” is no name, value or row name of this procedure.", found=name.words),
        write,
        near,
    )


def _twice(name: Text, language: str, place: Place, faults: Faults) -> None:
    faults.add(
        name.place,
        name.words,
        say(
            "“{found}” already has a label in “{language}”: {file}, line {line}.",
            found=name.words,
            language=language,
            file=place.file,
            line=place.line,
        ),
        say("Write one of the two."),
    )
