"""What the hand-over promises of any situation of all nodes, as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.exchange.lead.values import Lead, Standing, Statement

NOBODY = "nobody leads"
TWO_LEAD = "two lead, and no statement of a number travels"
CLOSED_TWICE = "closed twice"
SETTLED_NOBODY = "settled, and nobody leads"
SETTLED_TWO = "settled, and two lead"
WAITING = "settled, and somebody still waits for a word"
NOT_AGREED = "settled, and they do not agree who leads"


@dataclass(frozen=True)
class Broken:
    """Which promises a situation breaks: in any case; where no statement travels; where it is settled."""

    always: tuple[str, ...]
    still: tuple[str, ...]
    settled: tuple[str, ...]

    def now(self, *, settled: bool, travels: bool) -> tuple[str, ...]:
        """Those that count now."""
        return self.always + (() if travels else self.still) + (self.settled if settled else ())


def broken_by(leads: Sequence[Lead], *, go_on: bool) -> Broken:
    """Look at all nodes at once. After a restore nobody may lead until it has rejoined; who goes on promises less."""
    rejoining = any(each.standing is Standing.REJOINING for each in leads)
    excused = rejoining or (go_on and any(each.silent for each in leads))
    leading = sum(each.leads for each in leads)
    holding = leading + sum(each.closed for each in leads)
    always = [NOBODY] if holding == 0 and not excused else []
    always += [CLOSED_TWICE] if closes_again(leads) else []
    still = (TWO_LEAD,) if leading > 1 and not excused else ()
    return Broken(tuple(always), still, tuple(_settled(leads, holding)))


def _settled(leads: Sequence[Lead], holding: int) -> Iterator[str]:
    if holding != 1:
        yield SETTLED_NOBODY if holding == 0 else SETTLED_TWO
    if any(each.standing is Standing.REJOINING or each.contested or each.granted for each in leads):
        yield WAITING
    if len({(each.highest.by, each.highest.closed) for each in leads if each.highest.number}) > 1:
        yield NOT_AGREED


def closes_again(leads: Sequence[Lead]) -> bool:
    """Whether somebody who has heard from all may close what another has heard closed, with the same number."""
    closings = {each.highest for each in leads if each.highest.closed}
    sure = [each for each in leads if each.leads and not each.silent]
    return any(Statement(each.highest.number, each.me, closed=True) in closings for each in sure)
