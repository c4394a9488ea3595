"""Walks with times, and the histories they leave. When time makes a move is worked out here a second time, plainly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from hypothesis import strategies as st

from handrail.cases.calendar import Calendar, calendar_of
from handrail.cases.course import Course, course
from handrail.cases.history import Did, Entry, History, Met, history_of
from handrail.sop.decide import Decider
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.move import Move, MoveKind
from handrail.sop.walk.story import facts_of
from handrail.sop.walk.walk import Group, Walk
from handrail.sop.words.acts import Consent
from handrail.sop.words.clock import Span, Within
from handrail.sop.words.literals import NO_FOR_NOW, state_and_recipient
from tests.cases.entries import DAY
from tests.sop.walk.strolls import meanings

AMMAN = calendar_of("Sunday to Thursday 8 to 16, Asia/Amman", "UTC")
MOSTLY = 32
NAMES = ("small", "whole", "framework")
Turn = tuple[int, int, int]
"""Which offer, which of its moves, after how many hours."""

turns = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 90), st.sampled_from([0, 1, 5, 30, 100, 800, 3000])), max_size=25
)
names = st.sampled_from(NAMES)


@dataclass(frozen=True)
class Walked:
    """A walk, the time of each of its steps, and the history of the same acts."""

    walk: Walk
    times: tuple[datetime, ...]
    history: History
    now: datetime

    @property
    def situations(self) -> list[dict[str, str]]:
        return [dict(each) for each in (self.walk.start, *self.walk.situations)]

    @property
    def since(self) -> list[datetime]:
        return [DAY, *self.times]


def walked(name: str, turns: Sequence[Turn], calendar: Calendar = AMMAN) -> Walked:
    """Walk by these turns; what runs out in between comes by itself."""
    meaning = meanings()[name]
    starts = {variable.name: variable.starts[0] for variable in meaning.variables}
    walk = Walk(decider(name), {**starts, "holder": starts["met by"]})
    times: list[datetime] = []
    entries = [Entry("e0", DAY, "c1", Met(facts_of(walk, walk.start)))]
    now = DAY
    for at, (offer, way, hours) in enumerate(turns, start=1):
        now += timedelta(hours=hours)
        walk = let_time_pass(walk, times, now, calendar)
        moves = _acts(walk, offer)
        if not moves:
            continue
        move = moves[way % len(moves)]
        may = walk.may_act(move)
        by = may[way % len(may)] if may else None
        line = meaning.line(move, walk.situation)
        entries.append(Entry(f"e{at}", now, "c1", Did(line, by or "somebody"), f"told {at}"))
        walk = walk.do(move, by)
        times.append(now)
    return Walked(let_time_pass(walk, times, now, calendar), tuple(times), tuple(entries), now)


def _acts(walk: Walk, offer: int) -> list[Move]:
    """The ways of one offer. What people do comes more often than what the world does, else no walk would get far."""
    found = [each for each in walk.offers if any(move.kind is not MoveKind.TIME for move in each.moves)]
    ours = [each for each in found if each.group in (Group.DO, Group.ASK, Group.OTHERS)]
    chosen = ours if ours and offer < MOSTLY else found
    moves = chosen[offer % len(chosen)].moves if chosen else ()
    return [move for move in moves if move.kind is not MoveKind.TIME]


def let_time_pass(walk: Walk, times: list[datetime], until: datetime, calendar: Calendar) -> Walk:
    """Make the moves of time that come until then."""
    while True:
        found = [(at, move) for move in walk.possible for at in ends(walk, times, move, calendar) if at <= until]
        if not found:
            return walk
        at, move = min(found, key=lambda each: each[0])
        times.append(max([at, DAY, *times]))
        walk = walk.do(move)


def ends(walk: Walk, times: Sequence[datetime], move: Move, calendar: Calendar) -> Iterator[datetime]:
    """When the move of time comes, if it is one."""
    if move.kind is not MoveKind.TIME:
        return
    row = walk.names.rows.get(move.row)
    if move.act.verb is Verb.REQUEST:
        name = move.act.outcomes[0][0]
        span = _of_the_state(walk, name)
    elif isinstance(row, Consent):
        name = row.name
        span = row.again.after if row.again and walk.situation[name] in NO_FOR_NOW else row.lasts
    else:
        stale = walk.names.facts[move.act.about].stale
        assert stale is not None
        name, span = move.act.about, stale.after
    if span is not None:
        yield calendar.after(last_recorded(walk, times, name), span)


def _of_the_state(walk: Walk, name: str) -> Span | None:
    referral = walk.names.referrals[name]
    urgency = next(each for each in walk.meaning.procedure.urgencies if each.name == referral.urgency)
    clocks = {"offered": "received", "received": "answered", "accepted": "started", "started": "told"}
    state = state_and_recipient(walk.situation[name])[0]
    limit = getattr(urgency, clocks[state]).limit if state in clocks else None
    return limit.span if isinstance(limit, Within) else None


def last_recorded(walk: Walk, times: Sequence[datetime], name: str) -> datetime:
    """When the variable was last changed, or recorded anew with the value that it had."""
    found = DAY
    before = walk.start
    for step, after, at in zip(walk.steps, walk.situations, times, strict=True):
        named = dict(step.move.act.outcomes).get(name)
        if before[name] != after[name] or (named == after[name] and named != "expired"):
            found = at
        before = after
    return found


@cache
def decider(name: str) -> Decider:
    """Made once for each procedure."""
    return Decider(meanings()[name])


def played(name: str, found: Iterable[Entry], now: datetime) -> Course:
    """The course of a history."""
    return course(decider(name), history_of(found), now, AMMAN)
