"""The card of a node: the public halves of its keys, and for whom it speaks. Handed over by hand, never fetched.

No Django here: a card can be made before the node is served.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from handrail.cases.text import SHORT
from handrail.records.certificates import TLS, fingerprint_of
from handrail.records.home import IDENTITY, SIGNING, Home, NoNode
from handrail.seal.letter import key_id, recipient_of, verifying_key_of

CARD, VERSION, BEFORE_CERTIFICATES = "handrail card", 2, 1
KEY_SIZE = 32
PIN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Card:
    """What one node is told of another."""

    title: str
    parties: tuple[str, ...]
    verifying_key: str
    """In hexadecimal."""
    recipient: str
    certificate: str = ""
    """The SHA-256 of its certificate, in hexadecimal; empty on a card from before there were any."""

    @property
    def key(self) -> str:
        """What its signing key is called, in hexadecimal."""
        return key_id(bytes.fromhex(self.verifying_key)).hex()

    def written(self) -> str:
        """The card, as a file."""
        return json.dumps({CARD: VERSION, **asdict(self)}, indent=2, ensure_ascii=False) + "\n"


def card_of(home: Home) -> Card:
    """The card of a node. Raises NoNode where its keys are missing."""
    signing, identity = home.key(SIGNING), home.key(IDENTITY).decode()
    certificate = fingerprint_of(home.key(TLS))
    return Card(
        home.node.title, (home.node.party,), verifying_key_of(signing).hex(), recipient_of(identity), certificate
    )


def read_card(written: str) -> Card:
    """A card that somebody handed over. Raises NoNode where it is none."""
    try:
        found = json.loads(written)
        version = found.pop(CARD)
        if version not in (BEFORE_CERTIFICATES, VERSION):
            raise ValueError
        pin = "" if version == BEFORE_CERTIFICATES else found["certificate"]
        card = Card(found["title"], tuple(found["parties"]), found["verifying_key"], found["recipient"], pin)
        named = all(map(_is_a_name, (card.title, card.recipient, *card.parties))) and bool(card.parties)
        if not named or len(bytes.fromhex(card.verifying_key)) != KEY_SIZE or not _opens(card.recipient):
            raise ValueError
        if version == VERSION and not PIN.fullmatch(pin):
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError):
        raise NoNode("This is no card of a node.") from None
    return card


def _is_a_name(found: object) -> bool:
    return isinstance(found, str) and 0 < len(found) <= SHORT


def _opens(recipient: str) -> bool:
    return recipient.startswith("age1") and recipient.isalnum() and recipient.islower()
