"""What is known of who has a case, as it is kept: the numbers, and of each offer what went along with it.

It is read as strictly as it was written: what this program does not know is refused, and nothing is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from handrail.exchange.lead import Lead
from handrail.exchange.lead.values import Ours, Theirs
from handrail.exchange.lead.wire import from_json, to_json

FORM = 1


class OfferState(StrEnum):
    """How an offer stands, as far as is known here."""

    OPEN = "open"
    WILLING = "willing"
    """Answered with yes."""
    GRANTED = "granted"
    """Ours: given, and *taken* not yet heard."""
    TAKEN = "taken"
    """The case passed by it."""
    DECLINED = "declined"
    """Answered with no, or the yes was taken away."""
    RECALLED = "recalled"
    LAPSED = "lapsed"
    """Theirs: the hours of our yes are over."""
    REFUSED = "refused"
    """Granted, and not taken."""
    TAKEN_BACK = "taken back"
    """Granted, and taken back before *taken* was heard."""
    OVER = "over"
    """Void: a higher number was heard, or one of the two was restored."""


OPEN_STATES = (OfferState.OPEN, OfferState.WILLING, OfferState.GRANTED)
_OURS = {Ours.OPEN: OfferState.OPEN, Ours.WILLING: OfferState.WILLING, Ours.GRANTED: OfferState.GRANTED}
_THEIRS = {Theirs.OPEN: OfferState.OPEN, Theirs.WILLING: OfferState.WILLING, Theirs.TAKEN: OfferState.TAKEN}


@dataclass(frozen=True, slots=True)
class Noted:
    """What is kept of one offer beside the numbers, also when it is over."""

    party: str
    """The other organisation: to whom, or by whom."""
    ours: bool
    at: datetime
    """When it was made, or arrived."""
    row: str = ""
    file: bool = True
    asks: bool = False
    state: OfferState = OfferState.OPEN
    language: str = ""
    until: datetime | None = None
    """Until when the yes to it holds."""
    by: str = ""
    """Who said yes or no."""
    reason: str = ""
    letter: str = ""
    """Ours: the letter that the grant leaves in."""
    number: int = 0
    """Ours: the number of that grant."""


@dataclass(frozen=True, slots=True)
class KeptLead:
    """The numbers of one case, what went along, and since when it is so."""

    state: Lead
    offers: Mapping[str, Noted] = field(default_factory=dict)
    since: datetime | None = None


def renewed(kept: KeptLead, after: Lead, ends: Mapping[str, OfferState], new: Noted) -> Mapping[str, Noted]:
    """The offers as they stand after a step. `ends`: how those came to an end of which that is known.

    `new`: what to note of one that was not there before; its party, whose it is and its file are the offer's own.
    """
    found = dict(kept.offers)
    for mine in after.ours:
        noted = found.get(mine.id, replace(new, party=mine.to, ours=True, file=mine.file, asks=mine.asks))
        found[mine.id] = replace(noted, state=_OURS[mine.state])
    for their in after.theirs:
        noted = found.get(their.id, replace(new, party=their.by, ours=False, file=their.file, asks=False))
        state = _THEIRS.get(their.state)
        found[their.id] = noted if state is None else replace(noted, state=state)
    there = {offer.id for offer in after.ours} | {o.id for o in after.theirs if o.state is not Theirs.OVER}
    for of, noted in found.items():
        if of not in there and noted.state in OPEN_STATES:
            found[of] = replace(noted, state=ends.get(of, OfferState.OVER))
    return found


def written(kept: KeptLead) -> bytes:
    """As it is sealed."""
    offers = {of: _plain(noted) for of, noted in kept.offers.items()}
    since = None if kept.since is None else kept.since.isoformat()
    plain = {"form": FORM, "state": to_json(kept.state), "offers": offers, "since": since}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()


def read(sealed: bytes) -> KeptLead:
    """As it was. Raises NotWritten, or ValueError for a form that is newer."""
    plain = json.loads(sealed)
    if plain["form"] != FORM:
        raise ValueError("who has this case was kept by a newer program")
    offers = {of: _noted(each) for of, each in plain["offers"].items()}
    return KeptLead(from_json(plain["state"]), offers, _at(plain["since"]))


def _plain(noted: Noted) -> dict[str, Any]:
    found = {each.name: getattr(noted, each.name) for each in fields(Noted)}
    until = None if noted.until is None else noted.until.isoformat()
    return found | {"at": noted.at.isoformat(), "until": until, "state": str(noted.state)}


def _noted(plain: Mapping[str, Any]) -> Noted:
    at = datetime.fromisoformat(plain["at"])
    return Noted(**{**plain, "at": at, "until": _at(plain["until"]), "state": OfferState(plain["state"])})


def _at(plain: str | None) -> datetime | None:
    return None if plain is None else datetime.fromisoformat(plain)
