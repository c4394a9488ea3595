"""An instrument: a few questions with short answers, kept as versioned data. It points; a person decides.

Rules:
- *Not sure*, *does not want to say* and *not asked* are three answers of their own, and none of them is *no*.
- For each fact the first point whose answers are given often enough is where the instrument points.
- What it is asked for and how its points are counted stands in the data; a new version is a new file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What may be answered."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not sure"
    SILENT = "silent"
    """Does not want to say."""
    NOT_ASKED = "not asked"


Said = Mapping[str, str]
"""By language."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and why it is asked."""

    id: str
    said: Said
    why: Said


@dataclass(frozen=True, slots=True)
class Point:
    """The fact has this value where so many of the answers are among those listed."""

    fact: str
    value: str
    answers: Mapping[str, tuple[Answer, ...]]
    least: int

    def counts(self, given: Mapping[str, Answer]) -> int:
        """How many of the answers are among those listed."""
        return sum(given.get(question, Answer.NOT_ASKED) in among for question, among in self.answers.items())


@dataclass(frozen=True, slots=True)
class Instrument:
    """The questions for one row of the procedure."""

    name: str
    version: int
    row: str
    title: Said
    before: Said
    """What is said first, as it stands."""
    questions: tuple[Question, ...]
    points: tuple[Point, ...]

    def points_to(self, given: Mapping[str, Answer]) -> dict[str, str]:
        """For each fact the value that the answers point to."""
        found: dict[str, str] = {}
        for point in self.points:
            if point.fact not in found and point.counts(given) >= point.least:
                found[point.fact] = point.value
        return found
