"""A folder between two nodes: bytes in, bytes out, whole or not at all, in order, and gone when they are taken."""

from __future__ import annotations

import os
import signal

import pytest

from handrail.carriers.folder import LONGEST_RECEIPT, Down, Folder

HERE, THERE = "a" * 32, "b" * 32
ONE, TWO = (f"2026031012000000000000000{at}-{'a' * 26}" for at in (1, 2))


@pytest.fixture
def ours(tmp_path):
    return Folder(tmp_path, HERE, THERE)


@pytest.fixture
def theirs(tmp_path):
    return Folder(tmp_path, THERE, HERE)


def taken(folder, largest=100):
    return list(folder.waiting(largest))


def test_what_is_left_is_taken_in_order_and_the_receipt_comes_back(ours, theirs):
    ours.leave(TWO, b"second")
    ours.leave(ONE, b"first")
    assert taken(theirs) == [(ONE, b"first"), (TWO, b"second")]
    assert ours.receipt(ONE) is None
    theirs.answer(ONE)
    theirs.answer(TWO, "WrongSignature")
    assert (ours.receipt(ONE), ours.receipt(TWO)) == ("", "WrongSignature")
    assert taken(theirs) == []
    ours.clear(ONE)
    ours.clear(TWO)
    assert [path for path in ours.path.rglob("*") if path.is_file()] == []


def test_left_twice_it_is_one(ours, theirs):
    ours.leave(ONE, b"first")
    ours.leave(ONE, b"first")
    assert taken(theirs) == [(ONE, b"first")]


def test_half_a_message_is_none(ours, theirs):
    ours.leave(ONE, b"first")
    box = ours.path / f"to-{THERE}"
    (box / f"{TWO}.half").write_bytes(b"half")
    assert taken(theirs) == [(ONE, b"first")]


def test_killed_between_the_receipt_and_taking_it_away_it_is_not_taken_again(ours, theirs):
    ours.leave(ONE, b"first")
    theirs.answer(ONE)
    (ours.path / f"to-{THERE}" / ONE).write_bytes(b"first")
    assert taken(theirs) == []
    assert not (ours.path / f"to-{THERE}" / ONE).exists()


def test_what_is_too_large_is_not_read(ours, theirs):
    ours.leave(ONE, b"first")
    with (ours.path / f"to-{THERE}" / TWO).open("wb") as file:
        os.ftruncate(file.fileno(), 2**30)
    assert taken(theirs) == [(ONE, b"first"), (TWO, None)]


@pytest.mark.parametrize("name", ["card", f"{ONE}.txt", f"..{ONE}", "x"])
def test_what_is_not_called_like_a_message_is_not_looked_at(ours, theirs, name):
    ours.leave(ONE, b"first")
    (ours.path / f"to-{THERE}" / name).write_bytes(b"?")
    assert taken(theirs) == [(ONE, b"first")]


def test_a_link_and_a_pipe_are_not_followed(ours, theirs, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    ours.leave(ONE, b"first")
    box = ours.path / f"to-{THERE}"
    (box / TWO).symlink_to(secret)
    assert taken(theirs) == [(ONE, b"first"), (TWO, None)]
    (box / TWO).unlink()
    os.mkfifo(box / TWO)
    assert taken(theirs)[0] == (ONE, b"first")


def test_a_folder_that_is_not_there_is_a_line_that_is_down(tmp_path):
    folder = Folder(tmp_path / "stick", HERE, THERE)
    for do in (lambda: folder.leave(ONE, b"first"), lambda: list(folder.waiting(9)), lambda: folder.receipt(ONE)):
        with pytest.raises(Down):
            do()
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("name", ["../elsewhere", "", f"{ONE}/x", f"{ONE}.taken"])
def test_no_name_leads_elsewhere(ours, name):
    with pytest.raises(ValueError):  # noqa: PT011
        ours.leave(name, b"x")


def test_a_folder_called_like_a_message_keeps_no_other_message_from_arriving(ours, theirs):
    ours.leave(TWO, b"second")
    (ours.path / f"to-{THERE}" / ONE).mkdir()
    assert taken(theirs) == [(TWO, b"second")]


@pytest.fixture
def at_once():
    """Whatever waits for somebody to write into a pipe fails instead."""

    def over(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(5)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("what", ["link", "pipe", "large", "folder"])
def test_what_is_no_plain_small_file_is_no_receipt(ours, what, at_once):
    ours.leave(ONE, b"first")
    receipt = ours.path / f"to-{THERE}" / f"{ONE}.taken"
    if what == "link":
        receipt.symlink_to("/dev/zero")
    elif what == "pipe":
        os.mkfifo(receipt)
    elif what == "large":
        receipt.write_bytes(b"A" * (LONGEST_RECEIPT + 1))
    else:
        receipt.mkdir()
    assert ours.receipt(ONE) is None


def test_nothing_is_written_through_a_link(ours, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / f"to-{THERE}").symlink_to(elsewhere)
    with pytest.raises(Down):
        ours.leave(ONE, b"first")
    assert not list(elsewhere.iterdir())
