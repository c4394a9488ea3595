"""Who acts, as a cell says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """One party (or, where data may go, one outside) by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Whoever:
    """`holder`, `lead`, or a fact or output whose values are parties: whoever that is at the moment."""

    subject: str


@dataclass(frozen=True, slots=True)
class AnyParty:
    """`any party`."""


Term = Named | Whoever | AnyParty


@dataclass(frozen=True, slots=True)
class Who:
    """`terms` of whom `quorum` must act: 1 for `A or B`, all for `A and B`, n for `n of A, B, C`.

    `other_than` takes one party out. No term at all is `—`, nobody.
    """

    terms: tuple[Term, ...] = ()
    quorum: int = 1
    other_than: Term | None = None


NOBODY = Who()
