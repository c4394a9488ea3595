"""How the tests spoil a procedure and hear what the reader says of it."""

from __future__ import annotations

import pytest

from handrail.sop.reader import Fault, Unreadable, read
from handrail.sop.words.acts import Duty, Sets
from handrail.sop.words.condition import Condition, Is
from handrail.sop.words.sentence import Sentence
from tests.sop.small import SMALL


def said(part: object) -> str:
    """A sentence as plain English."""
    if isinstance(part, Sentence):
        return part.key.format_map({name: said(value) for name, value in part.values.items()})
    if isinstance(part, tuple):
        return ", ".join(map(said, part))
    return str(part)


def faults(files: str | bytes | dict[str, bytes]) -> tuple[Fault, ...]:
    """What the reader refuses in a procedure that it must refuse."""
    if isinstance(files, str):
        files = files.encode()
    with pytest.raises(Unreadable) as refused:
        read(files if isinstance(files, dict) else {"procedure.md": files})
    return refused.value.faults


def spoilt(old: str, new: str, text: str = SMALL) -> str:
    """A procedure with one place changed; what is changed must stand there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def the_fault(text: str) -> tuple[str, str, str, str | None]:
    """The one fault of a text: what was found, what is said, what to write, the nearest right name."""
    (fault,) = faults(text)
    return fault.found, said(fault.sentence), said(fault.write), fault.nearest


def line_of(text: str, part: str) -> int:
    """The line in which a part of a text first stands."""
    return text[: text.index(part)].count("\n") + 1


def accepted(condition: Condition, at: int = 0) -> frozenset[str]:
    """The values that a clause of a condition accepts."""
    clause = condition.clauses[at]
    assert isinstance(clause, Is)
    return clause.values


def given(duty: Duty) -> tuple[Sets, ...]:
    """The facts that a duty gives."""
    assert isinstance(duty.gives, tuple)
    return duty.gives
