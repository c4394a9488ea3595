"""A history played from its beginning: where things stand, what is open since when, and what no longer fits.

- Each entry is played at its own time. Between entries, and from the last until now, comes by itself whatever runs out.
- An entry that was made by mistake is left out. A later one that is then no longer possible is kept, with the reason,
  and what comes after it is played all the same: nothing is dropped in silence.
- The same history gives the same course, whatever was asked before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from handrail.cases.calendar import Calendar
from handrail.cases.facts import Fact, facts_of
from handrail.cases.history import Entry, History, standing
from handrail.cases.replay import Moment, Replay, Unfit
from handrail.sop.decide import Decided, Decider
from handrail.sop.meaning import Meaning
from handrail.sop.walk.walk import Walk
from handrail.sop.words.literals import HOLDER


@dataclass(frozen=True)
class Course:
    """Where one case stands now, and how it came there."""

    history: History
    now: datetime
    calendar: Calendar
    walk: Walk
    moments: tuple[Moment, ...]
    unfit: tuple[Unfit, ...]
    """Entries that count but can no longer be, with why."""
    mistaken: Mapping[str, Entry]
    """By the id of each entry that was a mistake: the entry that says so."""
    stages: Mapping[str, str]
    """Each row that is open now, and at which stage."""
    opened: Mapping[str, datetime]
    """Since when it is open at that stage."""
    recorded: Mapping[str, datetime]
    """When each variable was last recorded, also with the value that it had."""
    looked: Mapping[str, datetime]
    """When what goes on was last done or looked at."""
    clause_since: Mapping[object, datetime] = field(default_factory=dict)
    """Since when each condition holds from which a clock is counted."""

    @property
    def meaning(self) -> Meaning:
        """What the procedure means."""
        return self.walk.meaning

    @property
    def decided(self) -> Decided:
        """What the procedure says now."""
        return self.walk.decided

    @property
    def holder(self) -> str:
        """Who has the case."""
        return self.walk.situation[HOLDER]

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Everything that is recorded, with its history."""
        return facts_of(self.meaning, self.history, self.mistaken, self.walk.start, self.moments)


def course(decider: Decider, history: History, now: datetime, calendar: Calendar) -> Course:
    """Play a history. Raises NotKnown where the procedure has no such facts to begin with."""
    counts = standing(history)
    replay = Replay(decider, counts.entries[0], calendar)
    for entry in counts.entries[1:]:
        replay.enter(entry)
    replay.until(max(now, history[-1].at))
    return Course(
        history,
        now,
        calendar,
        replay.walk,
        tuple(replay.moments),
        tuple(replay.unfit),
        counts.mistaken,
        replay.stages,
        replay.opened,
        replay.recorded,
        replay.looked,
        replay.clause_since,
    )
