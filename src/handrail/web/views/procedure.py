"""The procedure in force, as it would be read aloud, and what was checked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.utils.translation import get_language

from handrail.records.in_force import in_force
from handrail.web import clauses, when, words
from handrail.web.page import Visit, signed_in


@dataclass(slots=True)
class Part:
    """Clauses under one heading."""

    id: str
    title: str
    rows: list[Row] = field(default_factory=list)

    @property
    def reach(self) -> str:
        """Its first and last row: several parts may have one heading."""
        return f"{self.rows[0].number} – {self.rows[-1].number}" if len(self.rows) > 1 else self.rows[0].number


@dataclass(frozen=True, slots=True)
class Row:
    """One clause."""

    number: str
    said: str
    source: str
    numbered: bool = True
    """Has a number; a name stands in the sentence itself."""
    title: str = ""
    """What a row with a number is called."""


@signed_in
def procedure(visit: Visit, part: str = "") -> HttpResponse:
    """A part of the procedure at a time: the whole would be too heavy for a bad line."""
    header = in_force().procedure.header
    parts = list(_parts())
    shown = next((each for each in parts if each.id == part), parts[0])
    context = {
        "door": "procedure",
        "name": words.capital(words.name(header.name)),
        "title": header.title,
        "version": header.version,
        "from": when.whole_day_of(header.valid_from) if header.valid_from else "",
        "until": when.whole_day_of(header.valid_until) if header.valid_until else "",
        "parts": parts,
        "part": shown,
        "hash": in_force().procedure.hash[:16],
        "is_signed_language": (get_language() or "").startswith(header.language),
    }
    return visit.page("procedure.html", context)


def _parts() -> Iterator[Part]:
    part: Part | None = None
    number = 0
    for each in clauses.spoken():
        if each.row is None:
            if part is not None and part.rows:
                yield part
            number += 1
            part = Part(str(number), " ".join(words.sentence(one) for one in each.said))
        elif part is not None:
            known = in_force().names.rows.get(each.row)
            name = each.row if known is not None else words.name(each.row)
            title = words.capital(words.name(str(getattr(known, "name", "")))) if known is not None else ""
            part.rows.append(Row(name, clauses.said_of(each), clauses.source(each.row), known is not None, title))
    if part is not None and part.rows:
        yield part
