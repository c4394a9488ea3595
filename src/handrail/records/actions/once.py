"""Making something happen once: in one transaction, and never a second time for the same form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

from django.db import transaction

from handrail.cases.text import fault_in
from handrail.records.access import AN_ID
from handrail.records.actions.pressing import Press, PressedBefore, before, begun, digest_of, done
from handrail.records.values import NotYours, Refused, Saved
from handrail.sop.words.sentence import say

LONGEST = 64
Held = Iterable[tuple[object, ...]]


def together() -> AbstractContextManager[None]:
    """Several acts as one: all of them or none."""
    return transaction.atomic()


def once(press: Press, about: str, held: tuple[object, ...], work: Callable[[], Saved], *, same: Held = ()) -> Saved:
    """Do the work, or say what the same form about the same case did before. `held`: the act's name and its fields.

    `same`: what the form may have held before, where it is offered as another act since.
    Raises Refused where it names no form, or did something else before.
    """
    if not press.token or fault_in(press.token, LONGEST):
        raise Refused(say("This page was not whole when it was sent. Open it again, and send it from there."))
    if about and not AN_ID.fullmatch(about):
        raise NotYours
    content = digest_of(held) if held else ""
    try:
        with transaction.atomic():
            return done(begun(press, about, content), work())
    except PressedBefore:
        return before(press, about, (content, *map(digest_of, same)))
