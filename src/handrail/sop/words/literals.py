"""The fixed words of the language: states, kinds, roles, policies (language, sections 2 to 4, and decision 2)."""

from __future__ import annotations

from enum import StrEnum

CASE, OPEN, CLOSED = "case", "open", "closed"
HOLDER, LEAD, MET_BY = "holder", "lead", "met by"
SOLUTION_CONTACT, SOLUTION_LEAD = "solution contact", "solution lead"
NOT_DONE, DONE = "not done", "done"
SHOWN_OUTPUTS = (LEAD, "leads on status", "supports", SOLUTION_LEAD)


class ConsentState(StrEnum):
    """What is recorded of one consent."""

    NOT_ASKED = "not asked"
    GIVEN = "given"
    REFUSED = "refused"
    NOT_NOW = "not now"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


NO_FOR_NOW = (ConsentState.REFUSED, ConsentState.NOT_NOW, ConsentState.WITHDRAWN)
ANSWERS = (ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.NOT_NOW)


class ReferralState(StrEnum):
    """How one referral stands. All but *not made*, *recalled* and *withdrawn* carry the recipient."""

    NOT_MADE = "not made"
    OFFERED = "offered"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    ON_HOLD = "on hold"
    STARTED = "started"
    ENDED = "ended"
    COULD_NOT = "could not be done"
    DECLINED = "declined"
    UNANSWERED = "unanswered"
    RECALLED = "recalled"
    WITHDRAWN = "withdrawn"


WITHOUT_RECIPIENT = (ReferralState.NOT_MADE, ReferralState.RECALLED, ReferralState.WITHDRAWN)
NEVER_OF_THE_LAST = (ReferralState.DECLINED, ReferralState.COULD_NOT, ReferralState.UNANSWERED)
"""States that do not exist at whoever is asked last (decision 2, M2)."""


def at_recipient(state: ReferralState, recipient: str) -> str:
    """The value of a referral that stands at a recipient: `offered at IOM` (decision 2, M2)."""
    return f"{state} at {recipient}"


def state_and_recipient(value: str) -> tuple[str, str]:
    """The state in a referral's value, and the recipient, empty where it has none."""
    state, _, recipient = value.partition(" at ")
    return state, recipient


class ContactState(StrEnum):
    """How the contact that a solution demands stands."""

    NOT_MADE = "not made"
    MADE = "made"
    ANSWERED = "answered"


class Kind(StrEnum):
    """Kinds of duty."""

    FIRST_CONTACT = "first contact"
    IDENTIFICATION = "identification"
    ASSESSMENT = "assessment"
    HELP = "help"
    REVIEW = "review"
    CONSENT = "consent"
    NOTIFICATION = "notification"
    ASYLUM = "asylum"
    RESIDENCE = "residence"
    RETURN = "return"
    RESTRAINT = "restraint"
    ORIGIN_CONTACT = "origin contact"
    SOLUTION = "solution"
    CHILD = "child"
    CONTACT = "contact"


NEEDS_THE_PERSON = frozenset(
    {Kind.FIRST_CONTACT, Kind.CONTACT, Kind.CONSENT, Kind.IDENTIFICATION, Kind.ASSESSMENT, Kind.SOLUTION}
)
"""Kinds that cannot be done while the person is lost (decision 2, M8)."""


class Role(StrEnum):
    """Built-in meanings, given to a fact or a consent by *Stands for*, never guessed from a name."""

    TRAFFICKING = "trafficking axis"
    PROTECTION = "protection axis"
    STATELESSNESS = "statelessness"
    AGE_TODAY = "age today"
    AGE_THEN = "age when exploited"
    GUARDIAN = "guardian"
    RISK = "risk"
    CONTACT = "contact"
    SOLUTION = "solution"
    POLICE = "police"


class Policy(StrEnum):
    """How many rows of a decision may fit; the fixed sentence above the table."""

    EXACTLY_ONE = "Exactly one row fits."
    FIRST = "The first row that fits applies."
    EVERY = "Every row that fits applies."


class Expected(StrEnum):
    """Whether an event may be counted on."""

    YES = "yes"
    NO = "no"
    COMES_BACK = "comes back"


class OpenCases(StrEnum):
    """What a new version means for cases that are open."""

    FINISH = "finish under the old version"
    NEXT_STEP = "each next step under this version"
    OWN_DAY = "each decision under the version of its own day"
