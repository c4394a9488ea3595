"""Letters, made: a message is closed and signed in the transaction of the act that it tells of, or not at all.

What is told of a person can be taken out of one for as long as it has not begun to leave; the message itself goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from handrail.exchange import envelope
from handrail.exchange.lead.messages import Message as Said
from handrail.exchange.lead.wire import to_body as lead_body
from handrail.exchange.message import Json, Message
from handrail.exchange.statement import Side, Statement
from handrail.exchange.wire import to_body
from handrail.records.dice import new_id
from handrail.records.in_force import in_force
from handrail.records.kept_talk import Kept
from handrail.records.models import Lead, Letter, Talk
from handrail.records.partners import as_known, own, partner_for

PULLED: Json = {"pulled": True}
"""What stands instead of who the person is, where that was stopped before it left."""


def post(row: Talk, kept: Kept, now: datetime, *, purpose: str = "", consent: str = "", names: bool = False) -> None:
    """Close what this side said last to the other node, and put it with what leaves.

    Where they have no node nothing is: a person prints it, or reads it to them.
    """
    if row.partner is None:
        return
    message = _message(row, kept, new_id(), purpose, consent)
    sealed = envelope.close(message, own(), as_known(row.partner))
    Letter(
        id=message.id,
        talk=row,
        partner=row.partner,
        incarnation=message.incarnation,
        sequence=message.sequence,
        names=names,
        sealed=sealed,
        hash=envelope.fingerprint(sealed),
        made_at=now,
    ).save(force_insert=True)


def _message(row: Talk, kept: Kept, id: str, purpose: str, consent: str) -> Message:  # noqa: A002
    said = kept.newest
    return Message(
        sender=row.party,
        recipient=row.theirs,
        incarnation=said.point.incarnation,
        id=id,
        conversation=row.id,
        sequence=said.point.sequence,
        at=said.at,
        procedure=in_force().procedure.hash,
        row=row.row or None,
        purpose=purpose or None,
        consent=consent or None,
        body=to_body(kept.kind, said, kept.went_with(said)),
    )


def pull(row: Talk, kept: Kept) -> Kept:
    """Take what is told of the person out of what has not begun to leave, a name as well as a need.

    The statement itself goes, so that no letter is missing at the other side.
    """
    if row.partner is None:
        return kept
    along = dict(kept.along)
    for letter in row.letters.select_for_update().filter(leaving_at=None):
        spot = next(
            (Side(row.side), each.point)
            for each in kept.talk.log
            if each.side == row.side and each.point == (letter.incarnation, letter.sequence)
        )
        if not along.get(spot):
            continue
        along[spot] = PULLED
        only = tuple(each for each in kept.talk.log if (each.side, each.point) == spot)
        bare = Kept(type(kept.talk)(kept.talk.side, only), {spot: PULLED})
        sealed = envelope.close(_message(row, bare, letter.id, "", ""), own(), as_known(row.partner))
        letter.sealed, letter.hash, letter.names = sealed, envelope.fingerprint(sealed), False
        letter.save(update_fields=["sealed", "hash", "names"])
    return Kept(kept.talk, along)


def sealed_again(row: Talk, kept: Kept, said: Statement, letter: Letter) -> bytes:
    """A letter whose bytes were destroyed, closed anew from what is kept: to a node that was restored to before it."""
    assert row.partner is not None
    bare = Kept(type(kept.talk)(kept.talk.side, (said,)), {(said.side, said.point): kept.went_with(said)})
    return envelope.close(_message(row, bare, letter.id, "", ""), own(), as_known(row.partner))


@dataclass(frozen=True, slots=True)
class Goes:
    """What goes with a message about who has a case, beside what the message says."""

    along: Json = field(default_factory=dict)
    row: str = ""
    purpose: str = ""
    consent: str = ""
    names: bool = False


def post_lead(row: Lead, said: Said, goes: Goes, now: datetime, *, letter: str = "") -> None:
    """Close a message about who has a case, and put it with what leaves. `letter`: its id, where that is written down.

    An organisation that has no node here is told nothing: there is nobody to send it to.
    """
    partner = partner_for(said.to)
    if partner is None:
        return
    there = row.letters.filter(partner=partner, incarnation=said.incarnation)
    sequence = (there.aggregate(highest=Max("sequence"))["highest"] or 0) + 1
    message = _about_lead(row, said, goes, letter or new_id(), sequence, now)
    sealed = envelope.close(message, own(), as_known(partner))
    Letter(
        id=message.id,
        lead=row,
        partner=partner,
        incarnation=message.incarnation,
        sequence=sequence,
        names=goes.names,
        sealed=sealed,
        hash=envelope.fingerprint(sealed),
        made_at=now,
    ).save(force_insert=True)


def _about_lead(row: Lead, said: Said, goes: Goes, id: str, sequence: int, at: datetime) -> Message:  # noqa: A002
    return Message(
        sender=said.sender,
        recipient=said.to,
        incarnation=said.incarnation,
        id=id,
        conversation=row.id,
        sequence=sequence,
        at=at,
        procedure=in_force().procedure.hash,
        row=goes.row or None,
        purpose=goes.purpose or None,
        consent=goes.consent or None,
        body=lead_body(said, goes.along),
    )


def pull_file(letter: Letter, said: Said, row: str) -> None:
    """Take the file out of a grant that has not begun to leave: the message itself goes, without it."""
    assert letter.lead is not None
    message = _about_lead(letter.lead, said, Goes(PULLED, row), letter.id, letter.sequence, letter.made_at)
    sealed = envelope.close(message, own(), as_known(letter.partner))
    letter.sealed, letter.hash, letter.names = sealed, envelope.fingerprint(sealed), False
    letter.save(update_fields=["sealed", "hash", "names"])
