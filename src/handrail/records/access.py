"""The doors in: somebody who works here comes, values come back. What is not theirs is as if it were not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from handrail.cases.todo import todo
from handrail.records import queries, vault, visible
from handrail.records.in_force import in_force
from handrail.records.lead_seen import seen
from handrail.records.leading import look
from handrail.records.models import Case, CaseKey, Staff, View
from handrail.records.refresh import refresh
from handrail.records.signing_in import colleague
from handrail.records.values import (
    CaseFile,
    CaseRow,
    Colleague,
    DueRow,
    Function,
    Kind,
    Listed,
    Look,
    NotYours,
    Purpose,
    Today,
)
from handrail.records.words_kept import words_and_notes, words_of
from handrail.records.working_out import is_ours, worked_out

__all__ = [
    "AN_ID",
    "MAY_ACT",
    "aliases_of",
    "case_for",
    "cases",
    "key_for",
    "looks",
    "me",
    "number_for",
    "row_for",
    "staff_names",
    "today",
    "words_of",
]

MOST = 50
AN_ID = re.compile("[a-z2-7]{26}")
MAY_ACT = (Function.CASEWORKER, Function.SUPERVISOR)


def me(user: AbstractBaseUser | AnonymousUser) -> Colleague:
    """Whoever is signed in. Raises NotYours where nobody is."""
    if not isinstance(user, Staff):
        raise NotYours
    return colleague(user)


def case_for(me: Colleague, case: str, purpose: Purpose, now: datetime) -> CaseFile:
    """One case, opened; that it was looked at, and what for, is written down first. Raises NotYours."""
    row = row_for(me, case)
    key = key_for(case)
    View.objects.create(staff=me.code, case=row.id, purpose=purpose, at=now)
    found = worked_out(vault.open_history(key, row), now)
    may_write = me.function in MAY_ACT
    lead = seen(look(row, key, now), found, may_act=may_write)
    ours = is_ours(row, found, lead.place)
    words, notes = words_and_notes(key, row)
    names = staff_names([*(each.by for each in found.history), *(each.by for each in notes)])
    return CaseFile(
        row.id,
        row.number,
        row.party,
        row.office,
        row.version,
        row.opened_at,
        row.closed_at,
        found,
        todo(found) if ours else (),
        words,
        notes,
        may_write and ours,
        names,
        lead,
        may_write,
    )


def number_for(me: Colleague, number: str) -> str:
    """The id of the case that people call by this number. Raises NotYours."""
    said = number.strip().upper()
    found = visible.cases(me).filter(number=said).values_list("id", flat=True).first() if said.isprintable() else None
    if found is None:
        raise NotYours
    return found


def today(me: Colleague, now: datetime, most: int = MOST) -> Today:
    """What somebody's day begins with; the number of questions to the database does not grow with the rows."""
    where = visible.where(me)
    if where is None:
        return Today(Listed(), Listed(), Listed(), Listed())
    refresh(me, now)
    found = queries.lines(where, now, most + 1)
    aliases = aliases_of({line.case for line in found})
    overdue, due, waiting, nobodys = (
        _listed([line for line in found if line.list == wanted], aliases, most)
        for wanted in (queries.OVERDUE, queries.AHEAD, queries.WAITING, queries.NOBODYS)
    )
    return Today(overdue, due, waiting, nobodys)


def cases(me: Colleague, status: str = "open", most: int = MOST) -> tuple[CaseRow, ...]:
    """The newest cases that somebody may see."""
    rows = list(visible.cases(me).filter(status=status).order_by("-opened_at", "id")[:most])
    aliases = aliases_of(row.id for row in rows)
    return tuple(
        CaseRow(
            row.id,
            row.number,
            aliases.get(row.id, ""),
            row.office,
            row.holder,
            row.status,
            row.opened_at,
            row.closed_at,
        )
        for row in rows
    )


def looks(me: Colleague, case: str = "", most: int = MOST) -> tuple[Look, ...]:
    """Who looked at what, the newest first: for a data-protection officer alone, nothing for anybody else."""
    rows = visible.looks(me).filter(**({"case": case} if case else {})).order_by("-at", "-id")[:most]
    return tuple(Look(row.staff, row.case, row.purpose, row.at) for row in rows)


def staff_names(codes: Iterable[str]) -> dict[str, str]:
    """What those are called who have these codes, also who works here no longer."""
    return dict(Staff.objects.filter(code__in=sorted(set(codes))).values_list("code", "name"))


def row_for(me: Colleague, case: str, *, lock: bool = False) -> Case:
    """The row of a case that somebody may see. Raises NotYours, for absent and for not theirs alike."""
    rows = visible.cases(me).select_for_update() if lock else visible.cases(me)
    row = rows.filter(pk=case).first() if AN_ID.fullmatch(case) else None
    if row is None:
        raise NotYours
    return row


def key_for(case: str) -> bytes:
    """The key of a case. Raises NotYours where it was erased: then there is no such case any more."""
    try:
        return vault.key_of(case)
    except CaseKey.DoesNotExist:
        raise NotYours from None


def aliases_of(cases: Iterable[str]) -> dict[str, str]:
    """What to call the people of several cases, in two questions to the database."""
    wanted = sorted(set(cases))
    if not wanted:
        return {}
    keys = vault.keys_of(wanted)
    newest = {case: (text, sealed) for case, text, sealed in queries.texts(wanted, Kind.ALIAS)}
    return {
        case: vault.open_words(keys[case], case, text, Kind.ALIAS, sealed)
        for case, (text, sealed) in newest.items()
        if case in keys
    }


def _listed(lines: list[queries.Line], aliases: dict[str, str], most: int) -> Listed:
    here = in_force()
    rows = tuple(
        DueRow(
            line.case,
            line.number,
            aliases.get(line.case, ""),
            line.row,
            here.deed(line.row),
            line.kind,
            line.who,
            line.due_at,
        )
        for line in lines[:most]
    )
    return Listed(rows, len(lines) > most)
