"""The real functions, with a number for each node's state and for each message, each pair of them asked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handrail.exchange.lead import acts
from handrail.exchange.lead.acts import Act, AtHand
from handrail.exchange.lead.doing import act
from handrail.exchange.lead.hearing import hear
from handrail.exchange.lead.messages import Dropped, Grant, Message, Offer, Stated
from handrail.exchange.lead.refusals import ActRefused, MessageRefused, Waits
from handrail.exchange.lead.rejoin import restored
from handrail.exchange.lead.values import Lead, Theirs


@dataclass(frozen=True)
class Bounds:
    """How far an exploration looks."""

    nodes: tuple[str, ...]
    number: int
    """The highest number that is granted, taken back to, or gone on with."""
    acts: tuple[type, ...]
    offers: tuple[int, ...] = (1, 1, 1)
    """By persons of each node; hand-backs by themselves come on top."""
    restored: tuple[str, ...] = ()
    """Who may be restored, once each."""
    asks: bool = False
    torn: bool = False
    """Messages leave before what they say is written, and the node may crash in between: not our rule, a mutant."""


def candidates(lead: Lead, bounds: Bounds, made: int) -> Iterator[Act]:
    """Every act a person of a node may think of, within bounds; what is not possible the real functions refuse."""
    number = lead.highest.number
    if made < bounds.offers[bounds.nodes.index(lead.me)] and number < bounds.number:
        yield from (acts.MakeOffer(to, asks=bounds.asks) for to in bounds.nodes if to != lead.me)
    for ours in sorted(lead.ours, key=lambda offer: offer.id):
        yield from (acts.RecallOffer(ours.id), acts.GiveGrant(ours.id))
        if ours.file and ours.id not in lead.withdrawn:
            yield acts.Withdraw(ours.id)
    for theirs in sorted(lead.theirs, key=lambda offer: offer.id):
        if theirs.number < bounds.number:
            yield acts.SayWilling(theirs.id)
        yield from (acts.SayNotWilling(theirs.id), acts.Lapse(theirs.id))
        if theirs.file and theirs.id not in lead.withdrawn and theirs.state is not Theirs.OVER:
            yield acts.Withdraw(theirs.id)
    if number + 2 <= bounds.number:
        yield from (acts.TakeBack(), acts.GoOn(lead=True))
    if number + 1 <= bounds.number:
        yield acts.OpenAgain()
    yield from (acts.Close(), acts.GoOn(lead=False))


class Numbered:
    """States and messages by number; messages together are a set of bits."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.everybody = frozenset(bounds.nodes)
        self.leads: list[Lead] = []
        self.messages: list[Message] = []
        self.to = [0] * len(bounds.nodes)
        """The messages to each node."""
        self.offers = [0] * len(bounds.nodes)
        """The offers that persons of each node have made."""
        self.statements = 0
        """The messages that state a number, or answer one."""
        self.hearings: dict[tuple[int, int], tuple[int, int]] = {}
        self.waits: list[int] = []
        self._lead_ids: dict[Lead, int] = {}
        self._message_ids: dict[Message, int] = {}
        self._known: list[int] = []
        self._changing: list[int] = []
        self._doings: dict[tuple[int, int], list[tuple[Act, int, int]]] = {}
        self._restores: dict[int, tuple[int, int]] = {}

    def lead_id(self, lead: Lead) -> int:
        """The number of a node's state."""
        found = self._lead_ids.get(lead)
        if found is None:
            found = self._lead_ids[lead] = len(self.leads)
            self.leads.append(lead)
            for each in (self._known, self._changing, self.waits):
                each.append(0)
        return found

    def message_id(self, message: Message) -> int:
        """The number of a message."""
        found = self._message_ids.get(message)
        if found is None:
            found = self._message_ids[message] = len(self.messages)
            self.messages.append(message)
            self.to[self.bounds.nodes.index(message.to)] |= 1 << found
            if isinstance(message, Stated | Dropped):
                self.statements |= 1 << found
            if isinstance(message, Offer) and not message.id.endswith("b"):
                self.offers[self.bounds.nodes.index(message.sender)] |= 1 << found
        return found

    def bits(self, messages: tuple[Message, ...]) -> int:
        """Messages as a set of bits."""
        return sum(1 << each for each in {self.message_id(message) for message in messages})

    def changed_by(self, lead: int, channel: int) -> int:
        """Those of some messages to a node that change its state or send something."""
        new = channel & ~self._known[lead]
        while new:
            bit = new & -new
            new ^= bit
            self._known[lead] |= bit
            number = bit.bit_length() - 1
            message = self.messages[number]
            fresh = f"{message.id}b" if isinstance(message, Grant) else ""
            try:
                after, sent = hear(self.leads[lead], message, AtHand(self.everybody, fresh))
            except Waits:
                self.waits[lead] |= bit
                continue
            except MessageRefused:
                continue
            then = self.lead_id(after), self.bits(sent)
            if then != (lead, 0):
                self.hearings[lead, number] = then
                self._changing[lead] |= bit
        return channel & self._changing[lead]

    def idle(self, lead: int, channel: int) -> int:
        """Those that change nothing now: they may as well have come now, so nobody owes them any more."""
        return channel & ~(self.changed_by(lead, channel) | self.waits[lead])

    def doings(self, lead: int, made: int) -> list[tuple[Act, int, int]]:
        """What persons of a node may do that has made some offers."""
        found = self._doings.get((lead, made))
        if found is None:
            found = self._doings[lead, made] = []
            before = self.leads[lead]
            for what in candidates(before, self.bounds, made):
                if type(what) in self.bounds.acts:
                    try:
                        after, sent = act(before, what, AtHand(self.everybody, f"{before.me}{made + 1}"))
                    except ActRefused:
                        continue
                    if after != before or sent:
                        found.append((what, self.lead_id(after), self.bits(sent)))
        return found

    def restored(self, lead: int) -> tuple[int, int]:
        """What a backup of now would be restored to, and what it would ask. Only that matters of a backup."""
        found = self._restores.get(lead)
        if found is None:
            before = self.leads[lead]
            after, sent = restored(before, before.incarnation + 1, self.everybody)
            found = self._restores[lead] = self.lead_id(after), self.bits(sent)
        return found
