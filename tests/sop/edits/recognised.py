"""Is a page a procedure of the language? Each cell, column by column; then what must be there together.

A second reading, written from the language alone: what it says no to, the reader must refuse; what it says yes to, the
reader must take. Where the language leaves it open it says neither.
"""

from __future__ import annotations

import re

from tests.sop.edits.by_column import BY_COLUMN
from tests.sop.edits.circles import asked_by, runs_in_a_circle
from tests.sop.edits.page import DECIDES, page_of
from tests.sop.edits.sayings import Sayings
from tests.sop.edits.words import ROLES, once, words_of


def recognised(text: str) -> tuple[bool | None, tuple[str, ...]]:
    """Yes, no, or None where the language does not say; and why."""
    page = page_of(text)
    cells = Cells(page, words_of(page))
    cells.read()
    if page.noted.against:
        return False, tuple(page.noted.against)
    return (None if page.noted.unsaid else True), tuple(page.noted.unsaid)


def closed_cells(text: str) -> tuple[tuple[str, ...], ...]:
    """All that is no free text, in small letters: what a procedure says by its words alone."""
    found = []
    for table in page_of(text).tables:
        free = {*FREE, *(("duty", "event", "disclosure", "ban", "close as") if table.kind != DECIDES else ())}
        for row in table.rows:
            said = (f"{name} : {row[name].casefold()}" for name in sorted(row) if name not in free)
            found.append((table.kind, *(" ".join(re.sub("([:;,<→])", r" \1 ", cell).split()) for cell in said)))
    return tuple(found)


FREE = {"mandate", "focal point", "backup", "contains", "about", "meaning", "source"}


class Cells(Sayings):
    """Reads every cell of a page."""

    def read(self) -> None:
        """Every cell by its column; then what must be there together."""
        for table in self.page.tables:
            for row in table.rows:
                for column, cell in row.items():
                    self.cell(table.kind, column, " ".join(cell.split()))
            if table.kind == "fact":
                for row in table.rows:
                    self.fact(row.get("fact", "").casefold(), {name: cell.casefold() for name, cell in row.items()})
        self.demands()

    def cell(self, kind: str, column: str, cell: str) -> None:
        """One cell."""
        said = re.sub(" ?, ?", ", ", cell.casefold())
        if column == "source":
            self.must(re.fullmatch(r".+ · (.+?)( \(`[^`]+`\))?", cell) is not None, cell)
            self.must(any(said.endswith(f" · {mark.casefold()}") for mark in self.page.trust), cell)
        elif kind == DECIDES:
            self.output(said) if column.startswith("→") else self.input(column, said)
        elif kind == "solution" and column in ("solution", "protection"):
            self.input(self.words.roles.get({"protection": "protection axis"}.get(column, column), "?"), said)
        elif (reads := BY_COLUMN.get((kind, column)) or BY_COLUMN.get(("", column))) is not None:
            reads(self, said)

    def fact(self, name: str, row: dict[str, str]) -> None:
        """What a row says of the values of its fact: how it starts, how it goes stale, which of them have a meaning."""
        if (starts := row.get("starts as", "")) != "any":
            self.values(name, starts)
        if (stale := row.get("goes stale", "—")) != "—":
            value, after, span = stale.partition(" after ")
            self.must(bool(after), stale)
            self.value(name, value)
            self.span(span)
        if (stands := row.get("stands for", "—")) != "—":
            role, colon, values = (part.strip() for part in stands.partition(":"))
            self.must(role in ROLES and bool(colon) is (role != "police"), stands)
            if colon:
                self.values(name, values)

    def demands(self) -> None:
        """What must be there together; and that one fact has a role."""
        words = self.words
        self.must("met by" in words.facts and words.names_parties("met by"), "met by")
        self.must("age today" not in words.roles or "guardian" in words.roles, "guardian")
        roles = [row.get("stands for", "—").partition(":")[0].strip() for row in self.page.rows("fact")]
        self.must(once(role for role in roles if role not in ("—", "police")), "roles")
        agreed = any(row.get("stands for", "").casefold() == "solution" for row in self.page.rows("consent"))
        if any(row.get("kind", "").casefold() == "return" for row in self.page.rows("duty")):
            self.must({"risk", "solution"} <= {*words.roles} and agreed, "return")
        if words.contact:
            self.best({"solution", "protection axis"} <= {*words.roles}, "solution")
        for row in self.page.rows("referral"):
            hands_over = "the lead changes" in row.get("when", "").casefold()
            self.best(not hands_over or row.get("brings", "").casefold() == "nothing", "what a hand-over brings")
        self.must(not runs_in_a_circle(asked_by(self.page, words)), "a circle")
        leads = " ".join(row.get("leads", "").casefold() for row in self.page.rows("solution"))
        self.best("solution lead" not in leads, "a circle of solutions")
