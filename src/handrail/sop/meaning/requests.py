"""How a referral goes: whom it is due to, and which steps are open (M10). The table of steps is the protocol's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handrail.sop.meaning.formula import FALSE, Formula, both, either, every, is_in, no, some
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.meaning.sharing import Sharing
from handrail.sop.meaning.variables import recipients
from handrail.sop.meaning.who import Actors
from handrail.sop.words.acts import Referral
from handrail.sop.words.literals import ReferralState as State
from handrail.sop.words.literals import at_recipient, state_and_recipient

FROM: dict[State, tuple[State, ...]] = {
    State.RECEIVED: (State.OFFERED, State.UNANSWERED),
    State.ACCEPTED: (State.OFFERED, State.RECEIVED, State.ON_HOLD, State.UNANSWERED),
    State.ON_HOLD: (State.RECEIVED, State.ACCEPTED),
    State.DECLINED: (State.OFFERED, State.RECEIVED, State.ON_HOLD, State.UNANSWERED),
    State.STARTED: (State.ACCEPTED, State.UNANSWERED),
    State.ENDED: (State.STARTED, State.UNANSWERED),
    State.COULD_NOT: (State.ACCEPTED, State.STARTED, State.ON_HOLD, State.UNANSWERED),
    State.UNANSWERED: (State.OFFERED, State.RECEIVED, State.ACCEPTED, State.ON_HOLD, State.STARTED),
}
"""Steps at one recipient: which states each may follow."""

RECALLABLE = (State.OFFERED, State.RECEIVED, State.ON_HOLD, State.UNANSWERED)
ON_ITS_WAY = (State.OFFERED, State.RECEIVED, State.ACCEPTED, State.ON_HOLD, State.STARTED)
GIVEN_UP = (State.DECLINED, State.COULD_NOT, State.UNANSWERED)


@dataclass(frozen=True, eq=False)
class Request:
    """One referral: its stages of recipients, and the formulas of its steps."""

    referral: Referral
    stages: tuple[tuple[str, ...], ...]
    live: Formula
    """*When* holds and *Needs* is given."""
    due: dict[str, Formula]
    """For each recipient: it is to be offered to them now."""
    nobody_left: Formula
    """It would be due, but everyone it could go to is the sender."""
    on_its_way: Formula
    brought: Formula
    """All that it brings holds."""
    values: frozenset[str]

    @property
    def name(self) -> str:
        """The name of its variable."""
        return self.referral.name

    def values_of(self, *states: State) -> frozenset[str]:
        """Its values in which it stands at one of the states, at any recipient."""
        return frozenset(value for value in self.values if state_and_recipient(value)[0] in states)

    def is_at(self, *states: State) -> Formula:
        """It stands at one of the states, at any recipient."""
        return is_in(self.name, *self.values_of(*states))

    def step(self, state: State, party: str) -> Formula | None:
        """Where the recipient can take the step; None where that state does not exist for them."""
        if at_recipient(state, party) not in self.values:
            return None
        froms = (at_recipient(before, party) for before in FROM[state])
        return both(CASE_OPEN, is_in(self.name, *(value for value in froms if value in self.values)))


def request(referral: Referral, values: tuple[str, ...], actors: Actors, sharing: Sharing) -> Request:
    """Work a referral out."""
    subjects = actors.subjects
    stages = recipients(subjects.procedure, referral)
    terms = (referral.to, *referral.then_to, referral.otherwise)
    live = both(subjects.condition(referral.when), sharing.holds(referral.needs))
    brought = every(is_in(part.subject, *part.values) for part in referral.brings)
    open_to = [
        {party: both(subjects.names(term, party), no(actors.only(referral.sender, party))) for party in stage}
        for term, stage in zip(terms, stages, strict=True)
    ]
    found = Request(referral, stages, live, {}, FALSE, FALSE, brought, frozenset(values))
    starting = either(
        found.is_at(State.NOT_MADE, State.RECALLED, State.WITHDRAWN),
        both(found.is_at(State.ENDED), no(brought)),
    )
    due: dict[str, list[Formula]] = {}
    left: list[Formula] = []
    for first in range(len(stages)):
        state = starting if first == 0 else _given_up(found, stages[first - 1])
        here = both(CASE_OPEN, live, state, actors.somebody(referral.sender))
        for later in range(first, len(stages)):
            for party, where in open_to[later].items():
                due.setdefault(party, []).append(both(here, where))
            here = both(here, no(some(open_to[later].values())))
        left.append(here)
    return replace(
        found,
        due={party: some(parts) for party, parts in due.items()},
        nobody_left=some(left),
        on_its_way=both(CASE_OPEN, found.is_at(*ON_ITS_WAY)),
    )


def _given_up(found: Request, stage: tuple[str, ...]) -> Formula:
    values = (at_recipient(state, party) for state in GIVEN_UP for party in stage)
    return is_in(found.name, *(value for value in values if value in found.values))
