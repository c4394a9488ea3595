"""In which order the variables join a search: first those that the others hang on, small ones before large ones.

The order only says what is tried first. It can make a search slow, never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handrail.sop.verify.detours import Detours, Joined
from handrail.sop.verify.diagram import Space

Needs = dict[str, frozenset[str]]
"""For each variable those without which it never leaves its start."""


def moves_off(space: Space, ways: Iterable[Joined]) -> dict[Joined, frozenset[str]]:
    """The variables that each way can take off their start."""
    starts = {each.name: space.is_in(each.name, frozenset(each.starts)) for each in space.variables}
    return {
        way: frozenset(name for name in way.sets if not (way.leads(starts[name]) - starts[name]).is_empty)
        for way in ways
    }


def stages(space: Space, off: Mapping[Joined, frozenset[str]], passing: frozenset[str]) -> list[frozenset[str]]:
    """Groups of variables, each after what it hangs on; a group hangs on itself all around."""
    needs = _needs(space, off, passing)
    size = {variable.name: len(variable.values) for variable in space.variables}
    groups = {frozenset(other for other in whole if name in needs[other]) | {name} for name, whole in needs.items()}
    sizes = {group: sorted((size[name] for name in group), reverse=True) for group in groups}
    left = sorted(groups, key=lambda group: (sizes[group][0], sum(sizes[group]), sorted(group)))
    found: list[frozenset[str]] = []
    done: frozenset[str] = frozenset()
    while left:
        group = next(group for group in left if all(needs[name] <= done | group for name in group))
        left.remove(group)
        found.append(group)
        done |= group
    return found


def _needs(space: Space, off: Mapping[Joined, frozenset[str]], passing: frozenset[str]) -> Needs:
    """What each variable hangs on, directly or through others."""
    reads: dict[str, set[str]] = {name: set() for name in space.order if name not in passing}
    together: dict[str, frozenset[str]] = {}
    for way in off:
        guard = space.read_by(way.last.guard)
        for update in way.last.updates:
            when = frozenset[str]() if update.when is None else space.read_by(update.when)
            for name in update.names & reads.keys():
                reads[name] |= guard | when
        for name in off[way]:
            together[name] = together.get(name, off[way]) & off[way]
    return _through(
        {name: frozenset(found | together.get(name, frozenset())) - passing for name, found in reads.items()}
    )


def _through(needs: Mapping[str, frozenset[str]]) -> Needs:
    """The same with whatever is needed in turn."""
    found = dict(needs)
    grown = True
    while grown:
        grown = False
        for name, known in found.items():
            more = known.union(*(found[other] for other in known))
            if more != known:
                found[name], grown = more, True
    return found


def beside(space: Space, apart: Detours) -> list[str]:
    """The order of the space with each passing variable below the one that it goes with, or else above all others."""
    reads: dict[str, frozenset[str]] = {}
    for change in apart.left:
        for name in change.sets:
            reads[name] = reads.get(name, frozenset()) | (change.reads(space) - apart.passing)
    order = [name for name in space.order if name not in apart.passing]
    for name in sorted(apart.passing):
        at = order.index(min(reads[name])) + 1 if len(reads[name]) == 1 else 0
        order.insert(at, name)
    return order
