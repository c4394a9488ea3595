"""Two real nodes and the folder between them: what is asked here is answered there, whatever happens on the way."""

from __future__ import annotations

import pytest

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
