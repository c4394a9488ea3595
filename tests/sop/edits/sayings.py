"""What a cell may say: values, conditions, outcomes, who, when, lists; as section 2 of the language has it.

What is against the language is noted, and what the language leaves open.
"""

from __future__ import annotations

import re

from tests.sop.edits.page import Page
from tests.sop.edits.words import NUMBER, RANGE, Words, listed, once

SPAN = r"(\d{1,4}) (hours?|days?|working days?|months?)"


class Sayings:
    """Judges what the cells of one page say."""

    def __init__(self, page: Page, words: Words) -> None:
        self.page, self.words, self.noted = page, words, page.noted

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

    def values(self, subject: str, said: str) -> None:
        """`a, b or c`."""
        values = listed(said)
        self.must(values is not None, said)
        self.best(once(values or ()), said)
        for value in values or ():
            self.value(subject, value)


def near(word: str, names: set[str]) -> bool:
    """So like a name that it may be meant."""
    return any(abs(len(word) - len(name)) <= 2 and len({*word} ^ {*name}) <= 3 for name in names)
