"""A second, plain reading of a page: its front matter and its tables, as strings. It shares nothing with the reader.

It knows only what the ten procedures of the edits use. What is against the language is noted, and what the language
leaves open too, so that nothing is said of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

COLUMNS = {
    "party": "party, mandate, focal point, backup, [reached], [node], source",
    "outside": "outside, source",
    "definition": "definition, means, source",
    "fact": "fact, values, starts as, [goes stale], [stands for], [meaning], source",
    "consent": "no., consent, asked when, asked by, within, otherwise, asked again, may include, [holds for], [lasts], "
    "[stands for], source",
    "duty": "no., duty, when, [needs], who, within, otherwise, gives, [tells], [waits for], [kind], source",
    "referral": "no., referral, when, needs, from, to, [then to], otherwise, urgency, shares, brings, source",
    "urgency": "urgency, received within, answered within, started within, outcome told within, source",
    "event": "no., event, can happen when, sets, expected, [by], [otherwise], source",
    "data": "data, contains, [facts], [identifies], source",
    "disclosure": "no., disclosure, from, to, data, basis, may or must, source",
    "ban": "no., ban, to, data, while, source",
    "solution": "no., solution, protection, leads, contact, about, within, otherwise, shares, before, source",
    "close as": "no., close as, when, checked before, by, otherwise, [result], source",
}
"""Section 4 of the language, by the column that tells the table."""

POLICIES = ("Exactly one row fits.", "The first row that fits applies.", "Every row that fits applies.")
FOR_EVERY_ROW = re.compile("for every row ?:", re.IGNORECASE)
BAR = re.compile(r"(?<!\\)\|")
UNDER = re.compile(r" *(\| *:?-+:? *)+\|? *| *(:?-+:? *\| *)+(:?-+:? *)?")
DECIDES = "decision"


@dataclass
class Judgement:
    """What was noted."""

    against: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)


@dataclass
class Table:
    """One table: the column that tells it, the columns as written, the rows by column in small letters."""

    kind: str
    columns: tuple[str, ...]
    rows: list[dict[str, str]]
    above: str = ""


@dataclass
class Page:
    """A whole page."""

    trust: set[str]
    tables: list[Table]
    noted: Judgement

    def rows(self, kind: str) -> list[dict[str, str]]:
        """The rows of all tables of a kind."""
        return [row for table in self.tables if table.kind == kind for row in table.rows]


def page_of(text: str) -> Page:
    """Take a page apart."""
    noted = Judgement()
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        noted.against.append("no front matter")
    trust = front(lines[1:end], noted)
    return Page(trust, [*tables(lines[end + 1 :], noted)], noted)


ENTRIES = {
    "procedure": r"\S.*",
    "title": r"\S.*",
    "version": r"\d+",
    "language": "en",
    "valid from": r"\d{4}-\d\d-\d\d",
    "valid until": r"\d{4}-\d\d-\d\d",
    "open cases": "finish under the old version|each next step under this version|"
    "each decision under the version of its own day",
    "trust": "",
}


def front(lines: list[str], noted: Judgement) -> set[str]:
    """The marks of trust; each entry on its line, in the one form that the corpus has."""
    entries: dict[str, str] = {}
    marks: set[str] = set()
    for line in lines:
        name, _, value = line.partition(":")
        name = name if name.startswith(" ") else " ".join(name.split())
        if not line.strip():
            noted.unsaid.append("an empty line in the front matter")
            continue
        if name.startswith(" "):
            marks.add(name.strip())
        else:
            noted.against += [f"{name} stands twice"] if name.casefold() in entries else []
            entries[name.casefold()] = " ".join(value.split())
        if not re.fullmatch(r"trust:|(  )?[a-z]+( [a-z]+)*: [^ :\"'#{}\[\]&*!|>%@`-][^:#\"']*(?<! )", line):
            noted.unsaid.append(f"front matter: {line}")
    for name, form in ENTRIES.items():
        if not re.fullmatch(form, entries.get(name, "?" if name == "trust" else ""), re.IGNORECASE):
            noted.against.append(f"{name}: {entries.get(name)}")
    noted.against += [f"{name} is no entry" for name in entries if name not in ENTRIES]
    days = [day(entries.get(name, "")) for name in ("valid from", "valid until")]
    noted.against += ["no day"] if None in days else []
    noted.unsaid += ["the days turn round"] if days[0] and days[1] and days[1] < days[0] else []
    return marks


def day(said: str) -> date | None:
    """A day, year first."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def tables(lines: list[str], noted: Judgement) -> list[Table]:
    """All tables of rules. A table goes on to the next empty line."""
    found: list[Table] = []
    above: list[str] = []
    ended = False
    at = 0
    while at < len(lines):
        line = lines[at]
        if "|" in line and at + 1 < len(lines) and UNDER.fullmatch(lines[at + 1].rstrip()):
            end = next((i for i in range(at, len(lines)) if not lines[i].strip()), len(lines))
            found += table(lines[at:end], above, noted)
            above, at = [], end
            continue
        if not line.strip():
            ended = True
        else:
            if ended or line.startswith("#"):
                prose(above, noted)
                above = []
            ended = line.startswith("#")
            above = [] if line.startswith("#") else [*above, line.strip()]
            noted.against += [f"a row alone: {line}"] if line.strip().startswith("|") else []
            noted.unsaid += [f"a sign of Markdown: {line}"] if re.match(r"    |[-+*>] |---|```|<", line) else []
        at += 1
    prose(above, noted)
    return found


