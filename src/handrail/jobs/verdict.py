"""Whether somebody has the case in every situation that can be reached: one line for the walk, and the first story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handrail.jobs.progress import progress
from handrail.jobs.words import phrase
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import Sentence, say

if TYPE_CHECKING:
    from handrail.sop.verify.checked import Checked

PATIENCE = 10.0
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


def look(procedure: Procedure) -> Verdict:
    """Check the procedure, as far as the patience goes. Ctrl-C goes on without."""
    from handrail.jobs.checking import run

    doing = phrase(say("Checking every situation that a person can reach; Ctrl-C goes on without"))
    try:
        with progress(doing):
            return verdict(run(procedure, count=False, limit=PATIENCE, report=lambda _kind, _done, _all: None).checked)
    except KeyboardInterrupt:
        return Verdict(say("Not checked."), None)


def verdict(checked: Checked) -> Verdict:
    """What a check says, in one line."""
    if checked.findings:
        first = next((each for each in checked.findings if each.story.start), None)
        said = say("Checked: {count} places to put right; `handrail check` tells all.", count=len(checked.findings))
        if first is None:
            return Verdict(said, False)
        return Verdict(said, False, first.sentence, first.story.start, first.story.acts)
    if not checked.finished and not checked.situations:
        return Verdict(say("Not checked yet: `handrail check` takes the time it needs."), None)
    if not checked.finished:
        return Verdict(say("Nothing found so far; `handrail check` looks at the rest."), None)
    return Verdict(say("Checked: in every situation that can be reached, somebody has the case."), True)
