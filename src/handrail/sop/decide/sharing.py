"""The one place that says what may be shared now, with whom, on which basis (M18, M19)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from handrail.sop.decide.decided import Because, MayShare
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.words.sharing import Disclosure


def shares(meaning: Meaning, true: Truth) -> Iterator[MayShare]:
    """Every disclosure row now: what it allows, and apart from it what it does not, and why not."""
    for row in meaning.procedure.disclosures:
        could = meaning.actors.could_name
        senders = tuple(party for party, where in could(row.sender).items() if true(where))
        receivers = tuple(party for party, where in could(row.to).items() if true(where) and senders != (party,))
        refused = _refused(meaning, true, row, senders, receivers)
        if refused:
            yield MayShare(row, senders, receivers, row.data, False, _why(row, refused))
            continue
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for receiver in receivers:
            free = tuple(name for name in row.data if not true(meaning.sharing.banned(receiver, name)))
            groups[free].append(receiver)
        for free, group in groups.items():
            if free:
                yield MayShare(row, senders, tuple(group), free, True, _why(row, None))
            banned = tuple(name for name in row.data if name not in free)
            if banned:
                yield MayShare(row, senders, tuple(group), banned, False, _why(row, "Ban"))


def _refused(
    meaning: Meaning, true: Truth, row: Disclosure, senders: tuple[str, ...], receivers: tuple[str, ...]
) -> str | None:
    """The column that stands against the whole row, if one does."""
    if not true(CASE_OPEN):
        return "case"
    if not senders:
        return "From"
    if not receivers:
        return "To"
    return None if true(meaning.sharing.holds(row.basis)) else "Basis"


def _why(row: Disclosure, failed: str | None) -> tuple[Because, ...]:
    return (Because(row.number, row.place, row.source, failed is None, failed),)
