"""A new contact: no name, no consent, no status is needed for somebody to be met and helped."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.cases.contact import Contact
from handrail.cases.history import Entry, Met, history_of
from handrail.records import vault
from handrail.records.access import MAY_ACT
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.actions.writing import add_text
from handrail.records.dice import new_id
from handrail.records.home import Home
from handrail.records.leading import begin
from handrail.records.models import Case
from handrail.records.numbers import free_number
from handrail.records.values import Kind, NotYours, Refused, Saved
from handrail.records.working_out import put, worked_out
from handrail.sop.decide import NotKnown
from handrail.sop.words.literals import MET_BY


def open_contact(press: Press, contact: Contact, facts: Mapping[str, str] | None = None) -> Saved:
    """Open a case with a first contact. `facts`: what was known at that moment beyond who met the person.

    Raises Refused where the procedure has no such facts.
    """
    if press.me.function not in MAY_ACT:
        raise NotYours
    held = ("open", contact, sorted((facts or {}).items()))
    return once(press, "", held, lambda: _open(press, contact, facts or {}))


def _open(press: Press, contact: Contact, facts: Mapping[str, str]) -> Saved:
    me = press.me
    met = Met({MET_BY: me.party, **Home.here().node.met, **facts})
    history = history_of((Entry(new_id(), press.now, me.code, met),))
    try:
        found = worked_out(history, press.now)
    except NotKnown as unknown:
        raise Refused(unknown.sentence) from None
    row = Case(id=new_id(), number=free_number(), party=me.party, office=me.office, opened_at=press.now)
    key = vault.make_key(row.id)
    row.sealed = vault.close_history(key, row.id, history)
    put(row, found, new=True)
    begin(row, key, press.now)
    for kind, words in _said(contact).items():
        add_text(press, row, key, kind, words)
    return Saved(row.id, row.version)


def _said(contact: Contact) -> dict[Kind, str]:
    said = {
        Kind.ALIAS: contact.alias,
        Kind.LANGUAGE: contact.language,
        Kind.NEED: contact.need,
        Kind.REACH: contact.reach,
    }
    if contact.hours:
        said[Kind.HOURS] = "-".join(f"{hour:%H:%M}" for hour in contact.hours)
    return said
