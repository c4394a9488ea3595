"""Answering a partner that was restored: what is known here of each case of which it is a party, in parts.

Each part is one short transaction. That the question was heard ends every offer, yes and grant between the two, case by
case (`exchange.lead`). Where the partner turns out to have a case whose file was given to it in the lost time, the file
goes again, if it may go now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from handrail.exchange.lead import AtHand, hear
from handrail.exchange.lead import Lead as State
from handrail.exchange.lead.messages import RejoinAnswer, RejoinQuestion
from handrail.exchange.lead.refusals import MessageRefused, Waits
from handrail.exchange.lead.values import NOTHING
from handrail.exchange.message import Json, Message
from handrail.exchange.rejoining import Known, Part, Question, Told, from_body, is_rejoin, to_body
from handrail.exchange.wire import UnknownStatement
from handrail.records.dice import new_id
from handrail.records.giving import file_again
from handrail.records.leading import Hand
from handrail.records.lives import waits
from handrail.records.models import Lead, Letter, Partner, Received, Rejoin
from handrail.records.passing import finish
from handrail.records.rejoin_letters import ask, post_rejoin
from handrail.records.rejoining import AT_ONCE, locked, take_part
from handrail.records.said_again import floor_of, hear_own, heard_since, leave_again

LARGEST_PART = 400_000
"""Bytes: with room for what closes it, well below what a message may have."""
BEGUN_ANEW = "begun anew"
"""What a letter of an answer is marked with that was stopped at the door."""
T = TypeVar("T")
ASKER, ASKED = Rejoin.Side.ASKER, Rejoin.Side.ASKED

__all__ = ["answer", "hear_rejoin", "is_rejoin", "stop_files"]


def hear_rejoin(message: Message, partner: Partner, now: datetime) -> Rejoin:
    """Hear a letter about the rejoining itself, in the transaction of whoever takes it in.

    Raises UnknownStatement, or Waits: our own words come after what is sent to us again, which they may answer.
    """
    said = from_body(message.body)
    row = Rejoin.objects.select_for_update().filter(pk=message.conversation).first()
    if isinstance(said, Question):
        return _asked(row, message, said, partner, now)
    if row is None or row.partner_id != partner.key or row.side != ASKER:
        raise UnknownStatement
    if isinstance(said, Part):
        take_part(row, said, message.sender, message.incarnation, now)
    elif waits(partner.key):
        raise Waits
    else:
        hear_own(row, said, now)
    return row


def _asked(row: Rejoin | None, message: Message, said: Question, partner: Partner, now: datetime) -> Rejoin:
    """A partner asks. Whoever waits for its answer asks it again: it may have forgotten that it was asked."""
    if row is not None and (row.partner_id != partner.key or row.side != ASKED):
        raise UnknownStatement
    row = row or Rejoin(id=message.conversation, side=ASKED, partner=partner)
    row.incarnation, row.asked_at, row.answered_at = message.incarnation, now, None
    row.progress = {**_beginning(), "arrived": _arrived(said, partner), "newest": said.newest}
    row.save()
    leave_again(partner, floor_of(partner, said.newest), now)
    for ours in Rejoin.objects.filter(side=ASKER, partner=partner, answered_at=None):
        ask(ours, now)
    return row


def _beginning() -> dict[str, object]:
    return {"series": new_id(), "part": 0, "after": "", "files": {}}


def _arrived(said: Question, partner: Partner) -> list[str]:
    return sorted(Received.objects.filter(pk__in=said.unsure, talk__partner=partner).values_list("id", flat=True))


def answer(now: datetime) -> None:
    """Go on with each answer that is not whole yet."""
    for row in Rejoin.objects.filter(side=ASKED, answered_at=None).select_related("partner"):
        while not _one_step(row.pk, now):
            pass


def _one_step(rejoin: str, now: datetime) -> bool:
    """Some cases more, and what is known of them told. Whether that was the last."""
    with transaction.atomic():
        row = Rejoin.objects.select_for_update(of=("self",)).select_related("partner").get(pk=rejoin)
        leads = Lead.objects.filter(pk__gt=row.progress["after"]).order_by("pk")
        ids = list(leads.values_list("pk", flat=True)[:AT_ONCE])
        known = [each for lead in ids for each in _known(lead, row, now)]
        last = len(ids) < AT_ONCE
        parts = list(_parted(known, lambda each: to_body(_part_of(row, (each,)))))
        if last:
            parts = parts or [()]
        for at, part in enumerate(parts, 1):
            row.progress["part"] += 1
            ends = last and at == len(parts)
            arrived = tuple(row.progress["arrived"]) if ends else ()
            files = [each.case for each in part if each.file is not None]
            letter = post_rejoin(row, _part_of(row, part, last=ends, arrived=arrived), now, names=bool(files))
            if files:
                row.progress.setdefault("files", {})[letter] = files
        row.progress["after"] = ids[-1] if ids else row.progress["after"]
        if last:
            _tell(row, now)
            row.answered_at = now
        row.save()
        return last


def _part_of(row: Rejoin, cases: tuple[Known, ...], *, last: bool = False, arrived: tuple[str, ...] = ()) -> Part:
    return Part(row.incarnation, row.progress["series"], max(row.progress["part"], 1), last, cases, arrived)


def _tell(row: Rejoin, now: datetime) -> None:
    """What the partner said in the lost time, after what is sent again."""
    said = heard_since(row.partner, floor_of(row.partner, row.progress["newest"]))
    older = (each for each in said if each.point.incarnation < row.incarnation)
    for again in _parted(older, lambda each: to_body(Told(1, (each,)))):
        post_rejoin(row, Told(row.incarnation, again), now)


def _known(lead: str, row: Rejoin, now: datetime) -> Iterator[Known]:
    hand = locked(lead)
    if hand is None:
        return
    asker = row.partner.parties[0]
    try:
        after, messages = hear(hand.state, RejoinQuestion(asker, hand.state.me, row.incarnation), AtHand())
    except MessageRefused:
        return  # it is no party of this case's procedure, or was restored once more
    if after != hand.state:
        hand = finish(hand, (after, ()), now, {})
    for told in messages:
        if isinstance(told, RejoinAnswer) and told.statement != NOTHING:
            yield Known(lead, told.statement, told.parties, _file_again(hand, after, asker, row, now))


def _file_again(hand: Hand, state: State, asker: str, row: Rejoin, now: datetime) -> Json | None:
    """The file, where it went with a grant of ours that the asker has taken and forgotten, and may go now."""
    if hand.case is None or state.highest.by != asker:
        return None
    since = floor_of(row.partner, row.progress["newest"])
    grants = Letter.objects.filter(lead=hand.row, partner=row.partner, names=True).exclude(taken_at=None)
    letters = set((grants if since is None else grants.filter(taken_at__gte=since)).values_list("id", flat=True))
    of = next((of for of, each in hand.offers.items() if each.letter in letters), None)
    return None if of is None else file_again(hand, of, now)


def stop_files(rejoin: str, letter: str, now: datetime) -> None:
    """At the door: where a file in a part may not go now, the answer begins anew, without it. In a transaction.

    What did not begin to leave goes with it: half an answer says nothing, and the next one is whole.
    """
    row = Rejoin.objects.select_for_update(of=("self",)).select_related("partner").get(pk=rejoin)
    if all(_still_goes(case, row, now) for case in row.progress.get("files", {}).get(letter, ())):
        return
    waiting = row.letters.filter(leaving_at=None, taken_at=None, refused="")
    waiting.update(refused=BEGUN_ANEW, sealed=None)
    row.progress, row.answered_at = row.progress | _beginning(), None
    row.save(update_fields=["progress", "answered_at"])


def _still_goes(case: str, row: Rejoin, now: datetime) -> bool:
    hand = locked(case)
    return hand is not None and _file_again(hand, hand.state, row.partner.parties[0], row, now) is not None


def _parted(each_of: Iterable[T], body: Callable[[T], Json]) -> Iterator[tuple[T, ...]]:
    """In parts that a letter can carry."""
    part: list[T] = []
    size = 0
    for each in each_of:
        more = len(json.dumps(body(each), ensure_ascii=False).encode())
        if part and size + more > LARGEST_PART:
            yield tuple(part)
            part, size = [], 0
        part.append(each)
        size += more
    if part:
        yield tuple(part)
