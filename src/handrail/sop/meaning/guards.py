"""When each duty, consent, event, contact, closing and hand-over is open (M8, M9, M11 to M13)."""

from __future__ import annotations

from handrail.sop.meaning.formula import TRUE, Formula, both, either, every, is_in, no, some
from handrail.sop.meaning.rule import Column, Rule, rule
from handrail.sop.meaning.sharing import Sharing
from handrail.sop.meaning.variables import OVER, parties_of, wait_of
from handrail.sop.meaning.who import Actors, Person
from handrail.sop.words.acts import Closing, Consent, Done, Duty, Event, Gives, Ongoing, Referral, Solution
from handrail.sop.words.condition import Condition
from handrail.sop.words.literals import (
    CASE,
    CLOSED,
    DONE,
    HOLDER,
    NEEDS_THE_PERSON,
    NO_FOR_NOW,
    OPEN,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    Expected,
)
from handrail.sop.words.who import Who

CASE_OPEN = is_in(CASE, OPEN)
CASE_CLOSED = is_in(CASE, CLOSED)


class Guards:
    """Makes the rule of each row that may be open."""

    def __init__(self, actors: Actors, person: Person, sharing: Sharing) -> None:
        self._actors = actors
        self._subjects = actors.subjects
        self._person = person
        self._sharing = sharing
        self._here = Column("Stands for: contact", no(person.lost))
        self.solutions: tuple[tuple[Solution, Formula], ...] = tuple(
            (row, self._subjects.fits[row.number]) for row in self._subjects.procedure.solutions
        )

    def duty(self, duty: Duty) -> Rule:
        """A duty (M8)."""
        needs = is_in(duty.needs, ConsentState.GIVEN) if duty.needs else TRUE
        first = [
            either(no(fits), is_in(SOLUTION_CONTACT, ContactState.ANSWERED))
            for row, fits in self.solutions
            if duty.number in row.before
        ]
        columns = (
            Column(CASE, CASE_OPEN),
            self._when("When", duty.when),
            Column("Needs", needs),
            Column("Gives", no(self.given(duty.number, duty.gives))),
            Column("Before", every(first)),
        )
        ways = [self._somebody("Who", duty.who, duty.otherwise)]
        if duty.kind in NEEDS_THE_PERSON:
            ways.append(self._here)
        if duty.tells.terms:
            ways.append(Column("Tells", no(self._sharing.told_where_banned(duty))))
        return rule(duty.number, columns, tuple(ways))

    def given(self, number: str, gives: Gives) -> Formula:
        """Everything that the duty gives is at one of its outcomes; never, for one that is ongoing."""
        match gives:
            case Ongoing():
                return no(TRUE)
            case Done():
                return is_in(number, DONE)
        return every(is_in(part.subject, *part.values) for part in gives)

    def consent(self, consent: Consent) -> Rule:
        """The duty to ask for a consent (M9)."""
        return self._asking(consent, self._askable(consent))

    def early(self, consent: Consent) -> Rule:
        """An answer that nobody asked for yet: the person changes their mind (M9, unexpected)."""
        changes = is_in(consent.name, *NO_FOR_NOW)
        return self._asking(consent, both(changes, no(self._askable(consent))))

    def hand_over(self, referral: Referral) -> dict[str, Rule]:
        """A hand-over, by the party that gets the case (M11)."""
        procedure = self._subjects.procedure
        return {
            party: rule(
                referral.number,
                (
                    Column(CASE, CASE_OPEN),
                    self._when("When", referral.when),
                    Column("Needs", self._sharing.holds(referral.needs)),
                    Column("To", both(self._subjects.names(referral.to, party), no(is_in(HOLDER, party)))),
                ),
            )
            for party in parties_of(procedure, referral.to)
        }

    def event(self, event: Event) -> Rule:
        """An event (M12)."""
        back = event.expected is Expected.COMES_BACK
        case = Column(CASE, CASE_CLOSED if back else CASE_OPEN)
        return rule(event.number, (case, self._when("Can happen when", event.when)))

    def contact(self, row: Solution, state: ContactState) -> Rule:
        """The contact of a solution row, to be made or to be answered (M13)."""
        before = ContactState.NOT_MADE if state is ContactState.MADE else ContactState.MADE
        columns = (
            Column(CASE, CASE_OPEN),
            Column("Solution", self._subjects.cell(row.solution)),
            Column("Protection", self._subjects.cell(row.protection)),
            Column(SOLUTION_CONTACT, is_in(SOLUTION_CONTACT, before)),
        )
        way = (
            self._somebody("Leads", row.leads)
            if state is ContactState.MADE
            else self._somebody("Contact", row.contact, row.otherwise)
        )
        return rule(row.number, columns, (way,))

    def closing(self, closing: Closing) -> Rule:
        """A closing: open only while *By* is the holder (M13)."""
        by = some(both(where, is_in(HOLDER, party)) for party, where in self._actors.could_name(closing.by).items())
        columns = (
            Column(CASE, CASE_OPEN),
            self._when("When", closing.when),
            self._when("Checked before", closing.checked),
            Column("By", by),
        )
        return rule(closing.number, columns)

    def _when(self, name: str, condition: Condition) -> Column:
        return Column(name, self._subjects.condition(condition))

    def _somebody(self, name: str, *cells: Who) -> Column:
        return Column(name, some(self._actors.somebody(cell) for cell in cells))

    def _askable(self, consent: Consent) -> Formula:
        anew = is_in(consent.name, ConsentState.NOT_ASKED, ConsentState.EXPIRED)
        if not (consent.again and consent.again.after):
            return anew
        return either(anew, both(is_in(consent.name, *NO_FOR_NOW), is_in(wait_of(consent.number), OVER)))

    def _asking(self, consent: Consent, state: Formula) -> Rule:
        columns = (
            Column(CASE, CASE_OPEN),
            self._when("Asked when", consent.asked_when),
            Column("Stands for: guardian", self._person.spoken_for),
            Column("Asked again", state),
        )
        ways = (self._somebody("Asked by", consent.asked_by, consent.otherwise), self._here)
        return rule(consent.number, columns, ways)
