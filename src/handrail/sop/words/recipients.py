"""Who can have a case, and at whom a request can be: one rule for reading and for working out (decision 2, M2)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handrail.sop.words.literals import NEVER_OF_THE_LAST, WITHOUT_RECIPIENT, ReferralState

Stages = Sequence[Collection[str]]
"""The parties that *To*, *Then to* and *Otherwise* can name, in this order."""


def who_can_hold(parties: Sequence[str], meets: Collection[str], is_handed: Collection[str]) -> tuple[str, ...]:
    """Of all parties, in their order, those that meet people and those to whom a case can be handed."""
    return tuple(party for party in parties if party in meets or party in is_handed)


def at_last_position(stages: Stages) -> tuple[tuple[str, ...], ...]:
    """The parties of each stage; one that several stages name stands at the last of them alone."""
    return tuple(
        tuple(party for party in stage if all(party not in later for later in stages[at + 1 :]))
        for at, stage in enumerate(stages)
    )


def at_whom(state: ReferralState, stages: Stages) -> tuple[str, ...]:
    """At whom a request can be in this state: the last of the stages may not decline. Nobody for a state without."""
    if state in WITHOUT_RECIPIENT:
        return ()
    positions = at_last_position(stages)
    reached = positions[:-1] if state in NEVER_OF_THE_LAST else positions
    return tuple(dict.fromkeys(party for stage in reached for party in stage))
