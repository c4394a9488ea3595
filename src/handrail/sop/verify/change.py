"""What moves make of sets of situations: where they lead to (image), and from where they lead into a set (preimage).

A move assigns constants, so its image needs no second copy of the variables: keep those that may take it, forget the
variables that it sets, put in the new values. Steps with a condition, and referrals that are recalled, are taken one
after the other in the same way. Moves that differ only in their guard, or only in the values they give, are one change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handrail.sop.meaning.move import Move
from handrail.sop.verify.diagram import Names, Set, Space


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


def together(changes: Iterable[Change]) -> tuple[Change, ...]:
    """All these changes, in as few as can be."""
    return tuple(_same_outcome(_same_guard(changes)))


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
