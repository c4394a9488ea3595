"""A case that arrives with its file: put beside what is here of it, each free text sealed anew under our own key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from handrail.cases.file import Expected, File, NotAFile, read
from handrail.cases.history import History, NotAHistory
from handrail.cases.merging import merged
from handrail.exchange.lead.messages import Grant
from handrail.exchange.lead.refusals import NotWritten
from handrail.records import vault
from handrail.records.dice import READABLE, new_id
from handrail.records.home import Home
from handrail.records.leading import Hand
from handrail.records.models import Case, Text
from handrail.records.numbers import free_number
from handrail.records.values import Kind
from handrail.records.words_kept import words_of
from handrail.records.working_out import put, worked_out
from handrail.sop.decide import NotKnown

A_NUMBER = re.compile(f"H-[{READABLE}]{{4,10}}")
BY = 32


def put_here(hand: Hand, found: object, grant: Grant, now: datetime) -> Hand:
    """The case, with what came. Raises NotWritten where it is no file of this case: then the grant is not taken."""
    expected = Expected(hand.row.id, grant.number, frozenset(hand.state.order), now)
    before = () if hand.case is None else vault.open_history(hand.key, hand.case)
    try:
        file = read(found, expected)
        history = merged(before, file.history)
        course = worked_out(history, now)
    except (NotAFile, NotAHistory, NotKnown):
        raise NotWritten from None
    case = hand.case or _new(hand, file, history)
    case.sealed = vault.close_history(hand.key, case.id, history)
    put(case, course, new=hand.case is None)
    _write(case, hand.key, file.words, f"node:{grant.sender}"[:BY], now)
    return replace(hand, case=case)


def _new(hand: Hand, file: File, history: History) -> Case:
    office = hand.row.office or Home.here().node.offices[0]
    free = A_NUMBER.fullmatch(file.number) and not Case.objects.filter(number=file.number).exists()
    number = file.number if free else free_number()
    return Case(id=hand.row.id, number=number, party=hand.row.party, office=office, opened_at=history[0].at)


def _write(case: Case, key: bytes, words: Mapping[str, str], by: str, now: datetime) -> None:
    """Add what differs from what is here."""
    here = words_of(key, case)
    for name, text in words.items():
        kind = Kind(name)
        if text.strip() and (kind not in here or here[kind].text != text):
            row = Text(id=new_id(), case=case, kind=kind, at=now, by=by)
            row.sealed = vault.close_text(key, case.id, row.id, kind, text)
            row.save(force_insert=True)
