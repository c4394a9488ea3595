"""The one place that says whether something may leave for somebody. Whatever carries it asks here, each time anew.

All of it may leave, or none. For each sort of data it asks, in this order:
1. Is the case open, is it somebody else who is told, and is the data known to the procedure?
2. Does a ban stand against it? A ban beats everything.
3. Does a row say that this sender may tell this receiver this data for this purpose, and does what it rests on hold?
4. Does the yes it rests on include it? Without identity nothing passes that says who the person is, and of what says so
   together with other data no two.
5. If it says who the person is, alone or with other data: is an agreement of both in force that covers it, today?

The purpose is the row for which it leaves: a request or a hand-over (then only by what that row shares, and while what
it needs is given), a disclosure row itself, or a contact that a solution asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handrail.cases.course import Course
from handrail.sop.explain.grounds import basis_said, yes_said
from handrail.sop.explain.lists import Part
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.words.acts import ByConsent, ByException, Duty, Referral, Solution, WithoutIdentity
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.sharing import Ban, Data, Disclosure, Identifies


@dataclass(frozen=True, slots=True)
class Agreement:
    """A data-sharing agreement, as recorded beside the procedure. Empty `data` or `purposes`: none."""

    name: str
    parties: frozenset[str]
    data: frozenset[str]
    purposes: frozenset[str]
    """Numbers of the rows for which data may leave."""
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Release:
    """It may leave: what, to whom, by which rows, on what it rests."""

    sender: str
    receiver: str
    purpose: str
    data: tuple[str, ...]
    fields: tuple[str, ...]
    """The facts that the receiver knows by it."""
    rows: tuple[str, ...]
    basis: tuple[Part, ...]
    approvers: tuple[str, ...] = ()
    """Who has to approve it within hours, where it rests on an exception."""
    agreement: str | None = None
    """The agreement that covers it; None where nothing in it says who the person is."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It may not leave, and everything that stands against it."""

    why: tuple[Sentence, ...]


def may_leave(
    course: Course,
    sender: str,
    receiver: str,
    data: Sequence[str],
    agreement: Agreement | None,
    today: date,
    purpose: str,
) -> Release | Refused:
    """Whether this data may leave, now, from this sender for this receiver."""
    asked = _Asked(course, sender, receiver, data, purpose)
    against = [*asked.against_all(), *asked.against_each()]
    if asked.identifies:
        against += _against_agreement(agreement, sender, receiver, asked.identifying(), purpose, today)
    return Refused(tuple(dict.fromkeys(against))) if against else asked.release(agreement)


def bans_that_hold(course: Course) -> tuple[Ban, ...]:
    """The bans of the procedure that hold for this person now."""
    true, condition = Truth(course.walk.situation), course.meaning.subjects.condition
    return tuple(ban for ban in course.meaning.procedure.bans if true(condition(ban.banned_while)))


