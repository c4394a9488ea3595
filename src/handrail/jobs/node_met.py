"""How the two nodes with invented people come to know each other: cards, the folder between them, an agreement.

With those who have no node they have an agreement, too: these are asked on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from handrail.records.cards import card_of
from handrail.records.home import Home, Node, homes
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sharing import Identifies

BETWEEN = "between-them"
"""No node can be called so."""
A_YEAR = timedelta(days=365)


def introductions(nodes: Sequence[Node], procedure: Procedure, today: date) -> Iterator[tuple[str, ...]]:
    """The commands that introduce each of them to each other; their cards lie in the folder between them."""
    between = homes() / BETWEEN
    between.mkdir(mode=0o700, exist_ok=True)
    for each in nodes:
        home = Home.of(each.name)
        home.make_keys_to_write_with()
        (between / f"{each.name}.card").write_text(card_of(home).written(), encoding="utf-8")
    agreement = tuple(_agreement(procedure, today))
    for here in nodes:
        for there in nodes:
            if here is not there:
                yield "partner", here.name, str(between / f"{there.name}.card"), "--folder", str(between), *agreement
        by_hand = [each.name for each in procedure.parties if each.name not in {node.party for node in nodes}]
        if by_hand:
            yield "agreement", here.name, *(part for each in by_hand for part in ("--with", each)), *agreement


def _agreement(procedure: Procedure, today: date) -> Iterator[str]:
    """An invented agreement: everything that the procedure's requests share, for a year."""
    yield from ("--agreement", "Invented agreement", "--first", today.isoformat(), "--last", str(today + A_YEAR))
    for data in procedure.data:
        if data.identifies is not Identifies.NO:
            yield from ("--data", data.name)
    for row in procedure.referrals:
        yield from ("--for", row.number)
