"""A whole procedure, as read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from handrail.sop.words.acts import Closing, Consent, Duty, Event, Referral, Solution, Urgency
from handrail.sop.words.facts import Decision, DecisionRow, Definition, Fact, Outside, Party
from handrail.sop.words.literals import OpenCases, Role
from handrail.sop.words.place import Place
from handrail.sop.words.sharing import Ban, Data, Disclosure
from handrail.sop.words.spelling import key_of

NumberedRow = DecisionRow | Consent | Duty | Referral | Event | Solution | Closing | Disclosure | Ban


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter."""

    name: str
    title: str
    version: int
    language: str
    valid_from: date | None
    valid_until: date | None
    open_cases: OpenCases
    trust: Mapping[str, str]
    replaces: str | None = None
    calendar: str | None = None
    signed_by: str | None = None
    place: Place = Place("procedure.md", 1)


@dataclass(frozen=True, slots=True)
class Prose:
    """A table that was taken as prose, for `read` to list."""

    header: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Procedure:
    """The procedure. Tuples keep the order of the text."""

    header: Header
    hash: str
    """SHA-256 of the files, in hexadecimal (language, section 1)."""
    parties: tuple[Party, ...] = ()
    outsides: tuple[Outside, ...] = ()
    definitions: tuple[Definition, ...] = ()
    facts: tuple[Fact, ...] = ()
    decisions: tuple[Decision, ...] = ()
    consents: tuple[Consent, ...] = ()
    duties: tuple[Duty, ...] = ()
    referrals: tuple[Referral, ...] = ()
    urgencies: tuple[Urgency, ...] = ()
    events: tuple[Event, ...] = ()
    data: tuple[Data, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    bans: tuple[Ban, ...] = ()
    solutions: tuple[Solution, ...] = ()
    closings: tuple[Closing, ...] = ()
    prose: tuple[Prose, ...] = ()
    headers: Mapping[str, Place] = field(default_factory=dict)
    """The header line of the first table of each kind, by the name of the table: `Fact`, `Duty`, …"""

    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language: what each name is called in it, by the key of the name (`spelling.key_of`). For `label`."""

    def label(self, name: str, language: str) -> str | None:
        """What a name is called in a language, None where no Label table says so."""
        return self.labels.get(language, {}).get(key_of(name))

    def rows(self) -> Iterator[NumberedRow]:
        """Every row that has a number, in the order of the kinds of table."""
        for decision in self.decisions:
            yield from decision.rows
        yield from self.consents
        yield from self.duties
        yield from self.referrals
        yield from self.events
        yield from self.disclosures
        yield from self.bans
        yield from self.solutions
        yield from self.closings

    def fact_of(self, role: Role) -> Fact | None:
        """The fact that stands for a role, if there is one."""
        return next((fact for fact in self.facts if fact.stands_for is role), None)
