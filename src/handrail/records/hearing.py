"""What arrives, taken in: looked at from the outside first, opened, and told to what it is about.

Everything that it changes is one transaction. What is refused is counted by its class; nothing of it is kept.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Max

from handrail.exchange.envelope import Heard, admit, fingerprint, open_envelope
from handrail.exchange.lead.refusals import MessageRefused, Waits
from handrail.exchange.message import Message
from handrail.exchange.refusals import Refused, Repeated
from handrail.exchange.rejoining import MOST_LIVES
from handrail.exchange.wire import UnknownStatement, from_body
from handrail.records.hearing_leads import hear_lead, is_about_a_lead, said_of_a_lead
from handrail.records.hearing_talks import Differs, hear_talk
from handrail.records.lives import waits
from handrail.records.models import NotTaken, Partner, Received
from handrail.records.partners import known, own
from handrail.records.rejoin_answers import hear_rejoin, is_rejoin
from handrail.sop.words.sentence import say

__all__ = ["Differs", "TooManyLives", "Waits", "not_taken", "take_in"]

LOG = logging.getLogger(__name__)
FARTHEST = timedelta(days=3660)
"""No statement is made so far ahead, or until then: no clock could be reckoned from it, and no page could show it."""


class TooManyLives(Refused):
    """Its sender says that it was restored more often than can be: believed, it could never be restored again."""

    said = say("This message says that its sender was restored more often than can be. Tell their technical contact.")


def take_in(envelope: bytes, now: datetime) -> str:
    """Take in what arrived, once. Empty, also where it was taken in before; else the class of refusal.

    Raises Waits where it has no receipt yet and is to be brought again: this node was restored, and its partners have
    not all answered.
    """
    try:
        message = open_envelope(envelope, own(), known())
        with transaction.atomic():
            _take(message, fingerprint(envelope), now)
    except Waits:
        raise
    except Repeated as again:
        not_taken(again, envelope, now)
    except (Refused, MessageRefused) as why:
        not_taken(why, envelope, now)
        LOG.warning("a message was not taken: %s", type(why).__name__)
        return type(why).__name__
    return ""


def not_taken(why: Refused | MessageRefused, begins: bytes, now: datetime) -> None:
    """Count a refusal. Whose key was on it is written down only where that key is known here."""
    named = begins[9:25].hex()
    partner = named if Partner.objects.filter(pk=named).exists() else ""
    row, _ = NotTaken.objects.get_or_create(
        why=type(why).__name__, partner=partner, defaults={"first_at": now, "last_at": now}
    )
    NotTaken.objects.filter(pk=row.pk).update(count=F("count") + 1, last_at=now)


def _take(message: Message, hash: str, now: datetime) -> None:  # noqa: A002
    received = Received(id=message.id, incarnation=message.incarnation, sequence=message.sequence, hash=hash, at=now)
    if is_rejoin(message.body):
        received.rejoin, received.heard = hear_rejoin(message, _admitted(message), now), "counts"
    elif waits(_sender(message).key):
        raise Waits
    elif is_about_a_lead(message):
        said = said_of_a_lead(message)
        _admitted(message)
        received.lead, received.heard = hear_lead(message, said, now)
    else:
        kind, statement, along = from_body(message)
        if max(statement.at, statement.until or statement.at) > now + FARTHEST:
            raise UnknownStatement
        partner = _admitted(message)
        received.talk, received.heard = hear_talk(message, (kind, statement, along), partner, now)
    received.save(force_insert=True)


def _sender(message: Message) -> Partner:
    return next(each for each in Partner.objects.select_for_update() if message.sender in each.parties)


def _admitted(message: Message) -> Partner:
    """Whose message it is, the row locked; what is repeated or outlived is refused."""
    partner = _sender(message)
    if message.incarnation > MOST_LIVES:
        raise TooManyLives
    before = Received.objects.filter(pk=message.id).exists()
    there = Received.objects.filter(talk=message.conversation, incarnation=message.incarnation)
    highest = there.filter(talk__partner=partner).aggregate(highest=Max("sequence"))["highest"]
    admit(message, Heard(before, partner.incarnation, highest or 0))
    if message.incarnation > partner.incarnation:
        partner.incarnation = message.incarnation
        partner.save(update_fields=["incarnation"])
    return partner
