"""The form of a table of states, and how a conversation stands by it: one engine for requests and for questions.

*From* binds only whoever sets a state. Whoever hears a statement takes it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from handrail.exchange.statement import Log, Note, Side, State, Statement, words


class Place(StrEnum):
    """The lists on which a request or a question stands, on one side."""

    NONE = "–"
    WAITING = "waiting for others"
    PROGRESS = "in progress"
    REROUTE = "to re-route"
    INBOX = "inbox"
    ANSWER = "to answer"
    DO = "to do"
    OVERDUE = "overdue"
    DONE = "done"


class Until(StrEnum):
    """When a request moves on to its second list without a new state."""

    ACCEPTED = "after an acceptance"
    SETTLED = "when a next recipient is offered, or no one else is set"
    TOLD = "when told"


@dataclass(frozen=True, slots=True)
class Listed:
    """On which list, and on which other one from when on."""

    place: Place
    then: Place | None = None
    when: Until | None = None


class Clock(StrEnum):
    """What must have happened before a clock runs out."""

    RECEIVED = "received within"
    ANSWERED = "answered within"
    STARTED = "started within"
    TOLD = "outcome told within"
    UNTIL = "on hold until"
    NEXT = "next recipient"
    WITHDRAWAL = "72 hours"


class Yields(StrEnum):
    """Which word gives way where both sides spoke at once."""

    NEVER = "never"
    TO_ACCEPTANCE = "to an acceptance"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class From:
    """A state that another may follow: only after an acceptance, only before one, or either."""

    state: State
    accepted: bool | None = None

    def fits(self, state: State, *, accepted: bool) -> bool:
        """It is this one."""
        return self.state == state and self.accepted in (None, accepted)


def either(*states: State) -> tuple[From, ...]:
    """After these states."""
    return tuple(From(state) for state in states)


def before(*states: State) -> tuple[From, ...]:
    """After these states, only before an acceptance."""
    return tuple(From(state, accepted=False) for state in states)


def after(*states: State) -> tuple[From, ...]:
    """After these states, only after an acceptance."""
    return tuple(From(state, accepted=True) for state in states)


class Timed(NamedTuple):
    """The clock of a state, and whose it is."""

    clock: Clock
    owner: Side


@dataclass(frozen=True, slots=True)
class Row:
    """One state: who may set it, from where, on whose lists it stands, which clock runs and whose it is."""

    state: State
    set_by: tuple[Side, ...]
    froms: tuple[From, ...]
    asker: Listed
    asked: Listed
    timed: Timed | None
    accepted: bool | None = False
    """Whether an acceptance came by then: yes, no, or as it was before."""
    yields: Yields | None = None
    """For what the asker says."""
    needs: tuple[str, ...] = ()
    """What must be said with it."""

    def listed(self, side: Side) -> Listed:
        """The list of one side."""
        return self.asker if side is Side.ASKER else self.asked


@dataclass(frozen=True, slots=True)
class Standing:
    """How a conversation stands: the last word, and what it carries."""

    state: State
    accepted: bool = False
    held: bool = False
    replaced: State | None = None
    round: int = 0
    word: Statement | None = None


class Table(Mapping[State, Row]):
    """The rows by their states, and which of them the engine must know. The first stands before anything is said."""

    def __init__(
        self,
        *rows: Row,
        unanswered: State,
        on_hold: State | None = None,
        withdrawn: State | None = None,
        anew: tuple[State, ...] = (),
    ) -> None:
        self._rows = {row.state: row for row in rows}
        self.nothing, self.asked = rows[0].state, rows[1].state
        self.unanswered, self.on_hold, self.withdrawn = unanswered, on_hold, withdrawn
        self.anew = anew
        """After these, asking again begins a new round: what was said about the old one counts no more."""

    def __getitem__(self, state: State) -> Row:
        return self._rows[state]

    def __iter__(self) -> Iterator[State]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def standing(self, log: Log) -> Standing:
        """How it stands by all that was said and heard."""
        asker, asked = self._word(log, Side.ASKER), self._word(log, Side.ASKED)
        word = self._last(asker, asked) if asker and asked else asker or asked
        if word is None or isinstance(word.said, Note):
            return Standing(self.nothing)
        return Standing(word.said, word.accepted, word.held, word.replaced, word.round, word)

    def _word(self, log: Log, side: Side) -> Statement | None:
        """The newest word of one side; of an asker who took back all that was asked, that correction."""
        said = words(log, side)
        if said:
            return said[-1]
        return next((each for each in reversed(log) if each.side is side and each.nothing_left), None)

    def _last(self, asker: Statement, asked: Statement) -> Statement:
        """The last of two words: the one that had read the other; of two that crossed, the one that does not yield."""
        if asker.read >= asked.point:
            return asker
        if asked.read >= asker.point:
            return asked
        if self.withdrawn is not None and self.withdrawn in (asker.said, asked.said):
            return asker if asker.said == self.withdrawn else asked
        if asker.round > asked.round:
            return asker
        always = not isinstance(asker.said, Note) and self[asker.said].yields is Yields.ALWAYS
        return asked if always or asked.accepted else asker

    def may_follow(self, state: State, standing: Standing) -> bool:
        """Whether it may be set now, by whoever may. From *unanswered*, only what the state it replaced allows."""
        left = (standing.state,) if standing.replaced is None else (standing.state, standing.replaced)
        froms = self[state].froms
        return all(any(each.fits(one, accepted=standing.accepted) for each in froms) for one in left)
