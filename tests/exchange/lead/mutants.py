"""The hand-over with one rule taken away: what was tried before, and what each rule is for.

A mutant is the real functions with a few replaced. The exploration must find what each breaks, with a shortest run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from handrail.exchange.lead.acts import Close, GiveGrant, GoOn, MakeOffer, RecallOffer, SayWilling, TakeBack
from tests.exchange.lead import patches
from tests.exchange.lead.explore import Explorer
from tests.exchange.lead.numbered import Bounds
from tests.exchange.lead.promises import (
    CLOSED_TWICE,
    NOBODY,
    NOT_AGREED,
    SETTLED_NOBODY,
    SETTLED_TWO,
    TWO_LEAD,
    WAITING,
)

Patch = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Mutant:
    """A variant, as a sentence; what is patched; where to look; what the exploration finds there."""

    name: str
    patch: Patch
    bounds: Bounds
    finds: str

    def row(self, steps: int) -> str:
        """The line of the manual's table."""
        return f"| {self.name} | {len(self.bounds.nodes)} | {self.finds} | {steps} |"


@contextmanager
def patched(mutant: Mutant) -> Iterator[Explorer]:
    """An exploration of the mutant; afterwards the functions are as they were."""
    with pytest.MonkeyPatch.context() as patch:
        mutant.patch(patch)
        yield Explorer(mutant.bounds)


TWO, THREE = ("A", "B"), ("A", "B", "C")
OFFERS = (MakeOffer, SayWilling, GiveGrant)
"""The least that hands a case over."""

BACK = (*OFFERS, TakeBack)
NEXT = (*OFFERS, RecallOffer)

AGREED = (
    Mutant(
        "plain acceptance, and handed back before the first acceptance arrives",
        patches.plain_acceptance,
        Bounds(TWO, 2, OFFERS),
        SETTLED_NOBODY,
    ),
    Mutant(
        "an acceptance sent before its write is durable", patches.nothing, Bounds(TWO, 2, OFFERS, torn=True), NOBODY
    ),
    Mutant("a recall, a late acceptance refused", patches.plain_acceptance, Bounds(TWO, 2, NEXT), SETTLED_TWO),
    Mutant(
        "a recall, a late acceptance honoured, and the next recipient",
        patches.late_acceptance_honoured,
        Bounds(THREE, 2, NEXT, (2, 1, 1)),
        SETTLED_TWO,
    ),
    Mutant(
        "a numbered acceptance and the next recipient",
        patches.numbered_acceptance,
        Bounds(THREE, 2, NEXT, (2, 1, 1)),
        SETTLED_TWO,
    ),
    Mutant(
        "without incarnations", patches.without_incarnations, Bounds(TWO, 2, OFFERS, restored=("B",)), SETTLED_NOBODY
    ),
    Mutant(
        "both restored in turn, answers not remembered",
        patches.answers_not_remembered,
        Bounds(TWO, 2, OFFERS, restored=TWO),
        SETTLED_NOBODY,
    ),
    Mutant("a yes or a grant outlives a higher number", patches.outlives, Bounds(TWO, 3, BACK), SETTLED_TWO),
    Mutant("equal numbers without an order", patches.without_order, Bounds(THREE, 3, BACK), SETTLED_TWO),
    Mutant(
        "statements sent to the other side only", patches.to_the_other_side_only, Bounds(THREE, 3, BACK), SETTLED_TWO
    ),
    Mutant(
        "a restored node that does not restate",
        patches.does_not_restate,
        Bounds(THREE, 3, OFFERS, restored=("B",)),
        SETTLED_TWO,
    ),
)
"""What was tried and did not hold."""

OURS = (
    Mutant(
        "the holder does not tell whom it learns of later",
        patches.learns_in_silence,
        Bounds(THREE, 3, BACK, (2, 1, 1)),
        NOT_AGREED,
    ),
    Mutant("the sender lets go with the grant", patches.lets_go_with_the_grant, Bounds(TWO, 2, OFFERS), NOBODY),
    Mutant(
        "who hears a higher number than a third's says nothing",
        patches.answers_only_for_its_own,
        Bounds(("C", "B", "A"), 3, BACK),
        WAITING,
    ),
    Mutant("a node drops for a lower number", patches.drops_for_less, Bounds(TWO, 3, BACK), SETTLED_NOBODY),
    Mutant(
        "a restored node trusts its backup",
        patches.trusts_its_backup,
        Bounds(TWO, 2, OFFERS, restored=("A",)),
        TWO_LEAD,
    ),
    Mutant(
        "one answer is enough", patches.first_answer_is_enough, Bounds(THREE, 3, OFFERS, restored=("A",)), SETTLED_TWO
    ),
    Mutant(
        "a restored node still counts on what was under way",
        patches.remembers_what_was_under_way,
        Bounds(THREE, 3, BACK, restored=("B",)),
        WAITING,
    ),
    Mutant(
        "an answer after a restore names no parties",
        patches.answers_without_parties,
        Bounds(THREE, 3, BACK, restored=("C",)),
        SETTLED_TWO,
    ),
    Mutant(
        "an answer after a restore names no closing",
        patches.answers_without_closing,
        Bounds(TWO, 2, (*NEXT, Close), restored=("A",)),
        CLOSED_TWICE,
    ),
    Mutant(
        "a rejoined node keeps the parties it knows to itself",
        patches.rejoins_without_telling_the_holder,
        Bounds(THREE, 3, BACK, restored=("B",)),
        NOT_AGREED,
    ),
    Mutant(
        "a rejoining node that is asked does not ask back",
        patches.does_not_ask_back,
        Bounds(TWO, 2, OFFERS, restored=TWO),
        WAITING,
    ),
    Mutant(
        "what a silent partner sent is taken",
        patches.takes_from_the_silent,
        Bounds(TWO, 2, (*OFFERS, GoOn), restored=TWO),
        NOBODY,
    ),
)
"""What each of the other rules is for."""

MUTANTS = (*AGREED, *OURS)
