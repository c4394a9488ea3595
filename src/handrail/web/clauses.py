"""The clauses in force, read once: each row as sentences, with its source."""

from __future__ import annotations

import re
from functools import cache

from handrail.records.in_force import in_force
from handrail.sop.explain.aloud import Spoken, aloud
from handrail.sop.explain.grounds import place_said
from handrail.web import words


@cache
def spoken() -> tuple[Spoken, ...]:
    """The whole procedure in sentences, in the order of the text."""
    return aloud(in_force().procedure)


@cache
def _by_row() -> dict[str, Spoken]:
    return {each.row: each for each in spoken() if each.row is not None}


NOT_SAID = ("{row}: {name}.", "Source: {source}.", "It is of the kind “{kind}”.")
"""Said beside the clause already."""


def clause(row: str) -> str:
    """A row as it is read aloud; empty where there is none."""
    found = _by_row().get(row)
    return said_of(found) if found else ""


def said_of(each: Spoken) -> str:
    """A clause without its number and its source, which stand beside it."""
    text = " ".join(words.sentence(one) for one in each.said if one.key not in NOT_SAID)
    return words.capital(re.sub(rf"^\W*{re.escape(each.row or '')}\W*:\s*", "", text))


def source(row: str) -> str:
    """Where a row comes from, and how well that is known."""
    found = in_force().names.rows.get(row)
    if found is None:
        return ""
    return words.phrase(place_said(found.source)).replace("`", "")
