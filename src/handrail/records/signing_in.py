"""Who somebody is. Groups and permissions of their own there are none: nobody can raise what they may see."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from handrail.records.home import Home
from handrail.records.models import Staff
from handrail.records.values import Colleague, Function

DEMO = "demo"
"""The password of every invented colleague, on a node that answers its own machine alone."""


class Colleagues(BaseBackend):
    """Code and password. An unknown code takes as long as a wrong password, and is answered alike."""

    def authenticate(self, request: HttpRequest | None, **given: Any) -> Staff | None:  # noqa: ARG002
        """The member of staff whose `code` and `password` these are, or None."""
        code, password = str(given.get("code", "")), str(given.get("password", ""))
        staff = Staff.objects.filter(code=code, is_active=True).first()
        if staff is None:
            Staff().set_password(password)
            return None
        return staff if staff.check_password(password) else None

    def get_user(self, user_id: int) -> Staff | None:
        """Whoever is signed in, as long as they work here."""
        return Staff.objects.filter(pk=user_id, is_active=True).first()


def colleague(staff: Staff) -> Colleague:
    """A row of staff, as a value."""
    return Colleague(staff.code, staff.name, staff.party, staff.office, Function(staff.function), staff.language)


def invented_people() -> tuple[Colleague, ...]:
    """Who may sign in on a node for trying things out, where anybody may be anybody; nobody elsewhere."""
    if not Home.here().node.demo:
        return ()
    return tuple(colleague(staff) for staff in Staff.objects.filter(is_active=True).order_by("function", "code"))
