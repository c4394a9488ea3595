"""What people write, bounded: how long it may be, and which characters are no text."""

from __future__ import annotations

import unicodedata

from handrail.sop.words.sentence import Sentence, say

SHORT, LONG = 200, 2_000
"""A name or a line; a paragraph."""

_BREAKS = "\n\r\t"
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
"""They turn the order in which the text after them is read, or break its line. Marks that Arabic needs are none."""
_HIDDEN = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\u180e")
"""They take no room: two names may look alike and be two. The joiners that Arabic and Persian write with are none."""
_TAGS = range(0xE0000, 0xE0080)
"""Letters that nobody sees."""


def fault_in(text: str, most: int = SHORT, *, lines: bool = False) -> Sentence | None:
    """What is wrong with a text; None where it can be kept. `lines`: it may have several."""
    if len(text) > most:
        key = "This has {count} characters; at most {most} can be kept. Write it shorter."
        return say(key, count=len(text), most=most)
    if any(is_no_text(sign) and not (lines and sign in _BREAKS) for sign in text):
        return say("There is a character here that cannot be seen. Write it again without it.")
    return None


def is_no_text(sign: str) -> bool:
    """A control, half a character, a sign that turns what comes after it, or one that nobody sees."""
    return sign in _TURNS or sign in _HIDDEN or ord(sign) in _TAGS or unicodedata.category(sign) in ("Cc", "Cs")
