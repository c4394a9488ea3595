"""What is said in a conversation, heard: it is given its place, and told to the case it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.history import Did
from handrail.exchange.as_script import Outcomes
from handrail.exchange.message import Json, Message
from handrail.exchange.question import Question
from handrail.exchange.refusals import Refused
from handrail.exchange.request import Request
from handrail.exchange.statement import Hearing, Note, Side, Statement
from handrail.exchange.table import Standing
from handrail.exchange.wire import Kind, UnknownStatement
from handrail.records import vault
from handrail.records.conversing import brings_of, is_last, keep, number_of, opened
from handrail.records.entering import enter, of_act, of_question, of_request
from handrail.records.in_force import in_force
from handrail.records.kept_talk import Kept
from handrail.records.letters import PULLED, pull
from handrail.records.models import Case, CaseKey, Lead, Partner, Talk
from handrail.records.working_out import worked_out
from handrail.sop.words.acts import Duty, Referral, Solution
from handrail.sop.words.literals import ReferralState

NOT_OPENED: Json = {"not opened": True}
"""What stands instead of who the person is, where that arrived after a withdrawal."""
BY_NODE = "node:"


class Differs(Refused):
    """Another message stands at its place: its sender has lost data. It is not taken in."""


def hear_talk(
    message: Message, said: tuple[Kind, Statement, Json], partner: Partner, now: datetime
) -> tuple[Talk, Hearing]:
    """Hear a statement. Raises UnknownStatement, or Differs."""
    kind, statement, along = said
    case, row, key, kept = _place(message, kind, statement, partner, now)
    return row, _hear(case, row, key, kept, statement, along, now)


def _place(
    message: Message, kind: Kind, statement: Statement, partner: Partner, now: datetime
) -> tuple[Case | None, Talk, bytes, Kept]:
    """The conversation that it belongs to, the case with its row locked first. Raises UnknownStatement."""
    case_id = Talk.objects.filter(pk=message.conversation).values_list("case", flat=True).first()
    case = None if case_id is None else Case.objects.select_for_update().get(pk=case_id)
    rows = Talk.objects.select_for_update(of=("self",)).select_related("partner")
    row = rows.filter(pk=message.conversation).first()
    if row is None:
        return None, *_begun(message, kind, statement, partner, now)
    fits = (row.partner_id, row.kind, row.theirs, row.party) == (partner.key, kind, message.sender, message.recipient)
    if not fits or row.side != statement.side.other:
        raise UnknownStatement
    try:
        key = vault.key_of_talk(row)
    except CaseKey.DoesNotExist:
        raise UnknownStatement from None  # its case was erased
    return case, row, key, opened(row, key)


def _begun(
    message: Message, kind: Kind, statement: Statement, partner: Partner, now: datetime
) -> tuple[Talk, bytes, Kept]:
    """A conversation that is new here: only whoever asks begins one, whichever of their messages comes first."""
    taken = (
        Lead.objects.filter(pk=message.conversation).exists() or Case.objects.filter(pk=message.conversation).exists()
    )
    if statement.side is not Side.ASKER or taken:
        raise UnknownStatement
    row = Talk(
        id=message.conversation,
        kind=kind,
        side=Side.ASKED,
        partner=partner,
        party=message.recipient,
        theirs=message.sender,
        row=(message.row or "")[:40],
        began_at=now,
    )
    talk = Question(Side.ASKED) if kind is Kind.QUESTION else Request(Side.ASKED, last=is_last(row.row, row.party))
    kept, key = Kept(talk), vault.key_for_new_talk(row.id)
    keep(row, kept, now, key=key, new=True)
    return row, key, kept


def _hear(
    case: Case | None, row: Talk, key: bytes, kept: Kept, statement: Statement, along: Json, now: datetime
) -> Hearing:
    before = kept.talk.standing
    heard, hearing = kept.talk.hear(statement)
    if hearing is Hearing.DIFFERS:
        raise Differs
    if hearing is Hearing.REPEATED:
        return hearing
    if statement.said is Note.IDENTITY and isinstance(heard, Request) and not heard.may_hold_identity:
        along = along if along == PULLED else NOT_OPENED
    if isinstance(heard, Request) and statement.said is ReferralState.ENDED:
        heard = with_what_it_brings(heard, row, along)
    taken = kept.adding(heard, statement, along)
    if statement.said is ReferralState.WITHDRAWN and row.side == Side.ASKER:
        taken = pull(row, taken)
    keep(row, taken, now, key=key)
    if case is not None and row.side == Side.ASKER:
        tell_the_case(case, row, key, before, heard, statement, along, now)
    return hearing


def with_what_it_brings(heard: Request, row: Talk, along: Json) -> Request:
    """An ended request that knows whether all that it was for came of it."""
    return replace(heard, brought=not brings_of(row.row) or bool(brought_by(row.row, along)))


def brought_by(row: str, along: Json) -> tuple[tuple[str, str], ...]:
    """What came of an ended request, where it says all of it in values that the row knows; else nothing."""
    given, brings = along.get("brings"), brings_of(row)
    if not isinstance(given, dict):
        return ()
    found = tuple((each.subject, str(given.get(each.subject))) for each in brings)
    whole = all(value in each.values for each, (_, value) in zip(brings, found, strict=True))
    return found if whole else ()


def alike(case: Case, key: bytes, row: str, brings: Outcomes, found: Course) -> int:
    """How many of those who were asked to do a duty, since it is open now, have ended it with the same."""
    since = found.opened.get(row)
    said = set()
    for talk in case.talks.filter(row=row, side=Side.ASKER, state=ReferralState.ENDED):
        kept = opened(talk, key)
        word = kept.talk.standing.word
        if since is not None and word is not None and talk.began_at >= since:
            said |= {talk.theirs} if brought_by(row, kept.went_with(word)) == brings else set()
    return len(said)


def tell_the_case(
    case: Case,
    row: Talk,
    key: bytes,
    before: Standing,
    heard: Request | Question,
    statement: Statement,
    along: Json,
    now: datetime,
    by: str = "",
) -> None:
    """Enter in the case what follows for it from what was said. `by`: who enters it, where it is not the other node."""
    known_row = in_force().names.rows.get(row.row)
    found = worked_out(vault.open_history(key, case), now)
    dids: tuple[Did, ...] = ()
    if isinstance(known_row, Referral) and heard.standing != before:
        brings = brought_by(row.row, along) if heard.standing.word == statement else ()
        dids = tuple(of_request(known_row, row, found, before, heard.standing, brings))
    elif isinstance(known_row, Solution) and heard.standing.word == statement:
        dids = tuple(of_question(known_row, row, found, statement))
    elif isinstance(known_row, Duty) and heard.standing.word == statement:
        brings = brought_by(row.row, along)
        dids = tuple(of_act(known_row, row, statement, brings, alike(case, key, row.row, brings, found)))
    if dids:
        enter(case, key, dids, by or f"{BY_NODE}{row.theirs}", number_of(row.id, row.kind), now)
