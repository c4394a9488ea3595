"""Where something stands: in a file, and in the world of sources."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in the procedure's text. `line` and `column` count from 1; columns count characters."""

    file: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row comes from: the place in the source, how far it is trusted, and a note."""

    where: str
    trust: str
    note: str | None = None

    def __str__(self) -> str:
        note = f" (`{self.note}`)" if self.note else ""
        return f"{self.where} · {self.trust}{note}"
