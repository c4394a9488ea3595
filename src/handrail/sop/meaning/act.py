"""What can happen to a case, as one line of a script says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Outcomes = tuple[tuple[str, str], ...]
"""Facts (or the consent, or the referral's state) with their new values, in the order of the row."""


class Verb(StrEnum):
    """The first word of a script line."""

    DO = "do"
    CONSENT = "consent"
    EVENT = "event"
    REQUEST = "request"
    CONTACT = "contact"
    WAIT = "wait"
    HAND_OVER = "hand over"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the verb, the row (or for a wait the row or fact, for a contact the new state), what comes of it."""

    verb: Verb
    about: str
    outcomes: Outcomes = ()
    at: str | None = None
    """For a request: the recipient. For a hand-over: who gets the case."""
    without: bool = False
    """A request that ends without what it should bring."""

    def line(self) -> str:
        """The act as a script line."""
        match self.verb:
            case Verb.HAND_OVER:
                return "hand over"
            case Verb.CONTACT | Verb.WAIT | Verb.CLOSE:
                return f"{self.verb} {self.about}"
            case Verb.CONSENT:
                return f"consent {self.about}: {self.outcomes[0][1]}"
            case Verb.REQUEST:
                brings = "".join(f"; {fact}: {value}" for fact, value in self.outcomes[1:])
                at = f" at {self.at}" if self.at else ""
                return f"request {self.about}: {self.outcomes[0][1]}{at}{' without' if self.without else brings}"
        gives = "; ".join(f"{fact}: {value}" for fact, value in self.outcomes)
        return f"{self.verb} {self.about}: {gives}" if gives else f"{self.verb} {self.about}"
