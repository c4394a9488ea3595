"""A set that surely contains every situation that can be reached, for a fraction of the work.

The variables are cut into small overlapping groups. Each group is searched alone: a guard counts as true where it is
true for some values of the variables outside, and a step whose condition hangs on those may or may not be taken.
A situation that can be reached is then allowed by every group; the bound is what all groups allow. Nothing bad in it
proves that nothing bad can be reached. Something bad in it proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from handrail.sop.verify.change import Change
from handrail.sop.verify.diagram import Names, Set
from handrail.sop.verify.image import Changes, starts
from handrail.sop.verify.reach import Way, check_closed, closure
from handrail.sop.verify.system import Tick, no_tick

Cut = frozenset[str]
WIDTH = 12
"""So many variables a group may have. More cost much and show little more."""
NEAR = 8
"""So many has a group of those that are bound to each other most."""
SET_TOGETHER, SET_BY_IT = 10, 3
"""How much a change binds two variables: it sets one and reads or sets the other; it reads the one, sets the other."""


def bound(changes: Changes, tick: Tick = no_tick, width: int = WIDTH, within: Set | None = None) -> Set:
    """Contains every situation that can be reached. `within` contains them too: it makes the guards tighter."""
    space = changes.space
    listed = changes.together(changes.system.moves)
    found = space.everything if within is None else within
    for cut in cuts(changes, listed, width):
        tick()
        found &= _reach_of(changes, listed, cut, within, tick)
    return found


def cuts(changes: Changes, listed: Iterable[Change], width: int) -> list[Cut]:
    """What a change reads and sets, what all reads that sets one variable, and what is bound to a variable most."""
    space = changes.space
    binds = _binds(changes, listed)
    place = {name: at for at, name in enumerate(space.order)}
    whole: dict[str, set[str]] = {name: {name} for name in space.order}
    found: dict[Cut, None] = {}
    for change in listed:
        reads = change.reads(space)
        found[reads | change.sets] = None
        for name in change.sets:
            whole[name] |= reads
    found.update(dict.fromkeys(map(frozenset, whole.values())))
    for name in space.order:
        near = sorted(binds[name], key=lambda other: (-binds[name][other], place[other]))
        found[frozenset([name, *near[: min(width, NEAR) - 1]])] = None
    narrow = sorted((cut for cut in found if len(cut) <= width), key=len)
    return [cut for at, cut in enumerate(narrow) if not any(cut < other for other in narrow[at + 1 :])]


def _binds(changes: Changes, listed: Iterable[Change]) -> dict[str, dict[str, int]]:
    binds: dict[str, dict[str, int]] = {name: defaultdict(int) for name in changes.space.order}
    for change in listed:
        reads = change.reads(changes.space)
        for name in change.sets:
            for other in (reads | change.sets) - {name}:
                binds[name][other] += SET_TOGETHER
        for name in reads:
            for other in change.sets - {name}:
                binds[name][other] += SET_BY_IT
    return binds


@dataclass(frozen=True, slots=True)
class _May:
    """An update as a cut sees it: where it may be taken, and where it may be left."""

    taken: Set
    left: Set
    forget: Names
    outcome: Set

    def after(self, before: Set) -> Set:
        taken = before.and_without(self.taken, self.forget) & self.outcome
        return taken if self.left.is_empty else taken | (before & self.left)


def _reach_of(changes: Changes, listed: Iterable[Change], cut: Cut, within: Set | None, tick: Tick) -> Set:
    """What can be reached as far as the variables of the cut go."""
    space = changes.space
    outside = space.names(name for name in space.order if name not in cut)
    guards: dict[tuple[_May, ...], Set] = {}
    sets: dict[tuple[_May, ...], frozenset[str]] = {}
    for change in listed:
        if change.sets & cut:
            guard = change.guard if within is None else change.guard & within
            updates = tuple(_as_seen(changes, change, cut, outside))
            guards[updates] = guards.get(updates, space.nothing) | guard.without(outside)
            sets[updates] = change.sets & cut
    ways = [Way(sets[updates], _follow(guards[updates], updates)) for updates in guards]
    found = closure(space, starts(space).without(outside), ways, tick)
    check_closed(found, ways, tick)
    return found


def _as_seen(changes: Changes, change: Change, cut: Cut, outside: Names) -> Iterator[_May]:
    """What a change does within a cut."""
    space = changes.space
    for update in change.updates:
        names = update.names & cut
        if not names:
            continue
        taken, left = space.everything, space.nothing
        if update.when is not None:
            taken, left = update.when.without(outside), (~update.when).without(outside)
        outcome = update.outcome.without(changes.names(update.names - names))
        yield _May(taken, left, changes.names(names), outcome)


def _follow(guard: Set, updates: tuple[_May, ...]) -> Callable[[Set], Set]:
    def leads(before: Set) -> Set:
        found = before & guard
        for update in updates:
            found = update.after(found)
        return found

    return leads
