"""The doors to conversations with other nodes: values come back, rows do not. What is not theirs is absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, QuerySet

from handrail.exchange.message import Json
from handrail.exchange.question import Question
from handrail.exchange.request import Request
from handrail.exchange.statement import Note, Point, Side, State, Statement
from handrail.exchange.table import Place
from handrail.exchange.wire import Kind
from handrail.records import vault, visible
from handrail.records.access import AN_ID, MAY_ACT, aliases_of, key_for, row_for, words_of
from handrail.records.conversing import number_of, opened, referral_of
from handrail.records.in_force import in_force
from handrail.records.kept_talk import Kept
from handrail.records.models import CaseKey, Letter, Partner, Talk, View
from handrail.records.partners import parties_but
from handrail.records.proposing import Proposal, proposal
from handrail.records.values import Colleague, NotYours, Purpose
from handrail.records.working_out import worked_out
from handrail.sop.words.acts import Referral

MOST = 100
FINISHED = (Place.DONE, Place.NONE)
TO_US = (Place.INBOX, Place.ANSWER, Place.DO, Place.OVERDUE)


@dataclass(frozen=True, slots=True)
class Carried:
    """How far the newest letter of a conversation came. No state of what was asked."""

    made_at: datetime
    may_be_on_its_way: bool
    left_at: datetime | None
    taken_at: datetime | None
    refused: str


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One conversation in a list: nothing that tells what happened to anybody."""

    id: str
    number: str
    kind: Kind
    side: Side
    theirs: str
    row: str
    state: str
    place: str
    due_at: datetime | None
    said_at: datetime
    alias: str
    """Of the person, at whoever asks; what was asked about, of a question."""
    carried: Carried | None
    case: str | None

    @property
    def is_finished(self) -> bool:
        """Nothing is open here."""
        return self.place in FINISHED


@dataclass(frozen=True, slots=True)
class TalkFile:
    """One conversation, opened."""

    id: str
    number: str
    kind: Kind
    side: Side
    party: str
    theirs: str
    row: str
    case: str | None
    talk: Request | Question
    along: Mapping[tuple[Side, Point], Json]
    due_at: datetime | None
    carried: Carried | None
    may_act: bool
    down_since: datetime | None
    names_on_their_way: bool = False
    """At the asker: who the person is has left, or may have."""

    @property
    def by_hand(self) -> bool:
        """They have no node: it is printed or phoned, and what they say is typed here."""
        return self.talk.without_node

    @property
    def open_acts(self) -> tuple[State | Note, ...]:
        """What may be said here now."""
        return self.talk.open_acts if self.may_act else ()

    @property
    def seen(self) -> int:
        """What to give with an act."""
        return len(self.talk.log)

    def went_with(self, statement: Statement) -> Json:
        """What went along with a statement."""
        return self.along.get((statement.side, statement.point), {})


@dataclass(frozen=True, slots=True)
class Way:
    """A way to another node that is not there, and since when."""

    title: str
    since: datetime
    waiting: int = field(default=0)


def talks(me: Colleague, most: int = MOST) -> tuple[TalkRow, ...]:
    """The newest conversations that somebody may see, in a number of questions that does not grow with them."""
    return _opened(visible.talks(me).order_by("-said_at", "id")[:most])


def came_in(me: Colleague, most: int = MOST) -> tuple[TalkRow, ...]:
    """What others asked of us and somebody here is to answer or to do, the most urgent first."""
    asked = visible.talks(me).filter(side=Side.ASKED, place__in=TO_US)
    return _opened(asked.order_by(F("due_at").asc(nulls_last=True), "id")[:most])


def _opened(found: QuerySet[Talk]) -> tuple[TalkRow, ...]:
    rows = list(found)
    keys = vault.keys_of({_key(row) for row in rows})
    aliases = aliases_of(row.case_id for row in rows if row.case_id)
    carried = _carried(Letter.objects.filter(talk__in=[row.id for row in rows]))
    return tuple(_row(row, keys[_key(row)], aliases, carried) for row in rows if _key(row) in keys)


def _key(row: Talk) -> str:
    return row.case_id or row.id


