"""What arrives is looked at from the outside first; what is refused has a class, is counted, and changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handrail.exchange.question import Question
from handrail.exchange.rejoining import Part, to_body
from handrail.exchange.rejoining import Question as Rejoining
from handrail.exchange.request import Request
from handrail.exchange.statement import QuestionState, Side
from handrail.exchange.wire import Kind
from handrail.records.dice import new_id
from handrail.records.hearing import take_in
from handrail.records.models import CaseKey, NotTaken, Partner, Received, Rejoin, Talk
from handrail.sop.words.literals import ReferralState as S
from tests.records.by_hand import ByHand, second

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
OFFER = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
SECRET = "a room near the river"


@pytest.fixture
def unhcr():
    return ByHand()


@pytest.fixture
def conversation():
    return new_id()


@pytest.fixture
def offer(unhcr, conversation):
    return unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", {"need": SECRET})


def refused():
    return {row.why: row.count for row in NotTaken.objects.all()}


def nothing_is_there():
    return not Talk.objects.exists() and not Received.objects.exists() and not CaseKey.objects.exists()


def test_what_is_right_is_taken_in_and_its_words_are_sealed(offer, conversation):
    assert take_in(offer, NOW) == ""
    row = Talk.objects.get()
    assert (row.id, row.state, row.place, row.side) == (conversation, "offered", "inbox", "asked")
    assert SECRET.encode() not in bytes(row.sealed)
    assert Received.objects.get().hash
    assert refused() == {}


def test_a_replay_is_acknowledged_counted_and_changes_nothing(offer):
    take_in(offer, NOW)
    before = Talk.objects.values().get()
    assert take_in(offer, NOW) == ""
    assert Talk.objects.values().get() == before
    assert refused() == {"Repeated": 1}


def test_of_every_byte_that_is_flipped_nothing_is_taken_in(offer):
    expected = {
        **dict.fromkeys(range(8), "NoEnvelope"),
        8: "UnknownVersion",
        **dict.fromkeys(range(9, 25), "UnknownSender"),
    }
    for at in range(len(offer)):
        changed = offer[:at] + bytes([offer[at] ^ 1]) + offer[at + 1 :]
        assert take_in(changed, NOW) == expected.get(at, "WrongSignature"), at
    assert nothing_is_there()
    assert sum(refused().values()) == len(offer)


@pytest.mark.parametrize("size", [0, 1, 104, 105])
def test_what_is_cut_off_is_refused(offer, size):
    assert take_in(offer[:size], NOW) == "NoEnvelope"
    assert take_in(offer[:-1], NOW) == "WrongSignature"
    assert nothing_is_there()


def test_larger_than_a_message_may_be(offer):
    assert take_in(offer + bytes(2**20), NOW) == "TooLarge"


def test_a_stranger_is_not_opened_and_their_key_is_not_written_down(conversation):
    stranger = ByHand(signing=b"\x08" * 32, introduced=False)
    assert take_in(stranger.envelope(conversation, Kind.REQUEST, OFFER, "F4"), NOW) == "UnknownSender"
    assert NotTaken.objects.get().partner == ""
    assert nothing_is_there()


def test_for_another_node(unhcr, conversation):
    from handrail.exchange.envelope import Partner
    from handrail.seal.letter import new_identity, recipient_of

    other = Partner(frozenset({"IOM"}), unhcr.iom.verifying_key, recipient_of(new_identity()))
    sealed = unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", to=other)
    assert take_in(sealed, NOW) == "SealedToAnother"
    named = unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", recipient="partner")
    assert take_in(named, NOW) == "WrongRecipient"
    spoken = unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", sender="state body")
    assert take_in(spoken, NOW) == "NotTheirName"
    assert nothing_is_there()


def test_sent_before_its_sender_was_restored_and_heard_after(unhcr, conversation):
    restored = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria", incarnation=2)
    unhcr.says(new_id(), Kind.REQUEST, restored, "F4")
    assert take_in(unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4"), NOW) == "OlderIncarnation"
    assert Talk.objects.count() == 1


def test_what_is_not_known_waits_for_a_person_and_is_never_taken_for_the_nearest(unhcr, conversation):
    unknown = unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", body={"kind": "dance"})
    assert take_in(unknown, NOW) == "UnknownStatement"
    answer = Request(Side.ASKED).hear(OFFER.log[0])[0].set_state(S.ACCEPTED, at=second(), by="gloria")
    assert take_in(unhcr.envelope(conversation, Kind.REQUEST, answer, "F4"), NOW) == "UnknownStatement"
    assert nothing_is_there()


def test_another_statement_at_the_same_place_is_not_taken_in(unhcr, offer, conversation):
    take_in(offer, NOW)
    other = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="somebody else")
    assert take_in(unhcr.envelope(conversation, Kind.REQUEST, other, "F4"), NOW) == "Differs"
    assert refused() == {"Differs": 1}
    assert Received.objects.count() == 1


def test_nobody_speaks_in_the_conversation_of_others(offer, conversation):
    take_in(offer, NOW)
    body = ByHand("state body", b"\x09" * 32)
    recalled = OFFER.set_state(S.RECALLED, at=second(), by="x")
    assert take_in(body.envelope(conversation, Kind.REQUEST, recalled, "F4"), NOW) == "UnknownStatement"
    asked = Question(Side.ASKER).set_state(QuestionState.ASKED, at=second(), by="x")
    assert take_in(ByHand().envelope(conversation, Kind.QUESTION, asked, "G7"), NOW) == "UnknownStatement"
    assert Talk.objects.get().state == "offered"


def test_a_gap_is_seen_and_closes_when_what_was_late_arrives(unhcr, conversation):
    from handrail.records.conversing import opened

    recalled = OFFER.set_state(S.RECALLED, at=second(), by="gloria")
    again = recalled.set_state(S.OFFERED, at=second(), by="gloria")
    unhcr.says(conversation, Kind.REQUEST, again, "F4")
    assert [list(each) for each in opened(Talk.objects.get()).talk.missing] == [[1, 1, 2]]
    unhcr.says(conversation, Kind.REQUEST, recalled, "F4")
    unhcr.says(conversation, Kind.REQUEST, OFFER, "F4")
    assert opened(Talk.objects.get()).talk.missing == ()
    assert Talk.objects.get().state == "offered"


def test_a_card_is_handed_over_by_hand_and_nothing_else_is_one():
    from handrail.records.cards import card_of, read_card
    from handrail.records.home import Home, NoNode

    card = card_of(Home.here())
    assert read_card(card.written()) == card
    for wrong in ("", "[]", "{}", "null", '{"handrail card": 2}', card.written().replace("age1", "age2")):
        with pytest.raises(NoNode):
            read_card(wrong)


def test_one_organisation_has_one_node(unhcr):
    from handrail.records.home import NoNode

    with pytest.raises(NoNode):
        ByHand("UNHCR", b"\x0a" * 32)
    ByHand("UNHCR")  # the same card again is the same node


def test_the_secret_halves_of_the_keys_are_on_no_card(unhcr):
    from handrail.records.cards import card_of
    from handrail.records.home import IDENTITY, SIGNING, Home

    home = Home.here()
    for name in (SIGNING, IDENTITY):
        secret = home.key(name)
        assert secret.hex() not in card_of(home).written()
        assert secret.decode("latin-1") not in card_of(home).written()


def test_nobody_was_restored_a_million_times_and_who_says_so_can_still_be_heard(unhcr, conversation):
    """Believed, it could never be restored again: its own letters would be refused for good."""
    for incarnation, said in ((1_000_001, "TooManyLives"), (2**31, "TooManyLives"), (1_000_000, "")):
        restored = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria", incarnation=incarnation)
        assert take_in(unhcr.envelope(conversation, Kind.REQUEST, restored, "F4"), NOW) == said
        assert (Partner.objects.get().incarnation == incarnation) is (said == "")


def test_a_question_and_an_answer_about_a_restore_are_taken_only_where_they_belong(unhcr, conversation):
    part = to_body(Part(1, new_id(), 1, last=True))
    assert take_in(unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", body=part), NOW) == "UnknownStatement"
    asked = to_body(Rejoining("", ()))
    assert take_in(unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", body=asked), NOW) == ""
    assert take_in(unhcr.envelope(conversation, Kind.REQUEST, OFFER, "F4", body=part), NOW) == "UnknownStatement"
    body = ByHand("state body", b"\x09" * 32)
    assert take_in(body.envelope(conversation, Kind.REQUEST, OFFER, "F4", body=asked), NOW) == "UnknownStatement"
    assert Rejoin.objects.get().partner.parties == ["UNHCR"]
