"""Playing a history, entry by entry, with what runs out in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from handrail.cases.calendar import Calendar
from handrail.cases.history import Did, Entry, Looked, Met, Mistake, Passed
from handrail.cases.stages import stages
from handrail.cases.timers import next_to_run_out, timers
from handrail.sop.decide import Decider, situation_of
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.act import Act, Verb
from handrail.sop.meaning.formula import TRUE, Formula, Situation, Truth
from handrail.sop.meaning.move import Move, MoveKind, Step
from handrail.sop.walk.line import Line, NotUnderstood
from handrail.sop.walk.script import resume
from handrail.sop.walk.walk import Parties, Walk
from handrail.sop.words.acts import Consent, Duty, Ongoing, Solution
from handrail.sop.words.clock import Clock, Every
from handrail.sop.words.condition import Is, RowDone
from handrail.sop.words.literals import HOLDER
from handrail.sop.words.sentence import Sentence, say

ANSWERED = (MoveKind.ANSWER, MoveKind.CHANGE_OF_MIND)
Starts = Mapping[Is | RowDone, Formula]


@dataclass(frozen=True, slots=True)
class Moment:
    """One move that was made. `entry`: the entry that says so, None where time passed by itself."""

    at: datetime
    entry: Entry | None
    move: Move
    by: str | None
    """The party that acted, where the procedure names one."""
    before: Situation
    after: Situation


@dataclass(frozen=True, slots=True)
class Unfit:
    """An entry that counts, but cannot have been as things stand, and why."""

    entry: Entry
    why: Sentence


class Replay:
    """The work of one course; everything in it is as of the last entry."""

    def __init__(self, decider: Decider, met: Entry, calendar: Calendar) -> None:
        assert isinstance(met.what, Met)
        self.walk = Walk(decider, situation_of(decider.meaning, met.what.facts))
        self._calendar = calendar
        self._at = met.at
        self._timers = timers(decider.meaning)
        self._starts = _clock_starts(decider.meaning)
        self.moments: list[Moment] = []
        self.unfit: list[Unfit] = []
        self.recorded = dict.fromkeys(self.walk.start, met.at)
        self.looked: dict[str, datetime] = {}
        self.stages: dict[str, str] = {}
        self.opened: dict[str, datetime] = {}
        self.clause_since: dict[object, datetime] = {}
        self._rank = (0, 0)
        self._look()

    def enter(self, entry: Entry) -> None:
        """Play an entry at its time."""
        self.until(entry.at)
        match entry.what:
            case Did():
                self._do(entry, entry.what)
            case Looked():
                self._look_again(entry, entry.what)
            case Passed():
                self._pass(entry, entry.what)
            case Met() | Mistake():
                pass

    def until(self, at: datetime) -> None:
        """Let everything run out that does until then, that which comes first first."""
        while True:
            running = tuple(
                timer
                for timer in self._timers
                if self.walk.situation[timer.variable] in timer.spans and self._true(timer.move.guard)
            )
            first = next_to_run_out(running, self.walk.situation, self.recorded, self._calendar)
            if first is None or first.at > at:
                break
            self._at = max(self._at, first.at)
            self._make(first.move, None, None)
        self._at = max(self._at, at)

    def _do(self, entry: Entry, did: Did) -> None:
        found = meant(self.walk, did, self._true)
        if isinstance(found, Sentence):
            self.unfit.append(Unfit(entry, found))
        else:
            self._make(found, did.party if did.party in self.walk.may_act(found) else None, entry)

    def _look_again(self, entry: Entry, looked: Looked) -> None:
        may = who_looks(self.walk, looked.row) if looked.row in self.stages else ()
        if looked.party in may:
            self.looked[looked.row] = entry.at
        elif may:
            why = say("{party} cannot act here now; {may} can.", party=looked.party, may=may)
            self.unfit.append(Unfit(entry, why))
        else:
            self.unfit.append(Unfit(entry, say("{row} does not go on at that time.", row=looked.row)))

    def _pass(self, entry: Entry, passed: Passed) -> None:
        """A fact: where the procedure would not have it so now, it is so all the same."""
        order = [party.name for party in self.walk.meaning.procedure.parties]
        if passed.to not in order:
            self.unfit.append(Unfit(entry, say("The procedure knows no organisation called {party}.", party=passed.to)))
            return
        rank = (passed.number, order.index(passed.to))
        if rank <= self._rank:
            return
        self._rank = rank
        if self.walk.situation[HOLDER] != passed.to:
            self._make(_to(self.walk, passed, self._true), None, entry)

    def _make(self, move: Move, by: str | None, entry: Entry | None) -> None:
        before = self.walk.situation
        self.walk = self.walk.do(move, by)
        after = self.walk.situation
        self.moments.append(Moment(self._at, entry, move, by, before, after))
        self.recorded |= dict.fromkeys(recorded_by(move, before, after), self._at)
        self._look(frozenset(name for name in after if before[name] != after[name]))

    def _look(self, changed: frozenset[str] | None = None) -> None:
        """See what is open now, and since when."""
        self._true = Truth(self.walk.situation)
        before = self.stages
        self.stages = stages(self.walk.meaning, self._true, None if changed is None else before, changed or ())
        self.opened = {
            row: self.opened[row] if before.get(row) == stage else self._at for row, stage in self.stages.items()
        }
        self.clause_since = {
            clause: self.clause_since.get(clause, self._at)
            for clause, where in self._starts.items()
            if self._true(where)
        }


def meant(walk: Walk, did: Did, true: Truth | None = None) -> Move | Sentence:
    """The one move that was done, if it is possible and the party may do it; else why not."""
    known = true or Truth(walk.situation)
    exactly = [move for move in moves_by_line(walk.meaning).get(did.line, ()) if known(move.guard)]
    if len(exactly) == 1:
        move = exactly[0]
    else:
        try:
            played = resume(walk, Line(1, " ".join(did.line.split()))).walk
        except NotUnderstood as refusal:
            return refusal.sentence
        if len(played.steps) == len(walk.steps):
            return say("This says nothing that was done.")
        move = played.steps[-1].move
    if move.kind is MoveKind.TIME:
        return say("Time passes by itself: nobody enters it.")
    if did.asked is not None and (move.kind not in ANSWERED or move.act.outcomes[0][1] != did.asked.answer):
        return say("What was answered is something else than what the entry says.")
    may = walk.may_act(move)
    if may and did.party not in may:
        return say("{party} cannot act here now; {may} can.", party=did.party, may=may)
    return move


def _to(walk: Walk, passed: Passed, true: Truth) -> Move:
    """The hand-over by that row where it is possible, else one of the same effect that asks for nothing."""
    found = [move for move in walk.meaning.moves if move.kind is MoveKind.HAND_OVER and move.act.at == passed.to]
    by_row = next((move for move in found if move.row == passed.row), None)
    if by_row is not None and true(by_row.guard):
        return by_row
    steps = (Step(TRUE, HOLDER, passed.to),) if by_row is None else by_row.steps
    row = "" if by_row is None else by_row.row
    return Move(Act(Verb.HAND_OVER, row, at=passed.to), row, MoveKind.HAND_OVER, TRUE, steps)


def recorded_by(move: Move, before: Situation, after: Situation) -> Iterator[str]:
    """The variables that the move recorded: those it changed, and those it sets to the value that they had."""
    named = {name for name, value in sets_of(move) if after[name] == value}
    return (name for name in after if name in named or before[name] != after[name])


def sets_of(move: Move) -> Iterator[tuple[str, str]]:
    """What a move sets whatever was before."""
    return ((step.variable, step.value) for step in move.steps if step.when is TRUE)


def clock_of_row(row: object) -> Clock | None:
    """The clock of a row that has one."""
    return row.within if isinstance(row, Duty | Consent | Solution) else None


def who_looks(walk: Walk, number: str) -> Parties:
    """Who may say that a row that goes on was done or looked at once more; nobody, where it does not go on."""
    row = walk.names.rows.get(number)
    if not isinstance(row, Duty) or not goes_on(row):
        return ()
    return tuple(dict.fromkeys((*walk.named(row.who), *walk.named(row.otherwise))))


def goes_on(duty: Duty) -> bool:
    """Whether it is done or looked at again and again."""
    return isinstance(duty.gives, Ongoing) or isinstance(duty.within.limit, Every) or duty.within.review is not None


@lru_cache(maxsize=16)
def moves_by_line(meaning: Meaning) -> Mapping[str, list[Move]]:
    """The moves that each line, written in full, can mean."""
    found: dict[str, list[Move]] = defaultdict(list)
    for move in meaning.moves:
        found[move.act.line()].append(move)
    return found


@lru_cache(maxsize=16)
def _clock_starts(meaning: Meaning) -> Starts:
    """The conditions from which some clock is counted."""
    clocks = filter(None, map(clock_of_row, meaning.procedure.rows()))
    starts = dict.fromkeys(clock.counted_from for clock in clocks)
    return {clause: meaning.subjects.clause(clause) for clause in starts if isinstance(clause, Is | RowDone)}
