"""A box: bytes that are kept, sealed under the key of one case and bound to their place (AES-256-GCM).

What a box is *about* (its kind, its case, which of several) is not in it, but whoever opens it must say the same: so a
box cannot be moved to another case, nor a note be put where the safe number stood. A box is one byte for its form,
twelve for the nonce, and the rest. A nonce is random and used once: never a counter, which a backup would turn back.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from handrail.seal.refused import Altered, NewerForm
from handrail.seal.steps import pad, unpad

KEY_SIZE, NONCE_SIZE = 32, 12
FORM = b"\x01"


@dataclass(frozen=True, slots=True)
class About:
    """Where a box belongs: `About("history", case)`, or `About("text", case, text)` where there are several."""

    kind: str
    case: str
    which: str = ""

    def __bytes__(self) -> bytes:
        """Each part with its length before it: no two places are written alike."""
        parts = (part.encode() for part in (self.kind, self.case, self.which))
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def seal(key: bytes, plain: bytes, about: About, nonce: bytes) -> bytes:
    """Put it into a box. `nonce`: twelve random bytes, never the same again under this key."""
    if len(key) != KEY_SIZE or len(nonce) != NONCE_SIZE:
        raise ValueError("a key has 32 bytes, a nonce 12")
    return FORM + nonce + AESGCM(key).encrypt(nonce, pad(plain), FORM + bytes(about))


def unseal(key: bytes, box: bytes, about: About) -> bytes:
    """Take it out. Raises NewerForm, or Altered for a changed box, another place and another key alike."""
    if len(key) != KEY_SIZE:
        raise ValueError("a key has 32 bytes")
    form, nonce, rest = box[:1], box[1 : 1 + NONCE_SIZE], box[1 + NONCE_SIZE :]
    if form > FORM:
        raise NewerForm
    if form != FORM or len(nonce) != NONCE_SIZE:
        raise Altered
    try:
        padded = AESGCM(key).decrypt(nonce, rest, FORM + bytes(about))
    except InvalidTag:
        raise Altered from None
    return unpad(padded)
