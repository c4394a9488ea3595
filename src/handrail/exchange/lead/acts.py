"""What a named person may do about a case's lead, and what only the moment knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AtHand:
    """What only the moment knows."""

    may_go: frozenset[str] = frozenset()
    """To whom, by the disclosure function and now, identity, file and the list of parties may go."""
    fresh: str = ""
    """A random id, never used before."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open the case here: the first number."""


@dataclass(frozen=True, slots=True)
class MakeOffer:
    """Offer the case to another party. Offers may run side by side."""

    to: str
    file: bool = True
    asks: bool = False


@dataclass(frozen=True, slots=True)
class RecallOffer:
    """Take an offer away, freely until the grant."""

    id: str


@dataclass(frozen=True, slots=True)
class SayWilling:
    """Answer an offer with yes."""

    id: str


@dataclass(frozen=True, slots=True)
class SayNotWilling:
    """Answer an offer with no, or take a yes away."""

    id: str


@dataclass(frozen=True, slots=True)
class Lapse:
    """The hours for which a yes was given are over: the clock says so."""

    id: str


@dataclass(frozen=True, slots=True)
class GiveGrant:
    """Give the case to one who said yes: where the offer says “ask me”, or after another's refusal."""

    id: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take the case back from who was granted it, without waiting for an answer."""


@dataclass(frozen=True, slots=True)
class Close:
    """Close the case."""


@dataclass(frozen=True, slots=True)
class OpenAgain:
    """Open a closed case where it was closed: the person is there again."""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Record that the person no longer agrees to the file being passed on. Either side may hear it."""

    id: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """Go on after a restore without the partners that do not answer, leading or not."""

    lead: bool


Act = (
    Open
    | MakeOffer
    | RecallOffer
    | SayWilling
    | SayNotWilling
    | Lapse
    | GiveGrant
    | TakeBack
    | Close
    | OpenAgain
    | Withdraw
    | GoOn
)
