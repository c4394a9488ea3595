"""The procedure in force at this node, read and worked out once in each process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

from handrail.cases.calendar import Calendar, calendar_of
from handrail.cases.spoken import SpokenWords, spoken_words
from handrail.records.home import Home
from handrail.sop.decide import Decider
from handrail.sop.explain.names import Names
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.reader import read
from handrail.sop.words.procedure import Procedure


@dataclass(frozen=True)
class InForce:
    """The procedure, what it means, and who decides by it."""

    procedure: Procedure

    @cached_property
    def meaning(self) -> Meaning:
        """What it means."""
        return meaning_of(self.procedure)

    @cached_property
    def decider(self) -> Decider:
        """Decides by it."""
        return Decider(self.meaning)

    @cached_property
    def names(self) -> Names:
        """What its rows are called."""
        return Names(self.procedure)

    @cached_property
    def calendar(self) -> Calendar:
        """When the office works: as the procedure says, else as the node does, where it stands."""
        node = Home.here().node
        return calendar_of(self.procedure.header.calendar or node.calendar or None, node.timezone)

    @cached_property
    def said(self) -> SpokenWords:
        """What is said to the person."""
        return spoken_words(Home.here().said())

    def deed(self, row: str) -> str:
        """A row in the procedure's own words; its number where it has none."""
        return str(getattr(self.names.rows.get(row), "name", row))


@cache
def in_force() -> InForce:
    """The one that this node keeps. Raises Unreadable."""
    return InForce(read(Home.here().procedure()))
