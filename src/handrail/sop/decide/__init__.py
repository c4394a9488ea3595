"""Deciding one case: what follows from what is recorded, and why. Pure; the same facts give the same answer."""

from handrail.sop.decide.decide import Decider, decide
from handrail.sop.decide.decided import Decided
from handrail.sop.decide.situation import NotKnown, situation_of

__all__ = ["Decided", "Decider", "NotKnown", "decide", "situation_of"]
