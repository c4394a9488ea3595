"""What is searched: a procedure's meaning, or anything of its shape."""

from __future__ import annotations

from typing import Protocol

from handrail.sop.meaning.move import Move, Recall
from handrail.sop.meaning.variables import Variable


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
