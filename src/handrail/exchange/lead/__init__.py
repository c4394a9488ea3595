"""Who has a case: the hand-over between agencies, as pure functions over one node's knowledge.

`act(state, act, at_hand)` for what a named person does, `hear(state, message, at_hand)` for what arrives: both give
the state after and the messages that leave, in one transaction. `restored(backup, …)` begins again from a backup.

*offer* → *willing* → *grant*, to one only → *taken*, a statement. Whoever grants leads until it hears *taken* or a
refusal. So there is always the highest statement, and its speaker leads or has closed.
"""

from handrail.exchange.lead.acts import AtHand
from handrail.exchange.lead.doing import ACTS, act
from handrail.exchange.lead.hearing import HEARS, hear
from handrail.exchange.lead.rejoin import restored
from handrail.exchange.lead.values import Lead, Standing, Statement

__all__ = ["ACTS", "HEARS", "AtHand", "Lead", "Standing", "Statement", "act", "hear", "restored"]
