"""A letter: bytes that are sent, sealed to one recipient (age) and signed by one sender (Ed25519).

Keys are arguments: for age as it writes them (`age1…`, and the identity that opens), for Ed25519 the 32 bytes. The one
randomness that the core uses without being given it is age's own. A signature says first what it is for, so that one
made for an envelope is worth nothing elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from handrail.seal.refused import Altered
from handrail.seal.steps import pad, unpad

SIGNATURE_SIZE, KEY_ID_SIZE = 64, 16


def key_id(public: bytes) -> bytes:
    """What a public key is called on the outside of an envelope: the first half of its SHA-256."""
    return hashlib.sha256(public).digest()[:KEY_ID_SIZE]


def close(plain: bytes, recipient: str) -> bytes:
    """Seal a letter, padded to a step, to one recipient."""
    return bytes(pyrage.encrypt(pad(plain), [pyrage.x25519.Recipient.from_str(recipient)]))


def open_letter(letter: bytes, identities: Iterable[str]) -> bytes:
    """What is inside. `identities`: the present one, and former ones that may still be written to. Raises Altered."""
    keys = [pyrage.x25519.Identity.from_str(identity) for identity in identities]
    try:
        padded = bytes(pyrage.decrypt(letter, keys))
    except pyrage.DecryptError:
        raise Altered from None
    return unpad(padded)


def new_identity() -> str:
    """A new identity: what opens letters to it."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public half of an identity: where letters to it are sealed to."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def verifying_key_of(signing_key: bytes) -> bytes:
    """The public half of a signing key."""
    return Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def sign(signing_key: bytes, purpose: bytes, text: bytes) -> bytes:
    """A signature under the text, for one purpose. The same three always give the same 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(signing_key).sign(_signed(purpose, text))


def is_signed(verifying_key: bytes, purpose: bytes, text: bytes, signature: bytes) -> bool:
    """Whether the owner of the key signed just this, for just this purpose."""
    try:
        Ed25519PublicKey.from_public_bytes(verifying_key).verify(signature, _signed(purpose, text))
    except InvalidSignature:
        return False
    return True


def _signed(purpose: bytes, text: bytes) -> bytes:
    return len(purpose).to_bytes(1, "big") + purpose + text
