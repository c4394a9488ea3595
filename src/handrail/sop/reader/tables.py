"""Rule tables: which tables are rules, which column is which, one `Row` for each row.

A table is a rule table if its first header cell, after an optional `No.`, tells a table of the language, or
any header begins with `→`. A header that comes near to this is a fault, never prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handrail.sop.reader.faults import Faults
from handrail.sop.reader.fill import Above, above
from handrail.sop.reader.headers import DECIDES, table_told, with_arrows
from handrail.sop.reader.markdown import Grid
from handrail.sop.reader.schema import ARROW, BECAUSE, DECISION, DECISION_COLUMNS, LABEL, LATER, NUMBER, Table
from handrail.sop.reader.sound import empty, no_number, reliable, sound, visible
from handrail.sop.reader.text import Text
from handrail.sop.words.literals import Policy
from handrail.sop.words.nearest import nearest
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say

MOST_COLUMNS = 60
LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column. A cell that is empty or missing is not there, and its fault is noted."""

    table: str
    cells: dict[str, Text]
    place: Place
    whole: bool = True
    """Whether it has as many cells as its table has columns."""

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
    without_number: tuple[Text, ...] = ()
    """The number cells that are empty or `—`."""


def rule_table(grid: Grid, faults: Faults) -> RuleTable | None:
    """The rules of a table, or None where it is prose."""
    if len(grid.header) > MOST_COLUMNS:
        faults.add(
            grid.place,
            str(len(grid.header)),
            say("This table has more than {most} columns.", most=MOST_COLUMNS),
            say("Write a narrower table."),
        )
        return None
    header = with_arrows(grid.header)
    table, header = table_told(header, faults)
    if table is None or table in LATER:
        return None
    seen = [visible(cell, faults) for cell in header]
    if not all(seen):
        return None
    if table is DECIDES:
        return _decision(grid, header, faults)
    if table is LABEL:
        return _label(grid, header, faults)
    return _known(grid, header, table, faults)


def _known(grid: Grid, header: tuple[Text, ...], table: Table, faults: Faults) -> RuleTable:
    fills = above(grid.before, table.name, table.column_names, faults)
    columns = _columns(header, table, fills, faults)
    there = {column.raw for column in columns} | set(fills.cells)
    for column in table.columns:
        if not column.optional and column.name not in there:
            faults.add(
                grid.place,
                column.name,
                say("This {table} table has no column {name}.", table=table.name, name=column.name),
                say("Write the column {name}, or `For every row: {name}: …` above the table.", name=column.name),
            )
    return _table(grid, table.name, columns, fills, faults)


def _columns(header: tuple[Text, ...], table: Table, fills: Above, faults: Faults) -> tuple[Text, ...]:
    """The columns in the spelling of the language; a misspelt one is told, and read as what it comes near to."""
    names = {name.casefold(): name for name in table.column_names}
    given = set(fills.cells)
    there = given | {names[cell.key] for cell in header if cell.key in names}
    absent = [name for name in table.column_names if name not in there]
    columns = []
    for cell in header:
        name = names.get(cell.key, "")
        if cell.key == BECAUSE.casefold():
            _no_because(cell, faults)
        elif not name:
            near = nearest(cell.words, absent or names.values())
            faults.add(
                cell.place,
                cell.words,
                say("“{found}” is no column of a {table} table.", found=cell.words or "—", table=table.name),
                say("Write one of {names}.", names=tuple(absent or names.values())),
                near,
            )
            if near in absent:
                absent.remove(near)
                name = near
        elif name in given:
            _twice(cell, faults)
        given.add(name)
        columns.append(Text(name, cell.place))
    return tuple(columns)


def _decision(grid: Grid, header: tuple[Text, ...], faults: Faults) -> RuleTable:
    fixed = {name.casefold(): name for name in DECISION_COLUMNS}
    outputs = [cell for cell in header if cell.raw.startswith(ARROW)]
    fills = above(grid.before, DECISION, DECISION_COLUMNS, faults)
    columns: list[Text] = []
    seen = {name.casefold() for name in fills.cells}
    for cell in header:
        if cell.key == BECAUSE.casefold():
            _no_because(cell, faults)
        elif not cell.words:
            empty(cell.place, "header", faults)
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


def _label(grid: Grid, header: tuple[Text, ...], faults: Faults) -> RuleTable:
    fills = above(grid.before, LABEL.name, LABEL.column_names, faults)
    columns: list[Text] = []
    for cell in header:
        if cell.key in {column.key for column in columns}:
            _twice(cell, faults)
        elif cell.key != LABEL.told_by.casefold() and not LANGUAGE.fullmatch(cell.words):
            faults.add(
                cell.place,
                cell.words,
                say("“{found}” is no language.", found=cell.words or "—"),
                say("Write the code of a language, such as fr or ar."),
            )
        columns.append(Text(LABEL.told_by, cell.place) if cell.key == LABEL.told_by.casefold() else cell)
    if len(columns) == 1:
        faults.add(
            grid.place,
            LABEL.name,
            say("This {table} table has no column for a language.", table=LABEL.name),
            say("Write a column for each language, with its code as the header."),
        )
    return _table(grid, LABEL.name, tuple(columns), fills, faults)


def _table(grid: Grid, kind: str, columns: tuple[Text, ...], fills: Above, faults: Faults) -> RuleTable:
    rows, without_number = [], []
    for place, cells in zip(grid.places, grid.rows, strict=True):
        named = zip((column.raw for column in columns), reliable(cells, columns, kind), strict=False)
        row = Row(
            kind, {column: cell for column, cell in named if column} | fills.cells, place, len(cells) == len(columns)
        )
        for column, cell in list(row.cells.items()):
            if column == NUMBER and (not cell.words or cell.is_none):
                without_number.append(cell)
                no_number(cell, faults)
                del row.cells[column]
            elif not sound(cell, column, faults):
                del row.cells[column]
        rows.append(row)
    if not grid.rows:
        faults.add(
            grid.place,
            kind,
            say("This {table} table has no rows.", table=kind),
            say("Write a row, or take the table out."),
        )
    return RuleTable(kind, columns, tuple(rows), fills.policy, grid.heading, grid.place, tuple(without_number))


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
