"""A request: another organisation is asked for something, and whoever asks stays responsible.

All of it is one table (`request_table`). *From* binds whoever sets a state; whoever hears one takes it as it is, so
that a lost, doubled or late message strands nobody. `statement` says which of two counts, `talk` says and hears.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from handrail.exchange.request_table import TABLE
from handrail.exchange.statement import NOTHING_READ, Note, Side, State, said_by, words
from handrail.exchange.table import Listed, Place, Until
from handrail.exchange.talk import NotOpen, Talk
from handrail.sop.words.literals import NEVER_OF_THE_LAST
from handrail.sop.words.literals import ReferralState as S
from handrail.sop.words.sentence import Sentence, Verbatim, say

HELPING = (S.ACCEPTED, S.ON_HOLD, S.STARTED, S.UNANSWERED)


@dataclass(frozen=True)
class Request(Talk):
    """One request to one organisation, as one side knows it."""

    table = TABLE
    last: bool = False
    """The asked is the row's *Otherwise*: nobody comes after it, so it may not decline."""
    brought: bool = True
    """At the asker: all that an ended request brings holds, so that it need not be asked again."""
    settled: Sentence | None = None
    """At the asker: who was asked next, or why no one else is."""
    withheld: Sentence | None = None
    """At the asker: why who the person is was not sent when it was to leave."""

    @property
    def is_helping(self) -> bool:
        """It was accepted and is not over."""
        return self.standing.accepted and self.standing.state in HELPING

    @property
    def owes_identity(self) -> bool:
        """At the asker: who the person is follows now, or stays on the list with the reason why it may not."""
        return self.why_not(Note.IDENTITY) is None

    @property
    def may_hold_identity(self) -> bool:
        """At the asked: who the person is may be opened if it arrives now, and kept. Never after a withdrawal."""
        return self.is_helping

    @property
    def is_stopped(self) -> bool:
        """The asker no longer needs what was accepted; the asked says *ended* or *could not be done*."""
        return self.is_helping and self._has_noted(Note.STOP)

    @property
    def has_told_who(self) -> bool:
        """At the asker: who the person is was let out, since it was offered last."""
        return self._has_noted(Note.IDENTITY)

    @property
    def is_told(self) -> bool:
        """After a withdrawal: the asked has said what became of what it was sent."""
        by_asker, by_asked = (words(self.log, side)[-1:] for side in Side)
        return self.standing.state is S.WITHDRAWN and any(
            all(kept.read >= word.point for word in by_asker if word.said is S.WITHDRAWN)
            and all(kept.point > word.point for word in by_asked if word.said is S.WITHDRAWN)
            for kept in said_by(self.log, Side.ASKED)
            if kept.said is Note.KEPT
        )

    def _has_noted(self, note: Note) -> bool:
        """The asker added the note since it was offered last."""
        offers = (each.point for each in words(self.log, Side.ASKER) if each.said is S.OFFERED)
        offered = max(offers, default=NOTHING_READ)
        return any(each.said is note and each.point > offered for each in said_by(self.log, Side.ASKER))

    def has_moved_on(self, listed: Listed) -> bool:
        """Whether it stands on its second list by now."""
        match listed.when:
            case Until.SETTLED:
                return self.settled is not None
            case Until.TOLD:
                return self.is_told
        return super().has_moved_on(listed)

    def more_why_not(self, said: State) -> Sentence | None:
        """What else stands in the way of a state that the table allows."""
        if self.last and said in NEVER_OF_THE_LAST:
            return say("“{said}” is not open to whoever is asked last: nobody comes after.", said=said)
        if said is S.OFFERED and self.standing.state is S.ENDED and self.brought:
            return say("It has ended and brought what it was for.")
        return super().more_why_not(said)

    def set_state(self, said: State, *, at: datetime, by: str, incarnation: int = 1, **more: Any) -> Self:
        """Say a state. Raises NotOpen. What was offered again may be settled again."""
        made = super().set_state(said, at=at, by=by, incarnation=incarnation, **more)
        return replace(made, settled=None, withheld=None) if said is S.OFFERED else made

    def may_note(self, note: Note) -> bool:
        """Whether a note has its place now."""
        match note:
            case Note.STOP | Note.IDENTITY:
                return self.side is Side.ASKER and self.is_helping and not self._has_noted(note)
            case Note.KEPT:
                speaks = self.side is Side.ASKED or self.without_node
                return speaks and self.standing.state is S.WITHDRAWN and not self.is_told
        return super().may_note(note) and not self.is_told

    def passed_on(self, to: str, *, at: datetime, by: str, incarnation: int = 1) -> Request:
        """It was offered to the next recipient. The former offer is recalled; what was accepted is stopped instead."""
        settled = self._settled(say("It was offered to {to}.", to=to))
        if settled.why_not(S.RECALLED) is None:
            return settled.set_state(S.RECALLED, at=at, by=by, incarnation=incarnation)
        if settled.why_not(Note.STOP) is None:
            return settled.add_note(Note.STOP, at=at, by=by, incarnation=incarnation)
        return settled

    def no_one_else(self, because: str) -> Request:
        """Nobody is asked next, for a reason."""
        return self._settled(say("No one else, because: {because}", because=Verbatim(because)))

    def _settled(self, why: Sentence) -> Request:
        if self.place(Side.ASKER) is not Place.REROUTE:
            raise NotOpen(say("It is “{state}”: nobody is to be asked instead.", state=self.standing.state))
        return replace(self, settled=why)


def accepted_twice(requests: Iterable[Request]) -> tuple[Request, ...]:
    """Of what was asked of several in turn: those who all accepted, so that the asker stops all but one."""
    helping = tuple(each for each in requests if each.is_helping)
    return helping if len(helping) > 1 else ()
