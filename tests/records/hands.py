"""Two real nodes and everything that lies between them: letters and receipts, each of which may come late or never."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handrail.jobs.spoken import to_take_over
from handrail.records.cards import card_of
from handrail.records.home import Home, Node
from tests.records.two_nodes import No, Other

PARTIES = ("IOM", "UNHCR")


class HandsOther(Other):
    """One node that hands cases over, asked from outside."""

    module = "tests.records.hands_node"


@dataclass(frozen=True)
class Letter:
    """A letter or a receipt that lies between. `refused`: what a receipt says, None of a letter."""

    to: str
    id: str
    envelope: str = ""
    refused: str | None = None


class Hands:
    """Both nodes, by party, and what lies between them in the order of leaving."""

    def __init__(self, folder: Path, procedure: Path, met: dict[str, str]) -> None:
        taken = to_take_over(procedure)
        cards = {}
        for party in PARTIES:
            home = Home(folder / party.lower())
            home.make(Node(party.lower(), party, party, 8000, met=met), taken)
            cards[party] = card_of(home).written()
        self.nodes = {party: HandsOther(folder, party.lower()) for party in PARTIES}
        for party, node in self.nodes.items():
            node.send("begin", cards[other(party)], str(folder / "between"), True)
        for node in self.nodes.values():
            answer = json.loads(node.process.stdout.readline() or "{}")  # type: ignore[union-attr]
            assert answer == {"said": {}}, node.log.read_text()
        self.between: list[Letter] = []

    def anew(self) -> None:
        """Nothing lies between, and nothing is to be sent."""
        self.between = []
        for node in self.nodes.values():
            node.anew()

    def post(self, party: str) -> None:
        """What is not known to be there leaves, once more where it left before."""
        found = self.nodes[party].post()
        self.between += [Letter(other(party), each, envelope) for each, envelope in found]

    def arrives(self, letter: Letter) -> None:
        """A letter is taken in, and its receipt lies between; or a receipt is heard."""
        node = self.nodes[letter.to]
        if letter.refused is not None:
            node.receipt(letter.id, letter.refused)
            return
        refused = node.take(letter.envelope)
        assert refused == "", "what an honest node says is taken"
        self.between.append(Letter(other(letter.to), letter.id, refused=refused))

    def settle(self) -> None:
        """Everything arrives, whatever it leads to."""
        for _ in range(40):
            for party in PARTIES:
                self.post(party)
            if not self.between:
                return
            while self.between:
                self.arrives(self.between.pop(0))
        raise AssertionError("they never stop writing to each other")

    def stop(self) -> None:
        for node in self.nodes.values():
            node.stop()


def other(party: str) -> str:
    """The other of the two."""
    return PARTIES[1 - PARTIES.index(party)]


def refused(node: HandsOther, *what: Any, **more: Any) -> bool:
    """Whether an act of handing over is refused."""
    try:
        node.hand(*what, **more)
    except No:
        return True
    return False


def situations(*looks: dict[str, Any]) -> Iterator[dict[str, str]]:
    """All that were new, in these looks."""
    for look in looks:
        yield from look.get("situations", ())
