"""Is a page a procedure of the language? Each cell, column by column, as sections 2 to 4 of the language have it.

A second reading, written from the language alone: what it says no to, the reader must refuse; what it says yes to, the
reader must take. Where the language leaves it open it says neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.sop.edits.page import DECIDES, Page, page_of
from tests.sop.edits.words import KINDS, NUMBER, RANGE, ROLES, Words, listed, once, words_of

SPAN = r"(\d{1,4}) (hours?|days?|working days?|months?)"
Reads = Callable[["Cells", str], None]


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


class Cells:
    """Reads every cell of a page."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words, self.noted = page, words, page.noted

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
        said = cell.casefold()
        if column == "source":
            self.must(re.fullmatch(r".+ · (.+?)( \(`[^`]+`\))?", cell) is not None, cell)
            self.must(any(said.endswith(f" · {mark.casefold()}") for mark in self.page.trust), cell)
        elif kind == DECIDES:
            self.output(said) if column.startswith("→") else self.input(column, said)
        elif kind == "solution" and column in ("solution", "protection"):
            self.input(self.words.roles.get({"protection": "protection axis"}.get(column, column), "?"), said)
        elif (reads := BY_COLUMN.get((kind, column)) or BY_COLUMN.get(("", column))) is not None:
            reads(self, said)

    def must(self, holds: bool, cell: str) -> None:
        """Against the language, unless it holds."""
        self.noted.against += [] if holds else [cell]

    def best(self, holds: bool, cell: str) -> None:
        """The language does not say, unless it holds."""
        self.noted.unsaid += [] if holds else [cell]

    # ---- values

    def value(self, subject: str, value: str) -> None:
        """A value of a subject."""
        values = self.words.values(subject)
        if values == {NUMBER}:
            self.must(RANGE.fullmatch(value) is not None, value)
            bounds = [int(each) for each in re.findall(r"\d+", value)]
            self.best(bounds == sorted(bounds) and value != "under 0" and max(bounds, default=0) < 10**6, value)
        else:
            self.must(values is not None and value in values, f"{subject}: {value}")

    def accepted(self, subject: str, said: str) -> None:
        """`any`, `a, b or c`, or `other than …`."""
        if said == "any":
            return
        values = listed(said.removeprefix("other than "))
        self.must(values is not None, said)
        self.best(once(values or ()), said)
        left = (self.words.values(subject) or set()) - {*(values or ())}
        self.best(not said.startswith("other than ") or bool(left), said)
        for value in values or ():
            self.value(subject, value)

    def input(self, column: str, said: str) -> None:
        """An input cell."""
        if column == "no.":
            return
        if column in self.words.defined:
            self.must(said in ("yes", "no", "any"), said)
        elif column in self.words.sets and column != "lead" and said != "any":
            self.value(column, said)
        elif self.words.values(column) is None:
            self.noted.against.append(f"no column {column}")
        else:
            self.accepted(column, said)

    def output(self, said: str) -> None:
        """An output cell: nearly anything is a word."""
        if said == "—":
            return
        parts = listed(said, "and")
        self.must(parts is not None and " or " not in said and ";" not in said and " is " not in said, said)
        self.best("—" not in said, said)
        known = self.words.parties | {"holder"}
        self.best(all(part in known or not near(part, known) for part in parts or ()), said)
        self.best(not {*(parts or ())} & {"nobody", "any", "unspecified", *self.words.facts, *self.words.defined}, said)

    # ---- conditions and outcomes

    def condition(self, said: str) -> None:
        """A condition."""
        if said == "always":
            return
        any_of, all_of = said.split(", or "), said.split(" and ")
        self.must(len(any_of) == 1 or len(all_of) == 1, said)
        clauses = any_of if len(any_of) > 1 else all_of
        self.best(once(clauses), said)
        for clause in clauses:
            self.clause(clause.strip())

    def clause(self, said: str) -> None:
        """A clause."""
        subject, is_, value = said.partition(" is ")
        output, includes, one = said.partition(" includes ")
        words = self.words
        if is_ and value == "done" and subject in words.rows:
            self.must(subject in words.done, said)
        elif is_:
            self.must(words.values(subject) is not None and (subject not in words.sets or subject == "lead"), said)
            self.accepted(subject, value)
        elif includes:
            self.must(output in words.sets, said)
            self.value(output, one)
        elif said in ("the lead changes", "the lead holds"):
            self.must("lead" in words.outputs, said)
        else:
            self.must(said.removeprefix("not ") in words.defined, said)

    def outcomes(self, said: str, *, alone: tuple[str, ...] = ("nothing",), consents: bool = False) -> None:
        """`fact: a or b; other: c`, or a word alone."""
        if said in alone:
            return
        self.best(said not in ("done", "ongoing", "nothing"), said)
        if said in ("done", "ongoing", "nothing"):
            return
        subjects = []
        for piece in said.split(";"):
            subject, colon, cell = (part.strip() for part in piece.partition(":"))
            stored = subject in self.words.facts or (consents and subject in self.words.consents)
            self.must(bool(colon) and stored, said)
            self.values(subject, cell)
            subjects.append(subject)
        self.best(once(subjects), said)

    # ---- who and when

    def who(self, said: str, *, outside: bool = False) -> None:
        """Somebody."""
        first, other, left_out = said.partition(" other than ")
        if other:
            self.somebody(left_out, outside=outside)
        if found := re.fullmatch(r"(\d+) of (.+)", first):
            parts: list[str] | None = [part.strip() for part in found[2].split(",")]
            self.best(1 <= int(found[1]) <= len(parts or ()), said)
        else:
            parts = listed(first, "and" if " and " in first else "or")
        self.must(parts is not None and not (" and " in first and " or " in first), said)
        self.best(once(parts or ()), said)
        for part in parts or ():
            self.somebody(part, outside=outside)

    def somebody(self, said: str, *, outside: bool = False) -> None:
        """A party, any of them, or whoever a subject names."""
        named = said in self.words.parties or said == "any party" or (outside and said in self.words.outsides)
        self.must(named or self.words.names_parties(said), said)

    def recipient(self, said: str) -> None:
        """One to whom a referral goes."""
        self.somebody(said)
        self.best(said != "any party", said)

    def then_to(self, said: str) -> None:
        """At most two more."""
        parts = [] if said == "—" else [part.strip() for part in said.split(",")]
        self.must(len(parts) <= 2, said)
        self.best(once(parts), said)
        for part in parts:
            self.recipient(part)

    def span(self, said: str) -> None:
        """N unit."""
        found = re.fullmatch(SPAN, said)
        self.must(found is not None, said)
        self.best(found is None or (int(found[1]) > 0 and found[2].endswith("s") is (int(found[1]) != 1)), said)

    def clock(self, said: str) -> None:
        """A clock."""
        limit, review, rhythm = said.partition(", then review every ")
        if review:
            self.span(rhythm)
        limit, of, start = limit.partition(" of ")
        if of and " is " in start:
            subject, _, value = start.partition(" is ")
            self.must(self.words.values(subject) is not None, said)
            self.accepted(subject, value)
        elif of:
            self.must(start in self.words.rows, said)
        limit, target, shorter = limit.partition(", target ")
        if target:
            self.span(shorter)
            self.best(False, said) if said != "3 days, target 1 day" else None
        if limit not in ("at once", "unspecified"):
            before = re.fullmatch(r"before (\S+)", limit)
            if before:
                self.must(before[1] in self.words.rows, said)
            else:
                self.span(re.sub("^(every|at least) ", "", limit))

    # ---- lists

    def several(self, said: str, known: set[str], *, none: bool = True) -> None:
        """`a, b, c`, or `—`."""
        if said == "—" and none:
            return
        parts = [part.strip() for part in said.split(",")]
        self.must({*parts} <= known, said)
        self.best(once(parts), said)

    def one_of(self, said: str, *known: str) -> None:
        """One of some words."""
        self.must(said in known, said)

    def rows_of(self, *kinds: str) -> set[str]:
        """The numbers of the rows of some kinds."""
        return {number for number, kind in self.words.rows.items() if kind in kinds}

    def basis(self, said: str, *, exception: bool) -> None:
        """On what a share rests."""
        if exception and said.startswith("exception:"):
            self.who(said.rpartition(",")[2].strip())
        else:
            resting = said in self.words.consents or said == "without identity"
            self.must(resting or re.match("law ?: ?.", said) is not None, said)

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

    def values(self, subject: str, said: str) -> None:
        """`a, b or c`."""
        values = listed(said)
        self.must(values is not None, said)
        self.best(once(values or ()), said)
        for value in values or ():
            self.value(subject, value)

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


