"""Defects in what is to be done: nobody has it, no way out, a return or a child without protection."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.verify.kinds import Kind
from tests.sop.framework.planting import Planting
from tests.sop.framework.text import DECIDES, Text

ENDS = ("C1", "C2", "C3")
STEPS = ("S1b", "S5b", "S5e", "S7", "S8", "V1", "V3b", "V3c", "V6b", "V6d", "V7", "D1")
"""What alone leads on from where it is to be done: without it nothing is left to do there, and no end is near."""
REFUSALS = {"C4": "K1", "C5": "K5", "C7": "K2", "C8": "K7", "C9": "K9"}
"""The end for somebody who says no to this and stays with it. Meanwhile nobody may ask again."""
FOR_EVER = ("V3", "V4", "V5", "V5r", "V6")
"""What alone leads on: as something that goes on for ever it is no step, and nobody's turn."""
WAITS = ("S5w", "V6w")
"""What somebody stands by for, when nothing else is to be done."""


def without(text: Text, name: str) -> Text:
    """The text without a row."""
    return text.without(text.row(name))


def for_ever(text: Text, name: str) -> Text:
    """A duty that never ends."""
    return text.with_cells(text.row(name), Gives="ongoing")


def nobody(text: Text) -> Iterator[Planting]:
    """What alone leads on is gone, or is no step any more, or stands by for nothing."""
    for name in (*ENDS, *REFUSALS, *STEPS):
        yield Planting(Kind.NOBODY, (), f"without {name}", without(text, name))
    for name in FOR_EVER:
        yield Planting(Kind.NOBODY, (), f"{name} for ever", for_ever(text, name))
    for name in WAITS:
        yield Planting(Kind.NOBODY, (), f"{name} for nothing", text.with_cells(text.row(name), Waits_for="—"))


def stuck(text: Text) -> Iterator[Planting]:
    """The same for who is free to answer; for who says no; and a holder who can never be the lead."""
    for name in (*ENDS, *STEPS, "S9", "S9b"):
        yield Planting(Kind.STUCK, ("free",), f"without {name}", without(text, name))
    for name in FOR_EVER:
        yield Planting(Kind.STUCK, ("free",), f"{name} for ever", for_ever(text, name))
    survived = text.with_cells(text.row("E15"), Expected="no", By="—", Otherwise="—")
    yield Planting(Kind.STUCK, ("free",), "E15 not to be counted on", survived)
    for name, consent in REFUSALS.items():
        yield Planting(Kind.STUCK, (consent,), f"without {name}", without(text, name))
    for name in ("K9", "K10"):
        asked = text.row(name)["Asked when"].replace("the lead changes", "the lead holds")
        unasked = text.with_cells(text.row(name), Asked_when=asked)
        yield Planting(Kind.STUCK, ("lead",), f"{name} asked when it is not needed", unasked)


def unread(text: Text) -> Iterator[Planting]:
    """An output that no row reads and whose header does not say that it is shown."""
    for name, output in (("A1", "who speaks for the person"), ("R1", "route"), ("X1", "element test")):
        edited = text.with_header(text.row(name), f"{DECIDES} {output} (shown)", f"{DECIDES} {output}")
        yield Planting(Kind.UNREAD, (output,), f"{output} not shown", edited)
    for name in ("W1", "A1", "Q1", "R1", "I1", "X1", "T1", "Y1"):
        more = text.with_column(text.row(name), f"{DECIDES} remark", lambda row: row.name)
        yield Planting(Kind.UNREAD, ("remark",), f"one more beside {name}", more)


def idle_party(text: Text) -> Iterator[Planting]:
    """Somebody who takes part and does nothing; somebody whose every act others do."""
    for row in text.of("Party"):
        more = text.with_copy(row, "border guard")
        yield Planting(Kind.IDLE_PARTY, ("border guard",), f"one more after {row.name}", more)
    g2 = text.with_cells(text.row("G2"), To="asylum authority")
    for where, name, other in (
        (text, "child protection", "regional desk"),
        (text, "regional desk", "partner"),
        (g2, "asylum authority", "regional desk"),
    ):
        yield Planting(Kind.IDLE_PARTY, (name,), f"{other} for {name}", where.replaced(name, other))


def second_axis_missing(text: Text) -> Iterator[Planting]:
    """No fact stands for one of the two questions. Where solutions hang on it, the reader refuses the text."""
    for fact, role in (("protection", "protection axis"), ("determination", "trafficking axis")):
        edited = text.with_cells(text.row(fact), Stands_for="—")
        yield Planting(Kind.SECOND_AXIS_MISSING, (role,), f"{fact} stands for nothing", edited)


def unsafe_return(text: Text) -> Iterator[Planting]:
    """A way to leave without what makes it safe; something open without it that is a return by its kind."""
    fit = text.row("fit to travel")
    for clause, duties in (
        ("protection question is settled", ("V5", "V5r")),
        ("risk is low, medium or high", ("V5r",)),
        ("consent to the solution is given", ("V5", "V5r")),
    ):
        edited = text.with_cells(fit, Means=less(fit["Means"], clause))
        for duty in duties:
            yield Planting(Kind.UNSAFE_RETURN, (duty,), f"{duty} without: {clause}", edited)
    for duty in ("V5", "V5r"):
        row = text.row(duty)
        edited = text.with_cells(row, When=less(row["When"], "fit to travel"))
        yield Planting(Kind.UNSAFE_RETURN, (duty,), f"{duty} for whom it is not fit", edited)
        carried = text.with_cells(text.row("K7"), Holds_for="—")
        yield Planting(Kind.UNSAFE_RETURN, (duty,), f"{duty} by a yes to something else", carried)
    for name in ("V1", "V2", "V3", "V3b", "V3c", "V4", "V6a", "V6b", "V6d", "V6", "V7", "S9b", "B1"):
        edited = text.with_cells(text.row(name), Kind="return")
        yield Planting(Kind.UNSAFE_RETURN, (name,), f"{name} as a return", edited)


def less(condition: str, clause: str) -> str:
    """A condition of several clauses without one of them."""
    return " and ".join(each for each in condition.split(" and ") if each != clause)


SPOKEN_FOR = ("S8", "S8b", "V1", "V2", "V3", "V3b", "V3c", "V6a", "V6d")


TOO_WIDE = (
    "age is adult, or guardian is appointed or unsuitable",
    "age is adult or in doubt, or guardian is appointed",
)
"""Meanings of *spoken for*."""


def child_unprotected(text: Text) -> Iterator[Planting]:
    """Nobody need speak for the child; or somebody unsuitable may; or it is a solution by its kind."""
    for name in SPOKEN_FOR:
        row = text.row(name)
        edited = text.with_cells(row, When=less(row["When"], "spoken for"))
        yield Planting(Kind.CHILD_UNPROTECTED, (name,), f"{name} without a guardian", edited)
    for means in TOO_WIDE:
        edited = text.with_cells(text.row("spoken for"), Means=means)
        for name in SPOKEN_FOR:
            yield Planting(Kind.CHILD_UNPROTECTED, (name,), f"{name} where {means}", edited)
    for name in ("H1", "H5", "S3b", "S9", "S9d", "S10"):
        edited = text.with_cells(text.row(name), Kind="solution")
        yield Planting(Kind.CHILD_UNPROTECTED, (name,), f"{name} as a solution", edited)
