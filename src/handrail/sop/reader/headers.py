"""Which table a header tells: a table of rules, prose, or something that comes near to a table of rules.

A header that shares two or more names with a table of the language, or is one letter off, is a fault and never
prose, since rules read as prose would be lost in silence.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from handrail.sop.reader.faults import Faults
from handrail.sop.reader.schema import ARROW, DECISION, LABEL, LATER, NUMBER, SOURCE, TABLES, Table
from handrail.sop.reader.text import Text
from handrail.sop.words.sentence import say

DECIDES = Table(DECISION, ())
ASCII_ARROW = re.compile(r"^->")
ANY_ARROW = re.compile(r"[=—–-]>|[→⇒➔⟶]")
NEAR = say("This header comes near to a table of rules and is none.")
OTHER_ARROWS = ("=>", "⇒", "—>", "–>", "➔", "⟶")
KNOWN = (*TABLES, LABEL, *LATER)
BY_COLUMN = {table.told_by.casefold(): table for table in KNOWN}
ALL_NAMES = {name.casefold() for table in KNOWN for name in table.column_names}


def with_arrows(header: tuple[Text, ...]) -> tuple[Text, ...]:
    """The header, with `->` read as `→`."""
    return tuple(Text(ASCII_ARROW.sub(ARROW + " ", cell.raw), cell.place) for cell in header)


def table_told(header: tuple[Text, ...], faults: Faults) -> tuple[Table | None, tuple[Text, ...]]:
    """The table, or None for prose; what comes near is noted, and its header taken for what it comes near to."""
    if any(cell.raw.startswith(ARROW) for cell in header):
        return DECIDES, header
    if (table := _told(header)) is not None:
        if table in LATER:
            _not_yet(header, table, faults)
        return table, header
    if _has_other_arrow(header):
        _forgot_arrow(header, faults)
        return DECIDES, tuple(_with_arrow_in_front(cell) for cell in header)
    if not _comes_near(header):
        return None, header
    if (table := _meant(header)) is None:
        _forgot_arrow(header, faults)
        return None, header
    _near_miss(header, table, faults)
    is_read = table not in LATER and _shared(header, table)
    return (table if is_read else None), _mended(header, table)


def _told(header: tuple[Text, ...]) -> Table | None:
    first = header[1:2] if header[0].key == NUMBER.casefold() else header[:1]
    return BY_COLUMN.get(first[0].key) if first else None


def _has_other_arrow(header: tuple[Text, ...]) -> bool:
    return any(ARROW in cell.raw or cell.raw.startswith(OTHER_ARROWS) for cell in header)


def _with_arrow_in_front(cell: Text) -> Text:
    if ARROW in cell.raw or cell.raw.startswith(OTHER_ARROWS):
        return Text(f"{ARROW} {ANY_ARROW.sub('', cell.raw).strip()}", cell.place)
    return cell


def _comes_near(header: tuple[Text, ...]) -> bool:
    """Two names of columns shared, or the telling name one letter off."""
    return len({cell.key for cell in header} & ALL_NAMES) > 1 or _one_letter_off(header) is not None


def _one_letter_off(header: tuple[Text, ...]) -> Table | None:
    first = header[_first(header)].key
    return next((table for told_by, table in BY_COLUMN.items() if _off_by_one(first, told_by)), None)


def _first(header: tuple[Text, ...]) -> int:
    """Where the column stands that tells the table."""
    return 1 if len(header) > 1 and _off_by_one(header[0].key, NUMBER.casefold()) else 0


def _off_by_one(word: str, name: str) -> bool:
    return Levenshtein.distance(word, name, score_cutoff=1) <= 1


def _meant(header: tuple[Text, ...]) -> Table | None:
    """The table that a header was most likely meant for; None where it shares with none what is its own."""
    near = _one_letter_off(header)
    if near is not None:
        return near
    table = max(KNOWN, key=lambda table: len(_shared(header, table)))
    return table if _shared(header, table) else None


def _shared(header: tuple[Text, ...], table: Table) -> set[str]:
    """The names shared with a table, but for those that nearly every table has."""
    return {cell.key for cell in header} & {n.casefold() for n in table.column_names if n not in (NUMBER, SOURCE)}


def _mended(header: tuple[Text, ...], table: Table) -> tuple[Text, ...]:
    """The header as it was most likely meant, so that its rows are read and only one fault is told."""
    at = _first(header)
    if table.told_by.casefold() in {cell.key for cell in header}:
        return header
    return (*header[:at], Text(table.told_by, header[at].place), *header[at + 1 :])


def _not_yet(header: tuple[Text, ...], table: Table, faults: Faults) -> None:
    faults.add(
        header[0].place,
        table.name,
        say("{table} tables cannot be read yet.", table=table.name),
        say("Write it outside the procedure's folder until it can be read."),
    )


def _forgot_arrow(header: tuple[Text, ...], faults: Faults) -> None:
    faults.add(
        header[0].place,
        " | ".join(cell.words for cell in header),
        NEAR,
        say("Write `→` at the beginning of the header of each output, or for prose other words in the header."),
    )


def _near_miss(header: tuple[Text, ...], table: Table, faults: Faults) -> None:
    faults.add(
        header[0].place,
        " | ".join(cell.words for cell in header),
        NEAR,
        say("Write `{name}` as its first column, or for prose other words in the header.", name=table.told_by),
        table.told_by,
    )
