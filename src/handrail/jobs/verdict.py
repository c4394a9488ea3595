"""Whether somebody has the case in every situation that can be reached: one line for the walk, and the first story."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from handrail.jobs.beside import start
from handrail.jobs.progress import progress
from handrail.jobs.words import phrase
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import Sentence, say

if TYPE_CHECKING:
    from handrail.sop.verify.checked import Checked

PATIENCE = 20.0
"""Seconds that a walk waits for the check; `handrail check` takes the time it needs."""


@dataclass(frozen=True)
class Verdict:
    """One line, and where the check found something, how somebody gets there."""

    said: Sentence
    good: bool | None
    """None: not known."""
    finding: Sentence | None = None
    start: Mapping[str, str] = field(default_factory=dict)
    acts: tuple[str, ...] = ()


NOT_CHECKED = Verdict(say("Not checked yet: `handrail check` takes the time it needs."), None)


def look(procedure: Procedure) -> Verdict:
    """Check the procedure for the walk: all but the runs in which somebody refuses for ever. Ctrl-C goes on without."""
    try:
        with progress(phrase(say("Checking wherever a person can get to; Ctrl-C goes on without"))):
            return verdict(_first_run(procedure))
    except KeyboardInterrupt:
        return NOT_CHECKED


def _first_run(procedure: Procedure) -> Checked | None:
    """In a process of its own, so that it can be stopped; None where it did not finish."""
    ours, process = start(_work, procedure)
    try:
        checked: Checked | None = ours.recv() if ours.poll(PATIENCE) else None
        return checked
    except (EOFError, OSError):
        return None
    finally:
        process.kill()
        process.join()


def _work(procedure: Procedure, connection: Connection) -> None:
    """In the other process. Ctrl-C is for the walk alone."""
    from handrail.sop.meaning import meaning_of
    from handrail.sop.verify.check import Check, Part

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send(Check(meaning_of(procedure)).part(Part(True, ())))


def verdict(checked: Checked | None) -> Verdict:
    """What a check says, in one line."""
    if checked is None or not checked.finished:
        return NOT_CHECKED
    if not checked.findings:
        return Verdict(say("Checked: wherever a person can get to, somebody has the case."), True)
    said = say("Checked: {count} places to put right; `handrail check` tells all.", count=len(checked.findings))
    first = next((each for each in checked.findings if each.story.start), None)
    if first is None:
        return Verdict(said, False)
    return Verdict(said, False, first.sentence, first.story.start, first.story.acts)
