"""Names, words and conditions as formulas: what a fact, an output or a defined word is at the moment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from handrail.sop.meaning.formula import FALSE, TRUE, Formula, both, either, every, is_in, no, some
from handrail.sop.meaning.variables import Variable, values_of
from handrail.sop.words.condition import Cell, Clause, Condition, Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.facts import Decision, Output, Value
from handrail.sop.words.literals import DONE, HOLDER, LEAD, SOLUTION_LEAD, Policy
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.who import Named, Term, Whoever

Indicators = Mapping[str, Formula]
"""For each value that a subject can have: where it has it."""


class Subjects:
    """Formulas for everything that the procedure names. Made once for a procedure; each formula is shared."""

    def __init__(self, procedure: Procedure, variables: tuple[Variable, ...]) -> None:
        self.procedure = procedure
        self.variables = {variable.name: variable for variable in variables}
        self.fits: dict[str, Formula] = {}
        """Where all cells of a decision or solution row hold, by row number."""
        self.applies: dict[str, Formula] = {}
        """Where the row applies: for *the first row*, where it is the first that fits."""
        self._words: dict[str, Formula] = {}
        self._outputs: dict[str, Indicators] = {}
        self._exclusive: set[str] = set()
        self._definitions = {word.name: word for word in procedure.definitions}
        self._tables = {output.name: decision for decision in procedure.decisions for output in decision.outputs}
        for row in procedure.solutions:
            self.fits[row.number] = self.applies[row.number] = both(self.cell(row.solution), self.cell(row.protection))
        for decision in procedure.decisions:
            self._decide(decision)

    def word(self, name: str) -> Formula:
        """A defined word."""
        if name not in self._words:
            self._words[name] = self.condition(self._definitions[name].means)
        return self._words[name]

    def indicators(self, subject: str) -> Indicators:
        """Where the subject has, or for a set includes, each of its values."""
        if subject in self.variables:
            values = self.variables[subject].values
            return {value: is_in(subject, value) for value in values}
        if subject not in self._outputs:
            if subject in self._tables:
                self._decide(self._tables[subject])
            else:
                self._outputs[subject] = self._solution_lead()
        return self._outputs[subject]

    def is_one_of(self, subject: str, values: frozenset[str]) -> Formula:
        """SUBJECT `is` one of the values; for an output that is a set: exactly one, and that (M4)."""
        if subject in self.variables:
            known = [value for value in self.variables[subject].values if value in values]
            return TRUE if len(known) == len(self.variables[subject].values) else is_in(subject, *known)
        has = self.indicators(subject)
        accepted = [value for value in has if value in values]
        if subject in self._exclusive:
            return some(has[value] for value in accepted)
        return some(both(has[value], *(no(has[other]) for other in has if other != value)) for value in accepted)

    def condition(self, condition: Condition) -> Formula:
        """A whole condition."""
        if not condition.clauses:
            return TRUE
        parts = [self.clause(clause) for clause in condition.clauses]
        return some(parts) if condition.any_of else every(parts)

    def clause(self, clause: Clause) -> Formula:
        """One clause of a condition."""
        match clause:
            case Is(subject, values, _):
                return self.is_one_of(subject, values)
            case Includes(output, value):
                return self.indicators(output).get(value, FALSE)
            case Defined(word, holds):
                return self.word(word) if holds else no(self.word(word))
            case RowDone(row):
                return is_in(row, DONE)
            case LeadMoves(changes):
                return self.lead_changes if changes else self.lead_holds

    def cell(self, cell: Cell) -> Formula:
        """One input cell; `any` always holds."""
        return TRUE if cell is None else self.clause(cell)

    @cached_property
    def lead_holds(self) -> Formula:
        """Lead is exactly the holder (M4)."""
        if LEAD not in self._tables:
            return FALSE
        held = self.indicators(HOLDER)
        return some(both(self.is_one_of(LEAD, frozenset({party})), where) for party, where in held.items())

    @cached_property
    def lead_changes(self) -> Formula:
        """There is a lead, and it is not exactly the holder (M4)."""
        return both(self.somebody_leads, no(self.lead_holds))

    @cached_property
    def somebody_leads(self) -> Formula:
        """There is a lead."""
        return some(self.indicators(LEAD).values()) if LEAD in self._tables else FALSE

    def names(self, term: Term, party: str) -> Formula:
        """The term names the party at the moment (M6)."""
        match term:
            case Named(name):
                return TRUE if name == party else FALSE
            case Whoever(subject):
                return self.indicators(subject).get(party, FALSE)
        return TRUE

    def _decide(self, decision: Decision) -> None:
        """Outputs of a table: where some row that applies gives the value (M5)."""
        if decision.outputs[0].name in self._outputs:
            return
        earlier: Formula = FALSE
        for row in decision.rows:
            fits = every(self.cell(cell) for cell in row.cells)
            self.fits[row.number] = fits
            self.applies[row.number] = both(fits, no(earlier)) if decision.policy is Policy.FIRST else fits
            earlier = either(earlier, fits)
        for at, output in enumerate(decision.outputs):
            self._outputs[output.name] = self._given(decision, at, output)
            if decision.policy is Policy.FIRST and not output.is_set:
                self._exclusive.add(output.name)

    def _given(self, decision: Decision, at: int, output: Output) -> Indicators:
        found: dict[str, list[Formula]] = {value: [] for value in output.values}
        for row in decision.rows:
            applies = self.applies[row.number]
            for cell in row.gives[at]:
                if isinstance(cell, Value):
                    found.setdefault(cell.value, []).append(applies)
                    continue
                for value, where in self.indicators(cell.subject).items():
                    found.setdefault(value, []).append(both(applies, where))
        return {value: some(parts) for value, parts in found.items()}

    def _solution_lead(self) -> Indicators:
        return {
            party: some(
                both(self.fits[row.number], self.names(term, party))
                for row in self.procedure.solutions
                for term in row.leads.terms
            )
            for party in values_of(self.procedure, SOLUTION_LEAD)
        }
