"""Who acts: parties that a cell names at the moment (M6), and what is so of the person (M7)."""

from __future__ import annotations

from handrail.sop.meaning.formula import FALSE, TRUE, Formula, at_least, both, either, is_in, no, some
from handrail.sop.meaning.subjects import Subjects
from handrail.sop.meaning.variables import parties_of
from handrail.sop.words.literals import Role
from handrail.sop.words.who import AnyParty, Term, Who, Whoever


class Actors:
    """Formulas for who a cell names."""

    def __init__(self, subjects: Subjects) -> None:
        self.subjects = subjects
        self.parties = tuple(party.name for party in subjects.procedure.parties)
        self._everyone = (*self.parties, *(outside.name for outside in subjects.procedure.outsides))
        self._could: dict[Who, dict[str, Formula]] = {}

    def named(self, who: Who, party: str) -> Formula:
        """The cell names the party."""
        return self.could_name(who).get(party, FALSE)

    def _named(self, who: Who, party: str) -> Formula:
        names = some(self._term(term, party) for term in who.terms)
        return names if who.other_than is None else both(names, no(self._term(who.other_than, party)))

    def could_name(self, who: Who) -> dict[str, Formula]:
        """Everybody whom the cell can name, with where it does, in the order of the parties."""
        if who not in self._could:
            found = {party: self._named(who, party) for party in self._everyone}
            self._could[who] = {party: where for party, where in found.items() if where is not FALSE}
        return self._could[who]

    def somebody(self, who: Who) -> Formula:
        """The cell names as many as must act."""
        if who.quorum == 1:
            return some(self.could_name(who).values())
        return at_least(who.quorum, (self._names_one(term, who.other_than) for term in who.terms))

    def only(self, who: Who, party: str) -> Formula:
        """The cell names this party and no other."""
        found = self.could_name(who)
        if party not in found or who.quorum > 1:
            return FALSE
        return both(found[party], *(no(where) for other, where in found.items() if other != party))

    def two(self, who: Who) -> Formula:
        """A cell that is one fact or output names two parties or more (finding TwoLeads)."""
        if len(who.terms) != 1 or not isinstance(who.terms[0], Whoever):
            return FALSE
        return at_least(2, self.could_name(who).values())

    def same_party(self, who: Who, otherwise: Who) -> Formula:
        """Both cells name exactly one party, the same (finding SameParty)."""
        return some(both(self.only(who, party), self.only(otherwise, party)) for party in self.parties)

    def _term(self, term: Term, party: str) -> Formula:
        if isinstance(term, AnyParty):
            return TRUE if party in self.parties else FALSE
        return self.subjects.names(term, party)

    def _names_one(self, term: Term, other_than: Term | None) -> Formula:
        named = parties_of(self.subjects.procedure, term)
        if other_than is None:
            return some(self._term(term, party) for party in named)
        return some(both(self._term(term, party), no(self._term(other_than, party))) for party in named)


class Person:
    """What is so of the person, read from the facts that stand for it."""

    def __init__(self, subjects: Subjects) -> None:
        self._procedure = subjects.procedure
        self._marks: dict[Role, Formula] = {}
        self.child = self.marked(Role.AGE_TODAY)
        self.guardian_can_speak = self.marked(Role.GUARDIAN)
        self.spoken_for = either(no(self.child), self.guardian_can_speak)
        self.lost = self.marked(Role.CONTACT)

    def marked(self, role: Role) -> Formula:
        """The fact that stands for the role is at one of its marked values; never, where there is no such fact."""
        if role not in self._marks:
            fact = self._procedure.fact_of(role)
            values = [] if fact is None else [value for value in fact.values if value in fact.marked]
            self._marks[role] = is_in(fact.name, *values) if fact else FALSE
        return self._marks[role]
