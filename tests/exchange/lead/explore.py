"""Every run of the hand-over within bounds, breadth first, over the real functions.

- The channel is the set of all messages ever sent: each may be lost, doubled, late, in any order.
- A transaction is one step. A restore is the state of an earlier backup, in a new incarnation.
- *Owed* is every message in the channel that has not come, but for those sent to a node before it was restored: its
  former life may have acknowledged them, so nobody brings them again. They may still arrive, once more or late.
- *Settled* is where nothing that is owed changes anything any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handrail.exchange.lead import acts
from handrail.exchange.lead.acts import Act, AtHand
from handrail.exchange.lead.doing import act
from handrail.exchange.lead.messages import Message
from handrail.exchange.lead.values import Lead
from tests.exchange.lead.numbered import Bounds, Numbered
from tests.exchange.lead.promises import Broken, broken_by

Deed = Act | Message | str
"""A step: what a person does, a message that arrives, or a backup and its restore."""
BACKUP, RESTORE = "makes a backup", "is restored from its backup"

NONE, USED = (-1, 0), (-2, 0)
"""No backup was made; it was restored. Any other is the state it will be restored to, and what is asked then."""

Numbers = tuple[int, ...]
Situation = tuple[Numbers, tuple[tuple[int, int], ...], int, int]
"""The nodes' states, the backups, the channel, and those messages of it that nobody owes."""
Step = tuple[int, Deed | int, Situation]
"""Which node, what it does or the number of the message it hears, and the situation after it."""


@dataclass(frozen=True)
class Found:
    """A promise broken, with a shortest run into it: who, and what they did or heard."""

    what: str
    run: tuple[tuple[str, Deed], ...]


@dataclass
class Explored:
    """What an exploration saw."""

    states: int = 0
    settled: int = 0
    finished: bool = False
    found: Found | None = None


class Explorer(Numbered):
    """One exploration."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(bounds)
        opened = [Lead(me=each, order=tuple(sorted(bounds.nodes))) for each in bounds.nodes]
        opened[0] = act(opened[0], acts.Open(), AtHand())[0]
        nodes = tuple(self.lead_id(each) for each in opened)
        self.start: Situation = nodes, (NONE,) * len(bounds.restored), 0, 0
        self._broken: dict[Numbers, Broken] = {}
        self._parts: dict[Any, Any] = {}

    def steps(self, situation: Situation) -> tuple[list[Step], bool, bool]:
        """Every step from a situation; whether it is settled; whether a statement or an answer travels."""
        leads, backups, channel, gone = situation
        found: list[Step] = []
        owed = 0

        def reach(node: int, what: Deed | int, lead: int, sent: int, read: int = 0) -> None:
            after = (*leads[:node], lead, *leads[node + 1 :])
            now = channel | sent
            idle = (gone | read) & ~sent | self.idle(lead, now & self.to[node])
            found.append((node, what, (after, backups, now, idle | self.idle_elsewhere(leads, sent, node))))

        for node, lead in enumerate(leads):
            changing = self.changed_by(lead, channel & self.to[node])
            owed |= changing & ~gone
            while changing:
                bit = changing & -changing
                changing ^= bit
                number = bit.bit_length() - 1
                after, sent = self.hearings[lead, number]
                reach(node, number, after, sent, bit)
                if self.bounds.torn and sent:
                    reach(node, number, lead, sent)
            for what, after, sent in self.doings(lead, (channel & self.offers[node]).bit_count()):
                reach(node, what, after, sent)
        if backups:
            found += self.backups_and_restores(situation)
        return found, not owed, bool(owed & self.statements)

    def idle_elsewhere(self, leads: Numbers, sent: int, node: int) -> int:
        """What was just sent and changes nothing where it goes."""
        idle = 0
        for other, to in enumerate(self.to):
            if sent & to and other != node:
                idle |= self.idle(leads[other], sent & to)
        return idle

    def backups_and_restores(self, situation: Situation) -> Iterator[Step]:
        """Every backup that may be made, or restored: what was sent to a former life is owed no more."""
        leads, backups, channel, gone = situation
        for place, who in enumerate(self.bounds.restored):
            node, backup = self.bounds.nodes.index(who), backups[place]
            if backup == NONE:
                made = (*backups[:place], self.restored(leads[node]), *backups[place + 1 :])
                yield node, BACKUP, (leads, made, channel, gone)
            elif backup != USED:
                lead, asked = backup
                used = (*backups[:place], USED, *backups[place + 1 :])
                after = (*leads[:node], lead, *leads[node + 1 :])
                lost = (gone | channel & self.to[node]) & ~asked | self.idle_elsewhere(leads, asked, node)
                yield node, RESTORE, (after, used, channel | asked, lost)

    def broken(self, leads: Numbers) -> Broken:
        """Which promises the nodes' states break."""
        found = self._broken.get(leads)
        if found is None:
            go_on = acts.GoOn in self.bounds.acts
            found = self._broken[leads] = broken_by([self.leads[each] for each in leads], go_on=go_on)
        return found

    def shared(self, situation: Situation) -> Situation:
        """The same situation, with each of its parts kept once: most situations have most of them in common."""
        leads, backups, channel, gone = situation
        parts = self._parts
        return (
            parts.setdefault(leads, leads),
            parts.setdefault(backups, backups),
            parts.setdefault(channel, channel),
            parts.setdefault(gone, gone),
        )

    def run(self, only: str | None = None, stop_at: int | None = None) -> Explored:
        """Explore until a promise is broken, this one only if one is given, or nothing is left."""
        before: dict[Situation, Situation | None] = {self.start: None}
        frontier, result = [self.start], Explored()
        while frontier and not (stop_at and len(before) > stop_at):
            following: list[Situation] = []
            for situation in frontier:
                steps, settled, travels = self.steps(situation)
                result.settled += settled
                broken = self.broken(situation[0]).now(settled=settled, travels=travels)
                if broken and only in (None, *broken):
                    result.found = Found(only or broken[0], tuple(self.way(before, situation)))
                    return result
                for _, _, after in steps:
                    if after not in before:
                        kept = self.shared(after)
                        before[kept] = situation
                        following.append(kept)
            frontier = following
            result.states = len(before)
        result.finished = not frontier
        return result

    def way(self, before: dict[Situation, Situation | None], situation: Situation) -> list[tuple[str, Deed]]:
        """A shortest run into a situation."""
        run: list[tuple[str, Deed]] = []
        while (previous := before[situation]) is not None:
            node, what = next((n, w) for n, w, after in self.steps(previous)[0] if after == situation)
            run.append((self.bounds.nodes[node], self.messages[what] if isinstance(what, int) else what))
            situation = previous
        return run[::-1]
