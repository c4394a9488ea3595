"""A walk: one person, from a start, act by act. What may happen next is the list of moves, grouped for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from handrail.sop.decide import Decided, Decider, situation_of
from handrail.sop.explain.acts import act_told, start_told
from handrail.sop.explain.names import Names
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.formula import Situation, Truth
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.words.acts import Consent, Duty, Event, Referral, Solution
from handrail.sop.words.literals import HOLDER, ContactState, ReferralState
from handrail.sop.words.sentence import Sentence
from handrail.sop.words.who import Who

Parties = tuple[str, ...]


class Group(StrEnum):
    """Whose turn a move is."""

    DO = "to do"
    ASK = "to ask"
    OTHERS = "others may answer"
    WORLD = "the world may do"
    TIME = "time may pass"
    END = "the case may end"


GROUPS = {
    MoveKind.DUTY: Group.DO,
    MoveKind.ANSWER: Group.ASK,
    MoveKind.CHANGE_OF_MIND: Group.WORLD,
    MoveKind.WITHDRAWAL: Group.WORLD,
    MoveKind.REFERRAL: Group.OTHERS,
    MoveKind.CONTACT: Group.OTHERS,
    MoveKind.HAND_OVER: Group.DO,
    MoveKind.EXPECTED_EVENT: Group.WORLD,
    MoveKind.EVENT: Group.WORLD,
    MoveKind.TIME: Group.TIME,
    MoveKind.CLOSING: Group.END,
    MoveKind.COMES_BACK: Group.WORLD,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One row (or fact, for time) that may go on now, with every way in which it can."""

    group: Group
    row: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One move that was made, and who made it, where somebody said so."""

    move: Move
    by: str | None = None


class NotPossible(Exception):  # noqa: N818 - a refusal, named for what it says
    """The move cannot be made now."""


@dataclass(frozen=True)
class Walk:
    """A walk so far. Going on and going back make new walks; none is ever changed."""

    decider: Decider
    start: Situation
    steps: tuple[Step, ...] = ()
    situations: tuple[Situation, ...] = ()
    """The situation after each step."""
    undone: tuple[Step, ...] = ()
    """Steps that were taken back, the last one first."""

    @classmethod
    def begin(cls, meaning: Meaning, facts: Mapping[str, str]) -> Walk:
        """Meet a person. Raises NotKnown where the facts are not those of the procedure."""
        return cls(Decider(meaning), situation_of(meaning, facts))

    @property
    def meaning(self) -> Meaning:
        """What the procedure means."""
        return self.decider.meaning

    @property
    def names(self) -> Names:
        """The procedure's names."""
        return _names(self.meaning)

    @property
    def situation(self) -> Situation:
        """How it is now."""
        return self.situations[-1] if self.situations else self.start

    @cached_property
    def decided(self) -> Decided:
        """What the procedure says now."""
        return self.decider.decide(self.situation)

    @cached_property
    def possible(self) -> tuple[Move, ...]:
        """Every move that can be made now, in the order of the rows."""
        return self.meaning.possible(self.situation)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """The same, grouped: what is to do, to ask, what others, the world and time may do, and the ends."""
        found: dict[tuple[Group, str], list[Move]] = {}
        for move in self.possible:
            found.setdefault((group_of(move), move.row), []).append(move)
        order = list(Group)
        grouped = sorted(found.items(), key=lambda each: order.index(each[0][0]))
        return tuple(Offer(group, row, tuple(moves)) for (group, row), moves in grouped)

    def do(self, move: Move, by: str | None = None) -> Walk:
        """Make a move. Raises NotPossible where it cannot be made, or not by this one."""
        if not Truth(self.situation)(move.guard):
            raise NotPossible(self.meaning.line(move, self.situation))
        if by is not None and by not in self.may_act(move):
            raise NotPossible(by)
        after = self.meaning.after(move, self.situation)
        return replace(self, steps=(*self.steps, Step(move, by)), situations=(*self.situations, after), undone=())

    def back(self) -> Walk:
        """Without the last step; the same walk where there is none."""
        if not self.steps:
            return self
        undone = (*self.undone, self.steps[-1])
        return replace(self, steps=self.steps[:-1], situations=self.situations[:-1], undone=undone)

    def again(self) -> Walk:
        """With the step that was taken back last; the same walk where there is none."""
        if not self.undone:
            return self
        step = self.undone[-1]
        return replace(self.do(step.move, step.by), undone=self.undone[:-1])

    def may_act(self, move: Move) -> Parties:
        """Who may make the move: Who, then Otherwise; for time and for the person themselves nobody else."""
        cells = tuple(self._cells(move))
        named = dict.fromkeys(party for cell in cells for party in self.named(cell))
        if move.act.verb is Verb.REQUEST and move.act.at and move.kind is MoveKind.REFERRAL and not cells:
            return (move.act.at,)
        return (self.situation[HOLDER],) if move.kind is MoveKind.HAND_OVER else tuple(named)

    def named(self, who: Who) -> Parties:
        """Whom a cell names now."""
        true = Truth(self.situation)
        return tuple(party for party, where in self.meaning.actors.could_name(who).items() if true(where))

    def _cells(self, move: Move) -> Iterator[Who]:
        row = self.names.rows.get(move.row)
        match row:
            case Duty():
                yield from (row.who, row.otherwise)
            case Consent() if move.kind is MoveKind.ANSWER:
                yield from (row.asked_by, row.otherwise)
            case Event():
                yield from (row.by, row.otherwise)
            case Solution():
                made = move.act.about == ContactState.MADE
                yield from (row.leads,) if made else (row.contact, row.otherwise)
            case Referral() if move.act.outcomes and move.act.outcomes[0][1] in _BY_THE_SENDER:
                yield row.sender
        if move.kind is MoveKind.CLOSING:
            closing = next(each for each in self.meaning.procedure.closings if each.number == move.row)
            yield from (closing.by, closing.otherwise)

    def told(self, name: str | None = None) -> tuple[Sentence, ...]:
        """The walk as a story, from how the person was met."""
        found = list(start_told(self.meaning, self.start, name))
        for at in range(len(self.steps)):
            found += self.told_step(at)
        return tuple(found)

    def told_step(self, at: int) -> tuple[Sentence, ...]:
        """One step of the story, and what came with it."""
        before = self.situations[at - 1] if at else self.start
        step = self.steps[at]
        return act_told(self.meaning, self.names, before, step.move.act, self.situations[at], step.by)

    def lines(self) -> Iterator[str]:
        """The steps as script lines."""
        before = self.start
        for step, after in zip(self.steps, self.situations, strict=True):
            line = self.meaning.line(step.move, before)
            yield f"{line} by {step.by}" if step.by else line
            before = after


@lru_cache(maxsize=16)
def _names(meaning: Meaning) -> Names:
    """Made once for a procedure, since every step is a new walk."""
    return Names(meaning.procedure)


_BY_THE_SENDER = (ReferralState.OFFERED, ReferralState.RECALLED)


def group_of(move: Move) -> Group:
    """Whose turn a move is: a request to make, or a contact to make, is to do; the rest others answer."""
    if move.kind is MoveKind.REFERRAL and move.act.outcomes[0][1] == ReferralState.OFFERED:
        return Group.DO
    if move.kind is MoveKind.CONTACT and move.act.about == ContactState.MADE:
        return Group.DO
    if move.kind is MoveKind.TIME and move.act.verb is Verb.REQUEST:
        return Group.OTHERS
    return GROUPS[move.kind]
