"""How a restored node finds its way back.

- It asks every partner it has keys for and takes nothing else until all have answered; what arrives waits.
- It forgets its offers, yeses and grants: whoever hears its newer incarnation ends them too.
- It holds its number again only if no answer names a higher one, and then restates it, or its closing, to every party.
- A named person may go on without a silent partner (`doing.go_on`); the late answer counts where it is higher.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handrail.exchange.lead import rules
from handrail.exchange.lead.acts import AtHand
from handrail.exchange.lead.messages import Message, RejoinAnswer, RejoinQuestion
from handrail.exchange.lead.rules import Step
from handrail.exchange.lead.values import NOTHING, Lead, Standing


def restored(backup: Lead, incarnation: int, partners: Iterable[str]) -> Step:
    """Begin again from a backup, in a new incarnation: ask, and trust nothing yet."""
    silent = frozenset(partners) - {backup.me}
    after = forget(replace(backup, incarnation=incarnation, standing=Standing.REJOINING, silent=silent))
    return (after, tuple(ask(after, each) for each in sorted(silent))) if silent else in_step(after)


def forget(state: Lead) -> Lead:
    """Without anything that was under way."""
    return replace(state, ours=frozenset(), theirs=frozenset(), taken_back=frozenset())


def ask(state: Lead, partner: str) -> Message:
    """“What do you know of me?”"""
    return RejoinQuestion(state.me, partner, state.incarnation)


def answer(state: Lead, message: RejoinQuestion, _: AtHand) -> Step:
    """Tell a party of the case the highest number and the parties known here. Whoever is rejoining itself asks back."""
    asker = message.sender
    known = (state.highest, rules.everyone(state)) if asker in state.parties else (NOTHING, ())
    told: Message = RejoinAnswer(state.me, asker, state.incarnation, message.incarnation, *known)
    return state, (told, ask(state, asker)) if asker in state.silent else (told,)


def hear_answer(state: Lead, message: RejoinAnswer, _: AtHand) -> Step:
    """Each partner's first answer counts, late ones too; the last one ends the rejoining."""
    if message.asked != state.incarnation or message.sender not in state.silent:
        return state, ()
    before = state
    state = remember(replace(state, silent=state.silent - {message.sender}), message)
    if before.standing is Standing.SURE:
        return _late(before, state)
    return in_step(state) if not state.silent else (state, ())


def remember(state: Lead, message: RejoinAnswer) -> Lead:
    """Keep what a partner said: it may be asked for it."""
    if message.statement == NOTHING:
        return state
    met = frozenset({message.sender, message.statement.by, *message.parties}) - {state.me}
    return rules.believe(replace(state, parties=state.parties | met), message.statement)


def in_step(state: Lead) -> Step:
    """Everybody has answered. What is ours is ours again, and every party is told; or who holds is told the parties."""
    after = replace(state, standing=Standing.SURE)
    return after, rules.tell(after, rules.everyone(after)) if after.stands else rules.answer_holder(after)


def _late(before: Lead, after: Lead) -> Step:
    """An answer after a named person went on: who holds tells its number, who does not tells the holder the parties."""
    if not after.stands:
        return after, rules.answer_holder(after)
    raised = after.highest != before.highest
    return after, rules.tell(after, rules.everyone(after) if raised else sorted(after.parties - before.parties))
