"""Who sees which rows. Every door starts here, with a person; there is no other way to a case.

- A caseworker: the cases of their office.
- A supervisor: the cases of their organisation.
- A data-protection officer: who looked at what, and no case.
- Whoever keeps the machine running: nothing.
"""

from __future__ import annotations

from django.db.models import QuerySet

from handrail.records.models import Case, Lead, Talk, View
from handrail.records.values import Colleague, Function


def where(me: Colleague) -> dict[str, str] | None:
    """What the columns of cases, and of what is to do in them, must be for this person to see them; None: none is."""
    match me.function:
        case Function.CASEWORKER:
            return {"party": me.party, "office": me.office}
        case Function.SUPERVISOR:
            return {"party": me.party}
    return None


def cases(me: Colleague) -> QuerySet[Case]:
    """The cases that somebody may see."""
    columns = where(me)
    return Case.objects.none() if columns is None else Case.objects.filter(**columns)


def looks(me: Colleague) -> QuerySet[View]:
    """Who looked at what."""
    return View.objects.all() if me.function is Function.DPO else View.objects.none()


def talks(me: Colleague) -> QuerySet[Talk]:
    """Conversations of one’s office, and those that no office here has received; for a supervisor all of them."""
    ours = Talk.objects.filter(party=me.party)
    match me.function:
        case Function.CASEWORKER:
            return ours.filter(office__in=("", me.office))
        case Function.SUPERVISOR:
            return ours
    return Talk.objects.none()


def leads(me: Colleague) -> QuerySet[Lead]:
    """Who has the cases of one’s office, and offers that no office here has answered; for a supervisor all of them."""
    ours = Lead.objects.filter(party=me.party)
    match me.function:
        case Function.CASEWORKER:
            return ours.filter(office__in=("", me.office))
        case Function.SUPERVISOR:
            return ours
    return Lead.objects.none()
