"""The drawn line as values: what was walked, where the person is today, what is ahead.

Rules:
- An act that gave something is a step; what changes who has the case, or opens a second track, always is one.
- Before the second track there is one; from then on each step lies on the first (the case) or the second (protection).
- Ahead: what is late first, then by its time. It orders what is to be done; it is not a calendar.
- More than `MOST` steps: the words fold, the marks stay. What weighs least loses its words, and the next step that
  keeps them says how many came before it. First contact, forks, every change of hands, Today and the end never fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from handrail.sop.words.sentence import Sentence

Words = Sentence | str

MOST = 12
"""Steps with words on one line; more cannot be read on a laptop."""
MOST_AHEAD = 3


class StepKind(StrEnum):
    """What a step is; each has its own mark."""

    START = "first contact"
    FORK = "two tracks"
    TAKEN = "step taken"
    OFFERED = "offered"
    PASSED = "passed on"
    CONTESTED = "contested"
    NOBODY = "nobody"
    TODAY = "today"
    OPEN = "open"
    LATE = "overdue"
    END = "solution"
    CLOSED = "closed"


class Track(StrEnum):
    """Where a step lies."""

    WHOLE = "whole"
    FIRST = "first"
    SECOND = "second"


AHEAD = (StepKind.OPEN, StepKind.LATE)
NEVER_FOLDED = frozenset(StepKind) - {StepKind.TAKEN, *AHEAD}


@dataclass(frozen=True, slots=True)
class LineStep:
    """One step. `holders`: who has each track from here on, None where nobody has it."""

    kind: StepKind
    title: Words
    holders: tuple[str | None, ...]
    track: Track = Track.WHOLE
    detail: Words | None = None
    at: datetime | None = None
    by: str = ""
    """The party that acted, or whose turn it is."""
    was: str | None = None
    """Who had the track before: of *passed on*, *offered* (to `by`) and *contested* (with `by`)."""
    weight: int = 1
    folded: int = 0
    """How many steps came between the one before and this, without words of their own."""
    private: bool = False
    """On paper the result is not named: there it says that a decision was taken."""
    row: str = ""
    reached: bool = False
    """Of the end: chosen and confirmed."""

    @property
    def ahead(self) -> bool:
        """Not walked yet."""
        return self.kind in AHEAD or (self.kind is StepKind.END and not self.reached)

    @property
    def tracks(self) -> int:
        """How many tracks run on from here."""
        return len(self.holders)


@dataclass(frozen=True, slots=True)
class Line:
    """The line, and how many steps ahead have no place on it."""

    steps: tuple[LineStep, ...]
    not_shown: int = 0

    @property
    def open(self) -> int:
        """How many things are open, the ones without a place too."""
        return sum(step.kind in AHEAD for step in self.steps) + self.not_shown

    @property
    def late(self) -> int:
        """How many are overdue."""
        return sum(step.kind is StepKind.LATE for step in self.steps)


def drawn(walked: Sequence[LineStep], ahead: Iterable[LineStep], end: Iterable[LineStep], most: int = MOST) -> Line:
    """Everything in its order, folded to `most` steps with words. `walked` ends with today where the case is open."""
    waiting = sorted(ahead, key=_urgency)
    last = tuple(end)
    room = most - len(last) - sum(step.kind in NEVER_FOLDED for step in walked)
    shown = waiting[: max(1, min(MOST_AHEAD, room))] if waiting else []
    kept = fold(walked, max(0, room - len(shown)))
    return Line((*kept, *shown, *last), len(waiting) - len(shown))


def fold(walked: Sequence[LineStep], room: int) -> tuple[LineStep, ...]:
    """The steps that keep their words: those that never fold, and of the others `room` by weight, then the latest."""
    others = [at for at, step in enumerate(walked) if step.kind not in NEVER_FOLDED]
    by_weight = sorted(others, key=lambda at: (-walked[at].weight, -at))
    dropped = set(by_weight[room:])
    kept: list[LineStep] = []
    folded = 0
    for at, step in enumerate(walked):
        if at in dropped:
            folded += 1 + step.folded
            continue
        kept.append(replace(step, folded=step.folded + folded) if folded else step)
        folded = 0
    return tuple(kept)


def _urgency(step: LineStep) -> tuple[bool, bool, float]:
    return step.kind is not StepKind.LATE, step.at is None, step.at.timestamp() if step.at else 0.0
