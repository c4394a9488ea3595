"""The paper for an organisation without a node, to print or to read to them: what may be told at this moment, no more.

The first says what is asked, and nothing of who the person is. The second says who it is, after an acceptance, and
only where somebody let it out. Whether either may be told is asked of the one place that says so, each time anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from handrail.cases import disclosure
from handrail.cases.disclosure import Agreement, Release
from handrail.exchange.message import Json
from handrail.exchange.question import Question
from handrail.exchange.request import Request
from handrail.exchange.statement import Note, QuestionState, Side, Statement, said_by, words
from handrail.records import access, vault, visible
from handrail.records.actions.asking import may_be_asked
from handrail.records.conversing import clocks, number_of, opened, referral_of
from handrail.records.kept_talk import Kept
from handrail.records.models import CaseKey, Talk, View
from handrail.records.partners import agreement_for
from handrail.records.proposing import FREE_WORDS, identifying, leave, shared_by
from handrail.records.values import Colleague, NotYours, Purpose
from handrail.records.working_out import worked_out
from handrail.sop.words.literals import ReferralState as S
from handrail.sop.words.sentence import Sentence, say

ALIVE = (S.OFFERED, S.RECEIVED, S.ACCEPTED, S.ON_HOLD, S.STARTED, S.UNANSWERED)
"""While it stands like this there is somebody to tell."""
ASKING = (QuestionState.ASKED, QuestionState.RECEIVED, QuestionState.UNANSWERED)


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on it."""

    talk: str
    number: str
    theirs: str
    row: str
    asked_at: datetime
    says: Mapping[str, str] = field(default_factory=dict)
    """The need, the language, the question; or the name and the safe way."""
    facts: Mapping[str, str] = field(default_factory=dict)
    received_by: datetime | None = None
    answered_by: datetime | None = None
    is_question: bool = False
    """It is about nobody, and never will be."""
    against: tuple[Sentence, ...] = ()
    """Why nothing of it may be told now; empty where it may."""


def paper_for(me: Colleague, talk: str, now: datetime, *, second: bool = False) -> Paper:
    """A paper; that it was made is written down first. Raises NotYours, also where they have a node of their own."""
    rows = visible.talks(me).filter(side=Side.ASKER, partner=None)
    row = rows.filter(pk=talk).first() if access.AN_ID.fullmatch(talk) else None
    if row is None or me.function not in access.MAY_ACT:
        raise NotYours
    try:
        key = vault.key_of_talk(row)
    except CaseKey.DoesNotExist:
        raise NotYours from None
    kept = opened(row, key)
    if second and not (isinstance(kept.talk, Request) and kept.talk.has_told_who):
        raise NotYours
    View.objects.create(staff=me.code, case=row.case_id or row.id, purpose=Purpose.SEND, at=now)
    return _second(row, key, kept, now) if second else _first(row, key, kept, now)


def _identity(kept: Kept) -> Statement | None:
    """The letting out of who it is."""
    noted = [each for each in said_by(kept.talk.log, Side.ASKER) if each.said is Note.IDENTITY]
    return noted[-1] if noted else None


def _asking(kept: Kept) -> Statement:
    asked = (S.OFFERED, QuestionState.ASKED)
    return [each for each in words(kept.talk.log, Side.ASKER) if each.said in asked][-1]


def _first(row: Talk, key: bytes, kept: Kept, now: datetime) -> Paper:
    asking = _asking(kept)
    along, referral = kept.went_with(asking), referral_of(row.row)
    received_by, answered_by, _ = (None, row.due_at, None) if referral is None else clocks(referral, asking.at)
    found = Paper(row.id, number_of(row.id, row.kind), row.theirs, row.row, asking.at, {}, {}, received_by, answered_by)
    if isinstance(kept.talk, Question):
        found = replace(found, is_question=True)
        return _with(found, _question_may_go(row, key, kept, now), along, ("help", "region", "week", "more"))
    if referral is None:  # somebody is asked to do their own duty: nothing of the person goes with it
        return replace(found, is_question=True, against=_over(kept))
    shared = shared_by(referral)
    soon = tuple(name for name in shared if not identifying(name))
    release = _may_go(row, key, kept, soon or shared, now)
    needs = isinstance(_may_go(row, key, kept, (*soon, FREE_WORDS), now), Release)
    return _with(found, release, along if soon else {**along, "facts": {}}, ("language", *(("need",) if needs else ())))


def _second(row: Talk, key: bytes, kept: Kept, now: datetime) -> Paper:
    told, referral = _identity(kept), referral_of(row.row)
    if told is None or referral is None:
        raise NotYours
    later = tuple(name for name in shared_by(referral) if identifying(name))
    found = Paper(row.id, number_of(row.id, row.kind), row.theirs, row.row, told.at)
    parts = ("name", "alias", "reach", "hours", "need")
    return _with(found, _may_go(row, key, kept, later, now), kept.went_with(told), parts)


def _over(kept: Kept) -> tuple[Sentence, ...]:
    """Why nobody there is to be told anything any more; empty while somebody is."""
    state = kept.talk.standing.state
    return () if state in (*ALIVE, *ASKING) else (say("It is “{state}”: nothing more is told to them.", state=state),)


def _may_go(row: Talk, key: bytes, kept: Kept, data: tuple[str, ...], now: datetime) -> Release | disclosure.Refused:
    """Whether this may be told at this moment."""
    over = _over(kept)
    if row.case is None or over:
        return disclosure.Refused(over)
    course = worked_out(vault.open_history(key, row.case), now)
    agreement: Agreement | None = agreement_for(row.theirs)
    return leave(course, row.party, row.row, row.theirs, data, agreement)


def _question_may_go(row: Talk, key: bytes, kept: Kept, now: datetime) -> Release | disclosure.Refused | None:
    """As of a request; a question that comes from no case is about nobody."""
    told_by = may_be_asked(row.theirs, row.row)
    if row.case is None and told_by is not None and kept.talk.standing.state in ASKING:
        return None
    return _may_go(row, key, kept, told_by.data if told_by else (), now)


def _with(found: Paper, release: Release | disclosure.Refused | None, along: Json, parts: tuple[str, ...]) -> Paper:
    if isinstance(release, disclosure.Refused):
        return replace(found, against=release.why)
    facts = along.get("facts")
    known = facts if isinstance(facts, dict) else {}
    return replace(
        found,
        says={name: str(along[name]) for name in parts if along.get(name)},
        facts={name: str(value) for name, value in known.items() if release and name in release.fields},
    )
