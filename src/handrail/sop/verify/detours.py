"""Ways that are two moves at once, so that a search need not keep what lies between them.

Away from where it starts, a *passing* variable lets nothing happen but what brings it back: a wait that is over lets
the question be asked again, and then the wait runs anew; a case that is closed can only open again. A search may leave
such a variable at its start, where each move that brings it back is joined to those that take it away. At the end these
are made alone. Nothing is taken on trust: joined moves are moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handrail.sop.verify.change import Change
from handrail.sop.verify.diagram import Set, Space


@dataclass(frozen=True, eq=False, slots=True)
class Joined:
    """Changes that a search makes as one way: any of `first` or none, then `last`."""

    first: tuple[Change, ...]
    last: Change
    sets: frozenset[str]

    def leads(self, before: Set) -> Set:
        """Where it leads from these situations."""
        found = before
        for change in self.first:
            found |= change.after(before)
        return self.last.after(found)


@dataclass(frozen=True, slots=True)
class Detours:
    """The ways of a search without passing variables, and what it leaves out."""

    passing: frozenset[str]
    joined: tuple[Joined, ...]
    left: tuple[Change, ...]
    """What takes a passing variable away from its start."""


def detours(space: Space, listed: Sequence[Change]) -> Detours:
    """The changes, joined over every passing variable."""
    away = {name: found for name in space.order if (found := tuple(_away(space, name, listed)))}
    left = {change for found in away.values() for change in found}
    joined = [
        Joined(
            tuple(change for name in sorted(each.sets & away.keys()) for change in away[name]),
            each,
            each.sets - away.keys(),
        )
        for each in listed
        if each not in left
    ]
    return Detours(frozenset(away), tuple(joined), tuple(change for change in listed if change in left))


def _away(space: Space, name: str, listed: Iterable[Change]) -> Iterator[Change]:
    """The changes that take a passing variable away; none where the variable is not passing."""
    variable = next(variable for variable in space.variables if variable.name == name)
    if len(variable.values) != 2 or len(variable.starts) != 1:
        return
    start = space.is_in(name, frozenset(variable.starts))
    alone = [change for change in listed if change.sets == {name} and (change.after(start) & start).is_empty]
    rest = [change for change in listed if change not in alone]
    back = [change for change in rest if name in change.sets]
    if (
        back
        and all((change.after(space.everything) - start).is_empty for change in back)
        and all(_free_of(space, name, start, change) for change in rest if name not in change.sets)
    ):
        yield from alone


def _free_of(space: Space, name: str, start: Set, change: Change) -> bool:
    """Away from the start the change can do no more than at the start."""
    names = space.names((name,))
    elsewhere = (change.guard - start).without(names)
    return (elsewhere - (change.guard & start).without(names)).is_empty and not any(
        update.when is not None and update.when.without(names) != update.when for update in change.updates
    )