def _row(row: Talk, key: bytes, aliases: Mapping[str, str], carried: Mapping[str, Carried]) -> TalkRow:
    about = aliases.get(row.case_id or "", "")
    if row.kind == Kind.QUESTION and not about:
        kept = opened(row, key)
        about = next((str(each["help"]) for each in kept.along.values() if "help" in each), "")
    return TalkRow(
        row.id,
        number_of(row.id, row.kind),
        Kind(row.kind),
        Side(row.side),
        row.theirs,
        row.row,
        row.state,
        row.place,
        row.due_at,
        row.said_at,
        about,
        carried.get(row.id),
        row.case_id,
    )


def _carried(letters: QuerySet[Letter]) -> dict[str, Carried]:
    rows = letters.order_by("made_at", "sequence")
    found = rows.values_list("talk", "made_at", "leaving_at", "left_at", "taken_at", "refused")
    return {talk: Carried(made, leaving is not None, left, taken, no) for talk, made, leaving, left, taken, no in found}


def talk_for(me: Colleague, talk: str, now: datetime) -> TalkFile:
    """One conversation; that it was looked at is written down first. Raises NotYours."""
    rows = visible.talks(me).select_related("partner")
    row = rows.filter(pk=talk).first() if AN_ID.fullmatch(talk) else None
    if row is None:
        raise NotYours
    try:
        key = vault.key_of_talk(row)
    except CaseKey.DoesNotExist:
        raise NotYours from None
    View.objects.create(staff=me.code, case=row.case_id or row.id, purpose=Purpose.WORK, at=now)
    kept = opened(row, key)
    return TalkFile(
        row.id,
        number_of(row.id, row.kind),
        Kind(row.kind),
        Side(row.side),
        row.party,
        row.theirs,
        row.row,
        row.case_id,
        kept.talk,
        kept.along,
        row.due_at,
        _carried(row.letters.all()).get(row.id),
        me.function in MAY_ACT,
        None if row.partner is None else row.partner.down_since,
        row.letters.filter(names=True).exclude(leaving_at=None).exists() or _was_told_by_hand(kept),
    )


def _was_told_by_hand(kept: Kept) -> bool:
    """Who the person is went out on paper, or was read to them."""
    return kept.talk.without_node and any(each.said is Note.IDENTITY for each in kept.talk.log)


def talk_about(me: Colleague, case: str, row: str, *, running: bool = False) -> str | None:
    """The conversation in which a row of a case was asked last, or is asked now; None where it was not by sending."""
    found = visible.talks(me).filter(case=case, row=row, side=Side.ASKER).order_by("-said_at", "id")
    found = found.exclude(place__in=(*FINISHED, Place.REROUTE)) if running else found
    return found.values_list("id", flat=True).first()


def check_before(me: Colleague, case: str, row: str, recipient: str, now: datetime) -> Proposal:
    """What would leave for whom by a row, before it does. Raises NotYours."""
    found = row_for(me, case)
    referral = referral_of(row)
    if referral is None or referral.hand_over or me.function not in MAY_ACT or recipient not in parties_but(me.party):
        raise NotYours
    key = key_for(case)
    View.objects.create(staff=me.code, case=case, purpose=Purpose.SEND, at=now)
    course = worked_out(vault.open_history(key, found), now)
    return proposal(course, words_of(key, found), me.party, referral, recipient, now)


def partners_of(me: Colleague) -> tuple[str, ...]:
    """The organisations that have a node of their own here to write to, in the procedure's order."""
    there = {party for row in Partner.objects.all() for party in row.parties}
    return tuple(each.name for each in in_force().procedure.parties if each.name in there and each.name != me.party)


def to_ask(me: Colleague, recipients: Iterable[str], row: str) -> str | None:
    """Of those to whom a row is due now, the one that is asked: by sending where that can be. None for a hand-over."""
    known = in_force().names.rows.get(row)
    if isinstance(known, Referral) and known.hand_over:
        return None
    there, given = partners_of(me), tuple(recipients)
    by_hand = (each for each in given if each in parties_but(me.party))
    return next((each for each in given if each in there), None) or next(by_hand, None)


def ways_down() -> tuple[Way, ...]:
    """The ways to other nodes that are not there now, and how many letters wait for each."""
    down = Partner.objects.exclude(down_since=None).order_by("title")
    return tuple(
        Way(row.title, row.down_since, Letter.objects.filter(partner=row, taken_at=None, refused="").count())
        for row in down
        if row.down_since is not None
    )
