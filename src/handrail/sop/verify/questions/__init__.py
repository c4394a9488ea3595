"""Everything that the check asks of a procedure, in the order of the kinds."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.meaning import Meaning
from handrail.sop.verify.kinds import Asked, Kind
from handrail.sop.verify.questions.people import people
from handrail.sop.verify.questions.safety import safety
from handrail.sop.verify.questions.sharing import sharing
from handrail.sop.verify.questions.tables import tables
from handrail.sop.verify.questions.text import text
from handrail.sop.verify.questions.ways import ways


def questions_of(meaning: Meaning) -> tuple[Asked, ...]:
    """All questions; those of one kind stand together, in the order of the text."""
    order = list(Kind)
    return tuple(sorted(_all(meaning), key=lambda asked: order.index(asked.kind)))


def _all(meaning: Meaning) -> Iterator[Asked]:
    for family in (tables, ways, people, text, sharing, safety):
        yield from family(meaning)


__all__ = ["questions_of"]
