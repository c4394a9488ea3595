"""What one node knows of one case's lead. Frozen, plain, and free of behaviour that decides.

The lead is a *number*, not a flag. A statement says "I hold this number" or "I have closed with it"; the highest
statement wins, and a node keeps the highest it heard, its own included. It leads where that one is its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Statement:
    """“I hold this number”, or “I have closed with this number”."""

    number: int
    by: str
    closed: bool = False


NOTHING = Statement(0, "")
"""Nobody has said anything: the case is not known here."""


class Ours(StrEnum):
    """How an offer of this node stands."""

    OPEN = "open"
    WILLING = "willing"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class OurOffer:
    """An offer this node has made, of the number it holds."""

    id: str
    to: str
    file: bool = True
    """Whether the grant carries identity and file; if not, it carries the number alone."""
    asks: bool = False
    """Whether a named person gives the grant; if not, it goes by itself to the first who is willing."""
    state: Ours = Ours.OPEN


class Theirs(StrEnum):
    """How an offer to this node stands."""

    OPEN = "open"
    WILLING = "willing"
    OVER = "over"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class TheirOffer:
    """An offer this node has heard, of the number its sender holds."""

    id: str
    by: str
    number: int
    file: bool = True
    state: Theirs = Theirs.OPEN


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A grant that was taken back, until the other side has said that it holds nothing by it."""

    id: str
    to: str
    number: int


class Standing(StrEnum):
    """Whether this node may trust what it knows."""

    SURE = "sure"
    REJOINING = "rejoining"
    """It was restored and asks its partners what they know of it. Pages work, nothing leaves."""
    UNSURE = "not led as far as we know"
    """A named person went on without a partner's answer and did not take the lead."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What one node knows of one case's lead."""

    me: str
    order: tuple[str, ...]
    """The procedure's list of parties, as it was when the case was opened: of equal numbers the later one's wins."""
    highest: Statement = NOTHING
    parties: frozenset[str] = frozenset()
    """The other parties of the case this node knows."""
    ours: frozenset[OurOffer] = frozenset()
    theirs: frozenset[TheirOffer] = frozenset()
    taken_back: frozenset[TakenBack] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    """Offers for which the person's yes to passing on the file was withdrawn."""
    incarnation: int = 1
    incarnations: frozenset[tuple[str, int]] = frozenset()
    """Of partners that were restored: the newest incarnation heard."""
    standing: Standing = Standing.SURE
    silent: frozenset[str] = frozenset()
    """Partners that were asked after a restore and have not answered."""

    def our_offer(self, of: str) -> OurOffer | None:
        """An offer of this node, by its id."""
        return next((each for each in self.ours if each.id == of), None)

    def their_offer(self, of: str) -> TheirOffer | None:
        """An offer to this node, by its id."""
        return next((each for each in self.theirs if each.id == of), None)

    @property
    def granted(self) -> OurOffer | None:
        """The one grant that is open."""
        return next((each for each in self.ours if each.state is Ours.GRANTED), None)

    @property
    def stands(self) -> bool:
        """Whether the highest statement is this node's own, and it may trust it."""
        return self.standing is Standing.SURE and self.highest.by == self.me

    @property
    def leads(self) -> bool:
        """Whether this node has the case."""
        return self.stands and not self.highest.closed

    @property
    def closed(self) -> bool:
        """Whether this node has closed the case, and nobody has said a higher number since."""
        return self.stands and self.highest.closed

    @property
    def contested(self) -> bool:
        """Whether the page must say that another may believe it leads: both keep the duties of safety."""
        return bool(self.taken_back) or (self.standing is not Standing.REJOINING and bool(self.silent))

    def may_open(self, of: str) -> bool:
        """Whether the file that came with a grant may be opened."""
        offer = self.their_offer(of)
        return offer is not None and offer.state is Theirs.TAKEN and offer.file and of not in self.withdrawn
