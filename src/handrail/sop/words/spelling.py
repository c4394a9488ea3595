"""When two people have written the same name."""

from __future__ import annotations

import unicodedata


def key_of(words: str) -> str:
    """What is compared where names are: without case, without regard to the width of a gap or to how a letter is made.

    Names match in any case (language, section 1).
    """
    return unicodedata.normalize("NFC", " ".join(words.split())).casefold()
