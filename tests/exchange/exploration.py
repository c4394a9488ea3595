"""Two sides of one conversation, and everything that they can say and hear: every order, every loss, every doubling.

The channel is all that was ever said: any of it may arrive next, or never. A pair is what the two sides know.
"""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from handrail.exchange.statement import Answer, Fate, Note, State, Statement
from handrail.exchange.talk import Talk

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
GIVEN: dict[str, Any] = {"reason": "no bed is free", "until": AT, "answer": Answer.AVAILABLE}
FATE: dict[str, Any] = {"fate": Fate.DELETED}
T = TypeVar("T", bound=Talk)
Pair = tuple[T, T]


def say_it(talk: T, said: State | Note) -> T:
    """Say it, with what must be said with it."""
    if isinstance(said, Note):
        return talk.add_note(said, at=AT, by="ann", **(FATE if said is Note.KEPT else {}))
    return talk.set_state(said, at=AT, by="ann", **{need: GIVEN[need] for need in talk.table[said].needs})


def explored(asker: T, asked: T, most: int, without: frozenset[State | Note] = frozenset()) -> Iterator[Pair[T]]:
    """Every pair that can be reached with at most so many statements made, each once, the nearest first."""
    start = (asker, asked)
    seen, ahead = {start}, deque([start])
    while ahead:
        pair = ahead.popleft()
        yield pair
        for after in (*said(pair, most, without), *heard(pair)):
            if after not in seen:
                seen.add(after)
                ahead.append(after)


def said(pair: Pair[T], most: int, without: frozenset[State | Note]) -> Iterator[Pair[T]]:
    """What may be said next."""
    asker, asked = pair
    if len(spoken(asker)) + len(spoken(asked)) >= most:
        return
    for act in set(asker.open_acts) - without:
        yield say_it(asker, act), asked
    for act in set(asked.open_acts) - without:
        yield asker, say_it(asked, act)


def heard(pair: Pair[T]) -> Iterator[Pair[T]]:
    """What may arrive next."""
    asker, asked = pair
    for each in spoken(asker) - set(asked.log):
        yield asker, asked.hear(each)[0]
    for each in spoken(asked) - set(asker.log):
        yield asker.hear(each)[0], asked


def spoken(talk: Talk) -> set[Statement]:
    """What a side has said itself."""
    return {each for each in talk.log if each.side is talk.side}


def is_settled(pair: Pair[T]) -> bool:
    """All that was said has arrived."""
    asker, asked = pair
    return spoken(asker) <= set(asked.log) and spoken(asked) <= set(asker.log)


def first_that_breaks(pairs: Iterator[Pair[T]], holds: Callable[[Pair[T]], bool]) -> Pair[T] | None:
    """The nearest pair for which something does not hold."""
    return next((pair for pair in pairs if not holds(pair)), None)


def told(pair: Pair[T] | None) -> str:
    """A pair in few words, for a test that fails."""
    sides = (f"{talk.side}: " + ", ".join(f"{each.said}" for each in talk.log) for talk in pair or ())
    return " | ".join(sides)
