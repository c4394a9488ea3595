"""How a node stands, in plain words."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from handrail.jobs.node_look import _way
from handrail.records.standing import Line
from tests.house.checkout import ROOT
from tests.jobs.backed_up import done, run


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    folder = tmp_path_factory.mktemp("look")
    made = ("make", "harbour", str(ROOT / "sops/framework"), "--party", "IOM", "--title", "x", "--port", "1")
    done(folder, *made, "--met", "state route=open")
    return folder


def test_a_node_that_was_never_backed_up_says_so_and_ends_with_1(node):
    ended = run(node, "look", "harbour")
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "Nobody answers at 127.0.0.1:1: `handrail node serve harbour` starts it.",
        "It was never backed up: `handrail node backup`.",
        "It was never restored from a backup; this is its life 1.",
        "It knows no other node.",
        "No message was refused.",
    ]


def test_after_a_backup_and_a_restore_it_says_both(node):
    done(node, "backup", "harbour", str(node / "one"))
    assert "The last backup was made less than an hour ago." in done(node, "look", "harbour")
    done(node, "restore", "harbour", str(node / "one"))
    said = done(node, "look", "harbour")
    assert "It was once restored from a backup; this is its life 2." in said
    assert f"{node / 'harbour/before-1'} holds what was there before a restore" in said
    with closing(sqlite3.connect(node / "harbour/db.sqlite3")) as records:
        assert records.execute("SELECT number FROM records_life").fetchall() == [(2,)]


@pytest.mark.parametrize(("days", "said"), [(3, "3 days ago."), (8, "8 days ago. That is old")])
def test_an_old_backup_is_named_so(node, days, said):
    made = datetime.now(UTC) - timedelta(days=days, hours=1)
    (node / "harbour/last-backup").write_text(made.isoformat(timespec="seconds"))
    ended = run(node, "look", "harbour")
    assert said in ended.stdout
    assert ended.returncode == (1 if days > 7 else 0)


@pytest.mark.parametrize(("letters", "said"), [(0, "0 letters wait."), (1, "1 letter waits."), (2, "2 letters wait.")])
def test_how_many_letters_wait_is_told_in_the_number_they_have(letters, said):
    line = Line("The hill agency", None, letters)
    assert _way(line, datetime.now(UTC)) == f"The way to The hill agency is there; {said}"
