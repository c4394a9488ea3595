"""`decide`: from one situation, who has the case, what is due, what may be asked, shared and closed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handrail.sop.decide.decided import (
    Answer,
    Because,
    Blocked,
    ContactDue,
    Decided,
    Ending,
    HandOver,
    MayHappen,
    Parties,
    Reasons,
    RequestDue,
    ToAsk,
    ToDo,
)
from handrail.sop.decide.outputs import Outputs
from handrail.sop.decide.sharing import shares
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.meaning.formula import Situation, Truth
from handrail.sop.meaning.rule import Column, Rule
from handrail.sop.words.acts import ByConsent, Closing
from handrail.sop.words.condition import Clause, Condition
from handrail.sop.words.literals import HOLDER, state_and_recipient
from handrail.sop.words.place import Place, Source
from handrail.sop.words.procedure import NumberedRow, Procedure
from handrail.sop.words.who import Who


def decide(procedure: Procedure, situation: Situation) -> Decided:
    """Everything that the procedure says of one situation. For many situations keep a `Decider`."""
    return Decider(meaning_of(procedure)).decide(situation)


class Decider:
    """Decides by one procedure, made ready once."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self._outputs = Outputs(meaning)
        procedure = meaning.procedure
        self._rows: dict[str, NumberedRow] = {row.number: row for row in procedure.rows()}

    def decide(self, situation: Situation) -> Decided:
        """Everything that the procedure says of the situation (language, section 4; decision 2)."""
        return _OneCase(self.meaning, self._rows, situation).decided(self._outputs.answers(situation))


class _OneCase:
    """The work of one decision."""

    def __init__(self, meaning: Meaning, rows: Mapping[str, NumberedRow], situation: Situation) -> None:
        self._meaning = meaning
        self._rows = rows
        self._situation = situation
        self._true = Truth(situation)

    def decided(self, answers: Mapping[str, Answer]) -> Decided:
        meaning = self._meaning
        return Decided(
            situation=self._situation,
            holder=self._situation[HOLDER],
            answers=answers,
            hand_over=self._hand_over(),
            duties=tuple(self._duties()),
            blocked=tuple(self._blocked()),
            consents=tuple(self._consents()),
            requests=tuple(self._requests()),
            contacts=tuple(self._contacts()),
            events=tuple(
                MayHappen(event, self._why(meaning.events[event.number]))
                for event in meaning.procedure.events
                if self._true(meaning.events[event.number].possible)
            ),
            disclosures=tuple(shares(meaning, self._true)),
            closings=tuple(map(self._ending, meaning.procedure.closings)),
        )

    def parties(self, who: Who) -> Parties:
        """Whom a Who cell names now."""
        named = self._meaning.actors.could_name(who)
        return tuple(party for party, where in named.items() if self._true(where))

    def _duties(self) -> Iterator[ToDo]:
        for duty in self._meaning.procedure.duties:
            rule = self._meaning.duties[duty.number]
            if self._true(rule.possible):
                yield ToDo(duty, self.parties(duty.who), self.parties(duty.otherwise), self._why(rule))

    def _blocked(self) -> Iterator[Blocked]:
        for rule in (*self._meaning.duties.values(), *self._meaning.consents.values()):
            if self._true(rule.open) and not self._true(rule.possible):
                yield Blocked(rule.number, self._why(rule))

    def _consents(self) -> Iterator[ToAsk]:
        for consent in self._meaning.procedure.consents:
            rule = self._meaning.consents[consent.number]
            if self._true(rule.possible):
                yield ToAsk(
                    consent,
                    self.parties(consent.asked_by),
                    self.parties(consent.otherwise),
                    self._who_answers(),
                    self._why(rule),
                )

    def _who_answers(self) -> tuple[str, ...]:
        return ("person", "guardian") if self._true(self._meaning.person.child) else ("person",)

    def _requests(self) -> Iterator[RequestDue]:
        for row, request in self._meaning.requests.items():
            referral = request.referral
            state = self._situation[request.name]
            to = tuple(party for party, where in request.due.items() if self._true(where))
            why = (self._cite(row, referral.place, referral.source),)
            if to:
                yield RequestDue(referral, to, state, True, why)
            elif self._true(request.on_its_way):
                yield RequestDue(referral, (state_and_recipient(state)[1],), state, False, why)

    def _contacts(self) -> Iterator[ContactDue]:
        for row in self._meaning.procedure.solutions:
            for rules in (self._meaning.contacts_to_make, self._meaning.contacts_to_answer):
                rule = rules[row.number]
                if self._true(rule.possible):
                    yield ContactDue(
                        row,
                        self.parties(row.leads),
                        self.parties(row.contact),
                        self.parties(row.otherwise),
                        self._why(rule),
                    )

    def _hand_over(self) -> HandOver | None:
        """The first hand-over row whose *When* holds, open or not."""
        for row, rules in self._meaning.hand_overs.items():
            for party, rule in rules.items():
                failed = self._failed(rule.columns)
                if failed in (None, "Needs"):
                    referral = next(each for each in self._meaning.procedure.referrals if each.number == row)
                    needs = (referral.needs.consent,) if isinstance(referral.needs, ByConsent) else ()
                    return HandOver(referral, (party,), failed is None, needs if failed else (), self._why(rule))
        return None

    def _ending(self, closing: Closing) -> Ending:
        rule = self._meaning.closings[closing.number]
        missing: list[tuple[str, Clause | None]] = []
        for column in rule.columns:
            if self._true(column.holds):
                continue
            condition = {"When": closing.when, "Checked before": closing.checked}.get(column.name)
            if condition is None:
                missing.append((column.name, None))
            else:
                missing += [(column.name, clause) for clause in self._missing(condition)]
        return Ending(closing, not missing, tuple(missing), self._why(rule))

    def _missing(self, condition: Condition) -> Iterator[Clause]:
        for clause in condition.clauses:
            if not self._true(self._meaning.subjects.clause(clause)):
                yield clause

    def _failed(self, columns: tuple[Column, ...]) -> str | None:
        return next((column.name for column in columns if not self._true(column.holds)), None)

    def _why(self, rule: Rule) -> Reasons:
        row = self._rows[rule.number]
        return (self._cite(row.number, row.place, row.source, self._failed((*rule.columns, *rule.ways))),)

    def _cite(self, row: str, place: Place, source: Source, failed: str | None = None) -> Because:
        return Because(row, place, source, failed is None, failed)
