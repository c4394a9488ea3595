"""Numbers that people say to each other, such as H-7Q4K."""

from __future__ import annotations

from handrail.records.dice import new_number
from handrail.records.models import Case


def free_number() -> str:
    """A number that no case has. Two made at the same moment on a server are told apart by the table."""
    at = 0
    while Case.objects.filter(number=(number := new_number(at))).exists():
        at += 1
    return number
