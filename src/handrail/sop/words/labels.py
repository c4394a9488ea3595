"""Which names of a procedure people are shown, so that each can have a label in every language of its Label tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from handrail.sop.words.place import Place
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.spelling import key_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A name as the procedure spells it, and where it is given first."""

    name: str
    place: Place


class _Named(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def place(self) -> Place: ...


def shown_names(procedure: Procedure) -> tuple[Shown, ...]:
    """Every name, value and row name, once, in the order of the kinds of table."""
    found: dict[str, Shown] = {}
    for name, place in _names(procedure):
        found.setdefault(key_of(name), Shown(name, place))
    return tuple(found.values())


def missing_labels(procedure: Procedure) -> tuple[tuple[Shown, str], ...]:
    """Each name without its label in a language that the tables have."""
    return tuple(
        (shown, language)
        for language in procedure.labels
        for shown in shown_names(procedure)
        if procedure.label(shown.name, language) is None
    )


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
