"""What is searched: a procedure's meaning, or anything of its shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from handrail.sop.meaning.move import Move, Recall
from handrail.sop.meaning.variables import Variable

Tick = Callable[[], None]
"""Called between any two steps of a search. It may raise, to stop the search."""


def no_tick() -> None:
    """Never stops a search."""


class System(Protocol):
    """Variables, moves between situations, and what happens by itself after each."""

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What a situation is made of."""
        ...

    @property
    def moves(self) -> tuple[Move, ...]:
        """What can happen, in the order of the text."""
        ...

    @property
    def recalls(self) -> tuple[Recall, ...]:
        """What happens by itself after each move."""
        ...
