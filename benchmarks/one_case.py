"""One case of 40 entries, played from its history: against deciding its last situation once.

    python benchmarks/one_case.py

The framework; entries an hour apart, by chance, from a seed. Medians of 15 runs. Beside it the same moves made one
after the other, with nothing asked about them: what playing alone costs.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from handrail.cases.calendar import Calendar
from handrail.cases.course import course
from handrail.cases.history import Did, Entry, History, Met, history_of
from handrail.cases.kept import from_json, to_json
from handrail.jobs.folder import files_of
from handrail.sop.decide import Decider
from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.move import MoveKind
from handrail.sop.reader import read
from handrail.sop.walk.walk import Group, Walk

FOLDER = Path(__file__).parent.parent / "sops/framework"
BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ENTRIES, SEEDS, RUNS = 40, 8, 15


def made_up(decider: Decider, seed: int) -> tuple[History, Walk]:
    """A case by chance, and the same moves as a walk without times."""
    dice = random.Random(seed)
    facts = {"met by": "IOM", "state route": "open"}
    walk = Walk.begin(decider.meaning, facts)
    entries = [Entry("e0", BEGIN, "c1", Met(facts))]
    while len(entries) < ENTRIES:
        offers = [offer for offer in walk.offers if offer.group is not Group.END]
        move = dice.choice(dice.choice(offers).moves)
        if move.kind is MoveKind.TIME:
            continue
        party = (walk.may_act(move) or ("",))[0]
        line = walk.meaning.line(move, walk.situation)
        at = BEGIN + timedelta(hours=len(entries))
        history = history_of((*entries, Entry(f"e{len(entries)}", at, "c1", Did(line, party))))
        played = course(decider, history, at, Calendar())
        if not played.unfit:
            entries, walk = list(history), played.walk
    return tuple(entries), walk


def milliseconds(work: Callable[[], object]) -> float:
    """Median time of the processor: what else runs beside does not count."""
    runs = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        runs.append((time.process_time() - begun) * 1e3)
    return statistics.median(runs)


def again(walk: Walk) -> Walk:
    """The same moves, one after the other."""
    played = Walk(walk.decider, walk.start)
    for step in walk.steps:
        played = played.do(step.move)
    return played


def main() -> None:
    """Measure a few cases and print ratios."""
    decider = Decider(meaning_of(read(files_of(FOLDER))))
    found: dict[str, list[float]] = {}
    for seed in range(SEEDS):
        history, walk = made_up(decider, seed)
        works: dict[str, Callable[[], object]] = {
            "decided once": partial(decider.decide, walk.situation),
            "moves alone": partial(again, walk),
            "course": partial(course, decider, history, history[-1].at, Calendar()),
            "read from its bytes": partial(from_json, to_json(history)),
        }
        for name, work in works.items():
            found.setdefault(name, []).append(milliseconds(work))
    print("a case of 40 entries      ms   decided once = 1")
    once = found["decided once"]
    for name, times in found.items():
        ratio = statistics.median(time / alone for time, alone in zip(times, once, strict=True))
        print(f"{name:22} {statistics.median(times):7.2f}   {ratio:.1f}")


if __name__ == "__main__":
    main()
