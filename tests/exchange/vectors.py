"""The vectors of `spec/vectors`: made here the same on every run, kept as files, and compared by a test.

A file for each class of failure, `Opened` for what is taken in.
"""

import base64
import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from handrail.cases.file import File, written
from handrail.cases.history import Did, Entry, Met
from handrail.exchange.envelope import LARGEST, MAGIC, SIGNED_FOR, Gap, Heard, Own, admit
from handrail.exchange.lead.messages import Grant, Message, Offer
from handrail.exchange.lead.wire import to_body
from handrail.exchange.message import to_bytes
from handrail.exchange.refusals import Refused
from handrail.seal.letter import key_id, sign, verifying_key_of
from handrail.seal.steps import pad
from tests.exchange.age_by_hand import insecure_letter, public_of, recipient_of
from tests.exchange.cast import (
    FORMER_SECRETS,
    IOM,
    IOM_SECRETS,
    MESSAGE,
    STRANGER,
    STRANGER_SECRETS,
    UNHCR,
    UNHCR_SECRETS,
)

NOTHING_HEARD = Heard(before=False, incarnation=0, sequence=0)
SMALL = replace(MESSAGE, row=None, purpose=None, consent=None, body={})


@dataclass(frozen=True)
class Vector:
    """An envelope, what was heard before it, and what becomes of it."""

    failure: str
    what: str
    envelope: bytes
    inside: bytes | None = None
    heard: Heard = NOTHING_HEARD
    missing: Gap | None = None
    zeros: int = 0
    """So many zero bytes follow: a large file is not kept."""

    def plain(self) -> dict[str, object]:
        """As it is kept. Bytes are kept in base 64; what is inside as text, for whoever reads."""
        return {
            "what": self.what,
            "heard": self.heard._asdict(),
            "missing": self.missing,
            "inside": None if self.inside is None else self.inside.decode("utf-8", "backslashreplace"),
            "envelope": base64.b64encode(self.envelope).decode(),
            "zeros": self.zeros,
        }


def files() -> dict[str, str]:
    """The files by name."""
    found: dict[str, list[Vector]] = {}
    for vector in vectors():
        found.setdefault(vector.failure, []).append(vector)
    kept = {
        f"{failure}.json": {"class": failure, "vectors": [each.plain() for each in of]} for failure, of in found.items()
    }
    return {name: json.dumps(plain, ensure_ascii=False, indent=1) + "\n" for name, plain in kept.items()} | {
        "keys.json": json.dumps(_keys(), indent=1) + "\n"
    }


def _keys() -> dict[str, object]:
    """Keys that anybody may know, as hexadecimal bytes: one secret both signs and opens, which no real node does."""
    return {
        "class": "keys, insecure",
        "node": {"parties": sorted(UNHCR.parties), "secret": UNHCR_SECRETS.hex(), "former": FORMER_SECRETS.hex()},
        "partner": {
            "parties": sorted(IOM.parties),
            "secret": IOM_SECRETS.hex(),
            "verifying": verifying_key_of(IOM_SECRETS).hex(),
            "recipient": recipient_of(IOM_SECRETS),
        },
    }


def enclose(
    inside: bytes, sender: Own = IOM, to: bytes = UNHCR_SECRETS, *, named: bytes | None = None, padded: bool = True
) -> bytes:
    """An envelope by hand. `named`: whose key its outside names, where that is another."""
    letter = insecure_letter(pad(inside) if padded else inside, public_of(to), inside)
    return signed(letter, sender, named or to)


def signed(letter: bytes, sender: Own = IOM, named: bytes = UNHCR_SECRETS, version: int = 1) -> bytes:
    """An envelope around any letter."""
    signing, recipient = verifying_key_of(sender.signing_key), recipient_of(named).encode()
    outside = MAGIC + bytes([version]) + key_id(signing) + key_id(recipient)
    return outside + sign(sender.signing_key, SIGNED_FOR, outside + letter) + letter


INSIDE = to_bytes(MESSAGE)
GOOD = enclose(INSIDE)


def vectors() -> tuple[Vector, ...]:
    """All of them."""
    return (*_taken_in(), *_outside(), *_wrong_form(), *_inside(), *_heard())


