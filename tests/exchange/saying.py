"""Requests in few words: one page says both sides, as for a partner without a node."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handrail.exchange.request import Request
from handrail.exchange.request_table import TABLE
from handrail.exchange.statement import Note, Side
from handrail.exchange.talk import NotOpen
from handrail.sop.words.literals import ReferralState as S

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def asker(*said: S | Note, **kind: Any) -> Request:
    """A request of a partner without a node, so that one page says both sides."""
    talk = Request(Side.ASKER, without_node=True, **kind)
    for each in said:
        talk = typed(talk, each)
    return talk


def typed(talk: Request, said: S | Note, at: datetime = AT, **more: Any) -> Request:
    if isinstance(said, Note):
        return talk.add_note(said, at=at, by="ann", **more)
    until: dict[str, Any] = {"until": at + HOUR} if said is S.ON_HOLD else {}
    reported = {"reported": "the nurse on duty, by phone"} if Side.ASKER not in TABLE[said].set_by else {}
    needs = {"reason": "no bed"} if "reason" in TABLE[said].needs else {}
    return talk.set_state(said, at=at, by="ann", **{**until, **reported, **needs, **more})


def refused(talk: Request, said: S | Note, **more: Any) -> str:
    with pytest.raises(NotOpen) as why:
        typed(talk, said, **more)
    return why.value.sentence.key
