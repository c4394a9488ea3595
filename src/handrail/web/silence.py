"""What a page says of silence: when the backup of whoever was asked is told, and whose turn it is after them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from handrail.exchange.statement import QuestionState, Side
from handrail.exchange.table import Place
from handrail.records.in_force import in_force
from handrail.records.talks import TalkFile
from handrail.sop.words.acts import Referral, Solution
from handrail.sop.words.literals import ReferralState as S
from handrail.sop.words.who import Named, Term, Who
from handrail.web import who, words

WAITS = (S.OFFERED, S.RECEIVED, QuestionState.ASKED, QuestionState.RECEIVED)
OVER = (S.UNANSWERED, QuestionState.UNANSWERED)


def of_silence(file: TalkFile, now: datetime) -> str:
    """One sentence; empty where nobody is waited for. Whoever is asked last stays asked: nobody comes after."""
    state, then = file.talk.standing.state, _after(file)
    waits = state in WAITS and file.due_at is not None
    if file.side is Side.ASKED:
        said = _("Your time is over, and your backup is told: {backup}. You can still answer.")
        is_late = file.due_at is not None and file.due_at < now
        return said.format(backup=_backup(file.party)) if state in OVER or (waits and is_late) else ""
    if waits and file.due_at is not None and file.due_at >= now:
        return _while_waiting(file, then)
    if state not in OVER and not waits:
        return ""
    if then and file.talk.place(Side.ASKER) is Place.REROUTE:
        return _("{told} Now it is the turn of {next}.").format(told=_backup_is_told(file), next=who.agency(then))
    return _backup_is_told(file)


def _while_waiting(file: TalkFile, then: str) -> str:
    if file.by_hand:
        told = _("If nobody answers by then, telephone their backup: {backup}.")
    else:
        told = _("If nobody answers by then, their backup is told: {backup}.")
    said = told.format(backup=_backup(file.theirs))
    if not then:
        return said
    return _("{told} After that it is the turn of {next}.").format(told=said, next=who.agency(then))


def _backup_is_told(file: TalkFile) -> str:
    told = _("Telephone their backup: {backup}.") if file.by_hand else _("Their backup is told: {backup}.")
    return told.format(backup=_backup(file.theirs))


def _backup(party: str) -> str:
    found = next((each.backup for each in in_force().procedure.parties if each.name == party), party)
    return words.name(found)


def _after(file: TalkFile) -> str:
    """Whose turn it is when they stay silent, by the row; empty where it says none."""
    order = list(_in_order(file.row))
    rest = order[order.index(file.theirs) + 1 :] if file.theirs in order else order
    return next((each for each in rest if each not in (file.theirs, file.party)), "")


def _in_order(row: str) -> Iterator[str]:
    match in_force().names.rows.get(row):
        case Referral() as found:
            for term in (found.to, *found.then_to, found.otherwise):
                yield from _named(term)
        case Solution() as found:
            yield from (each for one in (found.contact, found.otherwise) for each in _parties(one))


def _parties(found: Who) -> Iterator[str]:
    for term in found.terms:
        yield from _named(term)


def _named(term: Term) -> Iterator[str]:
    if isinstance(term, Named):
        yield term.name
