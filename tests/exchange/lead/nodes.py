"""Nodes in a row, with a post between them whose letters a test brings as it likes."""

from __future__ import annotations

from dataclasses import dataclass, field

from handrail.exchange.lead import Lead, act, hear, restored
from handrail.exchange.lead.acts import Act, AtHand, MakeOffer, Open, SayWilling
from handrail.exchange.lead.messages import Message, Offer

ORDER = ("North", "South", "West")
EVERYBODY = frozenset(ORDER)


@dataclass
class Nodes:
    """What each node knows, and every message that was sent and not brought, in the order of sending."""

    leads: dict[str, Lead]
    post: list[Message] = field(default_factory=list)
    ids: int = 0

    def do(self, who: str, what: Act, *, may_go: frozenset[str] = EVERYBODY) -> list[Message]:
        """A named person acts; what leaves goes to the post."""
        self.ids += 1
        self.leads[who], sent = act(self.leads[who], what, AtHand(may_go, f"offer {self.ids}"))
        self.post += sent
        return list(sent)

    def bring(self, message: Message, *, may_go: frozenset[str] = EVERYBODY) -> list[Message]:
        """Bring one message, sent now or long ago."""
        if message in self.post:
            self.post.remove(message)
        self.ids += 1
        self.leads[message.to], sent = hear(self.leads[message.to], message, AtHand(may_go, f"offer {self.ids}"))
        self.post += sent
        return list(sent)

    def bring_all(self) -> None:
        """Bring everything, and what it leads to."""
        while self.post:
            self.bring(self.post[0])

    def restore(self, who: str, backup: Lead) -> None:
        """Begin again from a backup."""
        self.leads[who], asked = restored(backup, self.leads[who].incarnation + 1, EVERYBODY)
        self.post += asked

    @property
    def leading(self) -> list[str]:
        """Who has the case, each by its own page."""
        return [name for name, lead in self.leads.items() if lead.leads]

    @property
    def closed(self) -> list[str]:
        """Who has closed it."""
        return [name for name, lead in self.leads.items() if lead.closed]


def opened_by(who: str) -> Nodes:
    """All nodes of the procedure, and one has opened a case."""
    nodes = Nodes({name: Lead(name, ORDER) for name in ORDER})
    nodes.do(who, Open())
    return nodes


def offered(nodes: Nodes, giver: str, taker: str, **how: bool) -> str:
    """An offer that has arrived."""
    (offer,) = nodes.do(giver, MakeOffer(taker, **how))
    assert isinstance(offer, Offer)
    nodes.bring(offer)
    return offer.id


def granted(nodes: Nodes, giver: str, taker: str) -> Message:
    """A grant on its way."""
    (yes,) = nodes.do(taker, SayWilling(offered(nodes, giver, taker)))
    (grant,) = nodes.bring(yes)
    return grant
