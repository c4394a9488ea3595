"""Defects in decision tables, and in who acts by when.

Every row of the clean framework applies in some situation that can be reached. On the shortest way to one in which it
does, it did not apply before: so what the row says cannot have mattered on the way, and the situation is reached
whatever is done to the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.verify.kinds import Kind
from tests.sop.framework.planting import NEVER, Planting
from tests.sop.framework.text import DECIDES, Row, Text

EXACTLY_ONE = "Exactly one row fits."
FIRST = "The first row that fits applies."
LAST_OF_FIRST = ("I3", "X6")
LEADS = ("T1", "T2", "T3", "T4", "T5", "T6", "T6b", "T7", "T7b", "T8", "T9", "T9b", "T10")
LAST_IS_THE_ONLY = ("2 of", " and ")


def output_of(row: Row) -> str:
    """The first output of the row's table, without *(shown)*."""
    return row.outputs[0].removeprefix(DECIDES).replace("(shown)", "").strip()


def decisions(text: Text, policy: str = EXACTLY_ONE) -> list[Row]:
    """The rows of all tables of a policy."""
    return [row for row in text.of(DECIDES) if row.policy.startswith(policy)]


def missing_branch(text: Text) -> Iterator[Planting]:
    """A row less: of a table in which no other fits, or in which it was the last resort."""
    for row in [*decisions(text), *map(text.row, LAST_OF_FIRST)]:
        yield Planting(Kind.MISSING_BRANCH, (output_of(row),), f"without {row.name}", text.without(row))


def contradiction(text: Text) -> Iterator[Planting]:
    """The same row again, giving something where the other gives nothing, or nothing where it gives something."""
    for row in decisions(text):
        column = row.outputs[0]
        others = [each[column] for each in decisions(text) if each.columns == row.columns and each[column] != "—"]
        other = others[0] if row[column] == "—" else "—"
        copy = text.with_copy(row, "X99", **{column.replace(" ", "_"): other})
        yield Planting(Kind.CONTRADICTION, (row.name, "X99"), f"{row.name} otherwise", copy)
    for row in text.of("Solution"):
        leads = "regional desk"
        copy = text.with_copy(row, "X99", Leads=leads)
        yield Planting(Kind.CONTRADICTION, (row.name, "X99"), f"{row.name} otherwise", copy)


def overlap(text: Text) -> Iterator[Planting]:
    """The same row again."""
    for row in [*decisions(text), *text.of("Solution")]:
        yield Planting(Kind.OVERLAP, (row.name, "X99"), f"{row.name} twice", text.with_copy(row, "X99"))


def two_leads(text: Text) -> Iterator[Planting]:
    """Two parties as lead; or an output that names two, where a cell names whoever it names."""
    for name in LEADS:
        two = text.with_cells(text.row(name), **{"→_lead": "IOM and UNHCR"})
        yield Planting(Kind.TWO_LEADS, ("lead",), f"two in {name}", two)
    for name in ("I1", "I2", "I3"):
        two = text.with_cells(text.row(name), **{"→_interviewer": "IOM and UNHCR"})
        for about in (("K2", "Asked by"), ("S7", "Who"), ("S8", "Who")):
            yield Planting(Kind.TWO_LEADS, about, f"two in {name}, seen from {about[0]}", two)
    for name, duty in (("Z1", "V4"), ("Z2", "V5"), ("Z3", "V6"), ("Z4", "V6a"), ("Z5", "V5r"), ("Z6", "V4")):
        two = text.with_cells(text.row(name), Leads="IOM and UNHCR")
        yield Planting(Kind.TWO_LEADS, (duty, "Who"), f"two in {name}", two)


def passed_on(text: Text) -> Iterator[Planting]:
    """The lead is always the one who stands in for the holder: with both consents given it goes round.

    Not T9b, which applies at one holder only.
    """
    for name in LEADS:
        if name != "T9b":
            round_ = text.with_cells(text.row(name), **{"→_lead": "stand-in"})
            yield Planting(Kind.PASSED_ON, (), f"stand-in in {name}", round_)


def same_party(text: Text) -> Iterator[Planting]:
    """Whoever was silent stands in; a question to UNHCR is asked where UNHCR has the case."""
    for row in text.of("Duty", "Consent", "Event"):
        column = {"Duty": "Who", "Consent": "Asked by", "Event": "By"}[row.kind]
        who = row[column]
        if who != "—" and not any(word in who for word in LAST_IS_THE_ONLY):
            yield Planting(Kind.SAME_PARTY, (row.name,), f"{row.name}", text.with_cells(row, Otherwise=who))
    for row in text.of("Close as"):
        yield Planting(Kind.SAME_PARTY, (row.name,), f"{row.name}", text.with_cells(row, Otherwise="holder"))
    for row in text.of("Solution"):
        yield Planting(Kind.SAME_PARTY, (row.name,), f"{row.name}", text.with_cells(row, Contact="regional desk"))
    wide = text.with_cells(text.row("F3"), When="statelessness is possible")
    yield Planting(Kind.SAME_PARTY, ("F3",), "F3 at UNHCR", wide)


def no_clock(text: Text) -> Iterator[Planting]:
    """Nobody said by when."""
    for row in text.of("Duty", "Consent"):
        yield Planting(Kind.NO_CLOCK, (row.name,), f"{row.name}", text.with_cells(row, Within="unspecified"))
    for row in text.of("Urgency"):
        if row.name != "emergency":
            for column in row.columns[1:-1]:
                edited = text.with_cells(row, **{column.replace(" ", "_"): "unspecified"})
                yield Planting(Kind.NO_CLOCK, (row.name,), f"{row.name}, {column}", edited)


def never_open(text: Text) -> Iterator[Planting]:
    """An outcome that the fact has already; or a condition that no situation can satisfy."""
    for name, gives in (
        ("S1b", "safety: safe or in danger"),
        ("S2b", "age: adult, child or in doubt"),
        ("S4b", "screening: indications, none or unclear"),
        ("S5c", "protection: chose not to ask or may need asylum"),
        ("S5d", "statelessness: stateless, no sign or possible"),
        ("S5e", "protection: asylum-seeker, may need asylum, none or asylum refused"),
        ("S8b", "determination: victim, at risk, not a victim or inconclusive"),
        ("S9d", "risk: out of date or high"),
        ("D1", "contact: in contact, lost or not found"),
        ("D2", "contact: in contact or not found"),
        ("V6d", "stay: asked without a name or refused"),
    ):
        edited = text.with_cells(text.row(name), Gives=gives)
        yield Planting(Kind.NEVER_OPEN, (name,), f"{name} gives what is", edited)
    for row in text.of("Consent"):
        edited = text.with_cells(row, Asked_when=NEVER)
        yield Planting(Kind.NEVER_OPEN, (row.name,), f"{row.name} asked never", edited)


def dead_rule(text: Text) -> Iterator[Planting]:
    """A row after one that always fits where it does; or a condition that no situation can satisfy."""
    for row in decisions(text, FIRST):
        yield Planting(Kind.DEAD_RULE, ("X99",), f"{row.name} again", text.with_copy(row, "X99"))
    dead = text.with_copy(text.row("T1"), "X99", Victim_not_of_concern="yes")
    yield Planting(Kind.DEAD_RULE, ("X99",), "T1 for whom it cannot be", dead)
    for kind, column in (("Event", "Can_happen_when"), ("Referral", "When"), ("Close as", "When"), ("Ban", "While")):
        for row in text.of(kind):
            edited = text.with_cells(row, **{column: NEVER})
            yield Planting(Kind.DEAD_RULE, (row.name,), f"{row.name} never", edited)
