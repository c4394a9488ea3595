"""The yes that a hand-over rests on, withdrawn: in the case, and in everything that rests on it."""

from __future__ import annotations

from datetime import datetime

from handrail.cases.history import Did
from handrail.records import vault
from handrail.records.entering import enter
from handrail.records.following import follow
from handrail.records.giving import consent_of
from handrail.records.leading import Hand
from handrail.records.passing import follow_yeses
from handrail.records.working_out import worked_out
from handrail.sop.meaning.act import Verb
from handrail.sop.words.literals import ConsentState


def enter_withdrawal(hand: Hand, offer: str, by: str, now: datetime) -> bool:
    """Enter in the case here that the yes to passing on the file was withdrawn. Whether there was one to withdraw.

    What it does to offers and grants of ours follows; `by`: whoever enters it, or `node:PARTY`.
    """
    consent, case = consent_of(hand.offers[offer].row), hand.case
    if consent is None or case is None:
        return False
    found = worked_out(vault.open_history(hand.key, case), now)
    if found.walk.situation[consent] != ConsentState.GIVEN:
        return False
    number = next(each.number for each in found.meaning.procedure.consents if each.name == consent)
    did = Did(f"{Verb.CONSENT} {number}: {ConsentState.WITHDRAWN}", found.holder)
    found = enter(case, hand.key, (did,), by, "", now)
    for more in follow(case, hand.key, found, by, now):
        found = enter(case, hand.key, (more,), by, "", now)
    follow_yeses(hand, found, now)
    return True
