"""Who has a case and what is open about it, as values for pages: what lists show, and what a page of it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from handrail.exchange.lead import Standing
from handrail.records.kept_lead import OPEN_STATES, OfferState
from handrail.records.models import Lead
from handrail.sop.words.sentence import Sentence

Place = Lead.Place
SHOWN = 4


def number_shown(lead: str) -> str:
    """What people call what is said about who has a case, alike at each node: L-52M1."""
    return f"L-{lead[:SHOWN].upper()}"


class Whose(StrEnum):
    """Who made an offer."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer, open or over."""

    id: str
    party: str
    """The other organisation: to whom, or by whom."""
    whose: Whose
    state: OfferState
    row: str
    at: datetime
    """When it was made, or arrived."""
    due_at: datetime | None
    """By when it is to be answered."""
    until: datetime | None
    """Until when the yes to it holds."""
    asks: bool
    """Ours: a named person gives the case; if not, it goes to the first who says yes."""
    file: bool
    """Name and file go with it; if not, the case alone comes back after a withdrawal."""
    language: str = ""
    """Theirs: which language the person wants to speak."""
    answered_by: str = ""
    """The code of whoever said yes or no."""
    reason: str = ""
    """What was written with a no."""
    withheld: tuple[Sentence, ...] = ()
    """Ours: why name and file may not leave for it at this moment. Empty where they may."""

    @property
    def is_open(self) -> bool:
        """Whether anything is still to come of it."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class LeadView:
    """Who has a case, as far as is known here."""

    id: str
    number: str
    """L-52M1."""
    holder: str
    """Empty where nobody has said anything yet."""
    since: datetime | None
    """Since when that is known here."""
    leads: bool
    """This organisation has the case."""
    closed: bool
    """Whoever holds it said that it is closed."""
    according_to: str
    """Whose word it is; empty where it is our own."""
    place: Place
    standing: Standing
    contested_with: tuple[str, ...] = ()
    """Who may believe that they have it, too: both keep the duties of safety."""
    silent: tuple[str, ...] = ()
    """Who was asked after a restore and has not answered."""
    offers: tuple[OfferView, ...] = field(default=())
    """Open ones first, each the newest first."""
    granted_to: str = ""
    may_take_back: bool = False
    may_act: bool = False
    """Whoever looks may offer, recall, answer, give, take back."""

    @property
    def open_offers(self) -> tuple[OfferView, ...]:
        """What is still to come."""
        return tuple(each for each in self.offers if each.is_open)


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One line of the list of hand-overs: nothing that tells what happened to anybody."""

    id: str
    """Of the case, here or not."""
    number: str
    """L-52M1."""
    case_number: str
    """H-7Q4K, where the case is here."""
    to_us: bool
    theirs: str
    row: str
    place: Place
    due_at: datetime | None
    said_at: datetime
    alias: str
    """Of the person, where the case is here."""
    has_case: bool


@dataclass(frozen=True)
class HandOverFile:
    """What is known of a hand-over before, or without, the case being here."""

    id: str
    number: str
    party: str
    office: str
    """The office here that answers; empty: each may."""
    theirs: str
    row: str
    due_at: datetime | None
    said_at: datetime
    lead: LeadView
    may_act: bool
    has_case: bool
    down_since: datetime | None
    names: Mapping[str, str] = field(default_factory=dict)
    """What those are called who have these codes."""

    @property
    def offer(self) -> OfferView | None:
        """The newest offer to us, open ones first."""
        return next((each for each in self.lead.offers if each.whose is Whose.THEIRS), None)

    def name_of(self, code: str) -> str:
        """What somebody is called who answered; the code where nobody here has it."""
        return self.names.get(code, code)
