"""Which table a header tells: a table of rules, prose, or something that comes near to a table of rules.

A header that shares two or more names with a table of the language, or is one letter off, is a fault and never
prose, since rules read as prose would be lost in silence.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from handrail.sop.reader.faults import Faults
from handrail.sop.reader.schema import ARROW, DECISION, LATER, NUMBER, TABLES, Table
from handrail.sop.reader.text import Text
from handrail.sop.words.sentence import say

DECIDES = Table(DECISION, ())
ASCII_ARROW = re.compile(r"^->")
OTHER_ARROWS = ("=>", "⇒", "—>", "–>", "➔", "⟶")
BY_COLUMN = {table.told_by.casefold(): table for table in TABLES + LATER}
ALL_NAMES = {name.casefold() for table in TABLES + LATER for name in table.column_names}


def with_arrows(header: tuple[Text, ...]) -> tuple[Text, ...]:
    """The header, with `->` read as `→`."""
    return tuple(Text(ASCII_ARROW.sub(ARROW + " ", cell.raw), cell.place) for cell in header)


def table_told(header: tuple[Text, ...], faults: Faults) -> tuple[Table | None, tuple[Text, ...]]:
    """The table, or None for prose; what comes near is noted, and its header taken for what it comes near to."""
    if any(cell.raw.startswith(ARROW) for cell in header):
        return DECIDES, header
    table = _told(header)
    if table is None and (table := _nearly(header)) is not None:
        _near_miss(header, table, faults)
        header = _mended(header, table)
        if table is not DECIDES and len(_shared(header, table)) < 2:
            return None, header
    if table in LATER:
        faults.add(
            header[0].place,
            table.name,
            say("A {table} table cannot be read yet.", table=table.name),
            say("Write it outside the procedure's folder until it can be read."),
        )
    return table, header


def _mended(header: tuple[Text, ...], table: Table) -> tuple[Text, ...]:
    """The header as it was most likely meant, so that its rows are read and only one fault is told."""
    if table is DECIDES or table.told_by.casefold() in {cell.key for cell in header}:
        return header
    at = 1 if len(header) > 1 and _off_by_one(header[0].key, NUMBER.casefold()) else 0
    return (*header[:at], Text(table.told_by, header[at].place), *header[at + 1 :])


def _told(header: tuple[Text, ...]) -> Table | None:
    first = header[1:2] if header[0].key == NUMBER.casefold() else header[:1]
    return BY_COLUMN.get(first[0].key) if first else None


def _nearly(header: tuple[Text, ...]) -> Table | None:
    """The table that a header comes near to: two names shared, or its telling name one letter off."""
    keys = [cell.key for cell in header]
    first = keys[1:2] if _off_by_one(keys[0], NUMBER.casefold()) else keys[:1]
    for told_by, table in BY_COLUMN.items():
        if first and _off_by_one(first[0], told_by):
            return table
    if any(ARROW in cell.raw or cell.raw.startswith(OTHER_ARROWS) for cell in header):
        return DECIDES
    if sum(1 for key in set(keys) if key in ALL_NAMES) < 2:
        return None
    return max(TABLES, key=lambda table: len(_shared(header, table)))


def _shared(header: tuple[Text, ...], table: Table) -> set[str]:
    return {cell.key for cell in header} & {name.casefold() for name in table.column_names}


def _off_by_one(word: str, name: str) -> bool:
    return Levenshtein.distance(word, name, score_cutoff=1) <= 1


def _near_miss(header: tuple[Text, ...], table: Table, faults: Faults) -> None:
    if table.name == DECISION:
        name, write = None, say("Write `→` at the beginning of the header of each output.")
    else:
        name = table.told_by
        write = say(
            "Write {name} as its first column for a table of rules, other words in the header for prose.", name=name
        )
    faults.add(
        header[0].place,
        " | ".join(cell.words for cell in header),
        say("This header comes near to a table of rules and is none."),
        write,
        name,
    )
