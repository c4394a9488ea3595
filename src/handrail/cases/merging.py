"""Two histories of one case made one: what each agency wrote down while it had the case.

Rules:
- Every entry of both is there once. Where both have one, ours stands as it is: what came back cannot change it.
- Of an entry that says who has the case the earlier time counts: who took the case acted from then on, and whoever had
  it hears of it later.
- Ordered by time; of what has one time, each history's own order is kept, ours before theirs.
- Both begin with the same first contact, or they are two cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from handrail.cases.history import Entry, History, NotAHistory, Passed, history_of
from handrail.sop.words.sentence import say


class AnotherCase(NotAHistory):
    """The two histories are of two cases."""


def merged(ours: History, theirs: History) -> History:
    """One history of both. Raises AnotherCase, or NotAHistory where both together are none."""
    if not ours or not theirs:
        return history_of(ours or theirs)
    if ours[0].id != theirs[0].id:
        raise AnotherCase(say("The two histories begin with two first contacts: they are two cases."))
    return history_of(sorted(_side_by_side(ours, theirs), key=lambda entry: entry.at))


def _side_by_side(ours: History, theirs: History) -> Iterator[Entry]:
    """Both, each in its own order: what only they have before the next that both have."""
    known = {entry.id for entry in ours}
    times = {entry.id: entry.at for entry in theirs}
    before: dict[str | None, list[Entry]] = defaultdict(list)
    waiting: list[Entry] = []
    for entry in theirs:
        if entry.id in known:
            before[entry.id], waiting = waiting, []
        else:
            waiting.append(entry)
    for entry in ours:
        yield from before[entry.id]
        earlier = isinstance(entry.what, Passed) and times.get(entry.id, entry.at) < entry.at
        yield replace(entry, at=times[entry.id]) if earlier else entry
    yield from waiting
