"""A button pressed: by whom, on which form, when. Pressed again, the form gives the same answer and does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from handrail.records.models import Once
from handrail.records.values import Colleague, Saved


@dataclass(frozen=True, slots=True)
class Press:
    """One press. `token`: what the form was made with (`dice.new_token`)."""

    me: Colleague
    token: str
    now: datetime


def before(press: Press, about: str) -> Saved:
    """What this form did when it was first sent."""
    found = Once.objects.get(staff=press.me.code, token=press.token, about=about)
    return Saved(found.case, found.version)


def begun(press: Press, about: str) -> Once:
    """Say first of all that the form was sent: a twin waits here, and is then answered as this one is.

    Raises PressedBefore where it was sent before, or its twin was faster.
    """
    try:
        with transaction.atomic():
            return Once.objects.create(
                staff=press.me.code, token=press.token, about=about, case=about, version=0, at=press.now
            )
    except IntegrityError:
        raise PressedBefore from None


def done(row: Once, saved: Saved) -> Saved:
    """Keep what the form did, in the same transaction."""
    row.case, row.version = saved.case, saved.version
    row.save(update_fields=["case", "version"])
    return saved


class PressedBefore(Exception):  # noqa: N818 - what happened, not a fault
    """The same form was sent before; this time nothing was done."""
