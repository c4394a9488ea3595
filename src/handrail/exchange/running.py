"""Which clock of a request runs, whose it is and since when. How long it may run is the procedure's matter."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from handrail.exchange.request import Request
from handrail.exchange.statement import Side, Statement, words
from handrail.exchange.table import Clock, Place
from handrail.sop.words.literals import ReferralState as S


class Running(NamedTuple):
    """A clock. While it stood still (from, until), on hold, it did not run."""

    clock: Clock
    owner: Side
    since: datetime
    stood_still: tuple[datetime, datetime] | None = None


def running(request: Request) -> Running | None:
    """The clock of a request. *On hold* stops the one that ran; it runs on at *until*, or when it is taken up again."""
    word, timed = request.standing.word, request.row.timed
    if word is None or timed is None or request.place(timed.owner) is Place.DONE:
        return None
    hold = _hold_of(request, word)
    if hold is None or hold.until is None:
        return Running(timed.clock, timed.owner, word.at)
    clock = Clock.STARTED if hold.accepted else Clock.ANSWERED
    taken_up = hold.until if word is hold else min(hold.until, word.at)
    return Running(clock, Side.ASKED, _said_before(request, hold), (hold.at, taken_up))


def _hold_of(request: Request, word: Statement) -> Statement | None:
    """The *on hold* that the word is, or after which it takes up again what had been accepted before."""
    if word.said is S.ON_HOLD:
        return word
    holds = (each for each in words(request.log, Side.ASKED) if each.said is S.ON_HOLD and each.round == word.round)
    return next((each for each in holds if each.accepted), None) if word.said is S.ACCEPTED else None


def _said_before(request: Request, hold: Statement) -> datetime:
    """When the clock began that was put on hold: with what was said last before."""
    earlier = [each.at for each in words(request.log, Side.ASKED) if each.point < hold.point]
    return earlier[-1] if earlier else hold.at
