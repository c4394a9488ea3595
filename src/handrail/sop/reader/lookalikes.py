"""New names and values that cannot be told from others by eye, since they are written in another alphabet's letters.

A word may be written in any alphabet. What is refused is a twin: two words that look the same and are not, so that
people would read one rule where the program reads two. A word that mixes alphabets is refused already (`sound`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.sop.reader.cells import AND
from handrail.sop.reader.collect import output_in, rows_of
from handrail.sop.reader.faults import Faults, Wrong
from handrail.sop.reader.names import RESERVED
from handrail.sop.reader.rows.facts import GRAVER
from handrail.sop.reader.schema import ARROW, DECISION
from handrail.sop.reader.tables import RuleTable
from handrail.sop.reader.text import COMMA, Text
from handrail.sop.words.lookalikes import skeleton_of
from handrail.sop.words.sentence import Sentence, say

NAMED = ("Party", "Outside", "Definition", "Fact", "Consent", "Referral", "Data", "Urgency")
"""Tables whose rows give a name that other cells use; it stands in the column called like the table."""


def no_twins(tables: Sequence[RuleTable], faults: Faults) -> None:
    """Note each new word that looks like another word of the procedure, or of the language, and is not the same."""
    words = list(_new_words(tables))
    if all(word.raw.isascii() for word in words):
        return
    own = {word.key: word for word in words if skeleton_of(word.words) == word.key}
    first: dict[str, Text] = {}
    told: set[str] = set()
    for word in words:
        looks = skeleton_of(word.words)
        if looks == word.key or word.key in told:
            continue
        other = own.get(looks) or first.setdefault(looks, word)
        if other.key != word.key:
            where = say("{file}, line {line}", file=other.place.file, line=other.place.line)
            _note(word, other.words, where, faults)
        elif looks in RESERVED:
            _note(word, looks, say("a word of the language"), faults)
        else:
            continue
        told.add(word.key)


def _note(word: Text, name: str, where: Sentence, faults: Faults) -> None:
    sentence = say(
        "“{found}” is written in the letters of another alphabet and looks like “{name}” ({where}), "
        "so that nobody could tell them apart.",
        found=word.words,
        name=name,
        where=where,
    )
    faults.add(
        word.place, word.words, sentence, say("Write {name}, in its own letters, or another word.", name=name), name
    )


def _new_words(tables: Sequence[RuleTable]) -> Iterator[Text]:
    """Every name and value in the cell that brings it in."""
    for kind in NAMED:
        for row in rows_of(tables, kind):
            if (name := row.cells.get(kind)) is not None:
                yield name
    for row in rows_of(tables, "Fact"):
        if (values := row.cells.get("Values")) is not None:
            yield from (value for group in values.split(COMMA) for value in group.split(GRAVER))
    for table in tables:
        for header in table.columns if table.kind == DECISION else ():
            if header.raw.startswith(ARROW):
                yield from _outputs(table, header)


def _outputs(table: RuleTable, header: Text) -> Iterator[Text]:
    try:
        yield output_in(header)[0]
    except Wrong:
        return  # told where names are collected
    for row in table.rows:
        if (cell := row.cells.get(header.raw)) is not None:
            yield from cell.split(AND)
