"""Two real nodes and the folder between them: what is asked here is answered there, whatever happens on the way."""

from __future__ import annotations

import pytest

from tests.records.other_node import ALIAS, NAME, NEED, REACH
from tests.records.two_nodes import No, Two

QUESTION = {"region": "the east", "week": "the second of April", "help": "a school place"}


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = Two(tmp_path_factory.mktemp("two"))
    yield made
    made.stop()


def life(two, talk, *said):
    """The asked says one after the other."""
    for each in said:
        two.iom.tell(talk, each)
        two.carry()


@pytest.fixture
def offered(two):
    """A case, and its question to IOM by row F4 on IOM's list."""
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    return case, talk


def supported(two):
    """A case in which IOM was asked for its support (F5), and the conversation about that."""
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    life(two, talk, "accepted", "started", "ended")
    two.unhcr.act(case, "consent K11: given")
    talk = two.unhcr.offer(case, "F5", "IOM", "a safe house for some weeks")["talk"]
    two.carry()
    return case, talk


def test_a_request_is_offered_received_accepted_started_and_ended_and_the_case_says_so(two, offered):
    case, talk = offered
    assert two.iom.stands(talk)["place"] == "inbox"
    assert two.iom.stands(talk)["open"] == ["received", "accepted", "declined", "withdrawn"]
    life(two, talk, "received", "accepted", "started", "ended")
    asker, asked = two.both(talk)
    assert asker["state"] == asked["state"] == "ended"
    assert asker["log"] == asked["log"]
    assert [line for line in two.unhcr.history(case) if "F4" in line] == [
        "worker-unhcr: request F4: offered at IOM",
        "node:IOM: request F4: received at IOM",
        "node:IOM: request F4: accepted at IOM",
        "node:IOM: request F4: started at IOM",
        "node:IOM: request F4: ended at IOM",
    ]
    assert two.unhcr.fact(case, "question to IOM") == "ended at IOM"
    assert two.unhcr.fact(case, "holder") == "UNHCR"


def test_a_question_is_asked_without_a_case_and_answered(two):
    talk = two.unhcr.ask("IOM", **QUESTION)["talk"]
    two.carry()
    assert two.iom.stands(talk)["place"] == "to answer"
    assert two.iom.stands(talk)["along"]["asker 1"] == QUESTION
    two.iom.tell(talk, "received")
    with pytest.raises(No):
        two.iom.tell(talk, "answered")
    two.iom.tell(talk, "answered", answer="available", words="two places from May")
    two.carry()
    asker = two.unhcr.stands(talk)
    assert (asker["state"], asker["place"]) == ("answered", "done")
    assert asker["along"]["asked 2"] == {"words": "two places from May"}


def test_who_the_person_is_leaves_after_an_acceptance_in_a_message_of_its_own(two):
    _, talk = supported(two)
    asked = two.iom.stands(talk)
    assert asked["along"] == {
        "asker 1": {"facts": {}, "language": "Tigrinya", "need": "a safe house for some weeks"},
    }
    with pytest.raises(No):
        two.unhcr.tell(talk, "identity")
    life(two, talk, "accepted")
    assert "identity" in two.unhcr.stands(talk)["open"]
    two.unhcr.tell(talk, "identity")
    two.carry()
    assert two.iom.stands(talk)["along"]["asker 2"] == {"alias": ALIAS, "name": NAME, "need": NEED, "reach": REACH}
    assert "identity" not in two.unhcr.stands(talk)["open"]


def test_without_an_agreement_in_date_no_name_leaves_and_the_reason_stays(two):
    _, talk = supported(two)
    life(two, talk, "accepted")
    two.unhcr.agreement_ends("2026-03-09")
    try:
        two.unhcr.tell(talk, "identity")
        asker = two.unhcr.stands(talk)
        assert "is not in force" in asker["withheld"]
        assert asker["state"] == "accepted"
        assert "identity" in asker["open"]
    finally:
        two.unhcr.agreement_ends("2026-12-31")
    two.carry()
    assert [each for each in two.iom.stands(talk)["log"] if "identity" in each] == []


def test_what_may_not_leave_is_not_offered(two):
    case = two.unhcr.contact()["case"]
    with pytest.raises(No):
        two.unhcr.offer(case, "F5", "IOM")
    two.unhcr.agreement_ends("2026-03-09")
    try:
        talk = two.unhcr.offer(case, "F4", "IOM")["talk"]  # nothing in it says who somebody is
        two.carry()
        life(two, talk, "accepted", "started", "ended")
        two.unhcr.act(case, "consent K11: given")
        with pytest.raises(No, match="not in force"):
            two.unhcr.offer(case, "F5", "IOM")
    finally:
        two.unhcr.agreement_ends("2026-12-31")
    assert not [line for line in two.unhcr.history(case) if "F5" in line]


@pytest.mark.parametrize("words", [f"Bring {NAME}", "moonpetal wants it", "call Quillfeather"])
def test_nobody_is_named_in_what_is_asked_for(two, words):
    case = two.unhcr.contact()["case"]
    with pytest.raises(No, match="part of what this person is called"):
        two.unhcr.ask("IOM", case=case, row="", **(QUESTION | {"help": words}))


