"""After a restore: going on without a partner that does not answer. A supervisor's act, for all cases at once."""

from __future__ import annotations

from handrail.exchange.lead import Standing
from handrail.exchange.lead import acts as do
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.models import Lead, Rejoin
from handrail.records.passing import step
from handrail.records.rejoining import locked
from handrail.records.values import Function, NotYours, Refused, Saved
from handrail.sop.words.sentence import say


def go_on_without(press: Press, *, lead: bool) -> Saved:
    """Do not wait any longer for whoever has not answered. What they sent still waits, until they answer.

    `lead`: take the cases that were this organisation's when the backup was made, with a number above any that was
    heard; if not, they are shown as led by nobody as far as is known. Raises NotYours, or Refused where nobody is
    waited for.
    """
    if press.me.function is not Function.SUPERVISOR:
        raise NotYours
    return once(press, "", ("go on without", lead), lambda: _go_on(press, lead=lead))


def _go_on(press: Press, *, lead: bool) -> Saved:
    silent = Rejoin.objects.select_for_update().filter(side=Rejoin.Side.ASKER, answered_at=None, gone_on_at=None)
    if not silent.update(gone_on_at=press.now, gone_on_by=press.me.code):
        raise Refused(say("Nobody is waited for: all partners have answered."))
    for row in Lead.objects.filter(party=press.me.party, place=Lead.Place.REJOINING).order_by("pk"):
        hand = locked(row.pk)
        if hand is None or hand.state.standing is not Standing.REJOINING:
            continue
        takes = lead and hand.case is not None and hand.state.highest.by == hand.state.me
        step(hand, do.GoOn(lead=takes), press.now)
    return Saved("", 0)