def _taken_in() -> Iterator[Vector]:
    yield Vector("Opened", "a request", GOOD, INSIDE)
    arabic = to_bytes(replace(MESSAGE, body={"need": "مأوى آمن", "count": 2.5, "nested": [{"ok": True}, None]}))
    yield Vector("Opened", "three scripts", enclose(arabic), arabic)
    small = to_bytes(SMALL)
    yield Vector("Opened", "no row, no purpose, no consent", enclose(small), small)
    yield Vector("Opened", "sealed to a former key", enclose(INSIDE, to=FORMER_SECRETS), INSIDE)
    kept = to_bytes(replace(MESSAGE, sender="NGO shelter"))
    yield Vector("Opened", "from a partner that the node keeps", enclose(kept), kept)
    for what, said, along in _of_a_lead():
        lead = to_bytes(replace(MESSAGE, row="F8", consent=None, purpose=None, body=to_body(said, along)))
        yield Vector("Opened", what, enclose(lead), lead)


def _of_a_lead() -> Iterator[tuple[str, Message, dict[str, object]]]:
    """A case is offered, given with its file, and given with the file taken out."""
    offer, parties = "aaaaaaaaaaaaaaaaaaaaaaaaa4", ("UNHCR",)
    yield "a case is offered", Offer("IOM", "UNHCR", 1, offer, 1, True), {"language": "Tigrinya"}
    at = datetime(2026, 2, 27, 8, 0, tzinfo=UTC)
    first = Entry("aaaaaaaaaaaaaaaaaaaaaaaaa5", at, "node:IOM", Met({"met by": "IOM", "state route": "absent"}))
    then = Entry("aaaaaaaaaaaaaaaaaaaaaaaaa6", at, "node:IOM", Did("do S1: safety: safe", "IOM"))
    file = written(File((first, then), {"alias": "Moonpetal", "language": "Tigrinya"}, "H-7Q4K"))
    grant = Grant("IOM", "UNHCR", 1, offer, 1, True, parties)
    yield "a case is given, with its file", grant, {"file": file}
    yield "a case is given, and its file was taken out before it left", grant, {"pulled": True}


def _outside() -> Iterator[Vector]:
    yield Vector("TooLarge", "one byte more than the largest", GOOD, zeros=LARGEST + 1 - len(GOOD))
    yield Vector("NoEnvelope", "nothing", b"")
    yield Vector("NoEnvelope", "other first letters", b"Handrail" + GOOD[8:])
    yield Vector("NoEnvelope", "no letter", GOOD[:105])
    letter = GOOD[105:]
    yield Vector("UnknownVersion", "version 2", signed(letter, version=2))
    yield Vector("UnknownVersion", "version 0", signed(letter, version=0))
    yield Vector("UnknownSender", "a stranger", enclose(INSIDE, STRANGER))
    stolen = MAGIC + b"\x01" + GOOD[9:25] + enclose(INSIDE, STRANGER)[25:]
    yield Vector("WrongSignature", "a stranger under a partner’s name", stolen)
    elsewhere = GOOD[:41] + sign(IOM_SECRETS, b"another purpose", GOOD[:41] + letter) + letter
    yield Vector("WrongSignature", "made for another purpose", elsewhere)
    alone = GOOD[:41] + sign(IOM_SECRETS, SIGNED_FOR, letter) + letter
    yield Vector("WrongSignature", "made under the letter alone", alone)
    yield Vector("WrongSignature", "one byte more", GOOD + b"\n")
    yield Vector("WrongSignature", "one byte less", GOOD[:-1])
    yield Vector("SealedToAnother", "a partner of the sender", enclose(INSIDE, to=STRANGER_SECRETS))
    yield Vector(
        "NotOpened", "sealed to another than it names", enclose(INSIDE, to=STRANGER_SECRETS, named=UNHCR_SECRETS)
    )
    yield Vector("NotOpened", "no letter of age", signed(b"in plain words"))
    yield Vector("NotOpened", "not padded", enclose(INSIDE, padded=False))
    yield Vector("NotOpened", "padded to no step", enclose(INSIDE + b"\x80" + bytes(5), padded=False))


