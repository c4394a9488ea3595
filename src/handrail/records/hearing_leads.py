"""What is said about who has a case, heard: the numbers, the history, the lists and the answers, in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from handrail.cases.text import LONG, SHORT, fault_in
from handrail.exchange.lead import AtHand, hear
from handrail.exchange.lead import messages as said
from handrail.exchange.lead.wire import from_body
from handrail.exchange.message import INSTANT, Json, Message
from handrail.exchange.wire import UnknownStatement
from handrail.records import vault
from handrail.records.giving import at_hand, pull_grant
from handrail.records.kept_lead import KeptLead
from handrail.records.leading import Hand, blank, new_row, of_case, opened, with_kept
from handrail.records.letters import PULLED
from handrail.records.models import Case, CaseKey, Lead, Talk
from handrail.records.passing import Beside, ends_of_message, finish, has_taken
from handrail.records.receiving import put_here
from handrail.records.withdrawing import enter_withdrawal

FARTHEST = timedelta(days=3660)
CODE = 32
MOST_AHEAD = 10_000
"""By so much at most a number rises at once. Whoever says one at the end of all numbers keeps a case from everybody:
nobody could ever state a higher one that others read."""


def is_too_far(before: int, heard: said.Message) -> bool:
    """Whether a message names a number so far above the highest one that was heard that none is near it."""
    statement = getattr(heard, "statement", None)
    number = getattr(heard, "number", 0) if statement is None else statement.number
    return bool(number > before + MOST_AHEAD)


def is_about_a_lead(message: Message) -> bool:
    """Whether it is about who has a case."""
    return message.body.get("kind") == "lead"


def said_of_a_lead(message: Message) -> said.Message:
    """What it says. Raises NotWritten."""
    return from_body(message.body, message.sender, message.recipient, message.incarnation)


def hear_lead(message: Message, heard: said.Message, now: datetime) -> tuple[Lead, str]:
    """Hear it, and what it did. Raises MessageRefused, or UnknownStatement where it can have no place here."""
    hand, new = _place(message, heard, now)
    if is_too_far(hand.state.highest.number, heard):
        raise UnknownStatement
    along: Any = message.body["with"]
    before = hand.state
    if isinstance(heard, said.Grant) and along == PULLED and before.their_offer(heard.id):
        # Its sender stopped the file: that is the person’s no, which we now know.
        hand = with_kept(hand, replace(hand.kept, state=replace(before, withdrawn=before.withdrawn | {heard.id})))
    after, messages = hear(hand.state, heard, at_hand(hand, now, fresh=True))
    if isinstance(heard, said.Grant) and has_taken(before, after, heard.id) and after.may_open(heard.id):
        hand = put_here(hand, along.get("file"), heard, now)
    ends = ends_of_message(before, heard, after)
    hand = finish(hand, (after, messages), now, ends, _beside(message, heard, along, now, new=new))
    if isinstance(heard, said.Withdrawn):
        _withdrawn(hand, heard, now)
    return hand.row, "nothing new" if after == before else "new"


def _place(message: Message, heard: said.Message, now: datetime) -> tuple[Hand, bool]:
    """The case it is about, with its row locked first; one of which nothing was heard before begins here."""
    about = message.conversation
    case = Case.objects.select_for_update().filter(pk=about).first()
    row = Lead.objects.select_for_update().filter(pk=about).first()
    party = message.recipient
    if any(each.party != party for each in (case, row) if each is not None):
        raise UnknownStatement
    if case is None and row is None:
        if is_too_far(0, heard):
            raise UnknownStatement
        if Talk.objects.filter(pk=about).exists():
            raise UnknownStatement
        hear(blank(party), heard, AtHand(fresh=about))  # what is refused leaves no key behind
        return Hand(new_row(about, party, now), vault.key_for_new_talk(about), None, KeptLead(blank(party))), True
    try:
        key = vault.key_of(about)
    except CaseKey.DoesNotExist:
        raise UnknownStatement from None  # it was erased
    if row is not None:
        return opened(row, key, case), False
    assert case is not None
    return of_case(case, key, now), False


def _beside(message: Message, heard: said.Message, along: Json, now: datetime, *, new: bool) -> Beside:
    row = (message.row or "")[:40]
    noted: dict[str, Any] = {}
    match heard:
        case said.Willing(id=of):
            noted = {of: {"until": _instant(along.get("until"), now), "by": _text(along.get("by"), CODE)}}
        case said.NotWilling(id=of):
            noted = {of: {"reason": _text(along.get("reason"), LONG), "by": _text(along.get("by"), CODE)}}
    language = _text(along.get("language"), SHORT) if isinstance(heard, said.Offer) else ""
    return Beside(row=row, noted=noted, language=language, new=new)


def _text(found: object, most: int) -> str:
    """Words that came along, where they can be kept."""
    return found if isinstance(found, str) and fault_in(found, most, lines=most == LONG) is None else ""


def _instant(found: object, now: datetime) -> datetime | None:
    try:
        at = datetime.strptime(found, INSTANT).replace(tzinfo=UTC) if isinstance(found, str) else None
    except ValueError:
        return None
    return None if at is None or at > now + FARTHEST else at


def _withdrawn(hand: Hand, heard: said.Withdrawn, now: datetime) -> None:
    """The person said to the other side that the file is not to be passed on."""
    if heard.id in hand.offers:
        pull_grant(hand, heard.id)
        enter_withdrawal(hand, heard.id, f"node:{heard.sender}", now)