def prose(above: list[str], noted: Judgement) -> None:
    """A paragraph with no table under it."""
    if above and (FOR_EVERY_ROW.match(above[0]) or above[0].startswith(POLICIES)):
        noted.unsaid.append(f"fills no table: {above[0]}")


def cells(line: str) -> list[str]:
    """The cells of a line, each said with single blanks."""
    found = BAR.split(line.strip().removeprefix("|"))
    return [" ".join(cell.split()) for cell in (found[:-1] if not found[-1].strip() else found)]


def table(lines: list[str], above: list[str], noted: Judgement) -> list[Table]:
    """One table, where it is one of rules."""
    header = [re.sub("^(->|→) *", "→ ", cell) for cell in cells(lines[0])]
    kind = told(header, noted)
    if kind is None:
        return []
    filled = fill(above, kind, noted)
    names = [cell.casefold() for cell in header]
    marked = [name for name in names if name.startswith("→") and "(" in name and not name.endswith(" (shown)")]
    noted.unsaid += [f"another mark than (shown): {name}" for name in marked]
    if len(cells(lines[1])) != len(header) or len({*names, *filled}) < len(names) + len(filled):
        noted.against.append(f"columns: {lines[0]}")
    known = columns_of(kind)
    for name in known if kind != DECIDES else ("no.", "source"):
        if name.strip("[]") not in {*names, *filled} and not name.startswith("["):
            noted.against.append(f"no column {name}")
    if kind != DECIDES:
        noted.against += [f"{name} is no column of {kind}" for name in names if name not in plain(known)]
    rows = []
    for line in lines[2:]:
        row = cells(line)
        if len(row) != len(header) or "" in row or {"-", "–", "--"} & {*row}:
            noted.against.append(f"cells: {line}")
        rows.append(dict(zip(names, row, strict=False)) | filled)
    noted.against += [] if rows else [f"no rows: {lines[0]}"]
    return [Table(kind, tuple(header), rows, " ".join(" ".join(above).split()))]


def columns_of(kind: str) -> list[str]:
    """The columns of a kind of table, optional ones in brackets."""
    return COLUMNS.get(kind, "").split(", ")


def plain(columns: list[str]) -> set[str]:
    """Their names."""
    return {name.strip("[]") for name in columns}


def told(header: list[str], noted: Judgement) -> str | None:
    """Which table a header tells, if one of rules."""
    names = [cell.casefold() for cell in header]
    if any(name.startswith("→") for name in names):
        return DECIDES
    first = names[1] if names[0] == "no." and len(names) > 1 else names[0]
    if first in COLUMNS:
        return first
    shared = max(len({*names} & plain(columns_of(kind))) for kind in COLUMNS)
    if shared >= 2 or any(one_letter_off(first, kind) for kind in COLUMNS) or any("→" in name for name in names):
        noted.against.append(f"comes near to a table of rules: {header}")
    else:
        noted.unsaid.append(f"prose: {header}")
    return None


def one_letter_off(word: str, name: str) -> bool:
    """One letter more, less, or another."""
    if len(word) > len(name):
        word, name = name, word
    if len(word) == len(name):
        return sum(a != b for a, b in zip(word, name, strict=True)) == 1
    return len(name) - len(word) == 1 and any(name[:at] + name[at + 1 :] == word for at in range(len(name)))


def fill(above: list[str], kind: str, noted: Judgement) -> dict[str, str]:
    """The cells that stand above a table."""
    if not above:
        return {}
    said = " ".join(" ".join(above).split())
    if not (found := FOR_EVERY_ROW.match(said)):
        if not (kind == DECIDES and said.startswith(POLICIES)):
            noted.unsaid.append(f"above a table: {said}")
        return {}
    noted.against += [f"more than a line: {said}"] if len(above) > 1 else []
    filled: dict[str, str] = {}
    for piece in said[found.end() :].removesuffix(".").split(";"):
        name, colon, value = (part.strip() for part in piece.partition(":"))
        known = {"source"} if kind == DECIDES else plain(columns_of(kind)) - {"no."}
        if not colon or name.casefold() not in known or name.casefold() in filled or value in ("", "-", "–"):
            noted.against.append(f"for every row: {piece}")
        filled[name.casefold()] = value
    return filled