class _Asked:
    """One question, and everything that it is asked about."""

    def __init__(self, course: Course, sender: str, receiver: str, data: Sequence[str], purpose: str) -> None:
        self._sender, self._receiver, self._purpose = sender, receiver, purpose
        self._meaning = course.meaning
        self._procedure = course.meaning.procedure
        self._true = Truth(course.walk.situation)
        self._data = {each.name: each for each in self._procedure.data}
        self._names = tuple(dict.fromkeys(data))
        kinds = [self._data[name].identifies for name in self._names if name in self._data]
        self._together = kinds.count(Identifies.TOGETHER)
        self.identifies = any(kind is not Identifies.NO for kind in kinds)
        self._row = course.walk.names.rows.get(purpose)
        self._consents = course.walk.names.consents

    def identifying(self) -> tuple[str, ...]:
        """What of it says who the person is, alone or with other data."""
        known = (self._data[name] for name in self._names if name in self._data)
        return tuple(each.name for each in known if each.identifies is not Identifies.NO)

    def against_all(self) -> Iterator[Sentence]:
        """What stands against all of it."""
        if not self._names:
            yield say("Nothing is named that should leave.")
        if not self._true(CASE_OPEN):
            yield say("The case is closed.")
        if self._sender == self._receiver:
            yield say("{party} would tell itself.", party=self._receiver)
        if not isinstance(self._row, Referral | Solution | Disclosure) and not self._tells():
            yield say("The procedure has no row “{row}” for which something could leave.", row=self._purpose)
        elif isinstance(self._row, Referral) and not self._true(self._meaning.sharing.holds(self._row.needs)):
            yield say("{row} rests on this, which does not hold: {basis}.", **self._resting(self._row))

    def against_each(self) -> Iterator[Sentence]:
        """What stands against each sort of data."""
        for name in self._names:
            yield from self._against(name)

    def _against(self, name: str) -> Iterator[Sentence]:
        data = self._data.get(name)
        if data is None:
            yield say("The procedure knows no data “{data}”.", data=name)
            return
        if self._true(self._meaning.sharing.banned(self._receiver, name)):
            yield say("A ban stands against it: {data} to {to}.", data=name, to=self._receiver)
        rows = tuple(self._rows(name))
        if not rows:
            key = "No row says that {sender} may tell {to} this for {purpose}: {data}."
            yield say(key, sender=self._sender, to=self._receiver, purpose=self._purpose, data=name)
        elif not any(self._bears(row, data) for row in rows):
            yield from (self._why_not(row, data) for row in rows)

    def release(self, agreement: Agreement | None) -> Release:
        """What leaves, where nothing stands against it."""
        bearing = (next(row for row in self._rows(name) if self._bears(row, self._data[name])) for name in self._names)
        rows = tuple({row.number: row for row in bearing}.values())
        return Release(
            self._sender,
            self._receiver,
            self._purpose,
            self._names,
            tuple(dict.fromkeys(fact for name in self._names for fact in self._data[name].facts)),
            tuple(row.number for row in rows),
            tuple(dict.fromkeys(basis_said(row.basis) for row in rows)),
            tuple(dict.fromkeys(row.basis.approver for row in rows if isinstance(row.basis, ByException))),
            agreement.name if self.identifies and agreement is not None else None,
        )

    def _rows(self, name: str) -> Iterator[Disclosure]:
        """The rows by which the sender may tell the receiver this for this purpose, if what they rest on holds."""
        actors = self._meaning.actors
        for row in self._procedure.disclosures:
            if (
                name in row.data
                and self._is_for_the_purpose(row, name)
                and self._true(actors.named(row.sender, self._sender))
                and self._true(actors.named(row.to, self._receiver))
            ):
                yield row

    def _is_for_the_purpose(self, row: Disclosure, name: str) -> bool:
        match self._row:
            case Referral(shares=shares) | Solution(shares=shares):
                return row.number in shares or name in shares
            case Duty():
                return True
        return row.number == self._purpose

    def _tells(self) -> bool:
        """The purpose is a duty that tells the receiver what comes of it."""
        return isinstance(self._row, Duty) and self._true(self._meaning.actors.named(self._row.tells, self._receiver))

    def _bears(self, row: Disclosure, data: Data) -> bool:
        """What the row rests on holds, and bears this data."""
        return self._true(self._meaning.sharing.holds(row.basis)) and self._includes(row, data)

    def _includes(self, row: Disclosure, data: Data) -> bool:
        match row.basis:
            case ByConsent(consent):
                return data.name in self._consents[consent].may_include
            case WithoutIdentity():
                together = data.identifies is Identifies.TOGETHER and self._together == 1
                return data.identifies is Identifies.NO or together
        return True

    def _why_not(self, row: Disclosure, data: Data) -> Sentence:
        if not self._true(self._meaning.sharing.holds(row.basis)):
            return say("{row} rests on this, which does not hold: {basis}.", **self._resting(row))
        if isinstance(row.basis, ByConsent):
            the_yes = yes_said(row.basis.consent)
            return say("{the_yes} does not include this: {data}.", the_yes=the_yes, data=data.name)
        return say("{row} is for what says nothing about who the person is: {data}.", row=row.number, data=data.name)

    def _resting(self, row: Referral | Disclosure) -> dict[str, str | Sentence]:
        return {"row": row.number, "basis": basis_said(row.needs if isinstance(row, Referral) else row.basis)}


def _against_agreement(
    found: Agreement | None, sender: str, receiver: str, data: Sequence[str], purpose: str, today: date
) -> Iterator[Sentence]:
    if found is None:
        key = "No agreement on sharing data between {sender} and {to} is recorded. Without one no name leaves."
        yield say(key, sender=sender, to=receiver)
        return
    if not {sender, receiver} <= found.parties:
        yield say("{agreement} is not between {parties}.", agreement=found.name, parties=(sender, receiver))
    if not found.first <= today <= found.last:
        key = "{agreement} is not in force: it runs from {first} until {last}."
        yield say(key, agreement=found.name, first=found.first.isoformat(), last=found.last.isoformat())
    for name in data:
        if name not in found.data:
            yield say("{agreement} does not cover this: {data}.", agreement=found.name, data=name)
    if purpose not in found.purposes:
        yield say("{agreement} does not cover this purpose: {row}.", agreement=found.name, row=purpose)
