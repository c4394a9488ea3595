"""Making something happen once: in one transaction, and never a second time for the same form."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.db import transaction

from handrail.records.actions.pressing import Press, PressedMeanwhile, before, done
from handrail.records.values import Saved


def together() -> AbstractContextManager[None]:
    """Several acts as one: all of them or none."""
    return transaction.atomic()


def once(press: Press, work: Callable[[], Saved]) -> Saved:
    """Do the work, or say what the same form did before."""
    try:
        with transaction.atomic():
            return before(press) or done(press, work())
    except PressedMeanwhile:
        twin = before(press)
        assert twin is not None
        return twin
