"""The other node, by hand, as it speaks of who has a case."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from handrail.cases.disclosure import Agreement
from handrail.cases.file import File, written
from handrail.cases.history import Did, Entry, Met
from handrail.exchange.envelope import close
from handrail.exchange.lead import messages as said
from handrail.exchange.lead.wire import to_body
from handrail.exchange.message import Message
from handrail.records.dice import new_id
from tests.records.by_hand import ByHand

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
WORDS = {"name": "Zzyzx Quillfeather", "alias": "Moonpetal", "language": "Quetzalish", "wish": "the blue kite"}


class LeadsByHand(ByHand):
    """Another node, introduced here, with which cases are handed over."""

    def introduce(self) -> None:
        """With an agreement that covers hand-overs."""
        from handrail.records.partners import introduce

        parties, data = frozenset({"IOM", self.party}), frozenset({"identity", "needs", "risk", "the case so far"})
        agreed = Agreement("of March", parties, data, frozenset({"F8", "F9"}), date(2020, 1, 1), date(2030, 1, 1))
        introduce(self.card, "/nowhere/between", agreed)

    def letter(self, case: str, message: said.Message, along: Any = None, **other: Any) -> bytes:
        """A message about a case, closed."""
        given: dict[str, Any] = {
            "sender": message.sender,
            "recipient": message.to,
            "incarnation": message.incarnation,
            "id": new_id(),
            "conversation": case,
            "sequence": 1,
            "at": AT,
            "procedure": "0" * 64,
            "row": "F9",
            "purpose": None,
            "consent": None,
            "body": to_body(message, along),
        }
        return close(Message(**(given | other)), self.own, self.iom)

    def says_of(self, case: str, message: said.Message, along: Any = None) -> str:
        """The same, brought; what the receipt says."""
        from handrail.records.hearing import take_in

        return take_in(self.letter(case, message, along), AT + timedelta(hours=3))

    def offers(self, case: str, offer: str, number: int = 1) -> str:
        """It holds the case, and offers it to IOM."""
        return self.says_of(case, said.Offer(self.party, "IOM", 1, offer, number, True), {"language": "Quetzalish"})

    def grants(self, case: str, offer: str, file: Any, number: int = 1) -> str:
        """It gives the case to IOM."""
        return self.says_of(case, said.Grant(self.party, "IOM", 1, offer, number, True, ("IOM",)), {"file": file})

    def file(self, number: str = "H-7Q4K", first: str = "", **words: str) -> dict[str, object]:
        """The file of a case that it had."""
        entries = (
            Entry(first or new_id(), AT, f"node:{self.party}", Met({"met by": self.party, "state route": "absent"})),
            Entry(new_id(), AT, f"node:{self.party}", Did("do S1: safety: safe", self.party)),
        )
        return written(File(entries, WORDS | words, number))
