"""The door for letters, as it really listens: the same exchange as by a folder, and nothing typed at it harms."""

from __future__ import annotations

import json
import socket
import struct
from base64 import b64decode
from datetime import timedelta

import pytest

from handrail.carriers.https import Https
from handrail.exchange.envelope import LARGEST
from handrail.records.certificates import TLS, fingerprint_of, new_certificate
from tests.carriers.doors import TwoOverHttps
from tests.exchange.record import SPEC
from tests.records.other_node import ALIAS, NAME, NEED, REACH, T0
from tests.records.two_nodes import Two

LETTER = f"20260310120000000000000001-{'a' * 26}"
ASK = f"POST /letters/{LETTER} HTTP/1.1\r\nHost: x\r\n".encode()


@pytest.fixture(scope="module")
def over_https(tmp_path_factory):
    made = TwoOverHttps(tmp_path_factory.mktemp("doors"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def by_folder(tmp_path_factory):
    made = Two(tmp_path_factory.mktemp("folder"))
    yield made
    made.stop()


@pytest.fixture
def door(over_https):
    return over_https.doors["iom"]


def offered(two):
    return two.unhcr.offer(two.unhcr.contact()["case"], "F4", "IOM")["talk"]


def lives(two, talk, *said):
    """It arrives; the asked says one after the other, and each is carried."""
    two.carry()
    for each in said:
        two.iom.tell(talk, each)
        two.carry()


def said(line, sent=b""):
    """What the door answers, to its end: the status, and what stands below the headers."""
    line.sendall(sent)
    found = b""
    while more := line.recv(65536):
        found += more
    head, _, body = found.partition(b"\r\n\r\n")
    return int(head.split()[1]) if head else None, body


@pytest.mark.parametrize("way", ["by_folder", "over_https"])
def test_one_exchange_by_either_way(way, request):
    two = request.getfixturevalue(way)
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    assert [letter["left"] for letter in two.unhcr.letters(talk)] == [False]
    assert two.iom.stands(talk)["state"] is None
    lives(two, talk, "received", "accepted", "started", "ended")
    two.unhcr.act(case, "consent K11: given")
    support = two.unhcr.offer(case, "F5", "IOM", NEED)["talk"]
    lives(two, support, "received", "accepted")
    two.unhcr.tell(support, "identity")
    lives(two, support, "started")
    for each in (talk, support):
        asker, asked = two.both(each)
        assert (asker["state"], asker["log"]) == (asked["state"], asked["log"])
    assert two.unhcr.fact(case, "question to IOM") == "ended at IOM"
    assert NAME in str(two.iom.stands(support)["along"])
    for node in (two.unhcr, two.iom):
        letters = [*node.letters(talk), *node.letters(support)]
        assert letters == [{"left": True, "taken": True, "kept": False, "refused": ""}] * len(letters)
        assert node.refused() == {}
        assert not node.down()


def test_a_door_that_is_closed_is_a_line_that_is_down_and_everything_waits(over_https, door):
    door.close()
    talk = offered(over_https)
    over_https.unhcr.round()
    assert over_https.unhcr.down()
    assert over_https.unhcr.letters(talk) == [{"left": False, "taken": False, "kept": True, "refused": ""}]
    door.open()
    over_https.unhcr.round()
    assert not over_https.unhcr.down()
    assert over_https.iom.stands(talk)["state"] == "offered"


def test_whoever_shows_another_certificate_is_told_nothing(over_https, door):
    talk = offered(over_https)
    over_https.unhcr.writes_to(Https("127.0.0.1", door.port, "b" * 64).where)
    over_https.unhcr.round()
    assert over_https.unhcr.down()
    assert over_https.iom.stands(talk)["state"] is None
    over_https.unhcr.writes_to(over_https.way_to("iom"))
    over_https.unhcr.round()
    assert over_https.iom.stands(talk)["state"] == "offered"


def test_a_certificate_past_its_day_is_told_nothing_until_another_card_is_handed_over(over_https, door):
    certificate = door.folder / "iom" / "keys" / TLS
    before = certificate.read_bytes()
    talk = offered(over_https)
    for made_at, down in ((T0 - timedelta(days=4000), True), (T0, False)):
        door.close()
        certificate.write_bytes(new_certificate(made_at))
        door.open()
        over_https.unhcr.writes_to(over_https.way_to("iom"))
        over_https.unhcr.round()
        assert over_https.unhcr.down() is down
    assert over_https.iom.stands(talk)["state"] == "offered"
    door.close()
    certificate.write_bytes(before)
    door.open()
    over_https.unhcr.writes_to(over_https.way_to("iom"))


def test_killed_between_taking_it_in_and_the_receipt_it_is_brought_again_and_is_one(over_https, door):
    talk = offered(over_https)
    received = over_https.iom.counts()["Received"]
    door.close()
    door.open("killed")
    over_https.unhcr.round()
    door.wait()
    assert over_https.unhcr.letters(talk)[0]["taken"] is False
    assert over_https.iom.counts()["Received"] == received + 1
    door.open()
    over_https.unhcr.round()
    assert over_https.unhcr.letters(talk)[0]["taken"] is True
    assert over_https.iom.counts()["Received"] == received + 1
    assert over_https.iom.stands(talk)["log"] == ["asker 1 offered"]


def test_whoever_carries_is_killed_before_the_receipt_is_written_down_and_brings_it_again(over_https):
    talk = offered(over_https)
    over_https.unhcr.die("before handrail.records.posting acknowledged")
    over_https.unhcr.send("round")
    over_https.unhcr.process.wait(60)
    over_https.unhcr.back()
    assert over_https.iom.stands(talk)["log"] == ["asker 1 offered"]
    over_https.unhcr.round()
    assert over_https.unhcr.letters(talk)[0]["taken"] is True
    assert over_https.iom.stands(talk)["log"] == ["asker 1 offered"]


def classes():
    """Of each reason that a stranger can bring about, one message from the specification."""
    for path in sorted((SPEC / "vectors").glob("*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["class"] in ("NoEnvelope", "UnknownVersion", "UnknownSender", "TooLarge"):
            vector = kept["vectors"][0]
            yield kept["class"], b64decode(vector["envelope"]) + bytes(vector["zeros"])


@pytest.mark.parametrize(("refused", "envelope"), list(classes()), ids=[name for name, _ in classes()])
def test_the_class_of_a_refusal_comes_back_as_the_receipt(door, over_https, refused, envelope):
    way = Https("127.0.0.1", door.port, fingerprint_of((door.folder / "iom/keys" / TLS).read_bytes()))
    before = over_https.iom.refused().get(refused, 0)
    assert way.bring(LETTER, envelope, T0) == refused
    assert over_https.iom.refused()[refused] == before + 1


@pytest.mark.parametrize(
    ("where", "refused"),
    [(3, "NoEnvelope"), (8, "UnknownVersion"), (12, "UnknownSender"), (30, "WrongSignature"), (200, "WrongSignature")],
)
def test_of_a_letter_with_one_byte_flipped_the_class_comes_back(over_https, where, refused):
    talk = offered(over_https)
    over_https.unhcr.flip(talk, where)
    over_https.unhcr.round()
    assert over_https.unhcr.letters(talk)[0]["refused"] == refused
    assert over_https.iom.stands(talk)["state"] is None


@pytest.mark.parametrize("then", ["waits", "fails"])
def test_a_letter_that_cannot_be_taken_in_now_stays_and_is_brought_again(over_https, door, then):
    talk = offered(over_https)
    door.close()
    door.open(then)
    over_https.unhcr.round()
    assert over_https.unhcr.letters(talk) == [{"left": False, "taken": False, "kept": True, "refused": ""}]
    assert not over_https.unhcr.down()
    door.close()
    door.open()
    over_https.unhcr.round()
    assert over_https.unhcr.letters(talk)[0]["taken"] is True


def test_a_gigabyte_that_is_announced_is_refused_before_any_of_it_is_read(door, over_https):
    before = over_https.iom.refused().get("TooLarge", 0)
    with door.call() as line:
        assert said(line, ASK + b"Content-Length: 1073741824\r\n\r\n") == (422, b"TooLarge")
    assert over_https.iom.refused()["TooLarge"] == before + 1


def test_a_gigabyte_without_a_length_is_read_no_further_than_a_letter_may_be_long(door):
    sent = 0
    with door.call() as line:
        line.sendall(ASK + b"Transfer-Encoding: chunked\r\n\r\n")
        try:
            while sent < 1024:
                line.sendall(b"100000\r\n" + bytes(LARGEST) + b"\r\n")
                sent += 1
        except OSError:
            pass
    assert sent < 64
    with door.call() as line:
        body = b"100001\r\n" + bytes(LARGEST + 1) + b"\r\n0\r\n\r\n"
        assert said(line, ASK + b"Transfer-Encoding: chunked\r\n\r\n" + body) == (422, b"TooLarge")


def test_the_largest_letter_that_may_be_is_looked_at(door):
    with door.call() as line:
        assert said(line, ASK + f"Content-Length: {LARGEST}\r\n\r\n".encode() + bytes(LARGEST)) == (422, b"NoEnvelope")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        (f"GET /letters/{LETTER} HTTP/1.1\r\nHost: x\r\n\r\n".encode(), 405),
        (b"POST /letters/x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 404),
        (f"POST /letters/../{LETTER} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".encode(), 404),
        (ASK + b"Content-Length: -1\r\n\r\n", 400),
        (ASK + b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        pytest.param(b"POST /" + b"x" * 4000 + b" HTTP/1.1\r\n\r\n", 414, id="long"),
    ],
)
def test_everything_else_is_no_letter(door, sent, status):
    with door.call() as line:
        assert said(line, sent)[0] == status


def test_whoever_stalls_keeps_nobody_waiting(over_https, door):
    """Some say nothing at all, some half a handshake, some half a request, some half a letter."""
    quiet = [socket.create_connection(("127.0.0.1", door.port)) for _ in range(10)]
    for each in quiet[5:]:
        each.sendall(b"\x16\x03\x01")
    stalled = [door.call() for _ in range(10)]
    for at, line in enumerate(stalled):
        line.sendall(ASK + (b"Content-Length: 1000\r\n\r\nhalf" if at % 2 else b""))
    talk = offered(over_https)
    over_https.unhcr.round()
    assert over_https.iom.stands(talk)["state"] == "offered"
    for line in (*quiet, *stalled):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()


def test_without_a_seal_nobody_is_answered(door):
    with socket.create_connection(("127.0.0.1", door.port), 60) as line:
        line.sendall(ASK + b"Content-Length: 0\r\n\r\n")
        found = b""
        while more := line.recv(4096):
            found += more
    assert b"204" not in found
    assert b"422" not in found


def test_what_came_and_who_came_is_written_down_nowhere(over_https, door):
    """After a letter that was taken in and one that was refused, and, where they ran, all the above."""
    talk = offered(over_https)
    over_https.unhcr.round()
    assert over_https.iom.stands(talk)["state"] == "offered"
    with door.call() as line:
        assert said(line, ASK + b"Content-Length: 1\r\n\r\nx")[0] == 422
    found = door.log.read_text()
    for word in (NAME, ALIAS, NEED, REACH, LETTER, "127.0.0.1", "letters/"):
        assert word not in found
