"""Every row of the framework taken out, one at a time: who notices? `python -m tests.sop.framework.row_mutants`.

Writes the table between the marks in `docs/mutants.md`. A row whose absence the check did not finish to look at within
the time is *not finished*, never one that survives.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from handrail.jobs.scenarios_text import read_scenarios
from handrail.sop.decide import Decider, NotKnown, situation_of
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.reader import Unreadable, read
from handrail.sop.verify.answers import answer
from handrail.sop.verify.check import Check
from handrail.sop.verify.known import CAPS, learn
from handrail.sop.verify.system import no_tick
from handrail.sop.walk.expect import Expectation, misses
from handrail.sop.walk.scenario import Scenario, judge
from tests.house.checkout import ROOT
from tests.sop.framework.defects import FREE
from tests.sop.framework.text import FOLDER, Row, framework

PAGE = ROOT / "docs/mutants.md"
BEGIN, END = "<!-- table -->", "<!-- end of the table -->"
SECONDS = 60
"""Processor time for one mutant."""
MUTATED = ("→", "Definition", "Fact", "Consent", "Duty", "Urgency", "Referral", "Data", "Disclosure", "Ban", "Solution",
           "Event", "Close as")  # fmt: skip
UNREADABLE, CHECK, SCENARIOS, NAMED, SURVIVES = (
    "no longer reads", "check finds", "only scenarios find", "only a scenario names it", "survives",
)  # fmt: skip
NOT_FINISHED = "not finished"


@dataclass(frozen=True)
class Fate:
    """What became of one mutant. `found`: the kinds of finding, or the scenarios that miss."""

    row: str
    who: str
    found: tuple[str, ...] = ()


@cache
def mutated() -> dict[str, Row]:
    """The rows that are taken out, as the table calls them."""
    found: dict[str, Row] = {}
    for row in framework().of(*MUTATED):
        found[f"{row.name} ({row.kind.lower()})" if row.name in found else row.name] = row
    return found


def fate(name: str) -> Fate:
    """Who notices that the row is gone."""
    row = mutated()[name]
    try:
        meaning = meaning_of(read(framework().without(row).bytes()))
    except Unreadable:
        return Fate(name, UNREADABLE)
    kinds = kinds_found(meaning)
    if kinds:
        return Fate(name, CHECK, kinds)
    missed, names = scenarios_that_miss(meaning, row.name)
    if missed:
        return Fate(name, SCENARIOS, tuple(missed))
    return Fate(name, NAMED, tuple(names)) if names else Fate(name, SURVIVES)


def kinds_found(meaning: Meaning) -> tuple[str, ...]:
    """The kinds that the first run finds. No story is told."""
    check = Check(meaning)
    asked = tuple(each for each in check._questions if each in FREE)
    known = learn(meaning, CAPS[-1], exact=False, tick=no_tick)
    results = answer(known, check._stories, asked, lambda kind: kind)
    return tuple(dict.fromkeys(str(found.asked.kind) for found in results))


def scenarios_that_miss(meaning: Meaning, row: str) -> tuple[list[str], list[str]]:
    """The scenarios in which something else follows; and those that only speak of the row itself."""
    decider = Decider(meaning)
    missed, names = [], []
    for scenario in scenarios():
        try:
            judge(decider, scenario)
        except NotKnown:
            names.append(scenario.name)
        try:
            if misses(decider.decide(situation_of(meaning, scenario.facts)), beside(scenario.expect, row)):
                missed.append(scenario.name)
        except NotKnown:
            continue
    return missed, names


def beside(expected: Expectation, row: str) -> Expectation:
    """What is expected beside the row itself."""
    kept = (wanted for wanted in expected.wanted if row not in wanted.part.split())
    return Expectation(
        tuple(replace(each, values=tuple(value for value in each.values if value != row)) for each in kept)
    )


@cache
def scenarios() -> tuple[Scenario, ...]:
    """The framework's scenarios."""
    return read_scenarios((FOLDER / "scenarios.yaml").read_text(encoding="utf-8"), "scenarios.yaml")


def fate_in_time(name: str) -> Fate:
    """The same in a process of its own, which ends when its time is over."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        theirs.send(fate(name))
        os._exit(0)
    theirs.close()
    try:
        return ours.recv()  # type: ignore[no-any-return]
    except EOFError:
        return Fate(name, NOT_FINISHED)
    finally:
        os.waitpid(child, 0)


def fates(names: Iterable[str], processes: int = 2) -> Iterator[Fate]:
    """The fates of some rows, in their order."""
    with multiprocessing.Pool(processes) as pool:
        yield from pool.imap(fate_in_time, names)


def figures_of(found: Iterable[Fate]) -> str:
    """How many rows each fate has."""
    figures = Counter(each.who for each in found)
    order = (UNREADABLE, CHECK, SCENARIOS, NAMED, SURVIVES, NOT_FINISHED)
    return "\n".join(["| Who notices | Rows |", "|---|---|", *(f"| {who} | {figures[who]} |" for who in order)])


def line_of(found: Fate) -> str:
    """The line of one row."""
    shown = found.found if found.who == CHECK else found.found[:1]
    more = len(found.found) - len(shown)
    what = ", ".join(shown) + (f", and {more} more" if more else "")
    return f"| {found.row} | {found.who} | {what or '—'} |"


def table_of(found: Iterable[Fate]) -> str:
    """The figures, and one line a row."""
    every = list(found)
    return "\n".join([figures_of(every), "", "| Row | Who notices | What |", "|---|---|---|", *map(line_of, every)])


def told(page: Path = PAGE) -> str:
    """The table as the page has it."""
    return page.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def main(arguments: Mapping[int, str]) -> None:
    """Take out the named rows and say what happens; or all, and write the page."""
    names = list(arguments.values()) or list(mutated())
    found = []
    for each in fates(names):
        found.append(each)
        print(line_of(each), flush=True)
    if not arguments:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n\n{table_of(found)}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(dict(enumerate(sys.argv[1:])))
