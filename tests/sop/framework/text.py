"""The framework's text, to be edited: its tables row by row, and new texts with a cell, a row, a name changed.

A row is called as other rows call it: by its number, else by its name. A text is never changed; each edit is a new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from handrail.jobs.folder import files_of
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.reader import Unreadable, read
from tests.house.checkout import ROOT

FOLDER = ROOT / "sops/framework"
LABELS = "5-labels.md"
UNDER = re.compile(r"\|[\s|:-]+\|")
NUMBER = "No."
DECIDES = "→"
FILLS = "For every row:"


@dataclass(frozen=True)
class Row:
    """One row of a table. `kind`: the first header cell after *No.*, `→` for a decision. `table` numbers the tables."""

    file: str
    line: int
    table: int
    kind: str
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    policy: str
    """The paragraph above the table."""

    @property
    def name(self) -> str:
        return self.cells[0]

    def __getitem__(self, column: str) -> str:
        return self.cells[self.columns.index(column)]

    @property
    def outputs(self) -> list[str]:
        """The columns that a decision gives."""
        return [column for column in self.columns if column.startswith(DECIDES)]


@dataclass(frozen=True)
class Text:
    """The files of a procedure."""

    files: Mapping[str, str]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all tables, `procedure.md` first."""
        names = sorted(self.files, key=lambda name: (name != "procedure.md", name))
        return tuple(row for at, name in enumerate(names) for row in _rows(name, self.files[name], 100 * at))

    def of(self, *kinds: str) -> list[Row]:
        """The rows of some kinds of table."""
        return [row for row in self.rows if row.kind in kinds]

    def row(self, name: str) -> Row:
        """The row that has this number or name."""
        return next(row for row in self.rows if row.name == name)

    def with_cells(self, row: Row, **cells: str) -> Text:
        """Other cells in a row; the names of columns have `_` for a blank."""
        named = {name.replace("_", " "): cell for name, cell in cells.items()}
        return self.with_row(
            row, [named.get(column, cell) for column, cell in zip(row.columns, row.cells, strict=True)]
        )

    def with_row(self, row: Row, cells: Sequence[str]) -> Text:
        """Another row in the place of this one."""
        return self._lines(row.file, row.line, 1, [_line(cells)])

    def with_copy(self, row: Row, number: str, **cells: str) -> Text:
        """A row more, after this one and like it, but for its number and some cells."""
        named = {row.columns[0]: number} | {name.replace("_", " "): cell for name, cell in cells.items()}
        copied = [named.get(column, cell) for column, cell in zip(row.columns, row.cells, strict=True)]
        return self._lines(row.file, row.line + 1, 0, [_line(copied)])

    def without(self, row: Row) -> Text:
        """The text without the row. A table that has no row left goes with its header."""
        alone = sum(each.file == row.file and each.table == row.table for each in self.rows) == 1
        return self._lines(row.file, row.line - 2, 3, []) if alone else self._lines(row.file, row.line, 1, [])

    def with_header(self, row: Row, old: str, new: str) -> Text:
        """Another header cell over the table of the row."""
        at = next(at for at in range(row.line, -1, -1) if UNDER.fullmatch(self.files[row.file].split("\n")[at])) - 1
        header = [new if cell == old else cell for cell in row.columns]
        return self._lines(row.file, at, 1, [_line(header)])

    def with_column(self, row: Row, column: str, cell: Callable[[Row], str]) -> Text:
        """A column more in the table of the row, before *Source*."""
        lines = self.files[row.file].split("\n")
        table = [each for each in self.rows if (each.file, each.table) == (row.file, row.table)]
        for each in table:
            lines[each.line] = _line([*each.cells[:-1], cell(each), each.cells[-1]])
        first = table[0].line
        lines[first - 2] = _line([*row.columns[:-1], column, row.columns[-1]])
        lines[first - 1] = "|" + "---|" * (len(row.columns) + 1)
        return Text({**self.files, row.file: "\n".join(lines)})

    def replaced(self, old: str, new: str) -> Text:
        """Other words for these in all tables and above them, but where a row is called so."""
        files = {}
        for name, text in self.files.items():
            lines = [
                line.replace(old, new) if line.startswith(("|", FILLS)) and not line.startswith(f"| {old} |") else line
                for line in text.split("\n")
            ]
            files[name] = "\n".join(lines)
        return Text(files)

    def bytes(self) -> dict[str, bytes]:
        """As the reader takes it."""
        return {name: text.encode() for name, text in self.files.items()}

    def meaning(self) -> Meaning | None:
        """What it means; None where it cannot be read."""
        try:
            return meaning_of(read(self.bytes()))
        except Unreadable:
            return None

    def _lines(self, file: str, at: int, gone: int, new: Sequence[str]) -> Text:
        lines = self.files[file].split("\n")
        return Text({**self.files, file: "\n".join([*lines[:at], *new, *lines[at + gone :]])})


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _rows(file: str, text: str, first: int) -> Iterator[Row]:
    lines = text.split("\n")
    table = first
    for at, line in enumerate(lines):
        if not UNDER.fullmatch(line) or at == 0:
            continue
        table += 1
        columns = _cells(lines[at - 1])
        named = columns[1] if columns[0] == NUMBER else columns[0]
        kind = DECIDES if any(column.startswith(DECIDES) for column in columns) else named
        policy = next((before for before in reversed(lines[: at - 1]) if before), "")
        for below in range(at + 1, len(lines)):
            if not lines[below].startswith("|"):
                break
            yield Row(file, below, table, kind, columns, _cells(lines[below]), policy)


@cache
def framework() -> Text:
    """The framework as it is, without its labels: names that nothing is decided by, and none of which a mutant has."""
    return Text({name: content.decode() for name, content in files_of(FOLDER).items() if name != LABELS})
