"""The names of a page and what each can be, collected plainly; and lists, as the language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.sop.edits.page import DECIDES, Judgement, Page

CONSENT = {"not asked", "given", "refused", "not now", "withdrawn", "expired"}
NEVER_LAST = {"could not be done", "declined", "unanswered"}
AT_SOMEBODY = {"offered", "received", "accepted", "on hold", "started", "ended"} | NEVER_LAST
AT_NOBODY = {"not made", "recalled", "withdrawn"}
ROLES = {
    "trafficking axis", "protection axis", "statelessness", "age today", "age when exploited", "guardian", "risk",
    "contact", "solution", "police",
}  # fmt: skip
KINDS = {
    "first contact", "identification", "assessment", "help", "review", "consent", "notification", "asylum",
    "residence", "return", "restraint", "origin contact", "solution", "child", "contact",
}  # fmt: skip
WORDS = {
    "any", "always", "nothing", "nobody", "ongoing", "unspecified", "any party", "—", "yes", "no", "holder", "case",
}  # fmt: skip
RANGE = re.compile(r"under \d+|\d+ to \d+|\d+ or more")
NUMBER = "number"
ODD = re.compile(r"[,;<→()]| (or|and|is|includes) |^(not|other than) ")
"""What makes a name look like a part of a condition: the language does not speak of such names."""


@dataclass
class Words:
    """All names in small letters. What a subject can be: its values, or `NUMBER`."""

    parties: set[str] = field(default_factory=set)
    outsides: set[str] = field(default_factory=set)
    defined: set[str] = field(default_factory=set)
    facts: dict[str, set[str]] = field(default_factory=dict)
    outputs: dict[str, set[str]] = field(default_factory=dict)
    sets: set[str] = field(default_factory=set)
    consents: set[str] = field(default_factory=set)
    referrals: dict[str, set[str]] = field(default_factory=dict)
    data: set[str] = field(default_factory=set)
    urgencies: set[str] = field(default_factory=set)
    rows: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    roles: dict[str, str] = field(default_factory=dict)
    contact: bool = False

    def values(self, subject: str) -> set[str] | None:
        """What a subject can be; None where there is no such subject."""
        if subject == "holder":
            return self.parties
        if subject == "solution contact" and self.contact:
            return {"not made", "made", "answered"}
        if subject in self.consents:
            return CONSENT
        return self.facts.get(subject, self.outputs.get(subject, self.referrals.get(subject)))

    def names_parties(self, subject: str) -> bool:
        """Whether all that a subject can be are parties."""
        values = self.values(subject)
        return bool(values) and values is not None and values <= self.parties


def words_of(page: Page) -> Words:
    """Collect all names."""
    words = Words(contact=bool(page.rows("solution")))
    taken: set[str] = set()

    def name(kind: str, row: dict[str, str], *, apart: bool = False) -> str:
        said = row.get(kind, "").casefold()
        page.noted.unsaid += [f"an odd name: {said}"] if ODD.search(said) else []
        mine = f"{kind} {said}" if apart else said
        page.noted.against += [f"taken: {said}"] if mine in taken or (said in WORDS and not apart) else []
        taken.add(mine)
        return said

    words.parties = {name("party", row) for row in page.rows("party")}
    words.outsides = {name("outside", row) for row in page.rows("outside")}
    words.defined = {name("definition", row) for row in page.rows("definition")}
    for row in page.rows("fact"):
        words.facts[name("fact", row)] = fact_values(row.get("values", ""), page.noted)
        role = row.get("stands for", "—").partition(":")[0].strip().casefold()
        words.roles[role] = row.get("fact", "").casefold()
    words.consents = {name("consent", row) for row in page.rows("consent")}
    words.data = {name("data", row, apart=True) for row in page.rows("data")}
    words.urgencies = {name("urgency", row, apart=True) for row in page.rows("urgency")}
    numbers(page, words)
    for row in page.rows("referral"):
        called = name("referral", row)
        if "the lead changes" not in row.get("when", "").casefold():
            words.referrals[called] = referral_values(row)
    outputs(page, words)
    return words


def fact_values(cell: str, noted: Judgement) -> set[str]:
    """The values of a fact."""
    if re.fullmatch(r"number of \S.*", cell, re.IGNORECASE):
        return {NUMBER}
    values = [value.strip().casefold() for value in re.split("[,<]", cell)]
    noted.against += [f"values: {cell}"] if "" in values or len({*values}) < len(values) else []
    odd = {"any", "unspecified", "—"} & {*values} or re.search(r"[;→]| (or|and|is) |(^|, )other than ", cell.casefold())
    noted.against += [f"values: {cell}"] if odd else []
    return {*values}


def referral_values(row: dict[str, str]) -> set[str]:
    """All that a condition may say of a referral to parties by name."""
    last = row.get("otherwise", "").casefold()
    others = {row.get("to", "").casefold(), *re.split(", ", row.get("then to", "—").casefold())} - {"—", last}
    values = AT_NOBODY | (AT_SOMEBODY - (NEVER_LAST if not others else set()))
    values |= {f"{state} at {party}" for state in AT_SOMEBODY for party in others}
    return values | {f"{state} at {last}" for state in AT_SOMEBODY - NEVER_LAST}


def numbers(page: Page, words: Words) -> None:
    """Row numbers, each once in the whole page."""
    for table in page.tables:
        for row in table.rows if "no." in [column.casefold() for column in table.columns] else ():
            number = row.get("no.", "").casefold()
            if not re.fullmatch("[a-z0-9]+", number) or number in words.rows:
                page.noted.against.append(f"number: {number}")
            words.rows[number] = table.kind
            if table.kind == "duty" and row.get("gives", "").casefold() == "done":
                words.done.add(number)


def outputs(page: Page, words: Words) -> None:
    """Outputs and all that they can be: words, parties, and what a subject can be."""
    given: dict[str, set[str]] = {}
    for table in page.tables:
        for column in table.columns if table.kind == DECIDES else ():
            if column.startswith("→"):
                name = re.sub(r"\s*\(shown\)$", "", column.casefold()).removeprefix("→").strip()
                page.noted.against += [f"given twice: {name}"] if name in given else []
                page.noted.unsaid += [f"an odd name: {name}"] if ODD.search(name) else []
                parts = [split_and(row.get(column.casefold(), "—").casefold()) for row in table.rows]
                given[name] = {one for each in parts for one in each} - {"—"}
                every = table.above.startswith("Every row that fits applies.")
                words.sets |= {name} if every or any(len(each) > 1 for each in parts) else set()
    if words.contact:
        leads = " or ".join(row.get("leads", "").casefold() for row in page.rows("solution"))
        given["solution lead"] = {*re.split(r", | or | and | other than |\d+ of ", leads)} - {"", "any party"}
        given["solution lead"] |= words.parties if "any party" in leads else set()
    words.outputs = {name: set() for name in given}
    for _ in given:
        for name, said in given.items():
            for one in said:
                values = words.values(one)
                words.outputs[name] |= {one} if values is None or one in words.parties else values
                words.sets |= {name} if one in words.sets else set()


def split_and(cell: str) -> list[str]:
    """`a`, `a and b`, `a, b and c`."""
    return [part.strip() for part in re.split(r",| and ", cell)]


def listed(cell: str, joint: str = "or") -> list[str] | None:
    """`a`, `a or b`, `a, b or c`; None where it has not this form."""
    head, *last = re.split(rf" {joint} (?!more(?:$|,| ))" if joint == "or" else f" {joint} ", cell)
    parts = [part.strip() for part in [*head.split(","), *last]]
    right = len(last) == 1 or (not last and len(parts) == 1)
    return parts if right and all(parts) else None


def once(parts: Iterable[str]) -> bool:
    """Nothing is said twice."""
    parts = [*parts]
    return len({*parts}) == len(parts)
