"""Rule tables: which tables are rules, which column is which, one `Row` for each row.

A table is a rule table if its first header cell, after an optional `No.`, tells a table of the language, or
any header begins with `→`. A header that comes near to this is a fault, never prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import Levenshtein

from handrail.sop.reader.faults import Faults, nearest
from handrail.sop.reader.fill import Above, above
from handrail.sop.reader.markdown import Grid
from handrail.sop.reader.schema import ARROW, BECAUSE, DECISION, DECISION_COLUMNS, LATER, NUMBER, TABLES, Table
from handrail.sop.reader.text import Text
from handrail.sop.words.literals import Policy
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say

MOST_COLUMNS: Final = 60
ASCII_ARROW = re.compile(r"^->")
DASHES = {"-", "–", "--", "---", "−"}
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
BY_COLUMN = {table.told_by.casefold(): table for table in TABLES + LATER}
ALL_NAMES = {name.casefold() for table in TABLES + LATER for name in table.column_names}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column. A cell that is empty or missing is not there, and its fault is noted."""

    table: str
    cells: dict[str, Text]
    place: Place

    @property
    def number(self) -> Text | None:
        """Its number, where it has one."""
        return self.cells.get(NUMBER)

    def text(self, column: str) -> str:
        """What a cell says, nothing where it says `—` or is not there."""
        cell = self.cells.get(column)
        return "" if cell is None or cell.is_none else cell.words


@dataclass(frozen=True, slots=True)
class RuleTable:
    """One rule table. `kind` is the table's name in the language; columns are in the order of the text."""

    kind: str
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]
    policy: Policy
    heading: str
    place: Place
    numbers: tuple[Text | None, ...] = field(default=())
    """The number cell of each row, empty ones too."""


def rule_table(grid: Grid, faults: Faults) -> RuleTable | None:
    """The rules of a table, or None where it is prose."""
    if len(grid.header) > MOST_COLUMNS:
        faults.add(
            grid.place,
            str(len(grid.header)),
            say("This table has {columns} columns; at most {most} are read.", columns=len(grid.header), most=MOST_COLUMNS),
            say("Write a narrower table."),
        )
        return None
    header = tuple(Text(ASCII_ARROW.sub(ARROW + " ", cell.raw), cell.place) for cell in grid.header)
    if any(cell.raw.startswith(ARROW) for cell in header):
        return _decision(grid, header, faults)
    table = _told(header)
    if table is None and (table := _nearly(header)) is not None:
        _near_miss(grid, header, table, faults)
    if table is None:
        return None
    if table in LATER:
        faults.add(
            header[0].place,
            table.name,
            say("A {table} table cannot be read yet.", table=table.name),
            say("Write it outside the procedure's folder until it can be read."),
        )
        return None
    return _known(grid, header, table, faults)


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
    if any("→" in cell.raw or cell.raw.startswith(("=>", "⇒", "—>", "–>", "➔", "⟶")) for cell in header):
        return Table(DECISION, ())
    if sum(1 for key in set(keys) if key in ALL_NAMES) < 2:
        return None
    shared = [(len(set(keys) & {n.casefold() for n in table.column_names}), table) for table in TABLES]
    return max(shared, key=lambda pair: pair[0])[1]


def _off_by_one(word: str, name: str) -> bool:
    return Levenshtein.distance(word, name, score_cutoff=1) <= 1


def _near_miss(grid: Grid, header: tuple[Text, ...], table: Table, faults: Faults) -> None:
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


