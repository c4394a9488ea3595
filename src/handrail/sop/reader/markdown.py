"""Blocks of a file: tables, headings, paragraphs. What looks like a table and is none is a fault.

The Markdown parser says which lines are a table. It also pads and cuts rows without a word, so the cells
are counted here, in the line as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from handrail.sop.reader.faults import Faults, short
from handrail.sop.reader.folder import Document, is_delimiter
from handrail.sop.reader.headers import ALL_NAMES
from handrail.sop.reader.text import Text
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say

DEEPEST = 8
"""Lists in lists are prose; deeper ones only keep the parser busy."""
BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its lines joined."""

    text: Text
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in the text: cells of the header, then of each row."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    places: tuple[Place, ...]
    """Of each row."""
    before: Paragraph | None
    """The paragraph directly before it."""
    heading: str
    place: Place


Block = Paragraph | Grid


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table").disable("reference")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def cells_of(text: Text) -> tuple[Text, ...]:
    """The cells of one line, cut at every bar that is not escaped."""
    line = text.part(0)
    start = 1 if line.raw.startswith("|") else 0
    pieces = line.part(start).split(BAR) if start else line.split(BAR)
    if len(pieces) > 1 and not pieces[-1].raw:
        pieces.pop()
    return tuple(pieces)


def blocks(document: Document, start: int, faults: Faults) -> Iterator[Block]:
    """The tables, and the paragraphs that do not stand directly before a table, in order."""
    tokens = _parser().parse("\n".join(document.lines[start:]))
    seen = bytearray(len(document.lines) - start + 1)
    before: Paragraph | None = None
    heading = ""
    for token in tokens:
        if token.map is None:
            continue
        first, last = token.map[0] + start, token.map[1] + start
        if token.level > 0:
            if token.type == "table_open":
                _nested(document, first, seen, last - start, faults)
            continue
        if token.type == "table_open" or (token.type == "paragraph_open" and _unequal(document, first, last)):
            top = first if token.type == "table_open" else _delimiter(document, first, last) - 1
            seen[top - start : last - start] = b"\1" * (last - top)
            yield _grid(document, top, last, before, heading, faults)
            before = None
            continue
        if before is not None and not _is_comment(token):
            yield before
            before = None
        if token.type == "paragraph_open":
            before = _paragraph(document, first, last)
        elif token.type == "heading_open":
            heading = document.lines[first].strip().strip("#").strip()
        elif token.type == "fence" or _is_comment(token):
            seen[first - start : last - start] = b"\1" * (last - first)
            _closed(document, token, first, last, faults)
    if before is not None:
        yield before
    _stray(document, start, seen, faults)


def _is_comment(token: Token) -> bool:
    return token.type == "html_block" and token.content.lstrip().startswith("<!--")


def _paragraph(document: Document, first: int, last: int) -> Paragraph:
    lines = tuple(Text(document.lines[i], document.place(i)).part(0) for i in range(first, last))
    return Paragraph(Text(" ".join(line.raw for line in lines), lines[0].place), lines)


def _delimiter(document: Document, first: int, last: int) -> int:
    """The index of the line under a header that the parser did not take, else -1."""
    for index in range(first + 1, last):
        if is_delimiter(document.lines[index]) and BAR.search(document.lines[index - 1]):
            return index
    return -1


def _unequal(document: Document, first: int, last: int) -> bool:
    return _delimiter(document, first, last) > first


def _grid(document: Document, first: int, last: int, before: Paragraph | None, heading: str, faults: Faults) -> Grid:
    lines = [Text(document.lines[i], document.place(i)) for i in range(first, last)]
    header, under, rows = cells_of(lines[0]), cells_of(lines[1]), [cells_of(line) for line in lines[2:]]
    if len(under) != len(header):
        faults.add(
            lines[1].place,
            lines[1].raw.strip(),
            say("The header has {columns} cells and the line under it {cells}.", columns=len(header), cells=len(under)),
            say("Write `---` once for each column."),
        )
    for line, row in zip(lines[2:], rows, strict=True):
        if len(row) != len(header):
            _uneven(line, row, header, faults)
    rows = [row if BAR.search(line.raw) else () for line, row in zip(lines[2:], rows, strict=True)]
    places = tuple(Place(line.place.file, line.place.line) for line in lines[2:])
    return Grid(header, tuple(rows), places, before, heading, lines[0].place)


def _uneven(line: Text, row: tuple[Text, ...], header: tuple[Text, ...], faults: Faults) -> None:
    cells, columns = len(row), len(header)
    if not BAR.search(line.raw):
        write = say("Write an empty line between the table and the text after it.")
    elif "`" in line.raw and cells > columns:
        write = say("Write {columns} cells; a bar inside a cell is written `\\|`, in code too.", columns=columns)
    elif cells < columns:
        write = say(
            "Write {columns} cells: this row ends before its cell under “{column}”.",
            columns=columns,
            column=short(header[cells].words),
        )
    else:
        write = say(
            "Write {columns} cells: “{cell}” is the first beyond them. A bar inside a cell is written `\\|`.",
            columns=columns,
            cell=short(row[columns].words),
        )
    if cells < columns:
        sentence = say("This row has {cells} of its {columns} cells.", cells=cells, columns=columns)
    else:
        sentence = say("This row has {cells} cells; its table has {columns} columns.", cells=cells, columns=columns)
    faults.add(line.part(0).place, line.raw.strip(), sentence, write)


def _nested(document: Document, first: int, seen: bytearray, end: int, faults: Faults) -> None:
    start = len(document.lines) + 1 - len(seen)
    seen[first - start : end] = b"\1" * (end - first + start)
    faults.add(
        document.place(first),
        document.lines[first].strip(),
        say("This table stands inside a list or a quotation."),
        say("Write the table at the left margin."),
    )


def _closed(document: Document, token: Token, first: int, last: int, faults: Faults) -> None:
    """A comment or code block that is not closed would swallow the tables after it."""
    if token.type == "fence":
        end = document.lines[last - 1].strip()
        closed = last - 1 > first and set(end) == {token.markup[0]} and len(end) >= len(token.markup)
    else:
        inside, end, _ = token.content.lstrip().removeprefix("<!--").partition("-->")
        closed = bool(end) and "<!--" not in inside
    if not closed:
        faults.add(
            document.place(first),
            document.lines[first].strip(),
            say("What begins here is not closed, so everything after it is left out."),
            say("Write `-->` after a comment, or the same marks again after a code block."),
        )


def _like_a_row(text: Text) -> bool:
    """A line that begins with a bar, or has bars between names of columns."""
    if text.raw.lstrip().startswith("|"):
        return True
    return "|" in text.raw and sum(cell.key in ALL_NAMES for cell in cells_of(text)) > 1


def _stray(document: Document, start: int, seen: bytearray, faults: Faults) -> None:
    """A line that begins with a bar and is no part of a table would be read as prose in silence."""
    row_before = -2
    for index in range(start, len(document.lines)):
        if seen[index - start] or not _like_a_row(Text(document.lines[index], document.place(index))):
            continue
        if index != row_before + 1:
            faults.add(
                document.place(index),
                document.lines[index].strip(),
                say("This looks like a row, but it is no part of a table."),
                say("Write it directly under its table, at the left margin, below a header and a line of `---`."),
            )
        row_before = index
