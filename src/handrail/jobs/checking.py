"""Runs the check: small procedures here, large ones in processes beside each other that can be stopped.

The first run answers all but what happens when somebody refuses for ever; those runs cost most, come after it, and show
their progress. Whatever does not finish is *not finished*, never clean.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from handrail.jobs.beside import start
from handrail.jobs.words import phrase
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.verify.check import Check, Part, everything, join
from handrail.sop.verify.checked import Checked
from handrail.sop.verify.diagram import FullError
from handrail.sop.verify.kinds import Kind
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import say

SMALL = 32
"""Up to so many variables a check is quicker here than a process is started."""

Report = Callable[[str, int, int], None]
"""Told what is looked at, how many parts are answered, and how many there are."""


GIVE_UP = (FullError, MemoryError, RecursionError)
"""What is too large for the check: it did not finish then."""
LONGEST = 1_000_000.0
"""Seconds that can be waited for at once."""


class OutOfTime(Exception):  # noqa: N818 - no error: the check says that it did not finish
    """The time that was given is over."""


@dataclass(frozen=True)
class Run:
    """One run of the check."""

    checked: Checked
    seconds: float


def run(procedure: Procedure, *, count: bool, limit: float | None, report: Report) -> Run:
    """Check a procedure. `limit`: seconds after which it stops and says that it did not finish."""
    begun = time.monotonic()
    until = None if limit is None else begun + min(limit, LONGEST)
    meaning = meaning_of(procedure)
    if len(meaning.variables) <= SMALL:
        checked = _here(meaning, count, until, report)
    else:
        checked = join(_beside_each_other(procedure, meaning, count, until, report))
    return Run(checked, time.monotonic() - begun)


def _here(meaning: Meaning, count: bool, until: float | None, report: Report) -> Checked:
    def tick() -> None:
        if until is not None and time.monotonic() > until:
            raise OutOfTime

    try:
        return Check(meaning, count=count, tick=tick).part(everything(meaning), lambda kind: report(kind, 0, 1))
    except (OutOfTime, *GIVE_UP):
        return _nothing()


def _nothing() -> Checked:
    return Checked(False, 0, False, (), dict.fromkeys(Kind, 0))


def shares_of_work(meaning: Meaning, processes: int) -> list[list[Part]]:
    """What each process is to answer, part by part: the first run, and each consent that may be refused for ever."""
    shares: list[list[Part]] = [[] for _ in range(processes)]
    shares[0].append(Part(True, ()))
    for at, consent in enumerate(everything(meaning).refused):
        shares[(at + 1) % processes].append(Part(False, (consent,)))
    return [share for share in shares if share]


def _beside_each_other(
    procedure: Procedure, meaning: Meaning, count: bool, until: float | None, report: Report
) -> Iterator[Checked]:
    """The shares in processes of their own, as many as there are processors; one, where figures must be exact."""
    shares = [[everything(meaning)]] if count else shares_of_work(meaning, os.cpu_count() or 1)
    total, answered = sum(map(len, shares)), 0
    running: dict[Connection, SpawnProcess] = {}
    try:
        for share in shares:
            connection, process = start(_work, procedure, share, count)
            running[connection] = process
        while running:
            ready = wait(list(running), None if until is None else max(0.0, until - time.monotonic()))
            if not ready:
                yield _nothing()
                return
            for each in ready:
                assert isinstance(each, Connection)
                said = _hear(each)
                if isinstance(said, str):
                    report(said, answered, total)
                elif said is None:
                    running.pop(each).join()
                else:
                    answered += 1
                    yield said
        if answered < total:
            yield _nothing()
    finally:
        for process in running.values():
            process.kill()
            process.join()


def _hear(connection: Connection) -> Checked | str | None:
    """What a process says: what it looks at, or an answer; None when it has ended."""
    try:
        said = connection.recv()
    except (EOFError, OSError):
        return None  # ended, or was ended in the middle of what it said
    assert isinstance(said, Checked | str)
    return said


def _stage(joined: int, all_: int) -> str:
    """How far the count is."""
    return phrase(say("counting, {joined} of {all} variables", joined=joined, all=all_))


def _work(procedure: Procedure, share: list[Part], count: bool, connection: Connection) -> None:
    """In the other process."""
    with suppress(OSError, *GIVE_UP):
        checking = Check(meaning_of(procedure), count=count, stage=lambda at, all_: connection.send(_stage(at, all_)))
        for part in share:
            connection.send(checking.part(part, lambda kind: connection.send(str(kind))))
