"""A condition said back as it was understood: the values that are accepted, not the words of the cell."""

from __future__ import annotations

from handrail.sop.explain.lists import Part, all_of, one_of, or_list
from handrail.sop.explain.names import Names
from handrail.sop.words.condition import Cell, Clause, Condition, Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.sentence import say

MANY = 5
"""Of more values than this, two left out are said as “anything but”; of fewer, one."""


def condition_said(condition: Condition, names: Names) -> Part:
    """A whole condition."""
    if not condition.clauses:
        return say("always")
    clauses = [clause_said(clause, names) for clause in condition.clauses]
    return one_of(clauses) if condition.any_of else all_of(clauses)


def clause_said(clause: Clause, names: Names) -> Part:
    """One clause."""
    match clause:
        case Is(subject, values, _):
            return is_said(subject, values, names)
        case Includes(output, value):
            return say("{output} includes {value}", output=output, value=value)
        case Defined(word, holds):
            return say("“{word}” holds", word=word) if holds else say("“{word}” does not hold", word=word)
        case RowDone(row):
            return say("{row} is done (“{name}”)", row=row, name=names.title(row))
        case LeadMoves(changes):
            if changes:
                return say("another organisation than the holder ought to have the case")
            return say("the holder is the one who ought to have the case")


def is_said(subject: str, values: frozenset[str], names: Names) -> Part:
    """The subject is one of the values."""
    taken, left = names.grouped(subject, values)
    if not left:
        return say("{subject} is anything at all", subject=subject)
    if len(left) < len(taken) and len(left) <= (2 if len(taken) > MANY else 1):
        return say("{subject} is anything but {values}", subject=subject, values=or_list(left))
    return say("{subject} is {values}", subject=subject, values=or_list(taken))


def cell_said(cell: Cell, subject: str, names: Names) -> Part:
    """One input cell of a table; `any` is said too, so that nothing is left out."""
    return say("{subject} may be anything", subject=subject) if cell is None else clause_said(cell, names)
