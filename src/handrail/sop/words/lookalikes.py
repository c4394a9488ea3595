"""Letters of other alphabets that cannot be told from Latin ones, and what a word looks like.

The pairs are those of Unicode's table of confusable signs (UTS 39) that look the same in most typefaces, each in the
case in which they do: Cyrillic `Н` is a Latin `H` to the eye, `н` is not an `h`.
"""

from __future__ import annotations

import unicodedata

from handrail.sop.words.spelling import key_of

_CYRILLIC = ("аеорсухікјѕһԁԛԝѵӏАВЕКМНОРСТУХІЈЅԚԜѴӀ", "aeopcyxikjshdqwvlABEKMHOPCTYXIJSQWVI")
_GREEK = ("αικνορυχϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "aikvopuxcjABEZHIKMNOPTYXCJ")
_ARMENIAN = ("հոսօցզյԼՕՍՏ", "hnuogqjLOUS")
_LATIN = ("ɑɡ", "ag")
LOOKS_LIKE = str.maketrans(
    "".join(letters for letters, _ in (_CYRILLIC, _GREEK, _ARMENIAN, _LATIN)),
    "".join(latin for _, latin in (_CYRILLIC, _GREEK, _ARMENIAN, _LATIN)),
)


def skeleton_of(words: str) -> str:
    """What a word is to the eye: compared as names are, with each letter that looks Latin taken for the Latin one."""
    if words.isascii():
        return key_of(words)
    # Marks are parted from their letters (`ё` is `е` with two dots), and wide or decorated letters become plain ones.
    plain = unicodedata.normalize("NFKD", words.translate(LOOKS_LIKE))
    return key_of(plain.translate(LOOKS_LIKE))
