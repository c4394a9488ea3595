"""The outputs of all decision tables in one situation, each with the rows that fit and those that did not."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.decide.decided import Answer, Because
from handrail.sop.decide.table import Key, Table
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Situation, Truth
from handrail.sop.words.facts import DecisionRow, Output, Value
from handrail.sop.words.literals import SOLUTION_LEAD


class Outputs:
    """All decision tables of a procedure, made ready."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._tables = tuple(Table(decision) for decision in meaning.procedure.decisions)
        self._words = {word.name for word in meaning.procedure.definitions}

    def answers(self, situation: Situation) -> dict[str, Answer]:
        """Every output, in the order of the text."""
        work = _OneCase(self._meaning, self._tables, self._words, situation)
        found = {output.name: work.answer(output.name) for table in self._tables for output in table.decision.outputs}
        if self._meaning.procedure.solutions:
            found[SOLUTION_LEAD] = work.solution_lead()
        return found


class _OneCase:
    def __init__(self, meaning: Meaning, tables: tuple[Table, ...], words: set[str], situation: Situation) -> None:
        self._meaning = meaning
        self._words = words
        self._situation = situation
        self._true = Truth(situation)
        self._by_output = {output.name: table for table in tables for output in table.decision.outputs}
        self._found: dict[str, Answer] = {}

    def answer(self, name: str) -> Answer:
        """One output, with those that it needs."""
        if name not in self._found:
            table = self._by_output[name]
            fits, failed = table.cite([self._key(subject) for subject in table.decision.inputs])
            applied = table.applied(fits)
            because = tuple(_reasons(table, applied, fits, failed))
            for at, output in enumerate(table.decision.outputs):
                values = None if not applied else self._values(list(table.rows(applied)), at)
                self._found[output.name] = Answer(output, values, because)
        return self._found[name]

    def solution_lead(self) -> Answer:
        """The decision that the Solution rows give; no row means nobody."""
        reasons: list[Because] = []
        leads: dict[str, None] = {}
        for row in self._meaning.procedure.solutions:
            rule = self._meaning.contacts_to_make[row.number]
            failed = next((each.name for each in rule.columns[1:3] if not self._true(each.holds)), None)
            reasons.append(Because(row.number, row.place, row.source, failed is None, failed))
            if failed is None:
                named = self._meaning.actors.could_name(row.leads)
                leads.update(dict.fromkeys(party for party, where in named.items() if self._true(where)))
        values = tuple(leads)
        return Answer(Output(SOLUTION_LEAD, True, False, values), values, tuple(reasons))

    def _key(self, subject: str) -> Key:
        if subject in self._situation:
            return self._situation[subject]
        if subject in self._words:
            return self._true(self._meaning.subjects.word(subject))
        answer = self.solution_lead() if subject == SOLUTION_LEAD else self.answer(subject)
        values = answer.values or ()
        if answer.output.is_set:
            return frozenset(values)
        return values[0] if len(values) == 1 else None

    def _values(self, rows: list[DecisionRow], at: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for row in rows:
            for cell in row.gives[at]:
                if isinstance(cell, Value):
                    found[cell.value] = None
                elif cell.subject in self._situation:
                    found[self._situation[cell.subject]] = None
                else:
                    found.update(dict.fromkeys(self.answer(cell.subject).values or ()))
        return tuple(found)


def _reasons(table: Table, applied: int, fits: int, failed: list[int]) -> Iterator[Because]:
    """One reason a row, in order. A row that fits but comes after the first says so."""
    for at, row in enumerate(table.decision.rows):
        bit = 1 << at
        if applied & bit:
            yield Because(row.number, row.place, row.source, True)
        elif fits & bit:
            yield Because(row.number, row.place, row.source, False, "an earlier row fits")
        else:
            column = next(index for index, bits in enumerate(failed) if bits & bit)
            yield Because(row.number, row.place, row.source, False, table.decision.inputs[column])
