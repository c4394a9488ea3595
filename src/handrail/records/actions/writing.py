"""Words about a person: an alias, a wish, a note. Nothing is written over; the newest of a kind holds."""

from __future__ import annotations

from handrail.cases.text import LONG, SHORT, fault_in
from handrail.records import vault
from handrail.records.access import MAY_ACT, key_for, row_for
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.dice import new_id
from handrail.records.models import Case, Text
from handrail.records.values import Kind, NotYours, Refused, Saved
from handrail.sop.words.sentence import say

IN_LINES = (Kind.NEED, Kind.REACH, Kind.WISH, Kind.NOTE)


def write_text(press: Press, case: str, kind: Kind, words: str) -> Saved:
    """Write something down. Raises NotYours, or Refused where it is no text that can be kept."""
    if press.me.function not in MAY_ACT:
        raise NotYours
    fault = fault_in(words, LONG if kind in IN_LINES else SHORT, lines=kind in IN_LINES)
    if not words.strip():
        fault = say("There is nothing written here yet.")
    if fault is not None:
        raise Refused(fault)
    return once(press, case, ("write", str(kind), words.strip()), lambda: _write(press, case, kind, words.strip()))


def _write(press: Press, case: str, kind: Kind, words: str) -> Saved:
    row = row_for(press.me, case, lock=True)
    add_text(press, row, key_for(case), kind, words)
    return Saved(case, row.version)


def add_text(press: Press, row: Case, key: bytes, kind: Kind, words: str) -> None:
    """Seal the words and add them to the case."""
    text = Text(id=new_id(), case=row, kind=kind, at=press.now, by=press.me.code)
    text.sealed = vault.close_text(key, row.id, text.id, kind, words)
    text.save(force_insert=True)
