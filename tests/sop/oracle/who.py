"""Who cells: whom they name at a moment (M6)."""

from __future__ import annotations

from handrail.sop.words.who import AnyParty, Named, Term, Who, Whoever
from tests.sop.oracle import decisions
from tests.sop.oracle.situation import Moment

NOBODY: frozenset[str] = frozenset()


def named(moment: Moment, who: Who) -> frozenset[str]:
    """All whom the cell names; nobody where fewer terms than must act name somebody (M6)."""
    left_out = NOBODY if who.other_than is None else named_by_term(moment, who.other_than)
    each = [named_by_term(moment, term) - left_out for term in who.terms]
    if sum(1 for some in each if some) < who.quorum:
        return NOBODY
    return NOBODY.union(*each)


def named_by_term(moment: Moment, term: Term) -> frozenset[str]:
    """Whom one term names."""
    match term:
        case Named(name):
            return frozenset({name})
        case AnyParty():
            return frozenset(moment.world.parties)
        case Whoever(subject):
            return decisions.current(moment, subject) & moment.world.anyone
