"""What a procedure names, in its own order and spelling, for whoever says it back."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.sop.meaning.variables import values_of, variables
from handrail.sop.words.acts import Referral
from handrail.sop.words.literals import SOLUTION_LEAD, state_and_recipient
from handrail.sop.words.procedure import NumberedRow, Procedure


class Names:
    """The names of one procedure, made ready once."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.rows: dict[str, NumberedRow] = {row.number: row for row in procedure.rows()}
        self.words = {word.name: word for word in procedure.definitions}
        self.facts = {fact.name: fact for fact in procedure.facts}
        self.consents = {consent.name: consent for consent in procedure.consents}
        self.referrals: dict[str, Referral] = {row.name: row for row in procedure.referrals if not row.hand_over}
        self._values = {variable.name: variable.values for variable in variables(procedure)}
        for decision in procedure.decisions:
            for output in decision.outputs:
                self._values[output.name] = output.values

    def values(self, subject: str) -> tuple[str, ...]:
        """Every value that the subject can have, in the order of the text."""
        if subject == SOLUTION_LEAD and subject not in self._values:
            self._values[subject] = values_of(self.procedure, subject)
        return self._values[subject]

    def grouped(self, subject: str, accepted: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The accepted values and the others; the states of a referral without the recipient where it fits any."""
        wanted = set(accepted)
        taken: dict[str, None] = {}
        left: dict[str, None] = {}
        for value in self.values(subject):
            short = self._at_anybody(subject, value, wanted)
            (taken if value in wanted else left)[short] = None
        return tuple(taken), tuple(left)

    def _at_anybody(self, subject: str, value: str, wanted: set[str]) -> str:
        state, recipient = state_and_recipient(value)
        if subject not in self.referrals or not recipient:
            return value
        alike = [other for other in self.values(subject) if state_and_recipient(other)[0] == state]
        return state if len({other in wanted for other in alike}) == 1 else value

    def title(self, number: str) -> str:
        """The name of a row; its number where it has none."""
        row = self.rows[number]
        return getattr(row, "name", None) or getattr(row, "about", None) or number
