"""What happens in the same moment as a move: consents that expire, the contact that falls back (M9, M14, M15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.sop.meaning.formula import FALSE, TRUE, Formula, both, either, is_in, no
from handrail.sop.meaning.move import Step
from handrail.sop.meaning.variables import GIVEN_FOR, RUNNING, remembers_what_was_agreed, wait_of
from handrail.sop.meaning.who import Person
from handrail.sop.words.literals import (
    CASE,
    HOLDER,
    MET_BY,
    OPEN,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    Role,
)
from handrail.sop.words.procedure import Procedure


class Consequences:
    """Adds to the steps of a move those that follow from them by themselves."""

    def __init__(self, procedure: Procedure, person: Person) -> None:
        self._consents = {consent.name: consent for consent in procedure.consents}
        self._person = person
        self._age = procedure.fact_of(Role.AGE_TODAY)
        self._guardian = procedure.fact_of(Role.GUARDIAN)
        self._solution = procedure.fact_of(Role.SOLUTION)
        self._has_contact = bool(procedure.solutions)
        self._remembers = remembers_what_was_agreed(procedure)
        self._met_by = next(fact for fact in procedure.facts if fact.name == MET_BY)

    def steps(self, sets: Iterable[Step]) -> tuple[Step, ...]:
        """All steps of a move that sets these, in their order: expiries first, then the facts, then what falls back."""
        listed = tuple(sets)
        values = {step.variable: step.value for step in listed if step.when is TRUE}
        found = [*self._expiries(values), *self._falls_back(values)]
        for step in listed:
            found += self._one(step)
        return tuple(found)

    def back_to_whoever_met_them(self) -> tuple[Step, ...]:
        """The case opens again with whoever met the person."""
        holders = (Step(is_in(MET_BY, party), HOLDER, party) for party in self._met_by.values)
        return (*holders, Step(TRUE, CASE, OPEN))

    def _one(self, step: Step) -> Iterator[Step]:
        """A step, and for a consent what hangs on its answer."""
        consent = self._consents.get(step.variable)
        if consent is None:
            yield step
            return
        given = is_in(consent.name, ConsentState.GIVEN)
        yield Step(given if step.value == ConsentState.EXPIRED else step.when, step.variable, step.value)
        if consent.again and consent.again.after and step.value != ConsentState.EXPIRED:
            yield Step(TRUE, wait_of(consent.number), RUNNING)
        if self._remembers and consent.stands_for is Role.SOLUTION and step.value == ConsentState.GIVEN:
            solution = self._solution
            assert solution is not None
            for value in solution.values:
                yield Step(is_in(solution.name, value), GIVEN_FOR, value)

    def _expiries(self, values: dict[str, str]) -> Iterator[Step]:
        everyone = self._nobody_can_speak_any_more(values)
        for consent in self._consents.values():
            changes = [no(is_in(fact, values[fact])) for fact in consent.holds_for if fact in values]
            when = either(everyone, *changes)
            if when is not FALSE:
                yield Step(both(is_in(consent.name, ConsentState.GIVEN), when), consent.name, ConsentState.EXPIRED)

    def _nobody_can_speak_any_more(self, values: dict[str, str]) -> Formula:
        """A child after the move, and before it none, or one whose guardian could speak then and cannot now (M14)."""
        age, guardian = self._age, self._guardian
        if age is None or not ({age.name, guardian.name if guardian else ""} & set(values)):
            return FALSE
        was_child, could_speak = self._person.child, self._person.guardian_can_speak
        is_child, can_speak = was_child, could_speak
        if age.name in values:
            is_child = TRUE if values[age.name] in age.marked else FALSE
        if guardian and guardian.name in values:
            can_speak = TRUE if values[guardian.name] in guardian.marked else FALSE
        return both(is_child, either(no(was_child), both(could_speak, no(can_speak))))

    def _falls_back(self, values: dict[str, str]) -> Iterator[Step]:
        solution = self._solution
        if self._has_contact and solution and solution.name in values:
            changes = no(is_in(solution.name, values[solution.name]))
            yield Step(changes, SOLUTION_CONTACT, ContactState.NOT_MADE)
