"""Where the exploration looks: each look with its bounds, as the manual's table has it."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.exchange.lead.acts import (
    Close,
    GiveGrant,
    GoOn,
    Lapse,
    MakeOffer,
    OpenAgain,
    RecallOffer,
    SayNotWilling,
    SayWilling,
    TakeBack,
    Withdraw,
)
from tests.exchange.lead.explore import Explored
from tests.exchange.lead.numbered import Bounds

TWO, THREE = ("A", "B"), ("A", "B", "C")

HAND_OVER = (MakeOffer, SayWilling)
BACK = (*HAND_OVER, GiveGrant, RecallOffer, TakeBack)
CLOSING = (*HAND_OVER, TakeBack, Close, OpenAgain)
CONSENT = (*HAND_OVER, TakeBack, Withdraw)
ANSWERS = (*HAND_OVER, SayNotWilling, Lapse, GiveGrant)
EVERY = (*BACK, SayNotWilling, Lapse, Close, OpenAgain, Withdraw, GoOn)


@dataclass(frozen=True)
class Look:
    """One exploration: what is done in it, and whether it takes minutes."""

    what: str
    bounds: Bounds
    soak: bool = False

    def row(self, seen: Explored) -> str:
        """The line of the manual's table."""
        bounds = self.bounds
        opener = f", {bounds.nodes[0]} opens" if bounds.nodes[0] != "A" else ""
        restored = " and ".join(bounds.restored) or "—"
        offers = ", ".join(map(str, bounds.offers[: len(bounds.nodes)]))
        where = f"{len(bounds.nodes)}{opener}"
        return (
            f"| {self.what} | {where} | {bounds.number} | {offers} | {restored} "
            f"| {seen.states:,} | {seen.settled:,} | {'long' if self.soak else ''} |"
        )


FIRST, ONE, NEXT, SOME = (2, 0, 0), (1, 1, 1), (2, 1, 1), (2, 2, 2)

LOOKS = (
    Look("every act", Bounds(TWO, 3, EVERY)),
    Look("recall, take back", Bounds(TWO, 3, BACK, SOME, ("A",))),
    Look("recall, take back", Bounds(TWO, 3, BACK, SOME, ("B",))),
    Look("close, open again, take back, go on", Bounds(TWO, 3, (*CLOSING, GoOn), ONE, ("A",))),
    Look("close, open again, take back, go on", Bounds(TWO, 3, (*CLOSING, GoOn), ONE, ("B",))),
    Look("hand over, go on", Bounds(TWO, 2, (*HAND_OVER, GoOn), ONE, TWO)),
    Look("next recipient, recall, take back", Bounds(THREE, 3, BACK, NEXT)),
    Look("recall, take back", Bounds(THREE, 3, BACK, ONE, ("A",))),
    Look("recall, take back", Bounds(THREE, 3, BACK, ONE, ("B",))),
    Look("recall, take back", Bounds(("B", "C", "A"), 3, BACK, ONE, ("C",))),
    Look("recall, take back", Bounds(("C", "B", "A"), 3, BACK, ONE, ("B",))),
    Look("next recipient, recall, take back", Bounds(THREE, 3, BACK, FIRST, ("A",))),
    Look("next recipient, recall, take back", Bounds(THREE, 3, BACK, FIRST, ("B",))),
    Look("next recipient, recall, take back", Bounds(THREE, 3, BACK, FIRST, ("C",))),
    Look("next recipient, no, a yes that runs out", Bounds(THREE, 2, ANSWERS, NEXT)),
    Look("consent withdrawn, take back", Bounds(THREE, 3, CONSENT)),
    Look("close, take back, recall", Bounds(THREE, 3, (*BACK, Close))),
    Look("take back, go on", Bounds(TWO, 3, (*HAND_OVER, TakeBack, GoOn), ONE, TWO), soak=True),
    Look("next recipient, recall, take back", Bounds(THREE, 3, BACK, SOME), soak=True),
    Look("recall, take back, go on", Bounds(THREE, 3, (*BACK, GoOn), ONE, ("A",)), soak=True),
    Look("recall, take back, go on", Bounds(THREE, 3, (*BACK, GoOn), ONE, ("B",)), soak=True),
    Look("recall, take back, go on", Bounds(THREE, 3, (*BACK, GoOn), ONE, ("C",)), soak=True),
    Look("close, take back, recall", Bounds(THREE, 3, (*BACK, Close), ONE, ("B",)), soak=True),
    Look("take back", Bounds(THREE, 4, (*HAND_OVER, TakeBack), ONE, ("B",)), soak=True),
    Look("next recipient, recall, take back", Bounds(THREE, 3, BACK, NEXT, ("A",)), soak=True),
)
