"""What else could stand in a cell: other values of the fact, other parties, nothing, any, the opposite, other rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tests.sop.edits.page import DECIDES
from tests.sop.edits.words import CONSENT, KINDS, NUMBER, ROLES, Words, listed

Offers = Callable[[Words, str], Iterator[str]]
IN_ALL = ("", "—", "any", "unspecified")
"""What somebody may write into any cell."""


def alternatives(words: Words, kind: str, column: str, cell: str) -> Iterator[str]:
    """Everything plausible for one cell of a column, beside what stands in its other rows."""
    yield from IN_ALL
    if kind == DECIDES and column != "source":
        yield from outputs(words, column) if column.startswith("→") else values(words, column)
    elif kind == "solution" and column in ("solution", "protection"):
        yield from values(words, words.roles.get({"protection": "protection axis"}.get(column, column), ""))
    elif (offers := BY_COLUMN.get((kind, column)) or BY_COLUMN.get(("", column))) is not None:
        yield from offers(words, cell.casefold())
    else:
        yield "something else"


def values(words: Words, subject: str) -> Iterator[str]:
    """What an input cell could say."""
    every = sorted(words.values(subject) or ()) or ["yes", "no"]
    if every == [NUMBER]:
        every = ["under 18", "under 26", "18 or more", "20 to 30"]
    yield from every
    yield from (f"other than {value}" for value in every[:3])
    yield from (f"not {value}" for value in every[:1])
    yield " or ".join(every[:2])
    yield ", ".join(every[:2])


def outputs(words: Words, column: str) -> Iterator[str]:
    """What an output cell could say."""
    name = re.sub(r"\s*\(shown\)$", "", column).removeprefix("→").strip()
    yield from sorted(words.outputs.get(name, ()))
    yield from sorted(words.parties)
    yield from ("holder", "nobody", " and ".join(sorted(words.parties)[:2]))


def conditions(words: Words, said: str) -> Iterator[str]:
    """A condition with one clause changed, left out, put the other way; joined otherwise; always."""
    yield "always"
    joint = ", or " if ", or " in said else " and "
    clauses = said.split(joint)
    if len(clauses) > 1:
        yield (" and " if joint == ", or " else ", or ").join(clauses)
    for at, clause in enumerate(clauses):
        for other in [*clause_alternatives(words, clause), None]:
            left = [*clauses[:at], *([] if other is None else [other]), *clauses[at + 1 :]]
            if left:
                yield joint.join(left)


def clause_alternatives(words: Words, clause: str) -> Iterator[str]:
    """One clause, said otherwise."""
    subject, is_, cell = clause.partition(" is ")
    if not is_:
        yield clause.removeprefix("not ") if clause.startswith("not ") else f"not {clause}"
        yield from ("the lead changes", "the lead holds") if clause.startswith("the lead") else ()
        return
    yield f"{subject} is any"
    yield f"{subject} is not {cell}"
    yield f"{subject} is other than {cell}"
    for value in sorted(words.values(subject) or ()):
        yield f"{subject} is {value}"


def who(words: Words, _: str) -> Iterator[str]:
    """Who could act."""
    parties = sorted(words.parties)
    yield from parties
    yield from ("holder", "lead", "any party", "nobody", "met by", f"any party other than {parties[0]}")
    yield from (" or ".join(parties[:2]), " and ".join(parties[:2]), f"2 of {', '.join(parties)}")
    yield from sorted(words.outputs)


def clocks(words: Words, _: str) -> Iterator[str]:
    """How long."""
    yield from ("at once", "5 days", "1 day", "2 working days, target 24 hours", "every 30 days", "at least 3 days")
    yield "3"
    yield from (f"before {number}" for number in sorted(words.rows)[:1])
    yield from (f"3 days of {number}" for number in sorted(words.done)[:1])


def outcomes(words: Words, said: str) -> Iterator[str]:
    """What a row could set."""
    yield from ("done", "ongoing", "nothing")
    for fact in sorted({*words.facts, *words.consents}):
        stored = words.facts.get(fact, CONSENT)
        for value in sorted(stored) if fact in said else sorted(stored)[:1]:
            yield f"{fact}: {value}"
    pieces = said.split(";")
    yield from (";".join(pieces[:at] + pieces[at + 1 :]) for at in range(len(pieces)) if len(pieces) > 1)


def names_of(kind: str) -> Offers:
    """Some names, one at a time, and all of them."""

    def offer(words: Words, _: str) -> Iterator[str]:
        known: set[str] = getattr(words, kind) if kind != "numbers" else {*words.rows}
        yield from sorted(known)
        yield ", ".join(sorted(known))
        yield " or ".join(sorted(known)[:2])

    return offer


def one_of(*offered: str) -> Offers:
    """A fixed choice."""
    return lambda _words, _said: iter(offered)


def starts(words: Words, said: str) -> Iterator[str]:
    """How a fact could start: as any that some fact has."""
    yield from sorted({value for values in words.facts.values() for value in values if said in values})
    yield "something else"


def of_values(_: Words, said: str) -> Iterator[str]:
    """One value fewer, one more, the first two the other way."""
    every = [value.strip() for value in said.split(",")]
    for at, _value in enumerate(every):
        yield ", ".join(every[:at] + every[at + 1 :])
    yield ", ".join([*every, "something else"])
    yield " < ".join(every)
    yield "number of years"


def roles(_: Words, said: str) -> Iterator[str]:
    """Another role for the same values, other values for the role."""
    role, _colon, marked = (part.strip() for part in said.partition(":"))
    for other in sorted(ROLES):
        yield f"{other}: {marked}"
    for value in listed(marked) or []:
        yield f"{role}: {value}"
    yield role


def bases(words: Words, _: str) -> Iterator[str]:
    """On what a share could rest."""
    yield from ("without identity", "law: the duty to care", "law:", "exception: danger to life")
    yield f"exception: danger to life, {min(words.parties)}"
    yield from sorted(words.consents)


def new_names(words: Words, _: str) -> Iterator[str]:
    """A name that nobody knows, and one that is taken."""
    yield from ("renamed", min(words.facts), min(words.parties), "holder")


def numbers(words: Words, said: str) -> Iterator[str]:
    """A row number that is taken, and new ones."""
    yield from sorted(words.rows)
    yield from (f"{said}b", f"{said} b", "X99")


CONDITIONS = ("when", "means", "asked when", "can happen when", "checked before", "while")
WHO = ("who", "asked by", "from", "by", "leads", "contact", "otherwise", "to", "then to", "tells")
CLOCKS = ("within", "received within", "answered within", "started within", "outcome told within", "lasts")
NAMES = ("party", "outside", "definition", "fact", "consent", "referral", "urgency", "data")
BY_COLUMN: dict[tuple[str, str], Offers] = {
    **{("", column): conditions for column in CONDITIONS},
    **{("", column): who for column in WHO},
    **{("", column): clocks for column in CLOCKS},
    **{(column, column): new_names for column in NAMES},
    **{("", column): outcomes for column in ("gives", "sets", "brings")},
    ("", "no."): numbers,
    ("duty", "kind"): one_of(*sorted(KINDS)),
    ("", "needs"): bases,
    ("", "basis"): bases,
    ("duty", "waits for"): names_of("numbers"),
    ("solution", "before"): names_of("numbers"),
    ("", "shares"): names_of("data"),
    ("", "may include"): names_of("data"),
    ("disclosure", "data"): names_of("data"),
    ("ban", "data"): names_of("data"),
    ("", "holds for"): names_of("facts"),
    ("data", "facts"): names_of("facts"),
    ("referral", "urgency"): names_of("urgencies"),
    ("event", "expected"): one_of("yes", "no", "comes back", "perhaps"),
    ("consent", "asked again"): one_of("after 7 days", "only if the person asks", "7 days"),
    ("consent", "stands for"): one_of("solution", "police", "risk"),
    ("fact", "values"): of_values,
    ("fact", "starts as"): starts,
    ("fact", "stands for"): roles,
    ("fact", "goes stale"): one_of("something else after 90 days", "90 days"),
    ("data", "identifies"): one_of("yes", "no", "together with others"),
    ("disclosure", "may or must"): one_of("may", "must"),
    ("close as", "result"): one_of("yes", "no"),
}
