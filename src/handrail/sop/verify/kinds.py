"""The kinds of finding (language, section 5), and what the check asks about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handrail.sop.meaning.formula import Formula
from handrail.sop.meaning.move import Move
from handrail.sop.words.place import Place


class Kind(StrEnum):
    """Names of the language: in files and JSON as they are; people read a sentence first."""

    MISSING_BRANCH = "MissingBranch"
    CONTRADICTION = "Contradiction"
    OVERLAP = "Overlap"
    NOBODY = "Nobody"
    STUCK = "Stuck"
    TWO_LEADS = "TwoLeads"
    PASSED_ON = "PassedOn"
    SAME_PARTY = "SameParty"
    NO_CLOCK = "NoClock"
    NEVER_OPEN = "NeverOpen"
    DEAD_RULE = "DeadRule"
    UNREAD = "Unread"
    IDLE_PARTY = "IdleParty"
    NO_BASIS = "NoBasis"
    TOO_MUCH = "TooMuch"
    UNSAFE_RETURN = "UnsafeReturn"
    CHILD_UNPROTECTED = "ChildUnprotected"
    SECOND_AXIS_MISSING = "SecondAxisMissing"


@dataclass(frozen=True, eq=False, slots=True)
class Question:
    """One thing that the check asks. `about` names it; `places` are the lines that it is about by the text alone."""

    kind: Kind
    about: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Hole(Question):
    """Found where a reachable situation satisfies `bad`. `looked`: where the check had something to look at."""

    bad: Formula
    looked: Formula
    header: Place | None = None
    """The header line that belongs to the finding: of a table in which no row fits."""


@dataclass(frozen=True, eq=False, slots=True)
class Never(Question):
    """Found where no reachable situation satisfies `applies`."""

    applies: Formula


@dataclass(frozen=True, eq=False, slots=True)
class InTheText(Question):
    """Found by reading: no situation is needed."""


@dataclass(frozen=True, eq=False, slots=True)
class NoWayOut(Question):
    """Found where, from a reachable situation in `among`, `target` cannot be reached by the moves."""

    among: Formula
    target: Formula
    moves: tuple[Move, ...]
    refused: bool
    """One of the runs with a consent refused for ever, which cost most and come last."""


@dataclass(frozen=True, eq=False, slots=True)
class GoesRound(Question):
    """Found where the `turns` can be taken again and again, for ever, by the moves."""

    turns: tuple[Move, ...]
    moves: tuple[Move, ...]


Asked = Hole | Never | InTheText | NoWayOut | GoesRound