def _known(grid: Grid, header: tuple[Text, ...], table: Table, faults: Faults) -> RuleTable:
    names = {name.casefold(): name for name in table.column_names}
    fills = above(grid.before, table.name, table.column_names, faults)
    columns: list[Text] = []
    unknown: list[Text] = []
    for cell in header:
        if cell.key == BECAUSE.casefold():
            _no_because(cell, faults)
        elif cell.key not in names:
            unknown.append(cell)
        elif names[cell.key] in {column.raw for column in columns} or names[cell.key] in fills.cells:
            _twice(cell, faults)
        columns.append(Text(names.get(cell.key, ""), cell.place))
    there = {column.raw for column in columns} | set(fills.cells)
    missing = [column.name for column in table.columns if not column.optional and column.name not in there]
    absent = [name for name in table.column_names if name not in there]
    for cell in unknown:
        near = nearest(cell.words, absent or names.values())
        if near in missing:
            missing.remove(near)
        faults.add(
            cell.place,
            cell.words,
            say("{found} is no column of a {table} table.", found=cell.words or "—", table=table.name),
            say("Write one of {names}.", names=tuple(absent or table.column_names)),
            near,
        )
    for name in missing:
        faults.add(
            grid.place,
            name,
            say("This {table} table has no column {name}.", table=table.name, name=name),
            say("Write the column {name}, or `For every row: {name}: …` above the table.", name=name),
        )
    return _table(grid, table.name, tuple(columns), fills, faults)


def _decision(grid: Grid, header: tuple[Text, ...], faults: Faults) -> RuleTable:
    fixed = {name.casefold(): name for name in DECISION_COLUMNS}
    outputs = [cell for cell in header if cell.raw.startswith(ARROW)]
    fills = above(grid.before, DECISION, DECISION_COLUMNS, faults)
    columns: list[Text] = []
    seen: set[str] = set(name.casefold() for name in fills.cells)
    for cell in header:
        if cell.key == BECAUSE.casefold():
            _no_because(cell, faults)
        elif not cell.words:
            _empty(cell.place, "header", faults)
        elif cell.key in seen:
            _twice(cell, faults)
        seen.add(cell.key)
        columns.append(Text(fixed.get(cell.key, cell.raw), cell.place))
    for name in DECISION_COLUMNS:
        if name.casefold() not in seen:
            faults.add(
                grid.place,
                name,
                say("This {table} table has no column {name}.", table=DECISION, name=name),
                say("Write the column {name}.", name=name),
                nearest(name, [c.words for c in header if c not in outputs]),
            )
    return _table(grid, DECISION, tuple(columns), fills, faults)


def _table(grid: Grid, kind: str, columns: tuple[Text, ...], fills: Above, faults: Faults) -> RuleTable:
    rows, numbers = [], []
    for place, cells in zip(grid.places, grid.rows, strict=True):
        named = zip((column.raw for column in columns), cells, strict=False)
        row = Row(kind, {column: cell for column, cell in named if column} | fills.cells, place)
        numbers.append(row.cells.get(NUMBER))
        for column, cell in list(row.cells.items()):
            if not _sound(cell, column, faults):
                del row.cells[column]
        rows.append(row)
    if not grid.rows:
        faults.add(
            grid.place,
            kind,
            say("This {table} table has no rows.", table=kind),
            say("Write a row, or take the table out."),
        )
    return RuleTable(kind, columns, tuple(rows), fills.policy, grid.heading, grid.place, tuple(numbers))


def _sound(cell: Text, column: str, faults: Faults) -> bool:
    """Whether a cell says anything at all, in signs that can be seen."""
    if not cell.words:
        _empty(cell.place, column, faults)
        return False
    if cell.words in DASHES:
        faults.add(
            cell.place,
            cell.words,
            say("{found} is not the sign for nothing.", found=cell.words),
            say("Write `—`."),
            "—",
        )
        return False
    if found := INVISIBLE.search(cell.raw):
        faults.add(
            cell.part(found.start(), found.end()).place,
            f"U+{ord(found[0]):04X}",
            say("This cell has an invisible sign in it, so that it is not what it seems."),
            say("Write the cell again without it."),
        )
        return False
    return True


def _empty(place: Place, column: str, faults: Faults) -> None:
    faults.add(
        place,
        "",
        say("The cell under {column} is empty.", column=column),
        say("Write `—` for nothing, `any`, or `unspecified` for unknown."),
    )


def _twice(cell: Text, faults: Faults) -> None:
    faults.add(
        cell.place,
        cell.words,
        say("The column {name} is given twice.", name=cell.words),
        say("Write it once: in the table or above it."),
    )


def _no_because(cell: Text, faults: Faults) -> None:
    faults.add(
        cell.place,
        cell.words,
        say("A Because column cannot be read yet."),
        say("Write the table without it."),
    )
