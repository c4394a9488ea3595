"""Whoever is written to over HTTPS is known by a fingerprint alone, and only a whole receipt is one."""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime, timedelta

import pytest

from handrail.carriers import https
from handrail.carriers.folder import Down
from handrail.carriers.https import AnotherCertificate, CertificateOver, Https, NoAddress
from handrail.records.certificates import HOLDS, fingerprint_of, new_certificate
from tests.carriers.doors import LETTER, Stage, free_port

NAME = f"20260310120000000000000001-{'a' * 26}"
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
PIN = "a" * 64
TAKEN = b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    path = tmp_path_factory.mktemp("tls") / "tls"
    path.write_bytes(new_certificate(NOW))
    return path


@pytest.fixture
def answering(certificate):
    """Somebody with the right certificate who answers so."""
    stages = []

    def at(answer, certificate=certificate):
        play = answer if callable(answer) else lambda line: line.sendall(answer)
        stages.append(Stage(certificate, play))
        return stages[-1]

    yield at
    for each in stages:
        each.close()


def to(stage, certificate):
    return Https("127.0.0.1", stage.port, fingerprint_of(certificate.read_bytes()))


def test_a_whole_receipt_is_one(answering, certificate):
    stage = answering(TAKEN)
    assert to(stage, certificate).bring(NAME, LETTER, NOW) == ""
    assert stage.heard.startswith(b"POST /letters/" + NAME.encode())
    refused = b"HTTP/1.1 422 No\r\nContent-Length: 14\r\n\r\nWrongSignature"
    assert to(answering(refused), certificate).bring(NAME, LETTER, NOW) == "WrongSignature"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 307 Moved\r\nLocation: https://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 422 No\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 422 No\r\nContent-Length: 65\r\n\r\n" + b"A" * 65,
        b"HTTP/1.1 422 No\r\nContent-Length: 5\r\n\r\n<p>A!",
        b"HTTP/1.1 422 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nABC\r\n0\r\n\r\n",
    ],
)
def test_nothing_else_is_a_receipt_and_no_redirect_is_followed(answering, certificate, answer):
    stage = answering(answer)
    assert to(stage, certificate).bring(NAME, LETTER, NOW) is None
    assert stage.heard.count(b"POST") == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nothing of the sort\r\n\r\n",
        b"HTTP/1.1 422 No\r\nContent-Length: 14\r\n\r\nWrong",
        b"HTTP/1.1 204 No Content\r\n" + b"X: y\r\n" * 200,
    ],
)
def test_half_an_answer_is_a_line_that_is_down(answering, certificate, answer):
    with pytest.raises(Down):
        to(answering(answer), certificate).bring(NAME, LETTER, NOW)


def test_another_certificate_is_told_nothing(answering, certificate, tmp_path):
    other = tmp_path / "other"
    other.write_bytes(new_certificate(NOW))
    stage = answering(TAKEN, other)
    with pytest.raises(AnotherCertificate):
        to(stage, certificate).bring(NAME, LETTER, NOW)
    assert stage.heard == b""


@pytest.mark.parametrize("then", [NOW + HOLDS + timedelta(days=1), NOW - timedelta(days=9)])
def test_a_certificate_past_its_day_or_before_it_is_told_nothing(answering, certificate, then):
    stage = answering(TAKEN)
    with pytest.raises(CertificateOver):
        to(stage, certificate).bring(NAME, LETTER, then)
    assert stage.heard == b""


def test_whoever_does_not_speak_sealed_is_told_nothing(answering, certificate):
    stage = answering(TAKEN, None)
    with pytest.raises(Down):
        to(stage, certificate).bring(NAME, LETTER, NOW)
    assert b"secret" not in stage.heard
    assert b"POST" not in stage.heard


def test_nobody_there_is_a_line_that_is_down():
    with pytest.raises(Down):
        Https("127.0.0.1", free_port(), PIN).bring(NAME, LETTER, NOW)


@pytest.mark.parametrize("drip", [b"", b"X"])
def test_whoever_dawdles_is_left(answering, certificate, monkeypatch, drip):
    """Their answer never ends, or comes one byte at a time: each step is quick enough, all of it is not."""
    monkeypatch.setattr(https, "SECONDS_IN_ALL", 0.5)

    def dawdle(line):
        for _ in range(400):
            line.sendall(drip)
            time.sleep(0.05)

    with pytest.raises(Down):
        to(answering(dawdle), certificate).bring(NAME, LETTER, NOW)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8443",
        "https://127.0.0.1",
        "https://127.0.0.1:8443/letters",
        "https://127.0.0.1:8443?x",
        "https://127.0.0.1:8443#x",
        "https://me:secret@127.0.0.1:8443",
        "https://:8443",
        "https://127.0.0.1:99999",
        "https://[::1:8443",
        "/media/between",
        "",
    ],
)
def test_only_an_address_is_one(address):
    with pytest.raises(NoAddress):
        Https.at(address, PIN)


def test_without_a_whole_fingerprint_there_is_no_address():
    for pin in ("", "a" * 63, "A" * 64):
        with pytest.raises(NoAddress):
            Https.at("https://127.0.0.1:8443", pin)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "hill.example"])
def test_it_is_kept_as_one_text(host):
    way = Https.at(f"https://{host}:8443", PIN)
    assert way.where == f"https://{host}:8443#{PIN}"
    assert Https.of(way.where) == way


@pytest.mark.parametrize("name", ["../elsewhere", "", f"{NAME}/x", f"{NAME}\r\nX: y"])
def test_no_name_leads_elsewhere(name):
    with pytest.raises(ValueError):  # noqa: PT011
        Https("127.0.0.1", 1, PIN).bring(name, b"x", NOW)


def test_each_node_has_a_key_and_a_certificate_of_its_own(certificate):
    one, other = new_certificate(NOW), new_certificate(NOW)
    assert fingerprint_of(one) != fingerprint_of(other)
    written = certificate.read_text()
    der = ssl.PEM_cert_to_DER_cert(written[written.index("-----BEGIN CERTIFICATE") :])
    assert fingerprint_of(certificate.read_bytes()) == https.fingerprint(der)
