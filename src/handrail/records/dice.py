"""What must not be guessed, and what must not repeat. Never a counter: a backup would turn it back."""

from __future__ import annotations

import random
import secrets
from base64 import b32encode
from collections.abc import Iterator
from contextlib import contextmanager

from handrail.seal.box import KEY_SIZE, NONCE_SIZE

READABLE = "23456789BCDFGHJKMNPQRTVWXYZ"
"""No sign that is taken for another, and no vowel: no number becomes a word."""
TRIES = 5
SHORTEST = 4

_dice: random.Random = secrets.SystemRandom()


def new_id() -> str:
    """128 bits, in small letters and figures."""
    return b32encode(_dice.randbytes(16)).decode().rstrip("=").lower()


def new_number(at: int) -> str:
    """A number that people say to each other, such as H-7Q4K; longer after some tries (`at`, from 0)."""
    size = SHORTEST + at // TRIES
    return "H-" + "".join(_dice.choice(READABLE) for _ in range(size))


def new_key() -> bytes:
    """The key of one case."""
    return secrets.token_bytes(KEY_SIZE)


def new_nonce() -> bytes:
    """For one box alone."""
    return secrets.token_bytes(NONCE_SIZE)


def new_token() -> str:
    """For one form: pressed twice, it is still one act."""
    return secrets.token_urlsafe(16)


@contextmanager
def insecure_numbers(seed: str) -> Iterator[None]:
    """The same ids and numbers each time, for invented people alone: keys and nonces are as they always are."""
    global _dice  # noqa: PLW0603 - one process, one node, one command
    before, _dice = _dice, random.Random(seed)  # noqa: S311
    try:
        yield
    finally:
        _dice = before
