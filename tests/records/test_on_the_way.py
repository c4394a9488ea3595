"""Whatever happens to what is carried, and whenever a node is killed: both sides end alike, nothing lost or doubled."""

from __future__ import annotations

import os
import random
import secrets
from base64 import b32encode

import pytest

from tests.records.other_node import ALIAS, NAME, NEED, REACH
from tests.records.two_nodes import No, Two

ACTS = {
    "unhcr": ("recalled", "stop", "withdrawn", "entered by mistake"),
    "iom": (
        *("received", "accepted", "on hold", "declined", "started", "ended"),
        *("could not be done", "kept", "withdrawn"),
    ),
}
WITH = {
    "on hold": {"reason": "a week", "until": 9},
    "declined": {"reason": "full"},
    "could not be done": {"reason": "full"},
    "kept": {"fate": "deleted"},
}


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = Two(tmp_path_factory.mktemp("way"))
    yield made
    made.stop()


def offered(two):
    case = two.unhcr.contact()["case"]
    return case, two.unhcr.offer(case, "F4", "IOM")["talk"]


def harm(two, dice):
    """Something happens to what lies between: lost, doubled, held back, put in another order."""
    files = two.files()
    if not files:
        return
    path = dice.choice(files)
    digits, _, name = path.name.partition("-")
    match dice.randrange(4):
        case 0:
            path.unlink()
        case 1:
            other = b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
            path.with_name(f"{digits}-{other}").write_bytes(path.read_bytes())
        case 2:
            path.rename(path.with_name(f"{dice.randrange(10**26):026}-{name}"))
        case 3:
            two.late.append((path, path.read_bytes()))
            path.unlink()


@pytest.mark.parametrize("seed", range(8))
def test_lost_doubled_late_and_in_any_order_both_end_alike(two, seed):
    dice = random.Random(seed)
    two.late = []
    case, talk = offered(two)
    for _ in range(14):
        side = dice.choice(("unhcr", "iom"))
        node = getattr(two, side)
        open_now = [act for act in node.stands(talk).get("open", ()) if act in ACTS[side]]
        if open_now and dice.random() < 0.6:
            act = dice.choice(open_now)
            node.tell(talk, act, **WITH.get(act, {}))
        for _ in range(dice.randrange(3)):
            dice.choice((two.unhcr, two.iom)).round()
            harm(two, dice)
    for path, content in two.late:
        path.write_bytes(content)
    two.carry(4)
    asker, asked = two.both(talk)
    assert asker["log"] == asked["log"]
    assert asker["state"] == asked["state"]
    assert asker["missing"] == asked["missing"] == []
    assert all(letter["taken"] and not letter["kept"] for node in (two.unhcr, two.iom) for letter in node.letters(talk))
    assert two.files() == []
    two.unhcr.history(case)  # and nothing in it that does not fit


AT_THE_ASKER = (
    "before handrail.records.posting leaving",
    "after handrail.records.posting leaving",
    "after handrail.carriers.folder Folder.leave",
    "after handrail.records.posting has_left",
)
AT_THE_ASKED = (
    "before handrail.records.hearing take_in",
    "before handrail.records.hearing Received.save",
    "after handrail.records.hearing Received.save",
    "after handrail.records.hearing take_in",
    "after handrail.carriers.folder Folder.answer",
)
WITH_THE_RECEIPT = (
    "before handrail.records.posting acknowledged",
    "after handrail.records.posting acknowledged",
    "after handrail.carriers.folder Folder.clear",
)


def killed(node, where, do):
    """Let it die there, and come back."""
    node.die(where)
    with pytest.raises(No, match="gone"):
        do()
    node.back()


@pytest.mark.parametrize("where", [*AT_THE_ASKER, *AT_THE_ASKED, *WITH_THE_RECEIPT])
def test_killed_at_any_write_point_nothing_is_lost_and_nothing_doubled(two, where):
    two.carry()
    before = two.iom.counts()["Received"]
    _, talk = offered(two)
    if where in AT_THE_ASKER:
        killed(two.unhcr, where, two.unhcr.round)
    two.unhcr.round()
    if where in AT_THE_ASKED:
        killed(two.iom, where, two.iom.round)
    two.iom.round()
    if where in WITH_THE_RECEIPT:
        killed(two.unhcr, where, two.unhcr.round)
    two.carry(3)
    asker, asked = two.both(talk)
    assert asker["log"] == asked["log"] == ["asker 1 offered"]
    assert two.iom.counts()["Received"] == before + 1
    assert two.unhcr.letters(talk) == [{"left": True, "taken": True, "kept": False, "refused": ""}]
    assert two.files() == []


@pytest.mark.parametrize("where", ["before", "after"])
def test_killed_while_it_is_asked_the_case_and_the_letter_are_both_there_or_neither(two, where):
    case = two.unhcr.contact()["case"]
    before = two.unhcr.counts()
    killed(two.unhcr, f"{where} handrail.records.actions.asking post", lambda: two.unhcr.offer(case, "F4", "IOM"))
    assert two.unhcr.counts() == before
    assert not [line for line in two.unhcr.history(case) if "F4" in line]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    assert two.iom.stands(talk)["log"] == ["asker 1 offered"]


def test_a_line_that_is_down_is_seen_and_what_was_said_waits(two):
    away = two.between.with_name("away")
    _, talk = offered(two)
    two.between.rename(away)
    two.carry()
    assert two.unhcr.down()
    assert two.unhcr.letters(talk)[0]["left"] is False
    away.rename(two.between)
    two.carry()
    assert not two.unhcr.down()
    assert two.both(talk)[0]["log"] == two.both(talk)[1]["log"]


def test_a_gigabyte_is_refused_unread(two):
    two.carry()
    box = next(two.between.glob("to-*"))
    with (box / f"{0:026}-{'a' * 26}").open("wb") as file:
        os.ftruncate(file.fileno(), 2**30)
    two.carry()
    counted = two.iom.refused().get("TooLarge", 0) + two.unhcr.refused().get("TooLarge", 0)
    assert counted == 1
    assert two.files() == []


def test_no_name_lies_anywhere_before_an_acceptance_and_nothing_personal_between_or_in_a_log(two):
    case, first = offered(two)
    two.carry()
    for said in ("accepted", "started", "ended"):
        two.iom.tell(first, said)
        two.carry()
    two.unhcr.act(case, "consent K11: given")
    talk = two.unhcr.offer(case, "F5", "IOM", "a safe house")["talk"]
    two.unhcr.round()
    secret = (NAME, ALIAS, REACH, NEED, "a safe house", case, "Tigrinya")
    _nothing_of(secret, two.between)
    two.carry()
    assert not any(each in repr(two.iom.stands(talk)) for each in (NAME, ALIAS, REACH, case))
    two.iom.tell(talk, "accepted")
    two.carry()
    two.unhcr.tell(talk, "identity")
    two.unhcr.round()
    _nothing_of(secret, two.between)
    two.carry()
    assert NAME in repr(two.iom.stands(talk))
    for node in (two.iom, two.unhcr):
        _nothing_of((NAME, ALIAS, REACH, "a safe house"), node.path)
        assert not any(each in node.log.read_text() for each in secret)


def _nothing_of(words, folder):
    for path in folder.rglob("*"):
        plain = b"" if path.is_dir() else path.read_bytes()
        for each in words:
            assert each not in path.name, (each, path)
            assert each.encode() not in plain, (each, path)
