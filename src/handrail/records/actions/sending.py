"""Sending once more what the other machine refused: the same statements, closed anew, in their places."""

from __future__ import annotations

from handrail.exchange import envelope
from handrail.exchange.statement import Point, place_of
from handrail.records import vault, visible
from handrail.records.access import AN_ID, MAY_ACT, row_for
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.conversing import keep, opened
from handrail.records.home import Home
from handrail.records.kept_talk import Kept
from handrail.records.letters import pull, sealed_again
from handrail.records.models import CaseKey, Letter, Talk
from handrail.records.rejoin_letters import OLDER
from handrail.records.values import NotYours, Refused, Saved
from handrail.sop.words.literals import ReferralState
from handrail.sop.words.sentence import say


def send_again(press: Press, talk: str) -> Saved:
    """Put what was refused of a conversation with what leaves, once more: what stood against it was put right.

    Nothing new is said. Raises NotYours, or Refused where nothing was refused.
    """
    if press.me.function not in MAY_ACT:
        raise NotYours
    return once(press, talk if AN_ID.fullmatch(talk) else "", ("send again",), lambda: _send(press, talk))


def _send(press: Press, talk: str) -> Saved:
    rows = visible.talks(press.me)
    found = rows.filter(pk=talk).first() if AN_ID.fullmatch(talk) else None
    if found is None:
        raise NotYours
    if found.case_id is not None:
        row_for(press.me, found.case_id, lock=True)
    row = rows.select_for_update(of=("self",)).select_related("partner").get(pk=talk)
    try:
        key = vault.key_of_talk(row)
    except CaseKey.DoesNotExist:
        raise NotYours from None
    kept, sent = opened(row, key), False
    refused = row.letters.select_for_update().filter(incarnation=Home.here().incarnation).exclude(refused="")
    for letter in refused.exclude(refused__startswith=OLDER).order_by("sequence"):
        sent = _close(press, row, kept, letter) or sent
    if not sent:
        raise Refused(say("Nothing of this waits to be sent once more."))
    if kept.talk.standing.state == ReferralState.WITHDRAWN:
        kept = pull(row, kept)
    keep(row, kept, press.now, key=key)
    return Saved(row.id, len(kept.talk.log))


def _close(press: Press, row: Talk, kept: Kept, letter: Letter) -> bool:
    """It has not left again: whoever is named in it, or a yes that ended, is asked about once more as it does."""
    said = place_of(kept.talk.log, kept.talk.side, Point(letter.incarnation, letter.sequence))
    if said is None:
        return False
    letter.sealed = sealed_again(row, kept, said, letter)
    letter.hash = envelope.fingerprint(letter.sealed)
    letter.refused, letter.leaving_at, letter.left_at, letter.made_at = "", None, None, press.now
    letter.save(update_fields=["sealed", "hash", "refused", "leaving_at", "left_at", "made_at"])
    return True
