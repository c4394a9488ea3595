"""Tokens: a name can be looked for without standing in the index.

Each whole part of a name becomes two bytes under a key. So short that many names share a token: a hit is only a case to
open and look at, and an index that is stolen without the key names nobody. Parts are compared as people write them:
capitals, accents, Arabic vowel signs and the forms of alef, yeh and teh marbuta make no difference.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

TOKEN_SIZE = 2
_PART = re.compile(r"[^\W_]+")
_SAME_LETTER = str.maketrans(
    {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": None, "’": None, "'": None, "ʼ": None}
)


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name, each as it is compared, none twice."""
    spelt = unicodedata.normalize("NFKD", name.translate(_SAME_LETTER)).casefold()
    bare = "".join(sign for sign in spelt if not unicodedata.combining(sign))
    return tuple(dict.fromkeys(_PART.findall(bare)))


def tokens(key: bytes, name: str) -> frozenset[bytes]:
    """One token for each part of the name."""
    return frozenset(hmac.digest(key, part.encode(), hashlib.sha256)[:TOKEN_SIZE] for part in parts_of(name))
