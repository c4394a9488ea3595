"""What a yes no longer carries stays here; who the person is goes in no other message; a bad letter stops no other."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from handrail.exchange import envelope
from handrail.exchange.message import Message
from handrail.exchange.statement import Point, Side, Statement
from handrail.exchange.wire import Kind as About
from handrail.exchange.wire import to_body
from handrail.records.home import IDENTITY, SIGNING, Home
from handrail.records.proposing import without_a_name
from handrail.records.values import Kind, Refused, Words
from handrail.seal.letter import key_id, recipient_of, verifying_key_of
from handrail.sop.words.literals import ReferralState
from tests.records.other_node import NAME
from tests.records.two_nodes import No, Two

FAR = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
NEED = "a safe house for some weeks"


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = Two(tmp_path_factory.mktemp("two"))
    yield made
    made.stop()


def asked(two):
    """A case in which UNHCR may ask for IOM's support (F5), the yes given; asked, and not yet carried."""
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    for said in ("accepted", "started", "ended"):
        two.iom.tell(talk, said)
        two.carry()
    two.unhcr.act(case, "consent K11: given")
    return case, two.unhcr.offer(case, "F5", "IOM", NEED)["talk"]


def test_a_yes_withdrawn_before_the_letter_left_takes_the_need_out_of_it(two):
    case, talk = asked(two)
    two.unhcr.act(case, "consent K11: withdrawn")
    two.carry()
    there = two.iom.stands(talk)
    assert there["log"] == ["asker 1 offered", "asker 2 withdrawn"]
    assert there["along"] == {"asker 1": {"pulled": True}}
    assert NEED not in json.dumps(two.unhcr.stands(talk))


def test_a_name_that_may_no_longer_leave_as_its_letter_leaves_stays_here(two):
    _, talk = asked(two)
    two.carry()
    two.iom.tell(talk, "accepted")
    two.carry()
    two.unhcr.tell(talk, "identity")
    two.unhcr.agreement_ends("2026-03-09")
    try:
        two.carry()
    finally:
        two.unhcr.agreement_ends("2026-12-31")
    assert two.iom.stands(talk)["along"]["asker 2"] == {"pulled": True}
    assert NAME not in json.dumps(two.unhcr.stands(talk))


@pytest.mark.parametrize("field", ["words", "reason"])
def test_who_asks_names_nobody_in_passing(two, field):
    _, talk = asked(two)
    with pytest.raises(No):
        two.unhcr.tell(talk, "recalled", **{field: f"it is about {NAME}"})
    assert two.unhcr.stands(talk)["state"] == "offered"
    two.unhcr.tell(talk, "recalled", **{field: "it is no longer needed"})
    assert two.unhcr.stands(talk)["state"] == "recalled"


@pytest.mark.parametrize(
    ("called", "text"),
    [
        ("Selam", "it is Selam’s wish"),
        ("Selam", "it is Selam's wish"),
        ("Amina", "la demande d’Amina"),
        ("أمينة", "بيت آمن لأمينة"),
        ("سلام", "هي وسلام وحدهما"),
        ("سلام", "ولسلام غرفة"),
    ],
)
def test_a_name_is_found_joined_to_other_words(called, text):
    words = {Kind.NAME: Words(called, FAR, "amina")}
    with pytest.raises(Refused):
        without_a_name(text, words, at="need")
    assert without_a_name("a quiet room, quelqu’un, غرفة هادئة", words, at="need")


def forged(two, talk, said, at, **more):
    """A letter that IOM's own keys signed, with whatever it likes in it."""
    own, theirs = Home(two.iom.path), Home(two.unhcr.path)
    key = verifying_key_of(theirs.key(SIGNING))
    statement = Statement(
        side=Side.ASKED, point=Point(1, 1), said=said, at=at, by="x", read=Point(1, 1), round=1, **more
    )
    message = Message(
        "IOM", "UNHCR", 1, f"{said:a<26}", talk, 1, at, "0" * 64, "F4", None, None, to_body(About.REQUEST, statement)
    )  # fmt: skip
    written = envelope.close(
        message,
        envelope.Own(frozenset({"IOM"}), own.key(SIGNING), (own.key(IDENTITY).decode(),)),
        envelope.Partner(frozenset({"UNHCR"}), key, recipient_of(theirs.key(IDENTITY).decode())),
    )
    (two.between / f"to-{key_id(key).hex()}" / f"{0:026}-{message.id}").write_bytes(written)


@pytest.mark.parametrize("state", ["withdrawn", "accepted"])
def test_a_letter_from_the_end_of_time_is_refused_and_the_next_is_taken_in(two, state):
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    before = two.unhcr.refused().get("UnknownStatement", 0)
    forged(two, talk, ReferralState(state), FAR, accepted=state == "accepted")
    two.iom.tell(talk, "received")
    two.carry()
    assert two.unhcr.refused()["UnknownStatement"] == before + 1
    assert two.unhcr.stands(talk)["state"] == "received"


def test_no_word_goes_by_a_row_that_shares_no_need(two):
    case = two.unhcr.contact()["case"]
    with pytest.raises(No) as no:
        two.unhcr.offer(case, "F4", "IOM", NEED)
    assert no.value.args == (
        "This goes out without what the person told. Leave the words out, or ask for the yes first.",
        "need",
    )
    talk = two.unhcr.offer(case, "F4", "IOM", "  ")["talk"]
    assert "need" not in two.unhcr.stands(talk)["along"]["asker 1"]


def test_words_go_by_a_row_that_shares_the_need_while_its_yes_holds(two):
    _, talk = asked(two)
    assert two.unhcr.stands(talk)["along"]["asker 1"]["need"] == NEED


@pytest.mark.parametrize("field", ["words", "reason"])
def test_what_whoever_asks_types_later_goes_only_where_the_first_words_may(two, field):
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    with pytest.raises(No) as no:
        two.unhcr.tell(talk, "recalled", **{field: "a place was found by the harbour"})
    assert no.value.args[1:] == (field,)
    assert two.unhcr.stands(talk)["state"] == "offered"
    assert two.unhcr.tell(talk, "recalled")["state"] == "recalled"


def test_what_the_asked_types_is_their_own_word(two):
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    assert two.iom.tell(talk, "accepted", words="on Monday")["state"] == "accepted"


def test_other_words_with_a_question_about_somebody_go_only_where_needs_may(two):
    case = two.unhcr.contact()["case"]
    question = {"region": "the east", "week": "the second of April", "help": "a school place"}
    with pytest.raises(No) as no:
        two.unhcr.ask("IOM", case=case, row="", **question, more="she walks with a stick")
    assert no.value.args[1:] == ("more",)
    assert two.unhcr.ask("IOM", **question, more="near a bus line")["talk"]
