"""A button pressed: by whom, on which form, when. Pressed again, the form gives the same answer and does nothing.

Sent again with something else in it, it is another form with the same name: nothing is done, and nobody is told it was.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db import IntegrityError, transaction

from handrail.records.home import Home
from handrail.records.models import Once
from handrail.records.values import Colleague, Refused, Saved
from handrail.sop.words.sentence import say


@dataclass(frozen=True, slots=True)
class Press:
    """One press. `token`: what the form was made with (`dice.new_token`)."""

    me: Colleague
    token: str
    now: datetime


def before(press: Press, about: str, contents: tuple[str, ...]) -> Saved:
    """What this form did when it was first sent. Raises Refused where it then held none of `contents`."""
    found = Once.objects.get(staff=press.me.code, token=press.token, about=about)
    if (
        found.content
        and any(contents)
        and all(not hmac.compare_digest(found.content, each) for each in contents if each)
    ):
        key = (
            "This form was sent before with something else in it, and that was saved. "
            "What stands here now was not. Open the page again to see what was saved."
        )
        raise Refused(say(key))
    return Saved(found.case, found.version)


def begun(press: Press, about: str, content: str) -> Once:
    """Say first of all that the form was sent: a twin waits here, and is then answered as this one is.

    Raises PressedBefore where it was sent before, or its twin was faster.
    """
    try:
        with transaction.atomic():
            return Once.objects.create(
                staff=press.me.code,
                token=press.token,
                about=about,
                case=about,
                version=0,
                content=content,
                at=press.now,
            )
    except IntegrityError:
        raise PressedBefore from None


def digest_of(what: tuple[object, ...]) -> str:
    """What a form held, in 128 bits that only this node can make: a short text cannot be tried out against them."""
    return hmac.digest(_key(), repr(what).encode(), hashlib.sha256).hex()[:32]


@cache
def _key() -> bytes:
    return hmac.digest(Home.here().key("sessions"), b"what a form held", hashlib.sha256)


def done(row: Once, saved: Saved) -> Saved:
    """Keep what the form did, in the same transaction."""
    row.case, row.version = saved.case, saved.version
    row.save(update_fields=["case", "version"])
    return saved


class PressedBefore(Exception):  # noqa: N818 - what happened, not a fault
    """The same form was sent before; this time nothing was done."""
