"""One edit of a text: what was done, where, and what became of the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """`what` says it to whoever looks for it: the line, what stood there, what stands there now."""

    what: str
    text: str


def replaced(lines: list[str], at: int, new: str | None, what: str) -> Edit:
    """One line replaced, or taken out."""
    after = [*lines[:at], *([] if new is None else [new]), *lines[at + 1 :]]
    return Edit(f"line {at + 1}: {what}", "\n".join(after))
