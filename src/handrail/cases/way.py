"""From the course of a case to its line: which moments are steps, on which track they lie, and what is ahead.

Rules:
- Time that passes is no step. A request is one when it is made, taken on, and ended, not at each letter in between.
- The second track opens when the protection question has an answer and somebody leads on status; it never closes.
- What gives or asks for something about protection lies on the second track, everything else on the first.
- What weighs most: who has the case, then the two axes and the solution, then answers, then the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.line import Line, LineStep, StepKind, Track, Words, drawn
from handrail.cases.replay import Moment
from handrail.sop.decide import Decider
from handrail.sop.explain.names import Names
from handrail.sop.meaning.formula import Situation
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.words.acts import ByConsent, Closing, Consent, Duty, Event, Ongoing, Referral, Sets
from handrail.sop.words.literals import CASE, HOLDER, MET_BY, OPEN, Kind, ReferralState, Role
from handrail.sop.words.sentence import say

LEADS_ON_STATUS = "leads on status"
STEPS_OF_A_REQUEST = (
    ReferralState.OFFERED,
    ReferralState.ACCEPTED,
    ReferralState.ENDED,
    ReferralState.DECLINED,
    ReferralState.WITHDRAWN,
)
WEIGHTY = (Role.TRAFFICKING, Role.PROTECTION, Role.SOLUTION)
ANSWERS: Mapping[str, str] = {"given": "yes", "refused": "no"}


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is ahead: a row, whose turn it is, and by when."""

    row: str
    who: str | None
    due_at: datetime | None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Hands:
    """What is on its way between organisations: offered to somebody, or held by two."""

    offered_to: str | None = None
    contested_with: str | None = None
    at: datetime | None = None


def line_of(course: Course, opened: Iterable[Open], hands: Hands = Hands()) -> Line:
    """The whole line of a case."""
    return _Drawing(course).line(opened, hands)


