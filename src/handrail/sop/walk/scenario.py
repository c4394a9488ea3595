"""A scenario: one situation and what must follow from it, taken from a sentence of the source.

Scenarios are the independent check on the rows: they are written from the source, the rows too, and the two must agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.sop.decide import Decider, situation_of
from handrail.sop.walk.expect import Expectation, Miss, check, misses
from handrail.sop.words.place import Place


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is recorded of one person, and what must follow. `source` cites the sentence it comes from."""

    name: str
    source: str
    facts: Mapping[str, str]
    expect: Expectation
    place: Place


def judge(decider: Decider, scenario: Scenario) -> tuple[Miss, ...]:
    """Where the procedure says something else. Raises NotKnown where the scenario speaks of what it does not have."""
    check(decider.meaning, scenario.expect)
    return misses(decider.decide(situation_of(decider.meaning, scenario.facts)), scenario.expect)
