"""Questions that every day begins with, written by hand: they are asked with each page, over all cases there are.

What somebody may see comes in as columns and their values (`visible.where`); names of columns are the program's own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connections

from handrail.records.models import Due
from handrail.records.routes import KEYS, RECORDS

Where = Mapping[str, str]

OVERDUE, AHEAD, WAITING, NOBODYS = range(4)
_LISTS = (
    (Due.Whose.OURS, "due.late_at <= %s"),
    (Due.Whose.OURS, "due.late_at > %s"),
    (Due.Whose.OTHERS, "due.late_at IS NOT NULL"),
    (Due.Whose.NOBODYS, "due.late_at IS NOT NULL"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one of the lists."""

    list: int
    case: str
    number: str
    row: str
    kind: str
    who: str
    due_at: datetime | None


def lines(where: Where, now: datetime, most: int) -> list[Line]:
    """The first lines of the four lists, the earliest first."""
    parts, given = [], []
    for at, (whose, when) in enumerate(_LISTS):
        parts.append(f"SELECT * FROM ({_one_list(at, where, when)}) AS list{at}")  # noqa: S608 - no value stands in it
        given += [*where.values(), whose, *([_instant(now)] * when.count("%s")), most]
    found = _rows(RECORDS, " UNION ALL ".join(parts), given)
    return [Line(at, case, number, row, kind, who, _at(due_at)) for at, case, number, row, kind, who, due_at in found]


def _one_list(at: int, where: Where, when: str) -> str:
    seen = " AND ".join(f"due.{column} = %s" for column in where)
    return (
        f"SELECT {at}, due.case_id, it.number, due.row, due.kind, due.who, due.due_at "  # noqa: S608
        "FROM records_due AS due JOIN records_case AS it ON it.id = due.case_id "
        f"WHERE {seen} AND due.whose = %s AND {when} ORDER BY due.late_at, due.id LIMIT %s"
    )


def moved(where: Where, now: datetime, most: int) -> list[str]:
    """Cases that time has changed since they were last worked out, those that wait longest first."""
    seen = " AND ".join(f"{column} = %s" for column in where)
    asked = f"SELECT id FROM records_case WHERE {seen} AND moves_at <= %s ORDER BY moves_at LIMIT %s"  # noqa: S608
    return [row[0] for row in _rows(RECORDS, asked, [*where.values(), _instant(now), most])]


def wrapped_keys(cases: Collection[str]) -> list[tuple[str, bytes]]:
    """The wrapped keys of cases."""
    asked = f'SELECT "case", wrapped FROM records_casekey WHERE "case" IN ({_places(cases)})'  # noqa: S608
    return [(case, bytes(wrapped)) for case, wrapped in _rows(KEYS, asked, list(cases))]


def texts(cases: Collection[str], kind: str) -> list[tuple[str, str, bytes]]:
    """The texts of one kind in cases, the newest last: case, text, and what is sealed."""
    asked = (
        f"SELECT case_id, id, sealed FROM records_text WHERE case_id IN ({_places(cases)}) AND kind = %s "  # noqa: S608
        "ORDER BY at, id"
    )
    return [(case, text, bytes(sealed)) for case, text, sealed in _rows(RECORDS, asked, [*cases, kind])]


def _places(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _rows(alias: str, asked: str, given: Sequence[Any]) -> list[Any]:
    with connections[alias].cursor() as cursor:
        cursor.execute(asked, given)
        found: list[Any] = cursor.fetchall()
        return found


def _instant(at: datetime) -> Any:
    """An instant as this database compares it."""
    return connections[RECORDS].ops.adapt_datetimefield_value(at)


def _at(stored: Any) -> datetime | None:
    """An instant as this database gives it back."""
    found = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
