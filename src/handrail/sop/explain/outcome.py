"""What comes of something done, in words; and when it is finished, and when it opens again."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.sop.explain.condition import is_said
from handrail.sop.explain.lists import Part, all_of, one_of, or_list
from handrail.sop.explain.names import Names
from handrail.sop.words.acts import Done, Gives, Ongoing, Sets
from handrail.sop.words.sentence import say


def sets_said(sets: Iterable[Sets]) -> Part:
    """`fact: a or b; …`, as the row lists it."""
    parts = [say("{subject} becomes {values}", subject=part.subject, values=or_list(part.values)) for part in sets]
    return all_of(parts) if parts else say("nothing changes")


def happened(outcomes: Iterable[tuple[str, str]]) -> Part:
    """What is recorded now."""
    return say("{all}", all=tuple(say("{fact} is {value}", fact=fact, value=value) for fact, value in outcomes))


def finished_when(number: str, gives: Gives, names: Names) -> Part:
    """When a row of what is to do is finished."""
    match gives:
        case Done():
            return say("it is written down that {row} is done", row=number)
        case Ongoing():
            return say("never: it goes on as long as it applies")
    return all_of([is_said(part.subject, frozenset(part.values), names) for part in gives])


def opens_again_when(gives: Gives, names: Names) -> Part:
    """When it opens again, while it applies."""
    if isinstance(gives, Done):
        return say("never")
    if isinstance(gives, Ongoing):
        return say("it applies again")
    others = []
    for part in gives:
        left = frozenset(names.values(part.subject)) - set(part.values)
        if left:
            others.append(is_said(part.subject, left, names))
    return one_of(others) if others else say("never")
