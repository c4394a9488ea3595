"""Every single-cell edit of a procedure that still reads: each cell in turn takes what another row has there."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from enum import Enum

from handrail.sop.reader import Unreadable, read
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Procedure

CELL = re.compile(r"(?<=\|)[^|\n]*(?=\|)")
RULE = re.compile(r"\s*\|[\s|:-]+\|\s*")
MOST_OTHERS = 3
NOT_DECIDING = {"place", "hash", "said", "heading", "prose", "headers", "labels"}
"""What is kept of a text beside what it means."""


def tables(text: str) -> Iterator[list[int]]:
    """The lines of each table, without its header and the line under it."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if at + 1 < len(lines) and lines[at].startswith("|") and RULE.fullmatch(lines[at + 1]):
            rows = []
            at += 2
            while at < len(lines) and lines[at].startswith("|"):
                rows.append(at)
                at += 1
            yield rows
        at += 1


def edits(text: str) -> Iterator[str]:
    """The text with one cell as another row of its table has it, or as `any` or `—`."""
    lines = text.split("\n")
    for rows in tables(text):
        columns = [[lines[row][found.start() : found.end()] for found in CELL.finditer(lines[row])] for row in rows]
        for at, row in enumerate(rows):
            for column, found in enumerate(CELL.finditer(lines[row])):
                others = dict.fromkeys(each[column] for each in columns if len(each) == len(columns[at]))
                for other in (*[*others][:MOST_OTHERS], " any ", " — "):
                    if other.strip() != columns[at][column].strip():
                        edited = lines[row][: found.start()] + other + lines[row][found.end() :]
                        yield "\n".join([*lines[:row], edited, *lines[row + 1 :]])


def that_read(files: Mapping[str, bytes], name: str, every: int = 1) -> Iterator[tuple[str, Procedure]]:
    """Of every so manyeth edit of one file those that read."""
    for at, text in enumerate(edits(files[name].decode())):
        if at % every == 0:
            try:
                yield text, read({**files, name: text.encode()})
            except Unreadable:
                continue


def meant(value: object) -> object:
    """What decides: the values of the procedure, without places and without the writing."""
    if isinstance(value, Place):
        return None
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [field.name for field in dataclasses.fields(value) if field.name not in NOT_DECIDING]
        return type(value).__name__, tuple((name, meant(getattr(value, name))) for name in fields)
    if isinstance(value, Mapping):
        return tuple((name, meant(each)) for name, each in value.items())
    if isinstance(value, tuple | list):
        return tuple(map(meant, value))
    if isinstance(value, frozenset):
        return tuple(sorted(map(str, value)))
    return str(value) if isinstance(value, Enum) else value
