"""Why something is to be done: the clause as it is read aloud, its source, and how the date came about."""

from __future__ import annotations

from handrail.cases.todo import Due
from handrail.web import clauses, words
from handrail.web.shown import Why


def why_shown(each: Due) -> Why:
    """The reason of one thing to do."""
    how = " ".join(words.sentence(one) for one in each.said)
    return Why(each.row, clauses.clause(each.row), clauses.source(each.row), how)
