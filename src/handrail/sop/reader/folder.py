"""The files of a procedure: which are read, in which order, their hash, and their lines.

What is too large, not text or not UTF-8 is refused here, before anything is parsed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from handrail.sop.reader.faults import Faults
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say

MAIN = "procedure.md"
BOM = "\ufeff"
MOST_BYTES = 5_000_000
MOST_ROWS = 2_000
MOST_LINES = 20_000
LONGEST_LINE = 20_000
"""Longer texts are no procedures, and would only keep the reader busy."""

UNDER_A_COLUMN = re.compile(r"[ \t]*:?-+:?[ \t]*")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Document:
    """One file as lines; `lines[0]` is line 1."""

    name: str
    lines: tuple[str, ...]

    def place(self, index: int, column: int = 1) -> Place:
        """The place of a line, by its index."""
        return Place(self.name, index + 1, column)


def is_delimiter(line: str) -> bool:
    """Whether this is the line under a table's header."""
    cells = line.strip(" \t").removeprefix("|").removesuffix("|").split("|")
    return all(UNDER_A_COLUMN.fullmatch(cell) for cell in cells)


def in_order(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The files that are the procedure: a single one, or `procedure.md` and then the other `*.md` by name."""
    if len(files) == 1:
        return tuple(files)
    others = sorted(name for name in files if name.endswith(".md") and name != MAIN)
    return (MAIN, *others) if MAIN in files else tuple(others)


def hash_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over, for each file in order: name, LF, decimal length, LF, bytes."""
    total = hashlib.sha256()
    for name in in_order(files):
        total.update(name.encode("utf-8", "surrogatepass") + b"\n%d\n" % len(files[name]))
        total.update(files[name])
    return total.hexdigest()


def documents(files: Mapping[str, bytes], faults: Faults) -> tuple[Document, ...]:
    """The files as lines; with faults noted, those that can be read at all."""
    names = in_order(files)
    if not names or (len(files) > 1 and MAIN not in files):
        faults.add(
            Place(names[0] if names else MAIN, 1),
            ", ".join(sorted(files)),
            say("There is no {main} here, so there is no procedure to read.", main=MAIN),
            say("Write the front matter and the tables in a file named {main}.", main=MAIN),
        )
        return ()
    size = sum(len(files[name]) for name in names)
    if size > MOST_BYTES:
        faults.add(
            Place(names[0], 1),
            str(size),
            say("The procedure has {size} bytes; at most {most} are read.", size=size, most=MOST_BYTES),
            say("Write the procedure alone in this folder, without what is not part of it."),
        )
        return ()
    read = tuple(d for d in (_document(name, files[name], faults) for name in names) if d is not None)
    if not read:
        return ()
    return () if _too_long(read, faults) or too_many_rows(read[0], sum(map(_rows_in, read)), faults) else read


def _document(name: str, content: bytes, faults: Faults) -> Document | None:
    if b"\0" in content:
        faults.add(
            Place(name, content[: content.index(b"\0")].count(b"\n") + 1),
            "",
            say("This is not a text file."),
            say("Write the procedure as plain text in UTF-8."),
        )
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        column = len(content[: error.start].rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        faults.add(
            Place(name, line, column),
            content[error.start : error.start + 1].hex(),
            say("This line is not written in UTF-8."),
            say("Write the file in UTF-8: most editors offer this when saving."),
        )
        return None
    lines = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    document = Document(name, tuple(lines))
    for index, line_text in enumerate(lines):
        if found := CONTROL.search(line_text):
            faults.add(
                document.place(index, found.start() + 1),
                f"U+{ord(found[0]):04X}",
                say("This line has an invisible control character."),
                say("Write the line again without it."),
            )
            break
    return document


def _too_long(read: tuple[Document, ...], faults: Faults) -> bool:
    before = len(faults.found)
    lines = sum(len(document.lines) for document in read)
    if lines > MOST_LINES:
        faults.add(
            Place(read[0].name, 1),
            str(lines),
            say("The procedure has {lines} lines; at most {most} are read.", lines=lines, most=MOST_LINES),
            say("Write the procedure alone, without what is not part of it."),
        )
    for document in read:
        for index, line in enumerate(document.lines):
            if len(line) > LONGEST_LINE:
                faults.add(
                    document.place(index),
                    line,
                    say("This line has {size} characters; at most {most} are read.", size=len(line), most=LONGEST_LINE),
                    say("Write it shorter, or in several rows."),
                )
                break
    return len(faults.found) > before


def too_many_rows(main: Document, rows: int, faults: Faults) -> bool:
    """Whether there are more rows than are read; noted where it is so."""
    if rows <= MOST_ROWS:
        return False
    faults.add(
        main.place(0),
        str(rows),
        say("The procedure has {rows} table rows; at most {most} are read.", rows=rows, most=MOST_ROWS),
        say("Write fewer rows, or split the procedure."),
    )
    return True


def _rows_in(document: Document) -> int:
    bars = [line for line in document.lines if line.lstrip().startswith("|")]
    return len(bars) - 2 * sum(1 for line in bars if is_delimiter(line))
