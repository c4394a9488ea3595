"""Sizes in steps: how long a sealed thing is tells next to nothing about what is in it.

Steps: 256 bytes, doubling to 64 KiB, then every 64 KiB. The end of the text is marked by one byte 0x80 and then zeros
(ISO/IEC 7816-4), so that any text, the empty one too, comes back as it was.
"""

from __future__ import annotations

from handrail.seal.refused import Altered

SMALLEST, COARSEST = 256, 65_536
MARK = b"\x80"


def step_for(size: int) -> int:
    """The size that so many bytes are padded to."""
    step = SMALLEST
    while step <= size and step < COARSEST:
        step *= 2
    return step if size < step else (size // COARSEST + 1) * COARSEST


def pad(plain: bytes) -> bytes:
    """The text, its mark, and zeros up to the step."""
    return (plain + MARK).ljust(step_for(len(plain)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The text alone. Raises Altered where it was not padded so."""
    plain = padded.rstrip(b"\0")
    if plain[-1:] != MARK or step_for(len(plain) - 1) != len(padded):
        raise Altered
    return plain[:-1]
