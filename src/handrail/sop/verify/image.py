"""The moves of a system as changes of diagrams, and the situations that everything starts from.

Everything here is exact on **settled** situations, in which no referral that could be recalled has lost its ground;
every situation that can be reached is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handrail.sop.meaning.formula import All, Formula, In, both, no, variables_of
from handrail.sop.meaning.move import Move, Recall
from handrail.sop.verify.change import Change, Update, together
from handrail.sop.verify.diagram import Names, Set, Space
from handrail.sop.verify.system import System
from handrail.sop.words.literals import HOLDER, MET_BY


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
        return together(possible)

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
