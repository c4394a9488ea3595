"""Making something happen once: in one transaction, and never a second time for the same form."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.db import transaction

from handrail.cases.text import fault_in
from handrail.records.access import AN_ID
from handrail.records.actions.pressing import Press, PressedBefore, before, begun, done
from handrail.records.values import NotYours, Refused, Saved
from handrail.sop.words.sentence import say

LONGEST = 64


def together() -> AbstractContextManager[None]:
    """Several acts as one: all of them or none."""
    return transaction.atomic()


def once(press: Press, about: str, work: Callable[[], Saved]) -> Saved:
    """Do the work, or say what the same form about the same case did before. Raises Refused where it names no form."""
    if not press.token or fault_in(press.token, LONGEST):
        raise Refused(say("This page was not whole when it was sent. Open it again, and send it from there."))
    if about and not AN_ID.fullmatch(about):
        raise NotYours
    try:
        with transaction.atomic():
            return done(begun(press, about), work())
    except PressedBefore:
        return before(press, about)
