"""Lists that time has changed: a wait that is over, a yes that has lapsed. They are worked out before anybody looks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.records import queries, vault, visible
from handrail.records.models import CaseKey
from handrail.records.values import Colleague
from handrail.records.working_out import put, worked_out

MOST_AT_ONCE = 100
"""The rest comes with the next look."""


def refresh(me: Colleague, now: datetime) -> int:
    """Work out anew the cases of this person that time has moved since somebody last did. How many there were."""
    where = visible.where(me)
    ids = [] if where is None else queries.moved(where, now, MOST_AT_ONCE)
    for case in ids:
        _again(me, case, now)
    return len(ids)


def _again(me: Colleague, case: str, now: datetime) -> None:
    with transaction.atomic():
        row = visible.cases(me).select_for_update().filter(pk=case, moves_at__lte=now).first()
        if row is None:
            return
        try:
            key = vault.key_of(case)
        except CaseKey.DoesNotExist:
            return
        found = worked_out(vault.open_history(key, row), now)
        put(row, found)
