"""The rows that a finding may hang on: those of the story, those that it is about, and all that these read."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.verify.kinds import Asked, Kind
from handrail.sop.verify.story import Path
from handrail.sop.verify.without import Row
from handrail.sop.words.acts import Duty
from handrail.sop.words.facts import Definition
from handrail.sop.words.literals import SOLUTION_CONTACT, SOLUTION_LEAD, Role
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.speaks_of import speaks_of

READ_EVERYTHING = {Kind.NOBODY, Kind.STUCK, Kind.PASSED_ON}
SHARE = {Kind.NO_BASIS, Kind.TOO_MUCH}


def concerned(procedure: Procedure, asked: Asked, path: Path) -> tuple[Row, ...]:
    """The rows that can make a difference to the story or to the hole."""
    known = _Rows(procedure)
    left = [*known.of_story(path), *known.of_question(asked)]
    found: dict[str, Row] = {}
    while left:
        row = left.pop()
        key = row.name if isinstance(row, Definition) else row.number
        if key not in found:
            found[key] = row
            left += known.read_by(row)
    return tuple(found.values())


class _Rows:
    """Rows by what others call them by."""

    def __init__(self, procedure: Procedure) -> None:
        self._procedure = procedure
        self._by_name: dict[str, list[Row]] = {row.number: [row] for row in procedure.rows()}
        for word in procedure.definitions:
            self._by_name.setdefault(word.name, []).append(word)
        for consent in procedure.consents:
            self._by_name.setdefault(consent.name, []).append(consent)
        for referral in procedure.referrals:
            self._by_name.setdefault(referral.name, []).append(referral)
        for decision in procedure.decisions:
            for output in decision.outputs:
                self._by_name.setdefault(output.name, []).extend(decision.rows)
        for name in (SOLUTION_CONTACT, SOLUTION_LEAD):
            self._by_name.setdefault(name, []).extend(procedure.solutions)

    def of_story(self, path: Path) -> Iterator[Row]:
        """The rows of the moves."""
        for move in path.moves:
            yield from self._by_name.get(move.row, ())

    def of_question(self, asked: Asked) -> Iterator[Row]:
        """The rows that the question is about."""
        procedure = self._procedure
        for name in asked.about:
            yield from self._by_name.get(name, ())
        yield from (referral for referral in procedure.referrals if referral.urgency in asked.about)
        if asked.kind in READ_EVERYTHING:
            for row in procedure.rows():
                yield from self.read_by(row)
        if asked.kind is Kind.PASSED_ON:
            yield from procedure.rows()
        if asked.kind in SHARE:
            yield from procedure.disclosures
            yield from procedure.bans
        if asked.kind is Kind.UNSAFE_RETURN:
            yield from (consent for consent in procedure.consents if consent.stands_for is Role.SOLUTION)

    def read_by(self, row: Row) -> Iterator[Row]:
        """What a row reads, and what can bar it."""
        for _, name in speaks_of(row):
            yield from self._by_name.get(name, ())
        if isinstance(row, Duty):
            if row.tells.terms:
                yield from self._procedure.bans
            yield from (each for each in self._procedure.solutions if row.number in each.before)
