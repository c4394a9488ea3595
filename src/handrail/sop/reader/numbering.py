"""`number`: row numbers where a procedure has none yet. Nothing else is changed, and no number is used again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from handrail.sop.reader.folder import BOM
from handrail.sop.reader.reading import look, unreadable
from handrail.sop.reader.sound import NO_NUMBER
from handrail.sop.reader.tables import RuleTable
from handrail.sop.reader.text import Text

LINE_END = re.compile(r"(\r\n|\n|\r)")
PARTS = re.compile(r"([A-Za-z]*)([0-9]*).*")
LETTERS = {
    "Decision": "D",
    "Consent": "K",
    "Duty": "S",
    "Referral": "F",
    "Event": "E",
    "Disclosure": "G",
    "Ban": "N",
    "Solution": "Z",
    "Closing": "C",
}
"""The letter of a table whose rows have no number yet."""


def number(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with a number in every number cell that was empty or `—`.

    Raises Unreadable where there is any other fault.
    """
    _, tables, faults = look(files)
    faults.found = [fault for fault in faults.found if fault.sentence != NO_NUMBER]
    if faults.found or not tables:
        raise unreadable(files, faults)
    return _written(files, _numbers(tables))


def _numbers(tables: Sequence[RuleTable]) -> list[tuple[Text, str]]:
    """Each cell without a number, and the number for it."""
    numbers = [row.number.words for table in tables for row in table.rows if row.number is not None]
    last: Counter[str] = Counter()
    for prefix, digits in map(_parts, numbers):
        last[prefix.casefold()] = max(last[prefix.casefold()], digits)
    found = []
    for table in tables:
        for cell in table.without_number:
            prefix = _prefix(table)
            last[prefix.casefold()] += 1
            found.append((cell, f"{prefix}{last[prefix.casefold()]}"))
    return found


def _parts(text: str) -> tuple[str, int]:
    """The letters and the figure that a row number begins with: `S4b` has `S` and 4."""
    found = PARTS.fullmatch(text)
    return (found[1], int(found[2] or 0)) if found else ("", 0)


def _prefix(table: RuleTable) -> str:
    """The letters that most rows of the table have."""
    there = Counter(_parts(row.number.words)[0] for row in table.rows if row.number is not None)
    return there.most_common(1)[0][0] if there else LETTERS[table.kind]


def _written(files: Mapping[str, bytes], numbers: Iterable[tuple[Text, str]]) -> dict[str, bytes]:
    lines = {cell.place.file: LINE_END.split(files[cell.place.file].decode("utf-8")) for cell, _ in numbers}
    for cell, new in numbers:
        pieces = lines[cell.place.file]
        at = 2 * (cell.place.line - 1)
        pieces[at] = _filled(pieces[at], cell, new)
    return {name: "".join(lines[name]).encode() if name in lines else content for name, content in files.items()}


def _filled(line: str, cell: Text, new: str) -> str:
    """The line with the number in its cell, and one blank on both sides of it."""
    start = cell.place.column - 1 + line.startswith(BOM)
    before, after = line[:start].rstrip(), line[start + len(cell.raw) :].lstrip()
    return f"{before} {new} {after}" if before else f"{new} {after}"