def asked_by(page: Page, words: Words) -> dict[str, set[str]]:
    """For each defined word and each output the names that it asks about."""
    asks: dict[str, set[str]] = {}
    for row in page.rows("definition"):
        clauses = re.split(r", or | and ", row.get("means", "").casefold())
        subjects = {re.split(" is | includes ", clause)[0] for clause in clauses}
        asks[row.get("definition", "").casefold()] = {subject.strip().removeprefix("not ") for subject in subjects}
    for table in page.tables:
        columns = [column.casefold() for column in table.columns] if table.kind == DECIDES else []
        given = {
            part for row in table.rows for column in columns if column[:1] == "→" for part in [row.get(column, "")]
        }
        for name in words.outputs:
            if f"→ {name}" in {column.removesuffix(" (shown)") for column in columns}:
                asks[name] = {*columns, *(part.casefold() for part in given)}
    return asks


def runs_in_a_circle(asks: dict[str, set[str]]) -> bool:
    """Something asks about itself."""
    left = dict(asks)
    while free := [name for name, asked in left.items() if not asked & {*left}]:
        for name in free:
            del left[name]
    return bool(left)


def near(word: str, names: set[str]) -> bool:
    """So like a name that it may be meant."""
    return any(abs(len(word) - len(name)) <= 2 and len({*word} ^ {*name}) <= 3 for name in names)


