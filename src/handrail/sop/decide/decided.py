"""The answer of deciding: values only. Every part says because of which rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.sop.words.acts import Closing, Consent, Duty, Event, Referral, Solution
from handrail.sop.words.condition import Clause
from handrail.sop.words.facts import Output
from handrail.sop.words.place import Place, Source
from handrail.sop.words.sharing import Disclosure

Parties = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Because:
    """One row and whether it fits; where it does not, the first column that failed."""

    row: str
    place: Place
    source: Source
    fits: bool
    failed: str | None = None


Reasons = tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an output is. `values` is None where no row fits, empty where a row says nobody or nothing."""

    output: Output
    values: tuple[str, ...] | None
    because: Reasons


@dataclass(frozen=True, slots=True)
class ToDo:
    """An open duty that can be done. `who` and `otherwise`: whom the cells name at this moment."""

    duty: Duty
    who: Parties
    otherwise: Parties
    because: Reasons


@dataclass(frozen=True, slots=True)
class Blocked:
    """A duty or consent that is open but cannot be done now, and what stands in the way."""

    row: str
    because: Reasons


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A consent to ask for. `who_answers`: the person, and for a child the guardian too."""

    consent: Consent
    asked_by: Parties
    otherwise: Parties
    who_answers: tuple[str, ...]
    because: Reasons


@dataclass(frozen=True, slots=True)
class RequestDue:
    """A referral to make, or on its way. `to`: to whom it is due, or where it is."""

    referral: Referral
    to: Parties
    state: str
    due: bool
    because: Reasons


@dataclass(frozen=True, slots=True)
class HandOver:
    """The hand-over whose row applies. `open` where its *Needs* is given."""

    referral: Referral
    to: Parties
    open: bool
    missing: tuple[str, ...]
    because: Reasons


@dataclass(frozen=True, slots=True)
class ContactDue:
    """The contact that the solution demands: to make, or made and waiting."""

    solution: Solution
    sender: Parties
    to: Parties
    otherwise: Parties
    because: Reasons


@dataclass(frozen=True, slots=True)
class MayHappen:
    """An event that can happen now."""

    event: Event
    because: Reasons


@dataclass(frozen=True, slots=True)
class MayShare:
    """What a disclosure row says now about one group of receivers and data."""

    disclosure: Disclosure
    sender: Parties
    to: Parties
    data: tuple[str, ...]
    allowed: bool
    because: Reasons


@dataclass(frozen=True, slots=True)
class Ending:
    """A closing: open, or what it misses."""

    closing: Closing
    open: bool
    missing: tuple[tuple[str, Clause | None], ...]
    """Column and clause that do not hold; no clause for *By* and for a case that is closed."""
    because: Reasons


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything that the procedure says of one situation."""

    situation: Mapping[str, str]
    holder: str
    answers: Mapping[str, Answer]
    hand_over: HandOver | None
    duties: tuple[ToDo, ...]
    blocked: tuple[Blocked, ...]
    consents: tuple[ToAsk, ...]
    requests: tuple[RequestDue, ...]
    contacts: tuple[ContactDue, ...]
    events: tuple[MayHappen, ...]
    disclosures: tuple[MayShare, ...]
    closings: tuple[Ending, ...]
