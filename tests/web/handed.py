"""Handing a case over on pages, as people and the other node do it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from handrail.cases.disclosure import Agreement
from handrail.exchange.envelope import close
from handrail.exchange.lead import messages as said
from handrail.exchange.lead.wire import to_body
from handrail.exchange.message import Message
from handrail.records.dice import new_id
from tests.records.by_hand import ByHand, second
from tests.web.pages import once_in, text_of_whole, version_in

NAME = "Zzyzx Quillfeather"


class Unhcr(ByHand):
    """The other node, by hand: what it says about who has a case."""

    def __init__(self) -> None:
        super().__init__()
        self.sequence = 0

    def introduce(self) -> None:
        self.agree(datetime.now(UTC).date() + timedelta(days=9))

    def agree(self, last: date) -> None:
        from handrail.records.partners import introduce

        data = frozenset({"identity", "needs", "risk", "the case so far"})
        rows = frozenset({"F8", "F9"})
        introduce(
            self.card,
            "/nowhere",
            Agreement("of March", frozenset({"IOM", "UNHCR"}), data, rows, date(2020, 1, 1), last),
        )

    def tells(self, case: str, kind: type[said.Message], row: str = "F8", along: Any = None, **more: Any) -> None:
        from handrail.records.hearing import take_in

        self.sequence += 1
        body = to_body(kind("UNHCR", "IOM", 1, **more), along or {})
        message = Message("UNHCR", "IOM", 1, new_id(), case, self.sequence, second(), "0" * 64, row, None, None, body)
        assert take_in(close(message, self.own, self.iom), datetime.now(UTC)) == ""


def offer(client, case: str, goes: str = "at once") -> Any:
    page = text_of_whole(client.get(f"/case/{case}/hand-over/F8"))
    form = {"once": once_in(page), "version": version_in(page), "goes": goes}
    return client.post(f"/case/{case}/hand-over/F8", form)


def press(client, case: str, what: str, **fields: str) -> Any:
    """Press one of the buttons of the hand-over's page."""
    page = text_of_whole(client.get(f"/hand-over/{case}"))
    form = next(each for each in page.split("<form")[1:] if f'name="said" value="{what}"' in each)
    found = re.search(r'name="offer" value="([^"]*)"', form)
    assert found is not None
    return client.post(f"/hand-over/{case}", {"once": once_in(form), "said": what, "offer": found[1]} | fields)


def offers_there(page: str) -> list[str]:
    return re.findall(r'name="said" value="([^"]*)"', page)


def our_offer(case: str) -> str:
    """The id of the one offer that is open."""
    from handrail.records.leading import opened
    from handrail.records.models import Lead
    from handrail.records.vault import key_of

    (found,) = opened(Lead.objects.get(pk=case), key_of(case), None).state.ours
    return found.id