def _again(cells: Cells, said: str) -> None:
    if said not in ("—", "only if the person asks"):
        cells.must(said.startswith("after "), said)
        cells.span(said.removeprefix("after "))


def _or_nobody(reads: Reads) -> Reads:
    return lambda cells, said: None if said == "—" else reads(cells, said)


BY_COLUMN: dict[tuple[str, str], Reads] = {
    ("", "when"): Cells.condition,
    ("", "means"): Cells.condition,
    ("", "asked when"): Cells.condition,
    ("", "can happen when"): Cells.condition,
    ("", "checked before"): Cells.condition,
    ("", "while"): Cells.condition,
    ("", "who"): Cells.who,
    ("", "asked by"): Cells.who,
    ("", "from"): Cells.who,
    ("", "by"): Cells.who,
    ("", "leads"): Cells.who,
    ("", "contact"): Cells.who,
    ("event", "by"): _or_nobody(Cells.who),
    ("", "otherwise"): _or_nobody(Cells.who),
    ("referral", "otherwise"): Cells.recipient,
    ("referral", "to"): Cells.recipient,
    ("referral", "then to"): Cells.then_to,
    ("disclosure", "to"): lambda cells, said: cells.who(said, outside=True),
    ("ban", "to"): lambda cells, said: cells.who(said, outside=True),
    ("duty", "tells"): _or_nobody(lambda cells, said: cells.who(said, outside=True)),
    ("", "within"): Cells.clock,
    ("", "received within"): Cells.clock,
    ("", "answered within"): Cells.clock,
    ("", "started within"): Cells.clock,
    ("", "outcome told within"): Cells.clock,
    ("duty", "gives"): lambda cells, said: cells.outcomes(said, alone=("done", "ongoing")),
    ("referral", "brings"): lambda cells, said: cells.outcomes(said),
    ("event", "sets"): lambda cells, said: cells.outcomes(said, consents=True),
    ("duty", "kind"): lambda cells, said: cells.one_of(said, "—", *KINDS),
    ("duty", "needs"): lambda cells, said: cells.one_of(said, "—", *cells.words.consents),
    ("duty", "waits for"): lambda cells, said: cells.several(said, cells.rows_of("event", "referral")),
    ("referral", "needs"): lambda cells, said: cells.basis(said, exception=False),
    ("referral", "urgency"): lambda cells, said: cells.one_of(said, *cells.words.urgencies),
    ("", "shares"): lambda cells, said: cells.several(said, cells.words.data | cells.rows_of("disclosure")),
    ("event", "expected"): lambda cells, said: cells.one_of(said, "yes", "no", "comes back"),
    ("consent", "asked again"): _again,
    ("consent", "may include"): lambda cells, said: cells.several(said, cells.words.data),
    ("consent", "holds for"): lambda cells, said: cells.several(said, {*cells.words.facts}),
    ("consent", "lasts"): _or_nobody(Cells.span),
    ("consent", "stands for"): lambda cells, said: cells.one_of(said, "solution", "police", "—"),
    ("data", "facts"): lambda cells, said: cells.several(said, {*cells.words.facts}),
    ("data", "identifies"): lambda cells, said: cells.one_of(said, "yes", "no", "together with others"),
    ("disclosure", "data"): lambda cells, said: cells.several(said, cells.words.data, none=False),
    ("disclosure", "basis"): lambda cells, said: cells.basis(said, exception=True),
    ("disclosure", "may or must"): lambda cells, said: cells.one_of(said, "may", "must"),
    ("ban", "data"): lambda cells, said: None if said == "any" else cells.several(said, cells.words.data, none=False),
    ("solution", "before"): lambda cells, said: cells.several(said, cells.rows_of("duty")),
    ("close as", "result"): lambda cells, said: cells.one_of(said, "yes", "no"),
}
"""How the cells of each column are read; free text is in none."""
