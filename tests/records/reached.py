"""Whether a situation is one that the check reached: exactly for a small procedure, by its bound for the framework."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from handrail.jobs.folder import files_of
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from handrail.sop.verify.bound import bound
from handrail.sop.verify.branches import nodes_of
from handrail.sop.verify.diagram import Space
from handrail.sop.verify.image import Changes
from handrail.sop.verify.order import edges, force
from tests.records.plugin import ROOT

TO_AND_FRO = Path(__file__).with_name("to_and_fro")
"""Ten rows in which something is done; the case ought to go to and fro."""
FRAMEWORK = ROOT / "sops/framework"


@cache
def every_situation(procedure: Path) -> set[tuple[tuple[str, str], ...]]:
    """Each that can be reached, by walking to all of them."""
    meaning = meaning_of(read(files_of(procedure)))
    left = [tuple(sorted(start.items())) for start in meaning.starts()]
    found = set(left)
    while left:
        situation = dict(left.pop())
        for move in meaning.possible(situation):
            after = tuple(sorted(meaning.after(move, situation).items()))
            if after not in found:
                found.add(after)
                left.append(after)
    return found


@cache
def every_situation_and_some(procedure: Path) -> Any:
    """A set that holds each that can be reached: the one in which the check looks for holes first."""
    meaning = meaning_of(read(files_of(procedure)))
    order = force([variable.name for variable in meaning.variables], edges(meaning))
    changes = Changes(Space(meaning.variables, order, 1 << 22), meaning)
    return nodes_of(changes.space, bound(changes))


def reached(procedure: Path, situation: dict[str, str]) -> bool:
    """Whether it lies in what the check reached."""
    if procedure == TO_AND_FRO:
        return tuple(sorted(situation.items())) in every_situation(procedure)
    return situation in every_situation_and_some(procedure)
