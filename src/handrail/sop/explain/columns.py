"""The columns of a row as demands: what is asked for, where that holds, and what is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handrail.sop.explain.condition import cell_said, clause_said, condition_said
from handrail.sop.explain.grounds import basis_said
from handrail.sop.explain.lists import Part
from handrail.sop.explain.names import Names
from handrail.sop.explain.outcome import finished_when
from handrail.sop.explain.who import term_said, who_said
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Formula, both, no, some
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.meaning.rule import Rule
from handrail.sop.words.acts import Basis, ByConsent, Closing, Consent, Done, Duty, Event, Ongoing, Referral, Solution
from handrail.sop.words.condition import Clause, Condition, Defined, Includes, Is, RowDone
from handrail.sop.words.facts import DecisionRow
from handrail.sop.words.literals import CASE, HOLDER, LEAD, SOLUTION_CONTACT, Expected, Role
from handrail.sop.words.procedure import NumberedRow
from handrail.sop.words.sentence import say
from handrail.sop.words.sharing import Ban, Disclosure
from handrail.sop.words.who import Who, Whoever

Subjects = tuple[str, ...]
Said = tuple[Part, Subjects]


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a column asks for, and what it asks about."""

    column: str
    said: Part
    holds: Formula
    subjects: Subjects = ()


def asked_about(clause: Clause) -> Subjects:
    """What a clause asks about."""
    match clause:
        case Is(subject) | Includes(subject) | Defined(subject) | RowDone(subject):
            return (subject,)
    return (HOLDER, LEAD)