def _wrong_form() -> Iterator[Vector]:
    plain = json.loads(INSIDE)

    def other(what: str, **changed: object) -> Vector:
        return wrong(what, _in_order({**plain, **changed}))

    def wrong(what: str, inside: bytes) -> Vector:
        return Vector("WrongForm", what, enclose(inside), inside)

    yield wrong("nothing", b"")
    yield wrong("a list", b"[]")
    yield wrong("a space", INSIDE.replace(b'":', b'": ', 1))
    yield wrong("a line end", INSIDE + b"\n")
    yield wrong("a byte order mark", b"\xef\xbb\xbf" + INSIDE)
    yield wrong("another order", json.dumps(dict(sorted(plain.items(), reverse=True)), separators=(",", ":")).encode())
    yield wrong("a field twice", INSIDE.replace(b'"sequence":1', b'"sequence":1,"sequence":1'))
    yield wrong("a letter written as a number", INSIDE.replace(b"UNHCR", b"\\u0055NHCR"))
    yield wrong("not UTF-8", INSIDE.replace(b"UNHCR", b"UNHC\xff"))
    yield wrong("half a sign", INSIDE.replace(b"UNHCR", b"\\ud800"))
    yield wrong("not a number", INSIDE.replace(b'"sequence":1', b'"sequence":NaN'))
    yield wrong("a number too large", INSIDE.replace(b'"sequence":1', b'"sequence":9007199254740993'))
    yield wrong("a number written long", INSIDE.replace(b'"sequence":1', b'"sequence":1.0'))
    yield wrong("nested too deep", INSIDE.replace(b'"body":{', b'"body":{"a":' + b"[" * 40 + b"]" * 40 + b","))
    yield wrong("nested without end", INSIDE.replace(b'"body":{', b'"body":{"a":' + b"[" * 2_000))
    yield wrong("a field less", _in_order({name: value for name, value in plain.items() if name != "consent"}))
    yield other("a field more", urgent=True)
    for name in ("incarnation", "sequence"):
        for number in (0, -1, 1.5, "1", True, None):
            yield other(f"{name} {number!r}", **{name: number})
    for name in ("sender", "row"):
        for what, value in {"empty": "", "a number": 1, "a space": " x", "a line": "x\ny", "long": "x" * 201}.items():
            yield other(f"{name} {what}", **{name: value})
    yield other("sender null", sender=None)
    for what, value in {"short": "a" * 25, "large letters": "A" * 26, "a digit": "a" * 25 + "1", "null": None}.items():
        yield other(f"id {what}", id=value)
    yield other("a conversation too long", conversation="a" * 27)
    yield other("procedure not a hash", procedure="framework")
    for when in (
        "2026-03-01",
        "2026-03-01T09:30:00",
        "2026-03-01T09:30:00.5Z",
        "2026-02-30T09:30:00Z",
        "2026-3-1T09:30:00Z",
    ):
        yield other(f"at {when}".replace(":", "."), at=when)
    yield other("body a list", body=[])
    yield other("body text", body="offered")


def _in_order(plain: dict[str, object]) -> bytes:
    return json.dumps(dict(sorted(plain.items())), separators=(",", ":"), ensure_ascii=False).encode()


def _inside() -> Iterator[Vector]:
    other = to_bytes(replace(MESSAGE, sender="NGO lawyers"))
    yield Vector("NotTheirName", "a sender that the key does not speak for", enclose(other), other)
    passed_on = to_bytes(replace(MESSAGE, recipient="NGO shelter"))
    yield Vector("WrongRecipient", "passed on to another", enclose(passed_on), passed_on)


def _heard() -> Iterator[Vector]:
    fourth = replace(MESSAGE, incarnation=2, sequence=4)
    inside = to_bytes(fourth)
    envelope = enclose(inside)
    for what, heard in {
        "the next": Heard(False, 2, 3),
        "the second arrived, the third not": Heard(False, 2, 2),
        "nothing arrived": NOTHING_HEARD,
        "the first since a restore": Heard(False, 1, 9),
        "late, after the sixth": Heard(False, 2, 6),
        "again": Heard(True, 2, 4),
        "again, and the sender was restored since": Heard(True, 3, 1),
        "from before a restore": Heard(False, 3, 0),
    }.items():
        failure, missing = "Opened", None
        try:
            missing = admit(fourth, heard)
        except Refused as refused:
            failure = type(refused).__name__
        yield Vector(failure, what, envelope, inside, heard, missing)


assert {each.name for each in dataclasses.fields(MESSAGE)} == set(json.loads(INSIDE))
