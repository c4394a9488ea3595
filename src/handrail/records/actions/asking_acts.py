"""Asking another organisation to do what the procedure has it do: a duty of theirs in a case that is here.

It goes to them as a request that names the row. Nothing of the person goes with it: no row of what is shared has that.
What comes of it is booked by itself when they say that it has ended. Until then they may be told of on the page, too.
"""

from __future__ import annotations

from handrail.cases.todo import Due, Kind, todo
from handrail.exchange.request import Request
from handrail.exchange.statement import Side
from handrail.exchange.table import Place
from handrail.exchange.wire import Kind as About
from handrail.records import vault
from handrail.records.access import MAY_ACT, key_for, row_for
from handrail.records.actions.asking import saying
from handrail.records.actions.once import once
from handrail.records.actions.pressing import Press
from handrail.records.conversing import keep
from handrail.records.dice import new_id
from handrail.records.in_force import in_force
from handrail.records.kept_talk import Kept
from handrail.records.letters import post
from handrail.records.models import Talk
from handrail.records.partners import partner_for
from handrail.records.values import Changed, NotYours, Refused, Saved
from handrail.records.working_out import worked_out
from handrail.sop.words.acts import Duty, Ongoing
from handrail.sop.words.literals import ReferralState
from handrail.sop.words.sentence import say

OVER = (Place.DONE, Place.NONE, Place.REROUTE)


def others_to_ask(due: Due, party: str) -> tuple[str, ...]:
    """Who else may do what is due, and so can be asked to: whoever the row names, and once it is late who stands in."""
    duty = in_force().names.rows.get(due.row)
    if due.kind is not Kind.DO or not isinstance(duty, Duty) or isinstance(duty.gives, Ongoing):
        return ()
    return tuple(each for each in due.turn if each != party)


def ask_to_act(press: Press, case: str, version: int, row: str, recipient: str) -> Saved:
    """Ask for it. Raises NotYours, Changed, or Refused. Saved names the conversation."""
    if press.me.function not in MAY_ACT:
        raise NotYours
    return once(press, case, ("ask to act", row, recipient), lambda: _ask(press, case, version, row, recipient))


def _ask(press: Press, case_id: str, version: int, row: str, recipient: str) -> Saved:
    case = row_for(press.me, case_id, lock=True)
    key = key_for(case_id)
    before = vault.open_history(key, case)
    if version != case.version:
        raise Changed(before[version:], case.version)
    found = worked_out(before, press.now)
    due = next((each for each in todo(found) if each.row == row), None)
    if due is None or recipient not in others_to_ask(due, press.me.party) or found.holder != press.me.party:
        raise Refused(say("{row} is not to be done by {party} now.", row=row, party=recipient))
    asked = case.talks.select_for_update().filter(row=row, theirs=recipient, side=Side.ASKER)
    if asked.exclude(place__in=OVER).exists():
        raise Refused(say("{party} is asked already.", party=recipient))
    talk = Talk(
        id=new_id(),
        kind=About.REQUEST,
        side=Side.ASKER,
        case=case,
        partner=partner_for(recipient),
        party=press.me.party,
        theirs=recipient,
        office=case.office,
        row=row,
        began_at=press.now,
    )
    new = Request(Side.ASKER, without_node=talk.partner is None)
    kept = Kept(new.set_state(ReferralState.OFFERED, **saying(press)))
    keep(talk, kept, press.now, key=key, new=True)
    post(talk, kept, press.now, purpose=row)
    return Saved(talk.id, case.version)