class Columns:
    """Reads the columns of any row that has a number."""

    def __init__(self, meaning: Meaning, names: Names) -> None:
        self._meaning = meaning
        self._names = names
        self._open: Said = (say("the case is open"), (CASE,))
        self._reached: Said = (say("the person can be reached"), self._role(Role.CONTACT))

    def of(self, row: NumberedRow) -> tuple[Demand, ...]:
        """Everything that must hold before the row applies and can be done, in the order of its columns."""
        match row:
            case DecisionRow():
                return tuple(self._decision(row))
            case Duty():
                return tuple(self._duty(row))
            case Consent():
                return tuple(self._consent(row))
            case Event():
                return tuple(self._event(row))
            case Closing():
                return tuple(self._closing(row))
            case Solution():
                return tuple(self._solution(row))
            case Referral():
                return tuple(self._referral(row))
            case Disclosure():
                return tuple(self._disclosure(row))
            case Ban():
                return tuple(self._condition("While", row.banned_while))

    def _role(self, role: Role) -> Subjects:
        fact = self._names.procedure.fact_of(role)
        return () if fact is None else (fact.name,)

    def _by_rule(self, rule: Rule, conditions: Mapping[str, Condition], others: Mapping[str, Said]) -> Iterator[Demand]:
        for column in (*rule.columns, *rule.ways):
            if column.name in conditions:
                yield from self._condition(column.name, conditions[column.name])
            elif column.name in others:
                said, subjects = others[column.name]
                yield Demand(column.name, said, column.holds, subjects)

    def _condition(self, column: str, condition: Condition) -> Iterator[Demand]:
        """A condition: clause by clause where all must hold, as a whole where one is enough."""
        subjects = self._meaning.subjects
        if condition.any_of or not condition.clauses:
            about = tuple(name for clause in condition.clauses for name in asked_about(clause))
            yield Demand(column, condition_said(condition, self._names), subjects.condition(condition), about)
            return
        for clause in condition.clauses:
            yield Demand(column, clause_said(clause, self._names), subjects.clause(clause), asked_about(clause))

    def _decision(self, row: DecisionRow) -> Iterator[Demand]:
        decision = next(each for each in self._names.procedure.decisions if row in each.rows)
        for cell, subject in zip(row.cells, decision.inputs, strict=True):
            if cell is not None:
                said = cell_said(cell, subject, self._names)
                yield Demand(subject, said, self._meaning.subjects.cell(cell), (subject,))

    def _duty(self, row: Duty) -> Iterator[Demand]:
        others: dict[str, Said] = {CASE: self._open, "Stands for: contact": self._reached}
        if row.needs is not None:
            others["Needs"] = (say("the answer is yes: {consent}", consent=row.needs), (row.needs,))
        if not isinstance(row.gives, Ongoing):
            done = finished_when(row.number, row.gives, self._names)
            about = (row.number,) if isinstance(row.gives, Done) else tuple(part.subject for part in row.gives)
            others["Gives"] = (say("still to be done; it ends when {done}", done=done), about)
        if any(row.number in solution.before for solution in self._names.procedure.solutions):
            others["Before"] = (say("the contact has answered, if one is due"), (SOLUTION_CONTACT,))
        others["Who"] = self._actors(row.who, row.otherwise)
        others["Tells"] = (say("no ban stands against telling {who}", who=who_said(row.tells)), ())
        yield from self._by_rule(self._meaning.duties[row.number], {"When": row.when}, others)

    def _consent(self, row: Consent) -> Iterator[Demand]:
        guardian = (*self._role(Role.AGE_TODAY), *self._role(Role.GUARDIAN))
        others: dict[str, Said] = {
            CASE: self._open,
            "Stands for: guardian": (say("for a child a guardian can speak"), guardian),
            "Asked again": (say("it is not answered, or may be asked again"), (row.name,)),
            "Asked by": self._actors(row.asked_by, row.otherwise),
            "Stands for: contact": self._reached,
        }
        yield from self._by_rule(self._meaning.consents[row.number], {"Asked when": row.asked_when}, others)

    def _event(self, row: Event) -> Iterator[Demand]:
        closed: Said = (say("the case is closed"), (CASE,))
        others = {CASE: closed if row.expected is Expected.COMES_BACK else self._open}
        yield from self._by_rule(self._meaning.events[row.number], {"Can happen when": row.when}, others)

    def _closing(self, row: Closing) -> Iterator[Demand]:
        key = "{who} may close it" if _subjects(row.by) == (HOLDER,) else "{who} has the case"
        by: Said = (say(key, who=who_said(row.by)), (HOLDER, *_subjects(row.by)))
        conditions = {"When": row.when, "Checked before": row.checked}
        yield from self._by_rule(self._meaning.closings[row.number], conditions, {CASE: self._open, "By": by})

    def _solution(self, row: Solution) -> Iterator[Demand]:
        columns = self._meaning.contacts_to_make[row.number].columns
        for name, cell in (("Solution", row.solution), ("Protection", row.protection)):
            if cell is not None:
                holds = next(column.holds for column in columns if column.name == name)
                about = asked_about(cell)
                yield Demand(name, cell_said(cell, about[0], self._names), holds, about)

    def _referral(self, row: Referral) -> Iterator[Demand]:
        yield Demand(CASE, self._open[0], CASE_OPEN, self._open[1])
        yield from self._condition("When", row.when)
        yield self._basis("Needs", row.needs)
        yield self._somebody("From", row.sender)
        if row.hand_over:
            rules = self._meaning.hand_overs[row.number].values()
            passes = some(column.holds for rule in rules for column in rule.columns if column.name == "To")
            said = say("{to} does not have it already", to=term_said(row.to))
            yield Demand("To", said, passes, (HOLDER,))
            return
        request = self._meaning.requests[row.number]
        goes = some((*request.due.values(), request.on_its_way))
        yield Demand("To", say("it is to be made, or on its way"), goes, (row.name,))

    def _disclosure(self, row: Disclosure) -> Iterator[Demand]:
        yield Demand(CASE, self._open[0], CASE_OPEN, self._open[1])
        yield self._basis("Basis", row.basis)
        yield self._somebody("From", row.sender)
        yield self._somebody("To", row.to)
        free = some(
            both(where, no(self._meaning.sharing.banned(party, name)))
            for party, where in self._meaning.actors.could_name(row.to).items()
            for name in row.data
        )
        yield Demand("Ban", say("no ban stands against all of it"), free)

    def _basis(self, column: str, basis: Basis) -> Demand:
        about = (basis.consent,) if isinstance(basis, ByConsent) else ()
        said = say("it rests on this: {basis}", basis=basis_said(basis))
        return Demand(column, said, self._meaning.sharing.holds(basis), about)

    def _somebody(self, column: str, who: Who) -> Demand:
        said = say("somebody is named: {who}", who=who_said(who))
        return Demand(column, said, self._meaning.actors.somebody(who), _subjects(who))

    def _actors(self, who: Who, otherwise: Who) -> Said:
        said = say("somebody can do it: {who}, or else {otherwise}", who=who_said(who), otherwise=who_said(otherwise))
        return said, (*_subjects(who), *_subjects(otherwise))


def _subjects(who: Who) -> Subjects:
    return tuple(term.subject for term in who.terms if isinstance(term, Whoever))
