"""What is done: consents, duties, referrals, events, solutions, closings."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.sop.words.clock import AskAgain, Clock, Span
from handrail.sop.words.condition import Cell, Condition
from handrail.sop.words.literals import Expected, Kind, Role
from handrail.sop.words.place import Place, Source
from handrail.sop.words.who import Term, Who


@dataclass(frozen=True, slots=True)
class Consent:
    """One purpose that the person is asked about, and the duty to ask."""

    number: str
    name: str
    asked_when: Condition
    asked_by: Who
    within: Clock
    otherwise: Who
    again: AskAgain | None
    """None: never asked again by the procedure itself."""
    may_include: tuple[str, ...]
    source: Source
    place: Place
    holds_for: tuple[str, ...] = ()
    lasts: Span | None = None
    stands_for: Role | None = None


@dataclass(frozen=True, slots=True)
class Sets:
    """`fact: a or b`: the fact (or consent) gets one of the values."""

    subject: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A duty that gives `done`: recorded once, for its row."""


@dataclass(frozen=True, slots=True)
class Ongoing:
    """A duty that is never finished: open while its *When* holds."""


Gives = tuple[Sets, ...] | Done | Ongoing


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do."""

    number: str
    name: str
    when: Condition
    needs: str | None
    """The consent that must be given, or None."""
    who: Who
    within: Clock
    otherwise: Who
    gives: Gives
    kind: Kind | None
    source: Source
    place: Place
    tells: Who = Who()
    waits_for: tuple[str, ...] = ()
    """Row numbers of events or referrals."""


@dataclass(frozen=True, slots=True)
class ByConsent:
    """Rests on a consent, by its name."""

    consent: str


@dataclass(frozen=True, slots=True)
class WithoutIdentity:
    """Rests on nothing, since nobody can be recognised."""


@dataclass(frozen=True, slots=True)
class ByLaw:
    """`law: …`."""

    text: str


@dataclass(frozen=True, slots=True)
class ByException:
    """`exception: reason, approver`."""

    reason: str
    approver: str


Basis = ByConsent | WithoutIdentity | ByLaw | ByException


@dataclass(frozen=True, slots=True)
class Referral:
    """A request to another party; a hand-over where its *When* has `the lead changes`."""

    number: str
    name: str
    when: Condition
    needs: Basis
    sender: Who
    to: Term
    then_to: tuple[Term, ...]
    otherwise: Term
    urgency: str
    shares: tuple[str, ...]
    """Row numbers of disclosures, or names of data."""
    brings: tuple[Sets, ...]
    hand_over: bool
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Urgency:
    """The four clocks of a request."""

    name: str
    received: Clock
    answered: Clock
    started: Clock
    told: Clock
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Event:
    """What the world may do."""

    number: str
    name: str
    when: Condition
    sets: tuple[Sets, ...]
    expected: Expected
    by: Who
    otherwise: Who
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Solution:
    """One cell of the solutions: who leads, whom they contact first, before which row."""

    number: str
    solution: Cell
    protection: Cell
    leads: Who
    contact: Who
    about: str
    within: Clock
    otherwise: Who
    shares: tuple[str, ...]
    before: tuple[str, ...]
    source: Source
    place: Place


@dataclass(frozen=True, slots=True)
class Closing:
    """A way for the case to end."""

    number: str
    name: str
    when: Condition
    checked: Condition
    by: Who
    otherwise: Who
    good: bool
    """*Result: yes*. Lost contact, refusal and withdrawal are no."""
    source: Source
    place: Place