@dataclass
class _Drawing:
    """The work on one line."""

    course: Course
    steps: list[LineStep] = field(default_factory=list)
    tracks: int = 1

    def __post_init__(self) -> None:
        self.names: Names = self.course.walk.names
        self.decider: Decider = self.course.walk.decider
        self.rows = _rows_on_protection(self.names)

    def line(self, opened: Iterable[Open], hands: Hands) -> Line:
        start = self.course.walk.start
        met = self.course.history[0].at
        self.steps.append(LineStep(StepKind.START, "", self._holders(start), at=met, by=start[MET_BY]))
        for moment in self.course.moments:
            self.steps += self._of(moment)
        now = self.course.walk.situation
        if now[CASE] != OPEN:
            end = next(step for step in reversed(self.steps) if step.kind is StepKind.CLOSED)
            return drawn([step for step in self.steps if step is not end], (), [end])
        self.steps += self._on_the_way(hands)
        self.steps.append(LineStep(StepKind.TODAY, "", self._holders(now), at=self.course.now))
        end = LineStep(StepKind.END, "", self._holders(now), detail=self._chosen(now))
        return drawn(self.steps, (self._ahead(each, now) for each in opened), [end])

    def _holders(self, situation: Situation) -> tuple[str | None, ...]:
        holder = situation[HOLDER]
        return (holder,) if self.tracks == 1 else (holder, self._on_status(situation) or holder)

    def _on_status(self, situation: Situation) -> str | None:
        answer = self.decider.decide(situation).answers.get(LEADS_ON_STATUS)
        return answer.values[0] if answer and answer.values else None

    def _of(self, moment: Moment) -> Iterator[LineStep]:
        move, after = moment.move, moment.after
        was, holder = moment.before[HOLDER], after[HOLDER]
        if move.kind is MoveKind.TIME or _is_small(move):
            return
        if self.tracks == 1 and self._opens_second(moment):
            self.tracks = 2
            yield LineStep(StepKind.FORK, "", self._holders(after), at=moment.at, weight=4)
        by = moment.by or ""
        if move.kind is MoveKind.CLOSING:
            closing = next(each for each in self.names.procedure.closings if each.number == move.row)
            holders = self._holders(after)
            yield LineStep(StepKind.CLOSED, closing.name, holders, at=moment.at, by=by, reached=closing.good)
            return
        if was != holder:
            track = Track.FIRST if self.tracks > 1 else Track.WHOLE
            yield LineStep(StepKind.PASSED, "", self._holders(after), track, at=moment.at, by=holder, was=was, weight=4)
            return
        yield self._taken(moment, by)

    def _taken(self, moment: Moment, by: str) -> LineStep:
        move = moment.move
        return LineStep(
            StepKind.TAKEN,
            self._title(move),
            self._holders(moment.after),
            self._track(move.row),
            _detail(move),
            moment.at,
            by,
            weight=self._weight(move),
            private=self._is_private(move),
            row=move.row,
        )

    def _opens_second(self, moment: Moment) -> bool:
        fact = self.names.procedure.fact_of(Role.PROTECTION)
        if fact is None or moment.before[fact.name] == moment.after[fact.name]:
            return False
        return self._on_status(moment.after) is not None

    def _track(self, row: str) -> Track:
        if self.tracks == 1:
            return Track.WHOLE
        return Track.SECOND if row in self.rows else Track.FIRST

    def _title(self, move: Move) -> Words:
        row = self.names.rows.get(move.row)
        if isinstance(row, Duty | Consent | Referral | Event | Closing):
            return row.name
        return say("the contact before the step")

    def _weight(self, move: Move) -> int:
        sets = {name for name, _ in move.act.outcomes}
        facts = [fact for fact in self.names.procedure.facts if fact.name in sets]
        if any(fact.stands_for in WEIGHTY for fact in facts):
            return 3
        return 2 if facts or move.kind in (MoveKind.REFERRAL, MoveKind.CONTACT) else 1

    def _is_private(self, move: Move) -> bool:
        row = self.names.rows.get(move.row)
        return isinstance(row, Duty) and row.kind is Kind.IDENTIFICATION

    def _ahead(self, each: Open, now: Situation) -> LineStep:
        kind = StepKind.LATE if each.late else StepKind.OPEN
        row = self.names.rows.get(each.row)
        title = getattr(row, "name", None) or getattr(row, "about", None) or each.row
        holders = self._holders(now)
        return LineStep(kind, title, holders, self._track(each.row), at=each.due_at, by=each.who or "", row=each.row)

    def _chosen(self, now: Situation) -> Words | None:
        fact = self.names.procedure.fact_of(Role.SOLUTION)
        return None if fact is None or now[fact.name] in fact.starts else now[fact.name]

    def _on_the_way(self, hands: Hands) -> Iterator[LineStep]:
        now = self.course.walk.situation
        track = Track.FIRST if self.tracks > 1 else Track.WHOLE
        for kind, other in ((StepKind.OFFERED, hands.offered_to), (StepKind.CONTESTED, hands.contested_with)):
            if other is not None:
                yield LineStep(kind, "", self._holders(now), track, at=hands.at, by=other, was=now[HOLDER], weight=4)


def is_help_that_goes_on(names: Names, row: str) -> bool:
    """Help that is owed all the time: it is no step, and stands beside the line."""
    found = names.rows.get(row)
    return isinstance(found, Duty) and isinstance(found.gives, Ongoing)


def _is_small(move: Move) -> bool:
    """A letter in between: received, started."""
    return move.kind is MoveKind.REFERRAL and move.act.outcomes[0][1] not in STEPS_OF_A_REQUEST


def _detail(move: Move) -> Words | None:
    if move.kind is MoveKind.CONTACT:
        return move.act.about
    if not move.act.outcomes:
        return None
    value = move.act.outcomes[0][1]
    if move.kind in (MoveKind.ANSWER, MoveKind.CHANGE_OF_MIND, MoveKind.WITHDRAWAL):
        return ANSWERS.get(value, value)
    return value


def _rows_on_protection(names: Names) -> frozenset[str]:
    """Rows that ask for, give or carry something about protection."""
    fact = names.procedure.fact_of(Role.PROTECTION)
    second = {fact.name} if fact else set()
    found: set[str] = set()
    consents: set[str] = set()
    for row in names.procedure.rows():
        match row:
            case Duty() if row.kind is Kind.ASYLUM:
                found.add(row.number)
            case Referral() if any(each.subject in second for each in row.brings):
                found.add(row.number)
                if isinstance(row.needs, ByConsent):
                    consents.add(row.needs.consent)
            case Event() if any(_about(each, second) for each in row.sets):
                found.add(row.number)
    return frozenset(found | {row.number for row in names.procedure.consents if row.name in consents})


def _about(sets: Sets, facts: set[str]) -> bool:
    return sets.subject in facts
