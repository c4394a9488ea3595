"""The other node, by hand: it knows how to write to this one, rightly and wrongly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from handrail.cases.disclosure import Agreement
from handrail.exchange.envelope import Own, Partner, close
from handrail.exchange.message import Message
from handrail.exchange.wire import to_body
from handrail.records.cards import Card, card_of
from handrail.records.dice import new_id
from handrail.records.home import Home
from handrail.seal.letter import new_identity, recipient_of, verifying_key_of

SIGNING, IDENTITY = b"\x07" * 32, new_identity()


def second() -> datetime:
    """Now, as a message writes it."""
    return datetime.now(UTC).replace(microsecond=0)


class ByHand:
    """Another node, introduced here."""

    def __init__(self, party: str = "UNHCR", signing: bytes = SIGNING, *, introduced: bool = True) -> None:
        self.party, self.own = party, Own(frozenset({party}), signing, (IDENTITY,))
        here = card_of(Home.here())
        self.iom = Partner(frozenset({"IOM"}), bytes.fromhex(here.verifying_key), here.recipient)
        self.card = Card(f"for {party}", (party,), verifying_key_of(signing).hex(), recipient_of(IDENTITY))
        if introduced:
            self.introduce()

    def introduce(self) -> None:
        from handrail.records.partners import introduce

        agreed = Agreement(
            "of March",
            frozenset({"IOM", self.party}),
            frozenset({"identity", "needs"}),
            frozenset({"F5"}),
            date(2020, 1, 1),
            datetime.now(UTC).date() + timedelta(days=9),
        )
        introduce(self.card, "/nowhere/between", agreed)

    def envelope(self, conversation: str, kind: Any, talk: Any, row: str, along: Any = None, **other: Any) -> bytes:
        """What this side said last, closed."""
        said = max((each for each in talk.log if each.side is talk.side), key=lambda each: each.point)
        given: dict[str, Any] = {
            "sender": self.party,
            "recipient": "IOM",
            "incarnation": said.point.incarnation,
            "id": new_id(),
            "conversation": conversation,
            "sequence": said.point.sequence,
            "at": said.at,
            "procedure": "0" * 64,
            "row": row,
            "purpose": None,
            "consent": None,
            "body": to_body(kind, said, along or {}),
        }
        to = other.pop("to", self.iom)
        return close(Message(**(given | other)), self.own, to)

    def says(self, conversation: str, kind: Any, talk: Any, row: str, along: Any = None) -> None:
        """The same, and it is taken in."""
        from handrail.records.hearing import take_in

        assert take_in(self.envelope(conversation, kind, talk, row, along), datetime.now(UTC)) == ""
