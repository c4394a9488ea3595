"""An envelope opens for whom it was closed; everything else is refused by name, without a word of what is inside."""

import json
from base64 import b64decode
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.exchange import refusals
from handrail.exchange.envelope import (
    LARGEST,
    Gap,
    Heard,
    admit,
    close,
    fingerprint,
    is_too_large,
    open_envelope,
)
from handrail.exchange.message import NAMES, Message, from_bytes, to_bytes
from handrail.exchange.refusals import IN_ORDER, Refused, TooLarge, WrongForm
from handrail.seal.steps import step_for
from tests.exchange import vectors
from tests.exchange.age_by_hand import identity_of
from tests.exchange.cast import IOM, IOM_AS_KNOWN, MESSAGE, SECRET, UNHCR, UNHCR_AS_KNOWN, UNHCR_SECRETS
from tests.exchange.record import SPEC

KEPT = [
    (kept["class"], each)
    for kept in map(
        json.loads, (path.read_text(encoding="utf-8") for path in sorted((SPEC / "vectors").glob("*.json")))
    )
    for each in kept.get("vectors", ())
    if kept["class"] != "Standings"
]
OF_BYTES = {range(8): "NoEnvelope", range(8, 9): "UnknownVersion", range(9, 25): "UnknownSender"}

ids = st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26)
names = st.from_regex(r"[^\s\x00-\x1f](?:[^\n\r]{0,20}[^\s])?", fullmatch=True).filter(lambda text: "\n" not in text)
may_be_absent = st.none() | names
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text() | st.floats(-1e6, 1e6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
messages = st.builds(
    Message,
    sender=st.just("IOM"),
    recipient=st.just("UNHCR"),
    incarnation=st.integers(1, 2**53 - 1),
    id=ids,
    conversation=ids,
    sequence=st.integers(1, 2**53 - 1),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC)),  # noqa: DTZ001
    procedure=st.text("0123456789abcdef", min_size=64, max_size=64),
    row=may_be_absent,
    purpose=may_be_absent,
    consent=may_be_absent,
    body=st.dictionaries(st.text(), json_values, max_size=3),
)


def outcome(envelope: bytes, heard: Heard = vectors.NOTHING_HEARD) -> tuple[str, Message | None, Gap | None]:
    try:
        message = open_envelope(envelope, UNHCR, [UNHCR_AS_KNOWN, IOM_AS_KNOWN])
        return "Opened", message, admit(message, heard)
    except Refused as refused:
        return type(refused).__name__, None, None


@settings(max_examples=50)
@given(messages)
def test_a_message_comes_back(message):
    assert open_envelope(close(message, IOM, UNHCR_AS_KNOWN), UNHCR, [IOM_AS_KNOWN]) == message


@given(messages)
def test_one_message_has_one_text(message):
    assert from_bytes(to_bytes(message)) == message
    assert to_bytes(from_bytes(to_bytes(message))) == to_bytes(message)


@pytest.mark.parametrize(("failure", "vector"), KEPT, ids=[f"{failure}: {vector['what']}" for failure, vector in KEPT])
def test_each_vector_ends_as_it_says(failure, vector):
    envelope = b64decode(vector["envelope"]) + bytes(vector["zeros"])
    found, message, missing = outcome(envelope, Heard(**vector["heard"]))
    assert found == failure
    assert missing == (Gap(*vector["missing"]) if vector["missing"] else None)
    if message is not None:
        assert to_bytes(message) == vector["inside"].encode()


def test_every_reason_has_a_vector():
    assert {failure for failure, _ in KEPT} == {"Opened", *(each.__name__ for each in IN_ORDER)}


@pytest.mark.parametrize("at", range(len(vectors.GOOD)))
def test_any_byte_changed_is_refused_with_the_class_that_the_spec_names(at):
    named = next((failure for where, failure in OF_BYTES.items() if at in where), "WrongSignature")
    for other in (1, 128, 255):
        changed = vectors.GOOD[:at] + bytes([vectors.GOOD[at] ^ other]) + vectors.GOOD[at + 1 :]
        assert outcome(changed)[0] == named


def test_the_spec_names_these_classes_for_these_bytes():
    spec = (SPEC / "envelope.md").read_text(encoding="utf-8")
    for where, failure in {**OF_BYTES, range(25, 41): "WrongSignature", range(41, 105): "WrongSignature"}.items():
        bytes_said = f"{where.start}–{where.stop - 1}" if len(where) > 1 else f"{where.start}"
        line = next(line for line in spec.splitlines() if line.startswith(f"| {bytes_said} |"))
        assert line.endswith(f"| {failure} |")


@pytest.mark.parametrize("length", range(0, len(vectors.GOOD), 7))
def test_an_envelope_cut_short_is_refused(length):
    assert outcome(vectors.GOOD[:length])[0] == ("NoEnvelope" if length <= 105 else "WrongSignature")


