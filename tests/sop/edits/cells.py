"""Every edit of a single cell, in the tables and in the lines that fill columns; and of a whole row."""

from __future__ import annotations

from collections.abc import Iterator

from tests.sop.edits.edit import Edit, replaced
from tests.sop.edits.page import BAR, FOR_EVERY_ROW, UNDER, Judgement, cells, page_of, told
from tests.sop.edits.plausible import alternatives
from tests.sop.edits.words import Words, words_of


def cell_edits(text: str) -> Iterator[Edit]:
    """In the order of the text. An edit that changes nothing is none."""
    lines = text.split("\n")
    words = words_of(page_of(text))
    for at, line in enumerate(lines):
        if UNDER.fullmatch(line) and at:
            last = next((end for end in range(at, len(lines)) if not lines[end].strip()), len(lines))
            yield from table_edits(lines, at - 1, last, words)
        elif FOR_EVERY_ROW.match(line):
            yield from filled_edits(lines, at, words)


def table_edits(lines: list[str], top: int, last: int, words: Words) -> Iterator[Edit]:
    """Each cell of each row; each row left out, and written twice."""
    header = [cell.casefold() for cell in cells(lines[top])]
    kind = told(header, Judgement())
    rows = [cells(lines[at]) for at in range(top + 2, last)]
    for at in range(top + 2, last):
        row = rows[at - top - 2]
        yield replaced(lines, at, None, "the row left out")
        yield replaced(lines, at, f"{lines[at]}\n{lines[at]}", "the row twice")
        for place, (column, cell) in enumerate(zip(header, row, strict=True)):
            offered = [*alternatives(words, kind or "", column, cell), *(other[place] for other in rows)]
            for new in dict.fromkeys(offered):
                if new.casefold() != cell.casefold():
                    changed = [*row[:place], new, *row[place + 1 :]]
                    yield replaced(lines, at, f"| {' | '.join(changed)} |", f"{column}: {cell} → {new}")


def filled_edits(lines: list[str], at: int, words: Words) -> Iterator[Edit]:
    """Each cell of a line that fills columns, and each of them left out."""
    header = next(line for line in lines[at:] if BAR.search(line))
    kind = told([cell.casefold() for cell in cells(header)], Judgement())
    begin, colon, rest = lines[at].partition(":")
    pieces = rest.split(";")
    for place, piece in enumerate(pieces):
        column, _, cell = (part.strip() for part in piece.partition(":"))
        offered = dict.fromkeys(alternatives(words, kind or "", column.casefold(), cell))
        for new in (f" {column}: {other}" for other in offered if other != cell):
            changed = ";".join([*pieces[:place], new, *pieces[place + 1 :]])
            yield replaced(lines, at, begin + colon + changed, f"{piece.strip()} →{new}")
        if len(pieces) > 1:
            left = ";".join(pieces[:place] + pieces[place + 1 :])
            yield replaced(lines, at, begin + colon + left, f"{column} left out")
