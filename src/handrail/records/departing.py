"""At the door: who somebody is leaves only if it may at the moment it leaves. A yes may have run out by then.

What is stopped here is taken out of its letter; the letter itself goes, so that the other side waits for nothing.
"""

from __future__ import annotations

from datetime import datetime

from handrail.cases.disclosure import Release
from handrail.records import vault
from handrail.records.conversing import keep, opened, referral_of
from handrail.records.giving import pull_grant, still_may_go
from handrail.records.leading import opened as opened_lead
from handrail.records.letters import pull
from handrail.records.models import Case, CaseKey, Lead, Letter, Talk
from handrail.records.proposing import proposal
from handrail.records.rejoin_answers import stop_files
from handrail.records.words_kept import words_of
from handrail.records.working_out import worked_out


def stop_names(letter: str, now: datetime) -> None:
    """Take who the person is out of a letter that is about to leave, where it may not leave now. In a transaction."""
    row = Letter.objects.filter(pk=letter, names=True, leaving_at=None, taken_at=None, refused="").first()
    if row is None:
        return
    try:
        if row.lead_id is not None:
            _stop_file(row.lead_id, letter, now)
        elif row.talk_id is not None:
            _stop_name(row.talk_id, now)
        elif row.rejoin_id is not None:
            stop_files(row.rejoin_id, letter, now)
    except CaseKey.DoesNotExist:
        return  # erased: what was sealed to them before is not ours to open


def _stop_file(lead: str, letter: str, now: datetime) -> None:
    case = Case.objects.select_for_update().filter(pk=lead).first()
    hand = opened_lead(Lead.objects.select_for_update().get(pk=lead), vault.key_of(lead), case)
    if still_may_go(hand, letter, now):
        return
    for of, noted in hand.offers.items():
        if noted.letter == letter:
            pull_grant(hand, of)


def _stop_name(talk: str, now: datetime) -> None:
    about = Talk.objects.filter(pk=talk).values_list("case", flat=True).first()
    case = None if about is None else Case.objects.select_for_update().get(pk=about)
    row = Talk.objects.select_for_update(of=("self",)).select_related("partner").get(pk=talk)
    referral = referral_of(row.row)
    if case is None or referral is None:
        return
    key = vault.key_of_talk(row)
    course = worked_out(vault.open_history(key, case), now)
    found = proposal(course, words_of(key, case), row.party, referral, row.theirs, now)
    if not isinstance(found.later, Release):
        keep(row, pull(row, opened(row, key)), now, key=key)
