"""What the two sides of one conversation have said, and which of it counts.

Each side numbers its statements, and each statement says how far its side had read the other. All that was said and
heard is kept, in one order, so it makes no difference when or how often a statement arrives. **Of each side the newest
word counts**; what is late or repeated is kept and changes nothing. Of the two words the one that had read the other is
the last. Where neither had, both spoke at once, and the table says which yields.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from handrail.sop.words.literals import ReferralState


class Side(StrEnum):
    """The two of a conversation."""

    ASKER = "asker"
    ASKED = "asked"

    @property
    def other(self) -> Side:
        """The other one."""
        return Side.ASKED if self is Side.ASKER else Side.ASKER


class QuestionState(StrEnum):
    """How one question stands."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    RECEIVED = "received"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    RECALLED = "recalled"


class Note(StrEnum):
    """What is said beside the states. A note counts whenever it arrives."""

    STOP = "stop"
    """The asker no longer needs what was accepted; what was given already goes on."""
    IDENTITY = "identity"
    """Who the person is, after an acceptance; the body has it."""
    KEPT = "kept"
    """The asked tells what became of what it was sent, after a withdrawal."""
    MISTAKE = "entered by mistake"
    """The statement named in *corrects* was never meant: it is taken off every list."""


class Fate(StrEnum):
    """What became of what was sent, after a withdrawal."""

    DELETED = "deleted"
    NOT_USED = "no longer used"
    KEPT = "kept"
    """Because of the reason given, until the day given."""


class Answer(StrEnum):
    """What a question may be answered with."""

    AVAILABLE = "available"
    NOT_AVAILABLE = "not available"
    LET_US_TALK = "let us talk"


State = ReferralState | QuestionState


class Point(NamedTuple):
    """Where a statement stands among those of its side: a restored node counts from 1 again, above its old ones."""

    incarnation: int
    sequence: int


NOTHING_READ = Point(0, 0)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one side said."""

    side: Side
    point: Point
    said: State | Note
    at: datetime
    by: str
    """Who said it: the code of a member of staff, `clock`, or `node:PARTY`."""
    read: Point = NOTHING_READ
    """The newest word of the other side that this side had read. A note is no proof that what came before it was."""
    round: int = 1
    """The how manieth asking this belongs to: one more when it is asked anew after an end or a withdrawal."""
    accepted: bool = False
    """It is an acceptance (an answer), or one came before it in this round."""
    held: bool = False
    """It was on hold in this round."""
    replaced: State | None = None
    """For *unanswered*: the state that was left without an answer."""
    until: datetime | None = None
    reason: str = field(default="", repr=False)
    fate: Fate | None = None
    answer: Answer | None = None
    corrects: Point | None = None
    nothing_left: bool = False
    """With this correction of the asker, nothing was ever asked."""
    reported: str = field(default="", repr=False)
    """Typed by the asker for a partner without a node: who told it, in which function, how."""

    @property
    def is_word(self) -> bool:
        """It sets a state."""
        return not isinstance(self.said, Note)


Log = tuple[Statement, ...]
"""All that was said and heard, in the order of side and point."""


class Hearing(StrEnum):
    """What hearing a statement did."""

    COUNTS = "counts"
    """It is the last word now, or a note that was taken in."""
    CROSSED = "crossed"
    """Both sides spoke at once, and what was heard yields."""
    LATE = "late"
    """Something newer of that side was heard before. It is kept in the log."""
    REPEATED = "repeated"
    DIFFERS = "differs"
    """Another statement stands at its place: its sender has lost data, and not said so. It is not taken in."""


def joined(log: Log, statement: Statement) -> Log:
    """The log with one more statement, in its place."""
    return tuple(sorted((*log, statement), key=lambda each: (each.side, each.point)))


def said_by(log: Log, side: Side) -> Iterator[Statement]:
    """All that one side said, in its order."""
    return (each for each in log if each.side is side)


def newest_point(log: Log, side: Side) -> Point:
    """The newest of all that one side said."""
    return max((each.point for each in said_by(log, side)), default=NOTHING_READ)


def place_of(log: Log, side: Side, point: Point) -> Statement | None:
    """The statement that stands at a place."""
    return next((each for each in said_by(log, side) if each.point == point), None)


def words(log: Log, side: Side) -> Sequence[Statement]:
    """What one side said and did not take back as entered by mistake, in its order.

    A withdrawal that the asked has answered stays: what it was sent is no longer there.
    """
    said = tuple(said_by(log, side))
    mistakes = {each.corrects for each in said if each.said is Note.MISTAKE}
    answered = max((each.read for each in log if each.said is Note.KEPT and side is Side.ASKER), default=NOTHING_READ)
    stays = {each.point for each in said if each.said is ReferralState.WITHDRAWN and each.point <= answered}
    return [each for each in said if each.is_word and each.point not in mistakes - stays]


def read_of(log: Log, side: Side) -> Point:
    """The newest word of one side that was read, and counts as far as is known."""
    return next((each.point for each in reversed(words(log, side))), NOTHING_READ)


class Missing(NamedTuple):
    """Statements that were made and have not arrived: from one number to another."""

    incarnation: int
    first: int
    last: int


def missing(log: Log, side: Side) -> tuple[Missing, ...]:
    """What has not arrived of one side: numbers left out, and those that the other side had read."""
    have = {each.point for each in said_by(log, side)}
    ends = have | {each.read for each in said_by(log, side.other)} - {NOTHING_READ}
    found, before = [], NOTHING_READ
    for point in sorted(ends):
        first = before.sequence + 1 if point.incarnation == before.incarnation else 1
        last = point.sequence - (point in have)
        if first <= last:
            found.append(Missing(point.incarnation, first, last))
        before = point
    return tuple(found)