def test_a_button_pressed_twice_is_one_request_and_one_letter(two):
    case = two.unhcr.contact()["case"]
    talks = {two.unhcr.offer(case, "F4", "IOM", token="the same form")["talk"] for _ in range(1)}
    with pytest.raises(No):  # another form: it is on its way already
        two.unhcr.offer(case, "F4", "IOM")
    (talk,) = talks
    assert len(two.unhcr.letters(talk)) == 1
    two.carry()
    assert two.iom.stands(talk)["log"] == ["asker 1 offered"]


def test_a_yes_withdrawn_in_the_case_pulls_the_name_and_is_told(two):
    case, talk = supported(two)
    life(two, talk, "accepted")
    two.unhcr.tell(talk, "identity")
    two.unhcr.act(case, "consent K11: withdrawn")
    assert two.unhcr.stands(talk)["along"]["asker 2"] == {"pulled": True}
    two.carry()
    asker, asked = two.both(talk)
    assert asker["state"] == asked["state"] == "withdrawn"
    assert asked["along"]["asker 2"] == {"pulled": True}
    assert asked["missing"] == []
    assert two.unhcr.history(case)[-1].endswith("request F5: withdrawn")


def test_a_withdrawal_heard_by_the_asked_is_told_to_the_case_and_what_was_sent_is_deleted(two):
    case, talk = supported(two)
    life(two, talk, "accepted")
    two.unhcr.tell(talk, "identity")
    two.carry()
    two.iom.tell(talk, "withdrawn")
    two.carry()
    assert two.unhcr.fact(case, "consent to IOM support") == "withdrawn"
    with pytest.raises(No):
        two.iom.tell(talk, "kept", fate="kept")
    two.iom.tell(talk, "kept", fate="deleted")
    two.carry()
    asker, asked = two.both(talk)
    assert asked["along"] == {}
    assert (asker["place"], asked["place"]) == ("done", "done")


def test_a_name_that_arrives_after_a_withdrawal_is_not_opened(two):
    _, talk = supported(two)
    life(two, talk, "accepted")
    two.unhcr.tell(talk, "identity")
    two.unhcr.round()
    two.iom.tell(talk, "withdrawn")
    two.carry()
    assert two.iom.stands(talk)["along"]["asker 2"] == {"not opened": True}


def test_time_alone_says_that_nobody_answered_and_a_late_answer_counts(two, offered):
    case, talk = offered
    two.unhcr.later(73)
    two.iom.later(73)
    two.carry()
    asker, asked = two.both(talk)
    assert (asker["state"], asker["place"]) == ("unanswered", "to re-route")
    assert (asked["state"], asked["place"]) == ("unanswered", "overdue")
    life(two, talk, "accepted")
    assert two.unhcr.fact(case, "question to IOM") == "accepted at IOM"


def test_declined_with_a_reason_goes_to_somebody_else_or_to_nobody(two, offered):
    _, talk = offered
    with pytest.raises(No):
        two.iom.tell(talk, "declined")
    two.iom.tell(talk, "declined", reason="nobody there")
    two.carry()
    assert two.unhcr.stands(talk)["place"] == "to re-route"
    two.unhcr.nobody_else(talk, "she found it herself")
    assert two.unhcr.stands(talk)["place"] == "done"


def test_offered_to_the_next_the_former_is_settled(two, offered):
    case, talk = offered
    two.iom.tell(talk, "declined", reason="nobody there")
    two.carry()
    two.unhcr.act(case, "request F4: offered at regional desk")
    assert two.unhcr.stands(talk)["place"] == "done"


def test_recalled_before_it_was_answered(two, offered):
    case, talk = offered
    two.unhcr.tell(talk, "recalled")
    two.carry()
    assert [each["state"] for each in two.both(talk)] == ["recalled", "recalled"]
    assert two.unhcr.fact(case, "question to IOM") == "recalled"
    again = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    assert again == talk
    assert [each["state"] for each in two.both(talk)] == ["offered", "offered"]


def test_an_acceptance_and_a_recall_that_crossed_end_alike(two, offered):
    case, talk = offered
    two.unhcr.tell(talk, "recalled")
    two.iom.tell(talk, "accepted")
    two.carry()
    assert [each["state"] for each in two.both(talk)] == ["accepted", "accepted"]
    assert two.unhcr.fact(case, "question to IOM") == "accepted at IOM"


def test_the_contact_of_a_solution_is_made_and_answered(two):
    case, talk = supported(two)
    life(two, talk, "accepted", "started", "ended")
    two.unhcr.act(
        case,
        "consent K2: given",
        "do S7: interview: held; act: yes; means: yes; purpose: yes; age when exploited: adult",
        "do S8: determination: victim",
        "do S9: risk: low",
        "consent K5: given",
        "do S9b: plan: agreed",
        "do V1: solution: local integration",
    )
    talk = two.unhcr.ask("IOM", case=case, row="Z3", **QUESTION)["talk"]
    assert two.unhcr.history(case)[-1] == "worker-unhcr: contact made"
    two.carry()
    two.iom.tell(talk, "answered", answer="let us talk")
    two.carry()
    assert two.unhcr.history(case)[-1] == "node:IOM: contact answered"
