"""What is found in the text alone: Unread, SecondAxisMissing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from handrail.sop.words.condition import Includes, Is, LeadMoves
from handrail.sop.words.facts import ValueOf
from handrail.sop.words.literals import LEAD, SHOWN_OUTPUTS, Role
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.who import Whoever
from tests.sop.oracle.explored import What


def found_in_text(procedure: Procedure) -> Iterator[What]:
    """Outputs that nobody reads and nobody is shown, and axes that no fact stands for."""
    read = set(names_read(procedure))
    for decision in procedure.decisions:
        for output in decision.outputs:
            if not output.shown and output.name not in SHOWN_OUTPUTS and output.name not in read:
                yield What("Unread", (output.name,))
    for role in (Role.TRAFFICKING, Role.PROTECTION):
        if not any(fact.stands_for is role for fact in procedure.facts):
            yield What("SecondAxisMissing", (role.value,))


def names_read(procedure: Procedure) -> Iterator[str]:
    """Every fact and output that some cell, clause, Who or output reads."""
    for part in parts_of(procedure):
        match part:
            case Is(subject) | Whoever(subject) | ValueOf(subject):
                yield subject
            case Includes(output):
                yield output
            case LeadMoves():
                yield LEAD


def parts_of(part: object) -> Iterator[object]:
    """The value, and every value within it."""
    yield part
    if isinstance(part, tuple):
        for each in part:
            yield from parts_of(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from parts_of(getattr(part, field.name))
