"""Made-up procedures of 73 facts: reach, count, Nobody and Stuck, on ten seeds of two couplings, each in a process.

    python benchmarks/seventy_three_facts.py [SEEDS]

Beside it the time in the order in which the facts are declared, cut off after twenty seconds: if that is short on most
seeds, the made-up procedures are too easy. Seconds of the processor.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
COUPLINGS = ("paths", "themes")
CUT_OFF = 20
"""Seconds."""

WORK = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
from made_up import text_of
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from handrail.sop.verify.answers import hole
from handrail.sop.verify.diagram import Space
from handrail.sop.verify.image import Changes
from handrail.sop.verify.kinds import Kind
from handrail.sop.verify.known import Known
from handrail.sop.verify.order import edges, force
from handrail.sop.verify.questions import questions_of
from handrail.sop.verify.reach import reach

meaning = meaning_of(read({"procedure.md": text_of(sys.argv[2], int(sys.argv[3])).encode()}))
names = [variable.name for variable in meaning.variables]
taken = [time.process_time()]
order = names if sys.argv[4] == "declared" else force(names, edges(meaning))
changes = Changes(Space(meaning.variables, order, 1 << 24), meaning)
known = Known(changes, reach(changes), True, lambda: None)
taken.append(time.process_time())
situations = known.count(known.open)
taken.append(time.process_time())
asked = questions_of(meaning)
found = {}
for kind in (Kind.NOBODY, Kind.STUCK):
    question = next(each for each in asked if each.kind is kind)
    found[kind] = known.count(hole(known, question))
    taken.append(time.process_time())
parts = " ".join(f"{later - earlier:.2f}" for earlier, later in zip(taken, taken[1:]))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
bad = [f"{each:.1e}" for each in found.values()]
print(parts, memory, f"{situations:.1e}", len(meaning.moves), known.all.nodes, *bad)
"""


def measure(coupling: str, seed: int, order: str) -> list[str] | None:
    """One process; None where it was cut off."""
    command = [sys.executable, "-c", WORK, str(HERE), coupling, str(seed), order]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=CUT_OFF, check=True)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.split()


def main() -> None:
    """Print one line a seed, and the longest of each."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print(f"{'':12} reach  count  nobody  stuck   MB  situations  moves  nodes   declared order: reach")
    for coupling in COUPLINGS:
        for seed in range(seeds):
            ours, declared = measure(coupling, seed, "ours"), measure(coupling, seed, "declared")
            told = "cut off" if ours is None else "  ".join(ours)
            beside = f"over {CUT_OFF}" if declared is None else declared[0]
            print(f"{coupling:8} {seed:3}  {told}   {beside}", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
