"""The check of the framework procedure, as whole processes: how long, how much memory, and where the time goes.

    python benchmarks/check_the_framework.py [RUNS]

First run: every finding but the runs with a consent refused for ever, verdict and stories. All: these too, in processes
beside each other, as `handrail check` does. Seconds of the processor and of the clock; medians.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRAMEWORK = ROOT / "sops" / "framework"

FIRST = """
import pathlib, sys, time
begun = time.process_time()
from handrail.jobs.folder import files_of
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from handrail.sop.verify.check import Check, Part
loaded = time.process_time()
meaning = meaning_of(read(files_of(pathlib.Path(sys.argv[1]))))
read_ = time.process_time()
checked = Check(meaning).part(Part(True, ()))
done = time.process_time()
assert checked.finished
print(f"{loaded - begun:.2f} {read_ - loaded:.2f} {done - read_:.2f} {len(checked.findings)}")
"""


def run(command: list[str]) -> tuple[float, float, int, str]:
    """Seconds of the processor and of the clock, peak memory of the largest process in MB, and what was printed."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss // 1024, printed


def medians(name: str, command: list[str], runs: int) -> str:
    """Run, print one line, and give back what the last run printed."""
    taken = [run(command) for _ in range(runs)]
    cpu = statistics.median(each[0] for each in taken)
    clock = statistics.median(each[1] for each in taken)
    memory = statistics.median(each[2] for each in taken)
    print(f"{name:28} processor {cpu:6.2f} s   clock {clock:6.2f} s   memory {memory:4.0f} MB   ({runs} runs)")
    return taken[-1][3]


def main() -> None:
    """Measure both, and say where the first run spends its time."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    printed = medians("first run, one process", [sys.executable, "-c", FIRST, str(FRAMEWORK)], runs)
    loading, reading, checking, findings = printed.split()
    print(f"    loading {loading} s · reading {reading} s · checking {checking} s · findings {findings}")
    whole = [sys.executable, "-c", "from handrail.jobs.cli import main; main()", "check", "--json", str(FRAMEWORK)]
    medians("all, as `handrail check`", whole, runs)
    print(f"    largest process of all: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
