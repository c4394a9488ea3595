"""What the other machine refused is sent once more, in its place; nothing new is said."""

from __future__ import annotations

import pytest

from tests.records.two_nodes import No, Two


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = Two(tmp_path_factory.mktemp("again"))
    yield made
    made.stop()


@pytest.fixture
def refused(two):
    """A request whose letter was changed on its way."""
    talk = two.unhcr.offer(two.unhcr.contact()["case"], "F4", "IOM")["talk"]
    two.unhcr.flip(talk, 200)
    two.carry()
    assert two.unhcr.letters(talk)[0]["refused"] == "WrongSignature"
    assert two.iom.stands(talk)["state"] is None
    return talk


def test_what_was_refused_goes_once_more_and_is_one(two, refused):
    two.unhcr.send_again(refused)
    two.carry()
    asker, asked = two.both(refused)
    assert asked["state"] == "offered"
    assert asker["log"] == asked["log"] == ["asker 1 offered"]
    assert two.unhcr.letters(refused) == [{"left": True, "taken": True, "kept": False, "refused": ""}]
    with pytest.raises(No):
        two.unhcr.send_again(refused)


def test_what_was_said_since_waits_for_nothing_and_all_of_it_arrives(two, refused):
    two.unhcr.tell(refused, "recalled")
    two.carry()
    assert two.iom.stands(refused)["missing"] != []
    two.unhcr.send_again(refused)
    two.carry()
    assert two.iom.stands(refused)["missing"] == []
    assert two.iom.stands(refused)["state"] == "recalled"


def test_where_nothing_was_refused_nothing_is_sent(two):
    talk = two.unhcr.offer(two.unhcr.contact()["case"], "F4", "IOM")["talk"]
    with pytest.raises(No):
        two.unhcr.send_again(talk)
    two.carry()
    assert len(two.unhcr.letters(talk)) == 1
