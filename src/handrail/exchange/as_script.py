"""What was heard of a request, as lines of a script, for the case's own history.

A partner's statements may be missed, and then one that is heard stands for several steps. The walk has no leaps, so the
steps between are said as well: from *offered* to *started* somebody must have accepted.
"""

from __future__ import annotations

from collections import deque

from handrail.exchange.request_table import TABLE
from handrail.exchange.statement import State
from handrail.exchange.table import Standing
from handrail.sop.meaning.act import Act, Verb
from handrail.sop.words.literals import WITHOUT_RECIPIENT, ReferralState

Outcomes = tuple[tuple[str, str], ...]
Node = tuple[State, bool]
"""A state, and whether an acceptance came by then."""


def steps(before: Standing, after: Standing) -> tuple[State, ...] | None:
    """The fewest steps of the table from one standing to another, or None where there are none: a correction."""
    start, end = (before.state, before.accepted), (after.state, after.accepted)
    found: dict[Node, tuple[State, ...]] = {start: ()}
    ahead = deque([start])
    while ahead and end not in found:
        node = ahead.popleft()
        for state, row in TABLE.items():
            follows = any(each.fits(node[0], accepted=node[1]) for each in row.froms)
            step = (state, node[1] if row.accepted is None else row.accepted)
            if follows and step not in found:
                found[step] = (*found[node], state)
                ahead.append(step)
    return found.get(end)


def lines(
    row: str, name: str, recipient: str, before: Standing, after: Standing, brings: Outcomes = ()
) -> tuple[str, ...]:
    """The script lines that lead from one standing to another. `brings`: what an ended request gave."""
    return tuple(_line(row, name, recipient, state, brings) for state in steps(before, after) or ())


def _line(row: str, name: str, recipient: str, state: State, brings: Outcomes) -> str:
    at = None if state in WITHOUT_RECIPIENT else recipient
    brought = brings if state is ReferralState.ENDED else ()
    return Act(Verb.REQUEST, row, ((name, state), *brought), at).line()
