"""What a node shows of itself to whoever brings it letters over HTTPS: a key and a certificate that nobody vouches for.

Both stand in one file, which gunicorn reads as it is. The certificate names nobody: it is told apart by its
fingerprint, which is on the node's card. No Django here.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

TLS = "tls"
"""The file in `keys/`."""
HOLDS, BEFORE = timedelta(days=5 * 365), timedelta(days=2)
"""For how long, and since when: the clocks of two nodes are never alike."""
_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "handrail")])


def new_certificate(now: datetime) -> bytes:
    """A new key with its certificate (PEM, both)."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        x509.CertificateBuilder(_NAME, _NAME, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + HOLDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()) + made.public_bytes(
        serialization.Encoding.PEM
    )


def fingerprint_of(written: bytes) -> str:
    """What the certificate in such a file is told apart by: its SHA-256, in hexadecimal."""
    return x509.load_pem_x509_certificate(written).fingerprint(hashes.SHA256()).hex()
