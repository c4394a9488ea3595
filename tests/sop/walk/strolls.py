"""Walks by chance: the same seed, the same walk."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache

from handrail.jobs.folder import files_of
from handrail.sop.decide import Decider
from handrail.sop.meaning import Meaning, meaning_of
from handrail.sop.reader import read
from handrail.sop.walk.walk import Walk
from tests.house.checkout import ROOT
from tests.sop.small import SMALL, WHOLE, small


@cache
def meanings() -> dict[str, Meaning]:
    """What is walked through: a small procedure, one with a row of every kind, the framework."""
    framework = read(files_of(ROOT / "sops/framework"))
    return {"small": meaning_of(small(SMALL)), "whole": meaning_of(small(WHOLE)), "framework": meaning_of(framework)}


def stroll(meaning: Meaning, seed: int, steps: int) -> Iterator[Walk]:
    """A walk by chance, after each of its steps. Rare kinds of move come as often as frequent ones."""
    chance = random.Random(seed)
    starts = list(meaning.starts()) if len(meaning.variables) < 20 else None
    start = chance.choice(starts) if starts else _start(meaning, chance)
    walk = Walk(Decider(meaning), start)
    yield walk
    for _ in range(steps):
        if not walk.offers:
            return
        offer = chance.choice(walk.offers)
        walk = walk.do(chance.choice(offer.moves))
        yield walk


def _start(meaning: Meaning, chance: random.Random) -> dict[str, str]:
    found = {variable.name: chance.choice(variable.starts) for variable in meaning.variables}
    return {**found, "holder": found["met by"]}
