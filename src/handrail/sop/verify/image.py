"""Moves over sets of situations: what they lead to (image), and where they lead into a set from (preimage).

A move assigns constants, so its image needs no second copy of the variables: keep those that may take it, forget the
variables that it sets, put in the new values. Steps with a condition, and referrals that are recalled, are taken one
after the other in the same way. Everything here is exact on **settled** situations, in which no referral that could be
recalled has lost its ground; every situation that can be reached is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from handrail.sop.meaning.formula import All, Formula, In, both, no, variables_of
from handrail.sop.meaning.move import Move, Recall
from handrail.sop.meaning.variables import Variable
from handrail.sop.verify.diagram import Names, Set, Space
from handrail.sop.words.literals import HOLDER, MET_BY


class System(Protocol):
    """What is searched: a procedure's meaning, or anything of its shape."""

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What a situation is made of."""
        ...

    @property
    def moves(self) -> tuple[Move, ...]:
        """What can happen."""
        ...

    @property
    def recalls(self) -> tuple[Recall, ...]:
        """What happens by itself after each move."""
        ...


def starts(space: Space) -> Set:
    """Every situation in which a person can be met: `holder` starts as `met by`."""
    found = space.everything
    names = {variable.name: variable for variable in space.variables}
    for variable in reversed(space.variables):
        if variable.name != HOLDER or MET_BY not in names:
            found &= space.is_in(variable.name, frozenset(variable.starts))
    if HOLDER in names and MET_BY in names:
        met = space.nothing
        for party in names[MET_BY].values:
            same = frozenset({party})
            met |= space.is_in(MET_BY, same) & space.is_in(HOLDER, same)
        found &= met
    return found


@dataclass(frozen=True, slots=True)
class Update:
    """Where `when` holds, the variables get these values; elsewhere nothing changes. None: everywhere."""

    when: Set | None
    names: frozenset[str]
    forget: Names
    outcome: Set

    def after(self, before: Set) -> Set:
        """What the situations become."""
        if self.when is None:
            return before.without(self.forget) & self.outcome
        return (before - self.when) | (before.and_without(self.when, self.forget) & self.outcome)

    def before(self, after: Set) -> Set:
        """The situations that become one of these."""
        came = after.and_without(self.outcome, self.forget)
        return came if self.when is None else (after - self.when) | (came & self.when)


@dataclass(frozen=True, slots=True)
class Change:
    """One move, or several of one guard, as a guard and what is updated one after the other."""

    guard: Set
    updates: tuple[Update, ...]
    moves: tuple[Move, ...]

    def after(self, before: Set) -> Set:
        """Where the moves lead from these situations."""
        if not self.updates:
            return before & self.guard
        first = self.updates[0]
        if first.when is None:
            found = before.and_without(self.guard, first.forget) & first.outcome
            rest = self.updates[1:]
        else:
            found, rest = before & self.guard, self.updates
        for update in rest:
            found = update.after(found)
        return found

    def before(self, after: Set) -> Set:
        """From where the moves lead into these situations."""
        found = after
        for update in reversed(self.updates):
            found = update.before(found)
        return found & self.guard

    @property
    def sets(self) -> frozenset[str]:
        """The variables that may change."""
        return frozenset(name for update in self.updates for name in update.names)

    def reads(self, space: Space) -> frozenset[str]:
        """The variables on which it depends whether and what it changes."""
        conditions = [self.guard, *(update.when for update in self.updates if update.when is not None)]
        return frozenset(name for condition in conditions for name in space.read_by(condition))


class Changes:
    """Moves as diagrams. Made once for a space; each move is worked out when it is first asked for."""

    def __init__(self, space: Space, system: System) -> None:
        self.space = space
        self.system = system
        self._recalls = tuple((recall, variables_of(recall.live) | {recall.variable}) for recall in system.recalls)
        self._known: dict[Move, Change] = {}
        self._forget: dict[frozenset[str], Names] = {}
        self.settled = space.everything
        for recall in system.recalls:
            self.settled -= space.of(_lost(recall))

    def of(self, move: Move) -> Change:
        """One move."""
        if move not in self._known:
            self._known[move] = Change(self.space.of(move.guard), self._updates(move), (move,))
        return self._known[move]

    def together(self, moves: Iterable[Move]) -> tuple[Change, ...]:
        """All these moves, in as few changes as can be."""
        possible = [change for change in map(self.of, moves) if not change.guard.is_empty]
        return tuple(_same_outcome(_same_guard(possible)))

    def _updates(self, move: Move) -> tuple[Update, ...]:
        """The steps and then the recalls, without those that no settled situation can need."""
        here = self.space.of(move.guard)
        touched = {step.variable for step in move.steps}
        if any(touched & reads for _, reads in self._recalls):
            here &= self.settled
        taken = _Taken(self, here)
        for step in move.steps:
            taken.step(step.when, step.variable, step.value)
        taken.recall(self._recalls)
        return taken.updates()

    def names(self, names: frozenset[str]) -> Names:
        """Variables to project away."""
        if names not in self._forget:
            self._forget[names] = self.space.names(names)
        return self._forget[names]


class _Taken:
    """Steps taken one after the other from `here`. Keeps those that matter, with conditions no longer than need be."""

    def __init__(self, changes: Changes, here: Set) -> None:
        self._changes = changes
        self._space = changes.space
        self._here = here
        self._found: list[tuple[Set | None, dict[str, str]]] = []
        self._changed: dict[str, int] = {}
        self._time = 0

    def step(self, when: Formula, name: str, value: str) -> None:
        """Take one step."""
        condition = self._when(when)
        if condition is not None and condition.is_empty:
            return
        self._changed[name] = self._time
        if condition is None and self._found and self._found[-1][0] is None:
            self._found[-1][1][name] = value
        else:
            self._found.append((condition, {name: value}))
        self._here = self._update(condition, {name: value}).after(self._here)

    def recall(self, recalls: Sequence[tuple[Recall, frozenset[str]]]) -> None:
        """Recall what lost its ground. Each can be recalled once: as many rounds as there are referrals are enough."""
        seen = dict.fromkeys((recall.variable for recall, _ in recalls), -1)
        for _ in recalls:
            before = len(self._found)
            for recall, reads in recalls:
                if any(self._changed.get(name, -1) > seen[recall.variable] for name in reads):
                    self._time += 1
                    seen[recall.variable] = self._time
                    self.step(_lost(recall), recall.variable, recall.value)
            if len(self._found) == before:
                return

    def updates(self) -> tuple[Update, ...]:
        """What is left of the steps."""
        return tuple(self._update(when, values) for when, values in self._found)

    def _update(self, when: Set | None, values: dict[str, str]) -> Update:
        outcome = self._space.everything
        for name, value in values.items():
            outcome &= self._space.is_in(name, frozenset({value}))
        return Update(when, frozenset(values), self._changes.names(frozenset(values)), outcome)

    def _when(self, when: Formula) -> Set | None:
        """The condition as it matters here; None where it always holds."""
        parts = when.parts if isinstance(when, All) else (when,)
        found = self._space.everything
        for part in parts:
            holds = self._space.of(part)
            if (self._here & holds).is_empty:
                return self._space.nothing
            if not (self._here - holds).is_empty:
                found &= holds
        if (self._here & found).is_empty:
            return self._space.nothing
        return None if found.is_all else found


def _lost(recall: Recall) -> Formula:
    """The referral could be recalled and is no longer live."""
    return both(In(recall.variable, recall.values), no(recall.live))


def _same_guard(changes: Iterable[Change]) -> Iterator[Change]:
    """Moves with one guard that differ only in the values they give, as one that gives any of them."""
    groups: dict[object, list[Change]] = {}
    for change in changes:
        shape = tuple(
            (update.when, update.names, None if update.when is None else update.outcome) for update in change.updates
        )
        single = sum(update.when is None for update in change.updates) == 1
        groups.setdefault((change.guard, shape) if single else change, []).append(change)
    for group in groups.values():
        yield group[0] if len(group) == 1 else Change(group[0].guard, _any_of(group), _moves(group))


def _any_of(group: Sequence[Change]) -> tuple[Update, ...]:
    found = []
    for alike in zip(*(change.updates for change in group), strict=True):
        outcome = alike[0].outcome
        for update in alike[1:]:
            outcome |= update.outcome
        found.append(replace(alike[0], outcome=outcome))
    return tuple(found)


def _same_outcome(changes: Iterable[Change]) -> Iterator[Change]:
    """Moves that do the same from different situations, as one."""
    groups: dict[object, list[Change]] = {}
    for change in changes:
        key = tuple((update.when, update.names, update.outcome) for update in change.updates)
        groups.setdefault(key, []).append(change)
    for group in groups.values():
        guard = group[0].guard
        for change in group[1:]:
            guard |= change.guard
        yield Change(guard, group[0].updates, _moves(group))


def _moves(group: Iterable[Change]) -> tuple[Move, ...]:
    return tuple(move for change in group for move in change.moves)
