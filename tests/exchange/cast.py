"""Who writes to whom in the tests: two nodes and a stranger, with keys that anybody may know."""

from datetime import UTC, datetime

from handrail.exchange.envelope import Own, Partner
from handrail.exchange.message import Message
from handrail.seal.letter import verifying_key_of
from tests.exchange.age_by_hand import identity_of, recipient_of

IOM_SECRETS, UNHCR_SECRETS, FORMER_SECRETS, STRANGER_SECRETS = (bytes([at]) * 32 for at in (0x11, 0x22, 0x33, 0x44))
"""The same 32 bytes sign and open: only here."""


def own(parties: set[str], secret: bytes, *former: bytes) -> Own:
    return Own(frozenset(parties), secret, tuple(identity_of(each) for each in (secret, *former)))


def partner(parties: set[str], secret: bytes) -> Partner:
    return Partner(frozenset(parties), verifying_key_of(secret), recipient_of(secret))


IOM, UNHCR = own({"IOM", "NGO shelter"}, IOM_SECRETS), own({"UNHCR"}, UNHCR_SECRETS, FORMER_SECRETS)
STRANGER = own({"UNHCR"}, STRANGER_SECRETS)
IOM_AS_KNOWN, UNHCR_AS_KNOWN = partner({"IOM", "NGO shelter"}, IOM_SECRETS), partner({"UNHCR"}, UNHCR_SECRETS)
SECRET = "a woman, 24, in the harbour district"
MESSAGE = Message(
    sender="IOM",
    recipient="UNHCR",
    incarnation=1,
    id="aaaaaaaaaaaaaaaaaaaaaaaaa2",
    conversation="aaaaaaaaaaaaaaaaaaaaaaaaa3",
    sequence=1,
    at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC),
    procedure="0" * 63 + "1",
    row="F2",
    purpose="asylum counselling",
    consent="C2",
    body={"kind": "request", "said": "offered", "need": SECRET},
)
