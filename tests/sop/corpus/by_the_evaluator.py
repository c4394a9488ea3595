"""What the independent evaluator says of a small procedure, to be held against what stands beside it.

It knows no lines, and joins nothing: a finding about several things is several findings here.
"""

from __future__ import annotations

from dataclasses import dataclass

from handrail.sop.words.procedure import Procedure
from tests.sop.corpus.outcome import Outcome
from tests.sop.oracle.explored import Where
from tests.sop.oracle.findings import explore

About = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Judged:
    """The evaluator's answer."""

    situations: int
    findings: dict[About, Where]


def judge(procedure: Procedure) -> Judged:
    """Search every situation plainly."""
    explored = explore(procedure)
    return Judged(explored.situations, {(what.kind, what.about): where for what, where in explored.findings.items()})


def differences(outcome: Outcome, judged: Judged) -> list[str]:
    """Where an outcome and the evaluator differ, as sentences; none where they agree."""
    found = []
    if outcome["situations"] != str(judged.situations):
        found.append(f"{outcome['situations']} situations, and the evaluator counts {judged.situations}")
    left = dict(judged.findings)
    for each in outcome["findings"]:
        subjects = [(each["kind"], tuple(subject)) for subject in each["about"]]
        there = [left.pop(subject) for subject in subjects if subject in left]
        if len(there) < len(subjects):
            found.append(f"{each['kind']} about {each['about']}, and the evaluator does not find it")
        elif not fits(each, there):
            found.append(f"{each['kind']} about {each['about']}, and the evaluator says {there}")
    return found + [f"no {kind} about {subject}: {where}" for (kind, subject), where in left.items()]


def fits(finding: Outcome, there: list[Where]) -> bool:
    """Figures and length of the story; of what was joined, as far as they follow from its parts."""
    counts = [where.situations for where in there]
    stories = [where.story for where in there if where.story is not None]
    return max(counts) <= int(finding["situations"]) <= sum(counts) and finding["story"] == min(stories, default=None)
