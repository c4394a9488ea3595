"""Where the words of a step stand, how wide its cell is, and how far the dots run: chosen here, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.cases.line import LineStep, StepKind, Track

ENDS = (StepKind.END, StepKind.CLOSED)


def sides_of(steps: Sequence[LineStep]) -> list[str]:
    """Labels of the second track hang below; with one track they alternate, so that each has the room of two."""
    sides: list[str] = []
    for step in steps:
        before = sides[-1] if sides else "dn"
        if step.kind in (StepKind.START, StepKind.TODAY, StepKind.END, StepKind.CLOSED):
            sides.append("up")
        elif step.tracks > 1 and step.kind is not StepKind.FORK:
            sides.append("dn" if step.track is Track.SECOND else "up")
        else:
            sides.append("up" if before == "dn" else "dn")
    return sides


def span_of(step: LineStep, *, wide: bool) -> int:
    """How much room a cell gets: a change of hands and today need it to be seen."""
    if step.kind in (StepKind.PASSED, StepKind.TODAY, StepKind.NOBODY, StepKind.CONTESTED):
        return 5
    return 3 if wide else 4 if step.kind in ENDS else 5


def names_of(step: LineStep, side: str, span: int, room: str) -> str:
    """Classes: how many columns, on which side the words, and how far they may reach over the next cell."""
    found = ["st", f"n{span}"]
    found += ["dn"] if side == "dn" else []
    found += [room] if room else []
    found += ["now"] if step.kind is StepKind.TODAY else []
    found += ["endst"] if step.kind in (StepKind.END, StepKind.CLOSED) else []
    return " ".join(found)


def far_from_today(steps: Sequence[LineStep], spans: Sequence[int], at: int) -> int:
    """How far the dots run from today, in cells of a hundred: to the end in one stroke, which never starts anew."""
    if steps[at].kind is not StepKind.TODAY:
        return 0
    until = len(steps) - 1 if steps[-1].kind is StepKind.END else len(steps)
    return round(100 * sum(spans[at:until]) / spans[at]) - 2
