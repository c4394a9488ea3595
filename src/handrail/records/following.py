"""What follows at the other side from what was entered in a case: a yes that is withdrawn, a request that went on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.history import Did
from handrail.exchange.request import Request
from handrail.exchange.statement import Side
from handrail.exchange.table import Place
from handrail.records.conversing import keep, opened, referral_of
from handrail.records.home import Home
from handrail.records.kept_talk import Kept
from handrail.records.letters import post, pull
from handrail.records.models import Case, Talk
from handrail.sop.meaning.act import Verb
from handrail.sop.words.acts import ByConsent, Referral
from handrail.sop.words.literals import ConsentState, ReferralState, state_and_recipient


def follow(case: Case, key: bytes, found: Course, by: str, now: datetime) -> tuple[Did, ...]:
    """Tell whoever was asked for something in this case what has changed for them. What it adds to the history."""
    asked = case.talks.filter(kind=Talk.Kind.REQUEST, side=Side.ASKER)
    rows = asked.select_for_update(of=("self",)).select_related("partner")
    return tuple(did for row in rows for did in _follow(row, key, found, by, now))


def _follow(row: Talk, key: bytes, found: Course, by: str, now: datetime) -> Iterator[Did]:
    referral = referral_of(row.row)
    if referral is None:
        return
    kept = opened(row, key)
    assert isinstance(kept.talk, Request)
    if _is_withdrawn(referral, found) and kept.talk.why_not(ReferralState.WITHDRAWN) is None:
        said = kept.talk.set_state(
            ReferralState.WITHDRAWN, at=to_the_second(now), by=by, incarnation=Home.here().incarnation
        )
        tell(row, pull(row, Kept(said, kept.along)), key, now)
        if state_and_recipient(found.walk.situation[referral.name])[1] == row.theirs:
            yield Did(f"{Verb.REQUEST} {referral.number}: {ReferralState.WITHDRAWN}", row.party)
        return
    state, at = state_and_recipient(found.walk.situation[referral.name])
    if state == ReferralState.OFFERED and at != row.theirs and kept.talk.place(Side.ASKER) is Place.REROUTE:
        before = len(kept.talk.log)
        passed = kept.talk.passed_on(at, at=to_the_second(now), by=by, incarnation=Home.here().incarnation)
        if len(passed.log) > before:
            tell(row, Kept(passed, kept.along), key, now)
        else:
            keep(row, Kept(passed, kept.along), now, key=key)


def tell(row: Talk, kept: Kept, key: bytes, now: datetime, *, purpose: str = "", consent: str = "") -> None:
    """Keep what this side said last, and send it."""
    keep(row, kept, now, key=key)
    post(row, kept, now, purpose=purpose, consent=consent)


def to_the_second(at: datetime) -> datetime:
    """A statement's time, alike on both sides: a message has whole seconds."""
    return at.replace(microsecond=0)


def _is_withdrawn(referral: Referral, found: Course) -> bool:
    needs = referral.needs
    return isinstance(needs, ByConsent) and found.walk.situation[needs.consent] == ConsentState.WITHDRAWN
