"""Who sees which rows. Every door starts here, with a person; there is no other way to a case.

- A caseworker: the cases of their office.
- A supervisor: the cases of their organisation.
- A data-protection officer: who looked at what, and no case.
- Whoever keeps the machine running: nothing.
"""

from __future__ import annotations

from django.db.models import QuerySet

from handrail.records.models import Case, Due, View
from handrail.records.values import Colleague, Function


def cases(me: Colleague) -> QuerySet[Case]:
    """The cases that somebody may see."""
    match me.function:
        case Function.CASEWORKER:
            return Case.objects.filter(party=me.party, office=me.office)
        case Function.SUPERVISOR:
            return Case.objects.filter(party=me.party)
    return Case.objects.none()


def due(me: Colleague) -> QuerySet[Due]:
    """What is to do in these cases."""
    match me.function:
        case Function.CASEWORKER:
            return Due.objects.filter(party=me.party, office=me.office)
        case Function.SUPERVISOR:
            return Due.objects.filter(party=me.party)
    return Due.objects.none()


def looks(me: Colleague) -> QuerySet[View]:
    """Who looked at what."""
    return View.objects.all() if me.function is Function.DPO else View.objects.none()
