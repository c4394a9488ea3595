"""What of a procedure people are shown, so that it can have a label in every language of its Label tables.

Names must have one (`missing_labels`). Texts that explain them, and decide nothing, may.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from handrail.sop.words.acts import Basis, ByException, ByLaw
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.spelling import key_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A name or text as the procedure spells it, and where it is given first."""

    name: str
    place: Place


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def place(self) -> Place: ...


def shown_names(procedure: Procedure) -> tuple[Shown, ...]:
    """Every name, value and row name, once, in the order of the kinds of table."""
    return _once(_names(procedure))


def shown_texts(procedure: Procedure) -> tuple[Shown, ...]:
    """Every text that explains: the title, trust marks, mandates, who answers, meanings, what data contain, grounds."""
    return _once((text, place) for text, place in _texts(procedure) if text)


def missing_labels(procedure: Procedure) -> tuple[tuple[Shown, str], ...]:
    """Each name without its label in a language that the tables have."""
    return without_label(procedure, shown_names(procedure))


def without_label(procedure: Procedure, shown: Iterable[Shown]) -> tuple[tuple[Shown, str], ...]:
    """What has no label, with each language in which it has none."""
    everything = tuple(shown)
    return tuple(
        (each, language)
        for language in procedure.labels
        for each in everything
        if procedure.label(each.name, language) is None
    )


def _once(given: Iterable[tuple[str, Place]]) -> tuple[Shown, ...]:
    found: dict[str, Shown] = {}
    for name, place in given:
        found.setdefault(key_of(name), Shown(name, place))
    return tuple(found.values())


def _names(procedure: Procedure) -> Iterator[tuple[str, Place]]:
    yield from ((each.name, each.place) for each in _known(procedure))
    for fact in procedure.facts:
        yield fact.name, fact.place
        if fact.unit is None:
            yield from ((value, fact.place) for value in fact.values)
    for decision in procedure.decisions:
        for output in decision.outputs:
            yield output.name, decision.place
            yield from ((value, decision.place) for value in output.values)
    yield from ((each.name, each.place) for each in _rows(procedure))
    yield from ((solution.about, solution.place) for solution in procedure.solutions)


def _known(procedure: Procedure) -> Iterator[_Named]:
    yield from procedure.parties
    yield from procedure.outsides
    yield from procedure.definitions


def _rows(procedure: Procedure) -> Iterator[_Named]:
    yield from procedure.consents
    yield from procedure.duties
    yield from procedure.referrals
    yield from procedure.urgencies
    yield from procedure.events
    yield from procedure.data
    yield from procedure.disclosures
    yield from procedure.bans
    yield from procedure.closings


def _texts(procedure: Procedure) -> Iterator[tuple[str, Place]]:
    header = procedure.header
    yield from ((text, header.place) for text in (header.title, *header.trust, *header.trust.values()))
    for party in procedure.parties:
        yield from ((text, party.place) for text in (party.mandate, party.focal_point, party.backup, party.reached))
    yield from ((fact.meaning, fact.place) for fact in procedure.facts)
    yield from ((data.contains, data.place) for data in procedure.data)
    yield from ((_ground(row.needs), row.place) for row in procedure.referrals)
    yield from ((_ground(row.basis), row.place) for row in procedure.disclosures)


def _ground(basis: Basis) -> str:
    match basis:
        case ByLaw(text):
            return text
        case ByException(reason, _):
            return reason
    return ""
