"""Somebody begins to work here: not done by pages."""

from __future__ import annotations

from handrail.records.models import Staff
from handrail.records.values import Colleague


def hire(colleague: Colleague, password: str) -> None:
    """Enter a member of staff."""
    staff = Staff(
        code=colleague.code,
        name=colleague.name,
        party=colleague.party,
        office=colleague.office,
        function=colleague.function,
        language=colleague.language,
    )
    staff.set_password(password)
    staff.save(force_insert=True)


def somebody_works_here() -> bool:
    """Whether anybody was ever hired."""
    return Staff.objects.exists()
