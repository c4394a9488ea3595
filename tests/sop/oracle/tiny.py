"""Procedures so small that what can be reached was counted on paper: north meets people, south and desk help."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.sop.reader import read
from handrail.sop.words.procedure import Procedure
from tests.sop.oracle.situation import Moment, World, starts

FRONT = """\
---
procedure: tiny
title: A tiny procedure
version: 1
language: en
valid from: 2026-01-01
valid until: 2027-12-31
open cases: finish under the old version
trust:
  invented: for tests only
---
"""

COLUMNS = {
    "party": ("Party", "Mandate: helps; Focal point: —; Backup: —"),
    "outside": ("Outside", ""),
    "definition": ("Definition | Means", ""),
    "fact": ("Fact | Values | Starts as | Stands for", ""),
    "stale": ("Fact | Values | Starts as | Goes stale | Stands for", ""),
    "consent": (
        "No. | Consent | Asked when | Asked again | May include | Holds for | Lasts | Stands for",
        "Asked by: holder; Within: 3 days; Otherwise: desk",
    ),
    "duty": ("No. | When | Needs | Who | Gives | Kind", "Within: 3 days; Otherwise: desk"),
    "telling": ("No. | When | Who | Otherwise | Gives | Tells", "Within: 3 days"),
    "waiting": ("No. | When | Gives | Waits for", "Who: holder; Within: every 30 days; Otherwise: desk"),
    "referral": (
        "No. | Referral | When | Needs | To | Then to | Otherwise | Shares | Brings",
        "From: holder; Urgency: soon",
    ),
    "event": ("No. | Can happen when | Sets | Expected | By | Otherwise", ""),
    "data": ("Data | Facts | Identifies", "Contains: words"),
    "disclosure": ("No. | From | To | Data | Basis", "May or must: may"),
    "ban": ("No. | To | Data | While", ""),
    "solution": (
        "No. | Solution | Protection | Leads | Contact | Otherwise | Shares | Before",
        "About: help; Within: 3 days",
    ),
    "closing": ("No. | When | Checked before | By | Otherwise | Result", ""),
}
NAMED_BY = {
    "duty": "Duty",
    "telling": "Duty",
    "waiting": "Duty",
    "event": "Event",
    "disclosure": "Disclosure",
    "ban": "Ban",
    "closing": "Close as",
}
"""The second column of these tables is filled with a name made of the number."""
URGENCY = "Urgency | Received within | Answered within | Started within | Outcome told within | Source"

FINDING = "finding | undecided, victim | undecided | trafficking axis: victim"
ASYLUM = "asylum | unasked, settled | unasked | protection axis: unasked"
FACTS = ("met by | north | any | —", FINDING, ASYLUM)
AT_ONCE_OVER = ("C1 | always | always | holder | desk | yes",)
"""A closing that is open in every situation: nothing is ever stuck, and something is always due."""


def tiny(
    *decisions: str, parties: str = "north desk", facts: Sequence[str] = FACTS, **rows: Sequence[str]
) -> Procedure:
    """A procedure from its rows, each without its source; the names of the tables are those of `COLUMNS`."""
    tables = {"party": parties.split(), "fact": facts, **rows}
    parts = [FRONT, *decisions]
    parts += [table(*named(kind, lines), COLUMNS[kind][1]) for kind, lines in tables.items() if lines]
    if "referral" in rows:
        parts.append(table(URGENCY, ["soon | 1 days | 2 days | 3 days | 9 days | 1 · invented"], None))
    return read({"procedure.md": "\n".join(parts).encode()})


def named(kind: str, lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Header and lines, with the column that names the rows."""
    header, column = COLUMNS[kind][0], NAMED_BY.get(kind)
    if column is None:
        return header, lines
    return header.replace("No.", f"No. | {column}", 1), [
        line.replace(" | ", f" | {line[:2]} here | ", 1) for line in lines
    ]


def table(header: str, lines: Sequence[str], for_every_row: str | None) -> str:
    """One table; None: it says all that there is to say itself."""
    fill = "" if for_every_row is None else f"{for_every_row}; Source: 1 · invented".removeprefix("; ")
    above = f"For every row: {fill}\n\n" if fill else ""
    rule = " | ".join("---" for _ in header.split("|"))
    return above + "".join(f"| {line} |\n" for line in (header, rule, *lines))


def decision(header: str, *lines: str, policy: str = "Exactly one row fits.") -> str:
    """A decision table, each line without its source."""
    rows = [f"{line} | 1 · invented" for line in lines]
    return f"{policy}\n\n{table(f'No. | {header} | Source', rows, None)}"


def moment(procedure: Procedure, **values: str) -> Moment:
    """The first start of a procedure, with some other values; a blank in a name is written `_`."""
    world = World(procedure)
    first = Moment(world, next(starts(world)))
    changed = {name.replace("_", " "): value for name, value in values.items()}
    assert changed.keys() <= first.values.keys(), f"{changed} are not all among {world.names}"
    return Moment(world, world.situation(first.values | changed))
