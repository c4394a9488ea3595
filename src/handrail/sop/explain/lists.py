"""Lists in sentences. A plain tuple is said as “a, b and c”; what is said otherwise is made here."""

from __future__ import annotations

from collections.abc import Sequence

from handrail.sop.words.sentence import Sentence, say

Part = str | Sentence


def or_list(parts: Sequence[Part]) -> Part:
    """“a”, “a or b”, “a, b or c”."""
    first, *rest = parts
    if not rest:
        return first
    if len(rest) == 1:
        return say("{one} or {other}", one=first, other=rest[0])
    return say("{one}, {rest}", one=first, rest=or_list(rest))


def all_of(parts: Sequence[Part]) -> Part:
    """Clauses that must all hold: “a, and b, and c”."""
    first, *rest = parts
    return say("{one}, and {rest}", one=first, rest=all_of(rest)) if rest else first


def one_of(parts: Sequence[Part]) -> Part:
    """Clauses of which one is enough: “a, or b, or c”."""
    first, *rest = parts
    return say("{one}, or {rest}", one=first, rest=one_of(rest)) if rest else first


def in_row(parts: Sequence[Part]) -> Part:
    """Parts side by side: “a; b; c”."""
    first, *rest = parts
    return say("{one}; {rest}", one=first, rest=in_row(rest)) if rest else first
