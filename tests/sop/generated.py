"""Thousands of small procedures, made up as text, so that the reader is exercised with them.

`text_of(seed)` is one procedure; the same seed gives the same text. Turn a knob down to shrink one by hand:
`text_of(17, Knobs(events=0))` leaves all else as it was, as far as it does not speak of an event.
"""

from __future__ import annotations

from handrail.sop.reader import read
from handrail.sop.words.procedure import Procedure
from tests.sop.generator import acts, ground, passing, tables, world
from tests.sop.generator.draft import Draft, Fact, Knobs, Row, listed

FRONT = """\
---
procedure: seed {seed}
title: A made-up procedure
version: 1
language: en
valid from: 2026-01-01
valid until: 2027-12-31
open cases: finish under the old version
trust:
  invented: for tests only
---
"""
SOURCE = "1 · invented"
COLUMNS = {
    "Party": "Party, Mandate, Focal point, Backup",
    "Outside": "Outside",
    "Definition": "Definition, Means",
    "Fact": "Fact, Values, Starts as, Goes stale, Stands for",
    "Consent": "No., Consent, Asked when, Asked by, Within, Otherwise, Asked again, May include, Holds for, Lasts, "
    "Stands for",
    "Duty": "No., Duty, When, Needs, Who, Within, Otherwise, Gives, Tells, Waits for, Kind",
    "Urgency": "Urgency, Received within, Answered within, Started within, Outcome told within",
    "Referral": "No., Referral, When, Needs, From, To, Then to, Otherwise, Urgency, Shares, Brings",
    "Event": "No., Event, Can happen when, Sets, Expected, By, Otherwise",
    "Data": "Data, Contains, Facts, Identifies",
    "Disclosure": "No., Disclosure, From, To, Data, Basis, May or must",
    "Ban": "No., Ban, To, Data, While",
    "Solution": "No., Solution, Protection, Leads, Contact, About, Within, Otherwise, Shares, Before",
    "Closing": "No., Close as, When, Checked before, By, Otherwise, Result",
}
OPTIONAL = ("Goes stale", "Stands for", "Needs", "Tells", "Waits for", "Kind", "Then to", "Holds for", "Lasts", "By",
            "Otherwise", "Facts", "Result")  # fmt: skip


def draft_of(seed: int, knobs: Knobs | None = None) -> Draft:
    """Make up one procedure."""
    draft = Draft(seed, knobs or Knobs())
    draft.slip = draft.dice("slip").choice(draft.knobs.slips)
    ground.parties(draft)
    ground.facts(draft)
    ground.words(draft, "early words")
    tables.decisions(draft)
    acts.consents(draft)
    tables.late_decision(draft)
    ground.words(draft, "late words")
    acts.duties(draft)
    acts.solutions(draft)
    world.referrals(draft)
    world.events(draft)
    world.waits(draft)
    acts.closings(draft)
    passing.sharing(draft)
    return draft


def text_of(seed: int, knobs: Knobs | None = None) -> str:
    """One procedure as text."""
    draft = draft_of(seed, knobs)
    for fact in draft.facts.values():
        fact_row(draft, fact)
    parts = [FRONT.format(seed=seed), *(table(draft, name) for name in COLUMNS if draft.count(name))]
    parts += [decision(rules.policy, rules.header, rules.rows) for rules in draft.decisions]
    return "\n".join(parts)


def procedure_of(seed: int, knobs: Knobs | None = None) -> Procedure:
    """One procedure, read."""
    return read({"procedure.md": text_of(seed, knobs).encode()})


def fact_row(draft: Draft, fact: Fact) -> None:
    """The row of one fact."""
    in_numbers = fact.starts == ("any",)
    draft.row(
        "Fact",
        Fact=fact.name,
        Values="number of years" if in_numbers else ", ".join(fact.values),
        Starts_as="any" if in_numbers or fact.starts == fact.values else listed(fact.starts),
        Goes_stale=f"{fact.stale} after 90 days" if fact.stale else "—",
        Stands_for=f"{fact.role}: {listed(fact.marked)}" if fact.role else "—",
    )


def table(draft: Draft, name: str) -> str:
    """One table; the source, the same for all, stands above it; optional columns nobody uses are left out."""
    rows = draft.tables[name]
    columns = [
        column
        for column in COLUMNS[name].split(", ")
        if column not in OPTIONAL or any(row.get(column, "—") != "—" for row in rows) or needed(name, column)
    ]
    lines = [[cell_of(row, column) for column in columns] for row in rows]
    return f"For every row: Source: {SOURCE}\n\n{grid(columns, lines)}"


def needed(name: str, column: str) -> bool:
    """Columns that may be left out of some tables only."""
    return (column == "Otherwise" and name != "Event") or (column == "Needs" and name == "Referral")


def cell_of(row: Row, column: str) -> str:
    """A cell, `—` where nothing was said."""
    return row.get(column, "—")


def decision(policy: str, header: list[str], rows: list[list[str]]) -> str:
    """One decision table under its fixed sentence."""
    return f"{policy}\n\n{grid([*header, 'Source'], [[*row, SOURCE] for row in rows])}"


def grid(columns: list[str], lines: list[list[str]]) -> str:
    """A Markdown table."""
    every = [columns, ["---"] * len(columns), *lines]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in every)
