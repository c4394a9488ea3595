"""What people write, bounded: how long it may be, and which characters are no text."""

from __future__ import annotations

import unicodedata

from handrail.sop.words.sentence import Sentence, say

SHORT, LONG = 200, 2_000
"""A name or a line; a paragraph."""

_BREAKS = "\n\r\t"
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
"""They turn the order in which the text after them is read, or break its line. Marks that Arabic needs are none."""


def fault_in(text: str, most: int = SHORT, *, lines: bool = False) -> Sentence | None:
    """What is wrong with a text; None where it can be kept. `lines`: it may have several."""
    if len(text) > most:
        key = "This has {count} characters; at most {most} can be kept. Write it shorter."
        return say(key, count=len(text), most=most)
    if any(is_no_text(sign) and not (lines and sign in _BREAKS) for sign in text):
        return say("There is a character here that cannot be seen. Write it again without it.")
    return None


def is_no_text(sign: str) -> bool:
    """A control, half a character, or a sign that turns what comes after it."""
    return sign in _TURNS or unicodedata.category(sign) in ("Cc", "Cs")
