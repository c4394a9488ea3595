"""The situation: which values there are, how they start, and one moment of a case (M1 to M3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from handrail.sop.words.acts import Consent, Done
from handrail.sop.words.facts import Decision, Definition, Fact
from handrail.sop.words.literals import (
    CASE,
    HOLDER,
    MET_BY,
    NOT_DONE,
    OPEN,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    ReferralState,
    Role,
)
from handrail.sop.words.procedure import Procedure

Situation = tuple[str, ...]
"""One value for each name of `World.names`, in that order."""

RUNNING, OVER = "running", "over"
NOT_GIVEN = "—"


def wait_of(consent: Consent) -> str:
    """The name of the wait before a consent may be asked again."""
    return f"wait {consent.number}"


def given_for(consent: Consent) -> str:
    """The name of the note for which solution a consent was given."""
    return f"{consent.number} given for"


class World:
    """One procedure, and what is looked up in it again and again."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        counted = dict(counted_starts(procedure))
        hidden = dict(hidden_starts(procedure))
        self.starts: Mapping[str, tuple[str, ...]] = counted | hidden
        self.names = tuple(self.starts)
        self.counted = len(counted)
        self.facts: Mapping[str, Fact] = {fact.name: fact for fact in procedure.facts}
        self.definitions: Mapping[str, Definition] = {word.name: word for word in procedure.definitions}
        self.decision_of: Mapping[str, tuple[Decision, int]] = {
            output.name: (decision, place)
            for decision in procedure.decisions
            for place, output in enumerate(decision.outputs)
        }
        self.facts_of: Mapping[Role, tuple[str, ...]] = {
            role: tuple(fact.name for fact in procedure.facts if fact.stands_for is role) for role in Role
        }
        self.parties = tuple(party.name for party in procedure.parties)
        self.anyone = frozenset(self.parties) | {outside.name for outside in procedure.outsides}

    def fact_names(self, role: Role) -> tuple[str, ...]:
        """The facts that stand for a role."""
        return self.facts_of[role]

    def situation(self, values: Mapping[str, str]) -> Situation:
        """A situation from its values by name."""
        return tuple(values[name] for name in self.names)

    def as_counted(self, situation: Situation) -> Situation:
        """The situation without what no figure counts (M1)."""
        return situation[: self.counted]


def counted_starts(procedure: Procedure) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every name that M1 lists, with the values it may start with."""
    for fact in procedure.facts:
        yield fact.name, fact.starts
    for consent in procedure.consents:
        yield consent.name, (ConsentState.NOT_ASKED.value,)
    for referral in procedure.referrals:
        if not referral.hand_over:
            yield referral.name, (ReferralState.NOT_MADE.value,)
    for duty in procedure.duties:
        if isinstance(duty.gives, Done):
            yield duty.number, (NOT_DONE,)
    if procedure.solutions:
        yield SOLUTION_CONTACT, (ContactState.NOT_MADE.value,)
    yield CASE, (OPEN,)
    yield HOLDER, ()


def hidden_starts(procedure: Procedure) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What M1 calls counted nowhere: waits, and the solution that a consent was given for."""
    solutions = {fact.name for fact in procedure.facts if fact.stands_for is Role.SOLUTION}
    for consent in procedure.consents:
        if consent.again is not None and consent.again.after is not None:
            yield wait_of(consent), (RUNNING,)
        if solutions and consent.stands_for is Role.SOLUTION and not solutions & set(consent.holds_for):
            yield given_for(consent), (NOT_GIVEN,)


def starts(world: World) -> Iterator[Situation]:
    """Every combination of *Starts as*; `holder` starts as `met by` (language, section 3, *Start*)."""
    names = [name for name in world.names if name != HOLDER]
    for combination in product(*(world.starts[name] for name in names)):
        values = dict(zip(names, combination, strict=True))
        values[HOLDER] = values[MET_BY]
        yield world.situation(values)


class Moment:
    """One situation of one procedure, with what was already worked out in it."""

    def __init__(self, world: World, situation: Situation) -> None:
        self.world = world
        self.situation = situation
        self.values: dict[str, str] = dict(zip(world.names, situation, strict=True))
        self.outputs: dict[str, frozenset[str]] = {}
        self.words: dict[str, bool] = {}

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    @property
    def is_open(self) -> bool:
        """Whether the case is open."""
        return self.values[CASE] == OPEN

    def at_marked_value(self, role: Role) -> bool:
        """Whether a fact that stands for the role has one of the values with the role's meaning."""
        return any(self[name] in self.world.facts[name].marked for name in self.world.fact_names(role))
