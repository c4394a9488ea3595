"""What can become of an edit."""

from __future__ import annotations

from enum import StrEnum


class Figure(StrEnum):
    """Right, wrong, refused, wrongly accepted. Two of them must be none."""

    RIGHT = "right"
    """Taken, and the check and the evaluator say the same of it."""
    WRONG = "wrong"
    """Refused, though it is a procedure of the language."""
    REFUSED = "refused"
    WRONGLY_ACCEPTED = "wrongly accepted"
    """Taken, though it is no procedure, or read as if nothing had changed, or judged in two ways."""
