"""Who acts, in words."""

from __future__ import annotations

from handrail.sop.explain.lists import Part, or_list
from handrail.sop.words.literals import HOLDER, LEAD, MET_BY
from handrail.sop.words.sentence import say
from handrail.sop.words.who import AnyParty, Named, Term, Who

WHOEVER = {
    HOLDER: say("whoever has the case"),
    LEAD: say("whoever ought to have the case"),
    MET_BY: say("whoever met the person"),
}


def term_said(term: Term) -> Part:
    """One term of a cell."""
    match term:
        case Named(name):
            return name
        case AnyParty():
            return say("any organisation")
    return WHOEVER.get(term.subject) or _decided(term.subject)


def _decided(subject: str) -> Part:
    """Whoever a table decides on: “who tells of danger” is said as “whoever tells of danger”.

    A translation names the {subject} whole.
    """
    first, _, rest = subject.partition(" ")
    if first.casefold() == "who" and rest:
        return say("whoever {does}", does=rest, subject=subject)
    return say("the {subject}", subject=subject)


def who_said(who: Who) -> Part:
    """A whole cell."""
    if not who.terms:
        return say("nobody")
    terms = tuple(term_said(term) for term in who.terms)
    if who.quorum == 1:
        said = or_list(terms)
    elif who.quorum == len(terms):
        said = say("{all} together", all=terms)
    else:
        said = say("{count} of {all}", count=who.quorum, all=terms)
    if who.other_than is None:
        return said
    return say("{who}, but never {other}", who=said, other=term_said(who.other_than))


def parties_said(parties: tuple[str, ...]) -> Part:
    """Those whom a cell names at the moment."""
    return say("{all}", all=parties) if parties else say("nobody")
