"""An envelope: a message closed to one recipient and signed by one sender, and what is looked at before it is opened.

    bytes   0-7     HANDRAIL
            8       the version: 1
            9-24    which key signed it
            25-40   which key it is sealed to
            41-104  the signature, under all before it and all after it (Ed25519)
            105-    the sealed letter (age), padded to a step

A stranger's bytes are never opened: size, form, version, sender and signature come first. What is inside is looked at
after that, and what may not be taken in twice, or too late, last. `refusals` has a class for each reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from handrail.exchange.message import Message, from_bytes, to_bytes
from handrail.exchange.refusals import (
    NoEnvelope,
    NotOpened,
    NotTheirName,
    OlderIncarnation,
    Repeated,
    SealedToAnother,
    TooLarge,
    UnknownSender,
    UnknownVersion,
    WrongRecipient,
    WrongSignature,
)
from handrail.seal import letter
from handrail.seal.refused import Altered

LARGEST = 1_048_576
MAGIC, VERSION = b"HANDRAIL", 1
SIGNED_FOR = b"handrail envelope"
_SENDER, _RECIPIENT, _SIGNATURE, _LETTER = 9, 25, 41, 105


@dataclass(frozen=True, slots=True)
class Own:
    """This node: for whom it speaks (its own organisation, and those it keeps), and its keys."""

    parties: frozenset[str]
    signing_key: bytes = field(repr=False)
    identities: tuple[str, ...] = field(repr=False)
    """The present one first, then former ones that partners may still write to."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Another node: for whom it speaks, and the public halves of its keys."""

    parties: frozenset[str]
    verifying_key: bytes
    recipient: str

    @property
    def key_id(self) -> bytes:
        """What its signing key is called on an envelope."""
        return letter.key_id(self.verifying_key)


class Heard(NamedTuple):
    """What the store knows when a message comes in, looked up by the message's own fields."""

    before: bool
    """A message with this id was taken in."""
    incarnation: int
    """The newest incarnation heard of the sender; 0 where nothing was."""
    sequence: int
    """The highest sequence heard of this sender, incarnation and conversation; 0 where nothing was."""


class Gap(NamedTuple):
    """Messages of a conversation that were sent and have not arrived: the first and the last number."""

    first: int
    last: int


def close(message: Message, own: Own, partner: Partner) -> bytes:
    """Write, seal and sign. Raises TooLarge, or WrongForm for a message that nobody could read."""
    sealed = letter.close(to_bytes(message), partner.recipient)
    signing = letter.key_id(letter.verifying_key_of(own.signing_key))
    outside = MAGIC + bytes([VERSION]) + signing + letter.key_id(partner.recipient.encode())
    envelope = outside + letter.sign(own.signing_key, SIGNED_FOR, outside + sealed) + sealed
    if is_too_large(len(envelope)):
        raise TooLarge
    return envelope


def is_too_large(size: int) -> bool:
    """To be asked of a file or a request before any of it is read."""
    return size > LARGEST


def fingerprint(envelope: bytes) -> str:
    """What is kept of an envelope after its bytes are destroyed."""
    return hashlib.sha256(envelope).hexdigest()


def open_envelope(envelope: bytes, own: Own, partners: Iterable[Partner]) -> Message:
    """The message inside. Raises what `refusals` has, in its order, up to WrongRecipient."""
    partner = _signer(envelope, partners)
    plain = _letter(envelope, own)
    message = from_bytes(plain)
    if message.sender not in partner.parties:
        raise NotTheirName
    if message.recipient not in own.parties:
        raise WrongRecipient
    return message


def _signer(envelope: bytes, partners: Iterable[Partner]) -> Partner:
    """Who signed it, found without opening it."""
    if is_too_large(len(envelope)):
        raise TooLarge
    if len(envelope) <= _LETTER or not envelope.startswith(MAGIC):
        raise NoEnvelope
    if envelope[len(MAGIC)] != VERSION:
        raise UnknownVersion(envelope[len(MAGIC)])
    partner = next((each for each in partners if each.key_id == envelope[_SENDER:_RECIPIENT]), None)
    if partner is None:
        raise UnknownSender
    signed, signature = envelope[:_SIGNATURE] + envelope[_LETTER:], envelope[_SIGNATURE:_LETTER]
    if not letter.is_signed(partner.verifying_key, SIGNED_FOR, signed, signature):
        raise WrongSignature
    return partner


def _letter(envelope: bytes, own: Own) -> bytes:
    """The plain text inside, where it is sealed to a key of ours."""
    to = envelope[_RECIPIENT:_SIGNATURE]
    identities = [each for each in own.identities if letter.key_id(letter.recipient_of(each).encode()) == to]
    if not identities:
        raise SealedToAnother
    try:
        return letter.open_letter(envelope[_LETTER:], identities)
    except Altered:
        raise NotOpened from None


def admit(message: Message, heard: Heard) -> Gap | None:
    """Take an opened message in, and say what is missing before it. Raises Repeated, or OlderIncarnation.

    A message that is late, behind one with a higher number, is taken in: it fills a gap, and the tables know its place.
    """
    if heard.before:
        raise Repeated
    if message.incarnation < heard.incarnation:
        raise OlderIncarnation
    expected = heard.sequence + 1 if message.incarnation == heard.incarnation else 1
    return Gap(expected, message.sequence - 1) if message.sequence > expected else None
