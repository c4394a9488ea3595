"""One conversation as one side knows it: what was said and heard, what may be said next, and saying and hearing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Self

from handrail.exchange.statement import (
    Hearing,
    Log,
    Missing,
    Note,
    Point,
    Side,
    State,
    Statement,
    joined,
    missing,
    newest_point,
    place_of,
    read_of,
    words,
)
from handrail.exchange.table import Listed, Place, Row, Standing, Table, Until
from handrail.sop.words.sentence import Sentence, say

CLOCK, NODE = "clock", "node:"
NEEDS = {"reason": say("a reason"), "until": say("a day until when"), "answer": say("an answer")}


class NotOpen(Exception):  # noqa: N818 - a refusal that people read
    """What cannot be said now, and why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


@dataclass(frozen=True)
class Talk:
    """What one side knows of one conversation. Saying and hearing make a new one."""

    table: ClassVar[Table]
    side: Side
    log: Log = ()
    without_node: bool = False
    """The asked has no node: the asker types what it is told, as *reported to us*."""

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.table.standing(self.log)

    @property
    def row(self) -> Row:
        """The row of the state it stands at."""
        return self.table[self.standing.state]

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What the other side said and has not arrived."""
        return missing(self.log, self.side.other)

    def place(self, side: Side) -> Place:
        """The list on which it stands, on one side as far as is known here."""
        listed = self.row.listed(side)
        return listed.then if listed.then is not None and self.has_moved_on(listed) else listed.place

    def has_moved_on(self, listed: Listed) -> bool:
        """Whether it stands on its second list by now."""
        return listed.when is Until.ACCEPTED and self.standing.accepted

    def why_not(self, said: State | Note) -> Sentence | None:
        """Why this may not be said now by this side, or None where it may."""
        if isinstance(said, Note):
            return None if self.may_note(said) else say("“{said}” has no place here now.", said=said)
        if not self._speaks(said):
            return say("“{said}” is for the other side to say.", said=said)
        if not self.table.may_follow(said, self.standing):
            return say("It is “{state}” now, so it cannot be “{said}”.", state=self.standing.state, said=said)
        return self.more_why_not(said)

    def more_why_not(self, said: State) -> Sentence | None:
        """What else stands in the way of a state that the table allows."""
        once = said == self.table.on_hold and self.standing.held
        return say("It was on hold once; answer it now.") if once else None

    def may_note(self, note: Note) -> bool:
        """Whether a note has its place now: of one's own words the newest may have been entered by mistake.

        What was asked may be unsaid before an acceptance; what was asked again is recalled or withdrawn instead.
        """
        own, standing = words(self.log, self._corrected), self.standing
        if note is not Note.MISTAKE or not own:
            return False
        if standing.state == self.table.withdrawn:
            return standing.word == own[-1]
        is_first = len(own) == own[-1].round == 1
        return own[-1].said != self.table.asked or (is_first and not standing.accepted)

    @property
    def _corrected(self) -> Side:
        """Whose newest word may be corrected here: one's own; for a partner without a node, the last typed."""
        word = self.standing.word
        return word.side if self.without_node and word is not None else self.side

    def _speaks(self, state: State) -> bool:
        set_by = self.table[state].set_by
        return self.side in set_by or (self.without_node and self.side is Side.ASKER and bool(set_by))

    @property
    def open_acts(self) -> tuple[State | Note, ...]:
        """All that this side may say now: for pages and commands alike."""
        said: tuple[State | Note, ...] = (*self.table, *Note)
        return tuple(each for each in said if self.why_not(each) is None)

    def set_state(self, said: State, *, at: datetime, by: str, incarnation: int = 1, **more: Any) -> Self:
        """Say a state. Raises NotOpen. `more`: what else the statement carries, as the row needs it."""
        why_not = self.why_not(said) or next(self._lacking(said, at, by, more), None)
        if why_not is not None:
            raise NotOpen(why_not)
        row, standing = self.table[said], self.standing
        anew = said == self.table.asked
        return self._said(
            Side.ASKED if self.side not in row.set_by else self.side,
            said,
            at=at,
            by=by,
            incarnation=incarnation,
            round=self._round(said),
            accepted=standing.accepted if row.accepted is None else row.accepted,
            held=not anew and (standing.held or row.state == self.table.on_hold),
            replaced=standing.state if said == self.table.unanswered else None,
            **more,
        )

    def _round(self, said: State) -> int:
        is_new = said == self.table.asked and self.standing.state in self.table.anew
        return max((each.round for each in self.log), default=1) + 1 if is_new else max(self.standing.round, 1)

    def _lacking(self, said: State, at: datetime, by: str, more: dict[str, Any]) -> Iterator[Sentence]:
        row = self.table[said]
        if any(not more.get(need) for need in row.needs):
            yield say("“{said}” needs {needs}.", said=said, needs=tuple(NEEDS[need] for need in row.needs))
        if Side.ASKER not in row.set_by and (by == CLOCK or by.startswith(NODE) or not by):
            yield say("“{said}” is said by a named person, not by a machine.", said=said)
        if self._is_without_node_and_says(row) and not more.get("reported"):
            yield say("Write who told it, in which function, and how.")
        word = self.standing.word
        if said == self.table.unanswered and word is not None and word.until is not None and at < word.until:
            yield say("It is on hold until {until}.", until=word.until.isoformat())

    def is_reported(self, said: State | Note) -> bool:
        """Whether it is the other side that says it, and somebody here types what they were told."""
        if isinstance(said, Note):
            return self.without_node and said is Note.KEPT
        return self._is_without_node_and_says(self.table[said])

    def _is_without_node_and_says(self, row: Row) -> bool:
        return self.without_node and self.side not in row.set_by

    def add_note(self, note: Note, *, at: datetime, by: str, incarnation: int = 1, **more: Any) -> Self:
        """Say something beside the states. Raises NotOpen."""
        why_not = self.why_not(note)
        if why_not is not None:
            raise NotOpen(why_not)
        if note is Note.MISTAKE:
            last = words(self.log, self._corrected)[-1]
            more |= {"corrects": last.point, "nothing_left": last.said == self.table.asked}
        standing = self.standing
        more |= {"round": max(standing.round, 1), "accepted": standing.accepted}
        side = {Note.KEPT: Side.ASKED, Note.MISTAKE: self._corrected}.get(note, self.side)
        return self._said(side, note, at=at, by=by, incarnation=incarnation, **more)

    def _said(self, side: Side, said: State | Note, *, incarnation: int, **more: Any) -> Self:
        """With one more statement; its instants to the second, as a message writes them."""
        more |= {name: more[name].replace(microsecond=0) for name in ("at", "until") if more.get(name)}
        newest = newest_point(self.log, side)
        sequence = newest.sequence + 1 if newest.incarnation == incarnation else 1
        point, read = Point(incarnation, sequence), self.has_read(side.other)
        return replace(self, log=joined(self.log, Statement(side=side, point=point, said=said, read=read, **more)))

    def has_read(self, side: Side) -> Point:
        """How far a side is read by now."""
        return read_of(self.log, side)

    def hear(self, statement: Statement) -> tuple[Self, Hearing]:
        """Take in what the other side said; or what we said ourselves, told back to us after a restore."""
        there = place_of(self.log, statement.side, statement.point)
        if there is not None:
            return self, Hearing.REPEATED if there == statement else Hearing.DIFFERS
        late = statement.point < newest_point(self.log, statement.side)
        heard = replace(self, log=joined(self.log, statement))
        if not statement.is_word:
            return heard, Hearing.COUNTS
        if heard.standing.word == statement:
            return heard, Hearing.COUNTS
        return heard, Hearing.LATE if late else Hearing.CROSSED
