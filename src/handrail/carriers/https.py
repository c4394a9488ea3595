"""Another node over HTTPS: a letter is one request, and the answer to it is its receipt.

    POST /letters/20260310…-abc…    the letter, whole
    204                             it was taken in, now or before
    422 and a class                 it was refused, and why (`exchange.refusals`)
    anything else                   no receipt: the letter stays here, and is brought again

Whom one talks to is told by one thing alone: the fingerprint of the certificate, which came by hand on the card. No
authority is asked, and no name is looked at. The standard library is enough for that, and no more is wanted: it follows
no redirect, keeps no cookie, and goes through no proxy unless it is told to.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from cryptography import x509

from handrail.carriers.folder import CLASS, LONGEST_RECEIPT, NAME, Down

PATH = "/letters/"
TAKEN_IN, REFUSED = 204, 422
SECONDS_TO_REACH, SECONDS_IN_ALL = 10, 60
"""Until somebody answers at all, and for one letter with its receipt: whoever dawdles keeps no other waiting."""
_PIN = re.compile(r"[0-9a-f]{64}")


class NoAddress(ValueError):  # noqa: N818 - what is so
    """This is no address that letters can be brought to."""


class AnotherCertificate(Down):
    """Whoever answers there is not the node whose card was handed over. Nothing was sent."""


class CertificateOver(Down):
    """The node's certificate is past its day. Nothing was sent; its people make another, and hand over a new card."""


@dataclass(frozen=True, slots=True)
class Https:
    """The way to another node's door for letters."""

    host: str
    port: int
    pin: str
    """The SHA-256 of its certificate, in hexadecimal."""

    @classmethod
    def at(cls, address: str, pin: str) -> Https:
        """The node at `https://HOST:PORT`. Raises NoAddress where more or less than that is written."""
        try:
            found = urlsplit(address)
            host, port = found.hostname, found.port
        except ValueError:
            raise NoAddress(address) from None
        more = found.username or found.password or found.query or found.fragment or found.path not in ("", "/")
        if found.scheme != "https" or not host or port is None or more or not _PIN.fullmatch(pin):
            raise NoAddress(address)
        return cls(host, port, pin)

    @classmethod
    def of(cls, where: str) -> Https:
        """What `where` wrote. Raises NoAddress."""
        address, _, pin = where.partition("#")
        return cls.at(address, pin)

    @property
    def where(self) -> str:
        """Address and fingerprint in one, to be kept."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}:{self.port}#{self.pin}"

    def bring(self, name: str, content: bytes, now: datetime) -> str | None:
        """Bring a letter. Empty where it was taken in, the class where it was refused; None: not now. Raises Down."""
        if not NAME.fullmatch(name):
            raise ValueError(name)
        try:
            with self._reached(now) as line:
                line.request("POST", PATH + name, content, {"Content-Type": "application/octet-stream"})
                return _receipt(line)
        except (OSError, HTTPException) as error:
            raise Down from error

    @contextmanager
    def _reached(self, now: datetime) -> Iterator[HTTPConnection]:
        """A connection to this node and no other; over after its time, however slowly the other side does what."""
        with (
            socket.create_connection((self.host, self.port), SECONDS_TO_REACH) as plain,
            _pinned().wrap_socket(plain, do_handshake_on_connect=False) as sealed,
        ):
            over = threading.Timer(SECONDS_IN_ALL, _cut, (sealed,))
            over.daemon = True
            over.start()
            try:
                sealed.do_handshake()
                self._must_be_them(sealed.getpeercert(binary_form=True) or b"", now)
                line = HTTPConnection(self.host, self.port)
                line.sock = sealed
                yield line
            finally:
                over.cancel()

    def _must_be_them(self, certificate: bytes, now: datetime) -> None:
        if not hmac.compare_digest(fingerprint(certificate), self.pin):
            raise AnotherCertificate
        known = x509.load_der_x509_certificate(certificate)
        if not known.not_valid_before_utc <= now <= known.not_valid_after_utc:
            raise CertificateOver


def fingerprint(certificate: bytes) -> str:
    """What a certificate (DER) is told apart by."""
    return hashlib.sha256(certificate).hexdigest()


def _pinned() -> ssl.SSLContext:
    """Nobody vouches for the certificate: it is compared with the card before a byte is sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _cut(sealed: ssl.SSLSocket) -> None:
    with suppress(OSError):  # below the seal: another thread is reading or writing in it
        socket.socket.shutdown(sealed, socket.SHUT_RDWR)


def _receipt(line: HTTPConnection) -> str | None:
    """What the answer says, and only if it says it whole."""
    answer = line.getresponse()
    if answer.status == TAKEN_IN:
        return ""
    if answer.status != REFUSED or not answer.length or answer.length > LONGEST_RECEIPT:
        return None
    said = answer.read().decode("ascii", "replace")
    return said if CLASS.fullmatch(said) else None
