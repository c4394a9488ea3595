"""What becomes of an edit, in four figures: right, wrong, refused, wrongly accepted. Two of them must be none.

The reader has the first word. A second, plain reading says what is a procedure of the language; of what the reader
takes and that means something else than before, the evaluator and the check must say the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from handrail.sop.reader import Unreadable, read
from handrail.sop.words.acts import Closing, Duty, Event
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sharing import Ban, Disclosure
from tests.sop.corpus.by_the_check import checked
from tests.sop.corpus.by_the_evaluator import differences, judge
from tests.sop.edits.edit import Edit
from tests.sop.edits.figure import Figure
from tests.sop.edits.recognised import closed_cells, recognised


@dataclass
class Figures:
    """How many edits there are of each, and what the bad ones were."""

    counted: Counter[Figure] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)

    def note(self, edit: Edit, figure: Figure, why: object) -> None:
        """Count one edit."""
        self.counted[figure] += 1
        if figure in (Figure.WRONG, Figure.WRONGLY_ACCEPTED):
            self.bad.append(f"{figure}: {edit.what}: {why}")


def judged(base: str, edits: Iterable[Edit], *, other_words_other_meaning: bool) -> Figures:
    """All edits of one procedure. A slip of the hand that leaves other words must not leave the meaning as it was."""
    figures = Figures()
    judging = Judging(base, other_words_other_meaning)
    for edit in edits:
        figures.note(edit, *judging.of(edit))
    return figures


class Judging:
    """Judges edits of one procedure; what means the same is judged once."""

    def __init__(self, base: str, other_words_other_meaning: bool) -> None:
        self.strict = other_words_other_meaning
        self.before = bones(read({"procedure.md": base.encode()}))
        self.closed = closed_cells(base)
        self.agreed: dict[object, list[str]] = {self.before: []}

    def of(self, edit: Edit) -> tuple[Figure, object]:
        """What becomes of an edit, and why."""
        known, why = recognised(edit.text)
        try:
            procedure = read({"procedure.md": edit.text.encode()})
        except Unreadable as unreadable:
            return (Figure.WRONG, unreadable.faults[0]) if known or not unreadable.faults else (Figure.REFUSED, "")
        if known is False:
            return Figure.WRONGLY_ACCEPTED, why
        after = bones(procedure)
        if self.strict and after == self.before and known and closed_cells(edit.text) != self.closed:
            return Figure.WRONGLY_ACCEPTED, "read as if nothing had changed"
        differ = self.differences(after, procedure)
        return (Figure.WRONGLY_ACCEPTED, differ) if differ else (Figure.RIGHT, "")

    def differences(self, after: object, procedure: Procedure) -> list[str]:
        """Where the check and the evaluator differ."""
        if after not in self.agreed:
            self.agreed[after] = differences(checked(procedure), judge(procedure))
        return self.agreed[after]


NOT_MEANT = {
    "place", "source", "hash", "header", "headers", "heading", "prose", "said", "mandate", "focal_point", "backup",
    "contains", "about", "meaning", "labels",
}  # fmt: skip
ONLY_CALLED = (Duty, Event, Closing, Disclosure, Ban)
"""Rows whose names are for people; other rows speak of their numbers."""


def bones(value: object) -> object:
    """What a procedure means, without places, sources, and words that are for people."""
    if is_dataclass(value) and not isinstance(value, type):
        left_out = NOT_MEANT | ({"name"} if isinstance(value, ONLY_CALLED) else set())
        parts = (bones(getattr(value, each.name)) for each in fields(value) if each.name not in left_out)
        return (type(value).__name__, *parts)
    if isinstance(value, tuple):
        return tuple(map(bones, value))
    assert not isinstance(value, Mapping | list)
    return value
