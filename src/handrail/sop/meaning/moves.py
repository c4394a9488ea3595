"""The list of moves, in the order of the rows (M8 to M15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from handrail.sop.meaning.act import Act, Outcomes, Verb
from handrail.sop.meaning.consequences import Consequences
from handrail.sop.meaning.formula import TRUE, Formula, both, is_in
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.meaning.move import Move, MoveKind, Step
from handrail.sop.meaning.requests import FROM, RECALLABLE, Request
from handrail.sop.meaning.rule import Rule
from handrail.sop.meaning.variables import OVER, RUNNING, wait_of
from handrail.sop.words.acts import Consent, Done, Duty, Event, Ongoing, Sets
from handrail.sop.words.facts import Fact
from handrail.sop.words.literals import (
    ANSWERS,
    CASE,
    CLOSED,
    DONE,
    HOLDER,
    NO_FOR_NOW,
    SOLUTION_CONTACT,
    ConsentState,
    ContactState,
    Expected,
    ReferralState,
    at_recipient,
)


def combinations_of(parts: Iterable[Sets]) -> Iterator[Outcomes]:
    """Every combination of the outcomes, in the order of the text."""
    listed = tuple(parts)
    for values in product(*(part.values for part in listed)):
        yield tuple(zip((part.subject for part in listed), values, strict=True))


class Moves:
    """Makes moves; knows what follows from setting a fact."""

    def __init__(self, consequences: Consequences) -> None:
        self._after = consequences

    def _move(self, act: Act, row: str, kind: MoveKind, guard: Formula, *sets: Step) -> Move:
        return Move(act, row, kind, guard, self._after.steps(sets))

    def duty(self, duty: Duty, rule: Rule) -> Iterator[Move]:
        """A duty done, with each combination of its outcomes."""
        match duty.gives:
            case Ongoing():
                return
            case Done():
                steps = (Step(TRUE, duty.number, DONE),)
                yield self._move(Act(Verb.DO, duty.number), duty.number, MoveKind.DUTY, rule.possible, *steps)
            case parts:
                for outcomes in combinations_of(parts):
                    act = Act(Verb.DO, duty.number, outcomes)
                    yield self._move(act, duty.number, MoveKind.DUTY, rule.possible, *_set(outcomes))

    def consent(self, consent: Consent, ask: Rule, early: Rule) -> Iterator[Move]:
        """Answers, changes of mind, withdrawal, and what time does to a consent."""
        name, row = consent.name, consent.number
        is_given = both(CASE_OPEN, is_in(name, ConsentState.GIVEN))
        for kind, rule in ((MoveKind.ANSWER, ask), (MoveKind.CHANGE_OF_MIND, early)):
            for value in ANSWERS:
                guard = rule.possible
                if kind is MoveKind.CHANGE_OF_MIND:
                    guard = both(guard, is_in(name, *(state for state in NO_FOR_NOW if state != value)))
                yield self._consent(consent, value, kind, guard)
        yield self._consent(consent, ConsentState.WITHDRAWN, MoveKind.WITHDRAWAL, is_given)
        if consent.lasts:
            steps = (Step(TRUE, name, ConsentState.EXPIRED),)
            yield self._move(Act(Verb.WAIT, row), row, MoveKind.TIME, is_given, *steps)
        if consent.again and consent.again.after:
            over = Step(TRUE, wait_of(row), OVER)
            guard = both(CASE_OPEN, is_in(name, *NO_FOR_NOW), is_in(wait_of(row), RUNNING))
            yield self._move(Act(Verb.WAIT, row), row, MoveKind.TIME, guard, over)

    def _consent(self, consent: Consent, value: str, kind: MoveKind, guard: Formula) -> Move:
        act = Act(Verb.CONSENT, consent.number, ((consent.name, value),))
        return self._move(act, consent.number, kind, guard, Step(TRUE, consent.name, value))

    def referral(self, request: Request) -> Iterator[Move]:
        """The steps of a referral, recipient by recipient."""
        row, name = request.referral.number, request.name
        for party in (party for stage in request.stages for party in stage):
            if party in request.due:
                yield self._step(request, ReferralState.OFFERED, party, request.due[party])
            for state in FROM:
                guard = request.step(state, party)
                if guard is not None:
                    yield from self._steps(request, state, party, guard)
        back = (
            (ReferralState.RECALLED, MoveKind.REFERRAL, request.is_at(*RECALLABLE)),
            (
                ReferralState.WITHDRAWN,
                MoveKind.WITHDRAWAL,
                is_in(name, *(request.values - {ReferralState.NOT_MADE, ReferralState.WITHDRAWN})),
            ),
        )
        for state, kind, guard in back:
            act = Act(Verb.REQUEST, row, ((name, state),))
            yield self._move(act, row, kind, both(CASE_OPEN, guard), Step(TRUE, name, state))

    def _steps(self, request: Request, state: ReferralState, party: str, guard: Formula) -> Iterator[Move]:
        if state is ReferralState.ENDED and request.referral.brings:
            for outcomes in combinations_of(request.referral.brings):
                yield self._step(request, state, party, guard, outcomes)
        yield self._step(request, state, party, guard)

    def _step(self, request: Request, state: ReferralState, party: str, guard: Formula, brings: Outcomes = ()) -> Move:
        row = request.referral.number
        kind = MoveKind.TIME if state is ReferralState.UNANSWERED else MoveKind.REFERRAL
        without = state is ReferralState.ENDED and bool(request.referral.brings) and not brings
        act = Act(Verb.REQUEST, row, ((request.name, str(state)), *brings), party, without)
        return self._move(act, row, kind, guard, Step(TRUE, request.name, at_recipient(state, party)), *_set(brings))

    def hand_over(self, row: str, party: str, rule: Rule) -> Move:
        """The case passes to the party."""
        act = Act(Verb.HAND_OVER, row, at=party)
        return self._move(act, row, MoveKind.HAND_OVER, rule.possible, Step(TRUE, HOLDER, party))

    def event(self, event: Event, rule: Rule) -> Iterator[Move]:
        """An event, with each combination of what it sets."""
        kinds = {Expected.YES: MoveKind.EXPECTED_EVENT, Expected.NO: MoveKind.EVENT}
        kind = kinds.get(event.expected, MoveKind.COMES_BACK)
        for outcomes in combinations_of(event.sets):
            opens = self._after.back_to_whoever_met_them() if kind is MoveKind.COMES_BACK else ()
            act = Act(Verb.EVENT, event.number, outcomes)
            yield self._move(act, event.number, kind, rule.possible, *_set(outcomes), *opens)

    def contact(self, rule: Rule, state: ContactState) -> Move:
        """The contact that a solution demands is made or answered (M13)."""
        step = Step(TRUE, SOLUTION_CONTACT, state)
        return self._move(Act(Verb.CONTACT, state), rule.number, MoveKind.CONTACT, rule.possible, step)

    def stale(self, fact: Fact) -> Iterator[Move]:
        """What is known grows old."""
        if fact.stale is None:
            return
        fresh = (value for value in fact.values if value not in (fact.stale.value, *fact.starts))
        guard = both(CASE_OPEN, is_in(fact.name, *fresh))
        step = Step(TRUE, fact.name, fact.stale.value)
        yield self._move(Act(Verb.WAIT, fact.name), fact.name, MoveKind.TIME, guard, step)

    def closing(self, rule: Rule) -> Move:
        """The case ends."""
        act = Act(Verb.CLOSE, rule.number)
        return self._move(act, rule.number, MoveKind.CLOSING, rule.possible, Step(TRUE, CASE, CLOSED))


def _set(outcomes: Outcomes) -> tuple[Step, ...]:
    return tuple(Step(TRUE, fact, value) for fact, value in outcomes)
