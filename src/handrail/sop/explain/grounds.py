"""On which ground something is shared, and at which column a row fails, in words."""

from __future__ import annotations

from handrail.sop.explain.lists import Part
from handrail.sop.words.acts import Basis, ByConsent, ByException, ByLaw
from handrail.sop.words.literals import CASE
from handrail.sop.words.place import Source
from handrail.sop.words.sentence import Sentence, Verbatim, say

CONSENT_TO = "consent to "


def yes_said(consent: str) -> Part:
    """The yes to a consent: a yes to screening, not to consent to screening.

    A translation names the {consent} whole.
    """
    return say("the yes to {what}", what=consent.removeprefix(CONSENT_TO), consent=consent)


def basis_said(basis: Basis) -> Part:
    """On which ground something is shared."""
    match basis:
        case ByConsent(consent):
            return say("with {the_yes}", the_yes=yes_said(consent))
        case ByLaw(text):
            return say("by law: {text}", text=text)
        case ByException(reason, approver):
            return say("as an exception: {reason}; {approver} approves", reason=reason, approver=approver)
    return say("without saying who the person is")


def place_said(source: Source) -> Sentence:
    """Where a row comes from, how far that is trusted, and the note."""
    if not source.note:
        return say("{where} · {trust}", where=source.where, trust=source.trust)
    return say("{where} · {trust} (`{note}`)", where=source.where, trust=source.trust, note=Verbatim(source.note))


def column_said(column: str) -> Part:
    """The column at which a row fails; a built-in condition in words of its own."""
    return COLUMNS.get(column, column)


COLUMNS: dict[str, Part] = {
    CASE: say("whether the case is open"),
    "Stands for: contact": say("whether the person can be reached"),
    "Stands for: guardian": say("whether somebody can speak for the child"),
    "Asked again": say("whether it can be asked now"),
    "Gives": say("whether it is still to be done"),
    "Before": say("whether the contact has answered"),
    "Tells": say("whether it may be told"),
    "Ban": say("whether a ban stands against it"),
    "solution contact": say("whether the contact is to be made"),
}
