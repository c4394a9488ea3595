"""Letters about the rejoining itself: the only ones that leave a node that was restored and has no answer yet."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from handrail.exchange import envelope
from handrail.exchange.message import Message
from handrail.exchange.rejoining import Question, Said, to_body
from handrail.records.dice import new_id
from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.records.models import Letter, Received, Rejoin
from handrail.records.partners import as_known, own

MOST_UNSURE = 4_000
OLDER = "OlderIncarnation"
"""What a letter of a former life is marked with: whoever heard the new one refuses it."""


def post_rejoin(row: Rejoin, said: Said, now: datetime, *, names: bool = False) -> str:
    """Close a letter to a partner and put it with what leaves. Its id. Raises TooLarge."""
    home = Home.here()
    there = row.letters.filter(incarnation=home.incarnation)
    sequence = (there.aggregate(highest=Max("sequence"))["highest"] or 0) + 1
    message = Message(
        sender=home.node.party,
        recipient=row.partner.parties[0],
        incarnation=home.incarnation,
        id=new_id(),
        conversation=row.id,
        sequence=sequence,
        at=now,
        procedure=in_force().procedure.hash,
        row=None,
        purpose=None,
        consent=None,
        body=to_body(said),
    )
    sealed = envelope.close(message, own(), as_known(row.partner))
    Letter(
        id=message.id,
        rejoin=row,
        partner=row.partner,
        incarnation=message.incarnation,
        sequence=sequence,
        names=names,
        sealed=sealed,
        hash=envelope.fingerprint(sealed),
        made_at=now,
    ).save(force_insert=True)
    return message.id


def ask(row: Rejoin, now: datetime) -> None:
    """“What do you know of me?”"""
    got = Received.objects.filter(talk__partner=row.partner) | Received.objects.filter(rejoin__partner=row.partner)
    newest = got.order_by("-at", "-sequence").values_list("id", flat=True).first() or ""
    unsure = Letter.objects.filter(partner=row.partner, refused=OLDER, talk__isnull=False).order_by("-made_at")
    post_rejoin(row, Question(newest, tuple(unsure.values_list("id", flat=True)[:MOST_UNSURE])), now)
