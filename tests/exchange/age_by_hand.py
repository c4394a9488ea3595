"""A second writer of sealed letters, from age's own page and not from the library, with nothing random in it.

Only for vectors: whoever seals with keys that can be known seals nothing.
"""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 65_536
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def insecure_letter(plain: bytes, recipient: bytes, seed: bytes) -> bytes:
    """Seal to a recipient's 32 bytes; all that ought to be random comes from the seed."""
    file_key, ephemeral, nonce = (
        _made(seed, 1)[:16],
        X25519PrivateKey.from_private_bytes(_made(seed, 2)),
        _made(seed, 3)[:16],
    )
    share = ephemeral.public_key().public_bytes_raw()
    secret = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    wrapping = _derived(secret, share + recipient, b"age-encryption.org/v1/X25519")
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    header = b"age-encryption.org/v1\n-> X25519 " + _base64(share) + b"\n" + _base64(wrapped) + b"\n---"
    mac = hmac.digest(_derived(file_key, b"", b"header"), header, hashlib.sha256)
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = [plain[at : at + CHUNK] for at in range(0, len(plain), CHUNK)] or [b""]
    sealed = (
        payload.encrypt(number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk, None)
        for number, chunk in enumerate(chunks)
    )
    return header + b" " + _base64(mac) + b"\n" + nonce + b"".join(sealed)


def public_of(secret: bytes) -> bytes:
    """A recipient's 32 bytes."""
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def identity_of(secret: bytes) -> str:
    """A secret as age writes it."""
    return _bech32("age-secret-" + "key-", secret).upper()


def recipient_of(secret: bytes) -> str:
    """Its public half as age writes it."""
    return _bech32("age", public_of(secret))


def _made(seed: bytes, number: int) -> bytes:
    return hashlib.sha256(b"insecure" + bytes([number]) + seed).digest()


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def _base64(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _bech32(prefix: str, raw: bytes) -> str:
    bits = int.from_bytes(raw, "big") << -len(raw) * 8 % 5
    count = -(-len(raw) * 8 // 5)
    values = [bits >> 5 * at & 31 for at in reversed(range(count))]
    expanded = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    check = _polymod([*expanded, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * at & 31 for at in reversed(range(6))]
    return prefix + "1" + "".join(_LETTERS[value] for value in values)


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for at, factor in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= factor if top >> at & 1 else 0
    return check