def test_nothing_is_opened_for_a_stranger(monkeypatch):
    monkeypatch.setattr("handrail.seal.letter.open_letter", pytest.fail)
    for failure in ("TooLarge", "NoEnvelope", "UnknownVersion", "UnknownSender", "WrongSignature", "SealedToAnother"):
        for _, vector in (each for each in KEPT if each[0] == failure):
            assert outcome(b64decode(vector["envelope"]) + bytes(vector["zeros"]))[0] == failure


@pytest.mark.parametrize(("failure", "vector"), [each for each in KEPT if each[0] != "Opened"])
def test_a_refusal_has_its_own_sentence_and_quotes_nothing(failure, vector):
    envelope = b64decode(vector["envelope"]) + bytes(vector["zeros"])
    with pytest.raises(getattr(refusals, failure)) as refused:
        admit(open_envelope(envelope, UNHCR, [IOM_AS_KNOWN]), Heard(**vector["heard"]))
    error: BaseException | None = refused.value
    assert isinstance(error, Refused)
    assert error.sentence.key.endswith(".")
    while error is not None:
        said = repr(error) + str(error) + repr(getattr(error, "sentence", "")) + repr(vars(error))
        assert SECRET not in said
        assert "harbour" not in said
        assert "NGO" not in said
        error = error.__cause__ or error.__context__


def test_no_two_reasons_say_the_same():
    assert len({each.said for each in IN_ORDER if each is not refusals.UnknownVersion}) == len(IN_ORDER) - 1
    assert refusals.UnknownVersion(7).sentence.values == {"version": 7}


def test_a_message_does_not_show_its_body_nor_a_node_its_keys():
    assert SECRET not in repr(MESSAGE)
    assert identity_of(UNHCR_SECRETS) not in repr(UNHCR)
    assert repr(UNHCR_SECRETS) not in repr(UNHCR)


def test_size_tells_only_the_step():
    for size in (0, 100, 5_000, 70_000):
        message = replace(MESSAGE, body={"said": "x" * size})
        letter = len(close(message, IOM, UNHCR_AS_KNOWN)) - step_for(len(to_bytes(message)))
        # Around the text: our outside, age's header with a line or two of chance in it, a tag for each 64 KiB.
        assert 105 + 200 <= letter <= 105 + 600


def test_what_is_too_large_is_not_made_either():
    close(replace(MESSAGE, body={"file": "x" * 960_000}), IOM, UNHCR_AS_KNOWN)
    with pytest.raises(TooLarge):
        close(replace(MESSAGE, body={"file": "x" * LARGEST}), IOM, UNHCR_AS_KNOWN)
    assert is_too_large(LARGEST + 1)
    assert not is_too_large(LARGEST)


@pytest.mark.parametrize(
    "changed",
    [
        {"sequence": 0},
        {"id": "x"},
        {"body": {1: 2}},
        {"body": {"a": object()}},
        {"body": {"a": float("nan")}},
        {"sender": ""},
    ],
)
def test_what_nobody_could_read_is_not_written(changed):
    with pytest.raises(WrongForm):
        close(replace(MESSAGE, **changed), IOM, UNHCR_AS_KNOWN)


def test_an_instant_is_written_in_utc_and_one_without_a_zone_not_at_all():
    cairo = replace(MESSAGE, at=MESSAGE.at.astimezone(timezone(timedelta(hours=2))))
    assert to_bytes(cairo) == to_bytes(MESSAGE)
    with pytest.raises(WrongForm):
        to_bytes(replace(MESSAGE, at=MESSAGE.at.replace(tzinfo=None)))


def test_a_fingerprint_is_the_hash_of_the_bytes():
    assert len(fingerprint(vectors.GOOD)) == 64
    assert fingerprint(vectors.GOOD) != fingerprint(vectors.GOOD[:-1])


@given(heard=st.builds(Heard, st.just(False), st.integers(0, 3), st.integers(0, 5)), data=st.data())
def test_what_is_missing_is_what_lies_between(heard, data):
    message = replace(MESSAGE, incarnation=data.draw(st.integers(1, 3)), sequence=data.draw(st.integers(1, 8)))
    if message.incarnation < heard.incarnation:
        with pytest.raises(refusals.OlderIncarnation):
            admit(message, heard)
        return
    known = heard.sequence if message.incarnation == heard.incarnation else 0
    missing = set(range(known + 1, message.sequence))
    found = admit(message, heard)
    assert missing == (set(range(found.first, found.last + 1)) if found else set())


def test_the_spec_lists_every_field():
    spec = (SPEC / "envelope.md").read_text(encoding="utf-8")
    assert {name for name in NAMES if f"`{name}`" in spec} == NAMES == {each.name for each in fields(Message)}
