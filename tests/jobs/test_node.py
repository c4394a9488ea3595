"""Making a node, refusing what must not be, and the invented people: each time the same."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from handrail.jobs.node_invented import SOME, invented
from handrail.jobs.procedures import procedure_at
from handrail.records.home import HOME, Home, Node, NoNode
from tests.house.checkout import ROOT

FRAMEWORK = ROOT / "sops/framework"
MAKE = (
    "make",
    "harbour",
    str(FRAMEWORK),
    "--party",
    "IOM",
    "--title",
    "The harbour agency",
    "--met",
    "state route=open",
    "--no-check",
)
AGREED = ("agreement", "harbour", "--agreement", "of May", "--first", "2026-05-01", "--last", "2027-04-30")
OTHER = ("make", "other", str(FRAMEWORK), "--party", "IOM", "--title", "x")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handrail.jobs", "node", *command],
        env=os.environ | {HOME: str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def nodes(tmp_path_factory):
    """A folder with the two invented nodes, and one that is none."""
    folder = tmp_path_factory.mktemp("nodes")
    for command in (("invent", "iom", str(FRAMEWORK)), ("invent", "unhcr", str(FRAMEWORK)), MAKE):
        ended = run(folder, *command)
        assert ended.returncode == 0, ended.stderr
    return folder


def stored(folder, name, asked):
    with sqlite3.connect(folder / name / "db.sqlite3") as connection:
        return connection.execute(asked).fetchall()


def test_a_node_is_made_with_its_keys_and_its_procedure(nodes):
    home = Home(nodes / "harbour")
    assert (home.node.party, home.node.title, home.node.demo) == ("IOM", "The harbour agency", False)
    assert home.procedure() == {path.name: path.read_bytes() for path in FRAMEWORK.glob("*.md")}
    assert home.path.stat().st_mode & 0o077 == 0
    assert (home.path / "db.sqlite3").stat().st_mode & 0o077 == 0
    assert stored(nodes, "harbour", "SELECT count(*) FROM records_staff") == [(0,)]


def test_a_node_is_never_made_over_another(nodes):
    keys = {path.name: path.read_bytes() for path in (nodes / "harbour/keys").iterdir()}
    ended = run(nodes, *MAKE)
    assert ended.returncode == 2
    assert "already" in ended.stderr
    assert {path.name: path.read_bytes() for path in (nodes / "harbour/keys").iterdir()} == keys


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("serve", "nowhere"), "There is no node"),
        (("serve", "../etc"), "is no name of a node"),
        (("make", "Harbour", str(FRAMEWORK), "--party", "IOM", "--title", "x"), "is no name of a node"),
        (("make", "other", str(FRAMEWORK), "--party", "Nobody", "--title", "x"), "is no party of this procedure"),
        (("make", "other", "nothing-here", "--party", "IOM", "--title", "x"), "There is no file or folder"),
        (OTHER, "“state route” must be given"),
        ((*OTHER, "--met", "state route=purple"), "cannot be “purple”"),
        ((*OTHER, "--met", "stait route=open"), "Did you mean “state route”?"),
        ((*OTHER, "--met", "state route=open", "--timezone", "Nowhere"), "is no time zone"),
        (("fresh", "harbour", "--yes"), "may have real people in it"),
        (("fresh", "nowhere", "--yes"), "There is no node"),
        ((*AGREED, "--with", "IOM"), "has no other organisation “IOM”"),
        ((*AGREED, "--with", "state body", "--data", "shoe sizes"), "The procedure has no “shoe sizes”"),
        (("agreement", "nowhere", *AGREED[2:], "--with", "state body"), "There is no node"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(nodes, command, said):
    ended = run(nodes, *command)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_invented_people_are_served_to_this_machine_alone(nodes):
    path = nodes / "unhcr/node.json"
    given = path.read_text()
    try:
        path.write_text(json.dumps(json.loads(given) | {"host": "0.0.0.0"}))
        ended = run(nodes, "serve", "unhcr")
    finally:
        path.write_text(given)
    assert ended.returncode == 2
    assert "is not served on 0.0.0.0" in ended.stderr


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"name": "x"}', '{"unknown": 1}'])
def test_a_description_that_cannot_be_read_is_told(tmp_path, broken):
    home = Home(tmp_path / "one")
    home.make(Node("one", "IOM", "x", 8001), {})
    (home.path / "node.json").write_text(broken)
    with pytest.raises(NoNode, match="cannot be read"):
        _ = Home(tmp_path / "one").node


def test_a_missing_key_is_told_and_never_made_anew(tmp_path):
    home = Home(tmp_path / "one")
    home.make(Node("one", "IOM", "x", 8001), {})
    (home.path / "keys/cases").unlink()
    with pytest.raises(NoNode, match="cannot be read"):
        home.key("cases")
    assert not (home.path / "keys/cases").exists()


def test_a_dozen_invented_cases_stand_at_different_stages(nodes):
    found = stored(nodes, "iom", "SELECT status, holder, version FROM records_case")
    assert len(found) == 12
    assert {status for status, _, _ in found} == {"open", "closed"}
    assert len({version for _, _, version in found}) > 6
    lists = dict(
        stored(nodes, "iom", "SELECT whose, count(*) FROM records_due WHERE late_at IS NOT NULL GROUP BY whose")
    )
    assert lists["ours"] > 20
    assert lists["others"] > 2


def test_every_act_of_every_invented_person_counts(nodes):
    """The story is what was entered: nothing in it was left out, and nothing no longer fits."""
    parties = tuple(each.name for each in procedure_at(FRAMEWORK).parties)
    for name in SOME:
        people = invented(name, parties).people
        acts = sum(1 + sum(not re.match("note: |help$", act.line) for act in person.acts) for person in people)
        ((cases, entries),) = stored(nodes, name, "SELECT count(*), sum(version) FROM records_case")
        assert cases == len(people)
        assert entries > acts


def test_made_again_the_people_have_the_same_numbers_and_other_keys(nodes, tmp_path):
    assert run(tmp_path, "invent", "unhcr", str(FRAMEWORK)).returncode == 0
    asked = "SELECT id, number, version FROM records_case ORDER BY id"
    assert stored(tmp_path, "unhcr", asked) == stored(nodes, "unhcr", asked)
    for path in (nodes / "unhcr/keys").iterdir():
        assert path.read_bytes() != (tmp_path / "unhcr/keys" / path.name).read_bytes()


def test_invented_once_more_nothing_is_added(nodes):
    asked = "SELECT count(*), max(opened_at) FROM records_case"
    before = stored(nodes, "unhcr", asked)
    assert run(nodes, "invent", "unhcr", str(FRAMEWORK)).returncode == 0
    assert stored(nodes, "unhcr", asked) == before


def test_a_node_with_invented_people_is_taken_away_when_somebody_says_so(tmp_path):
    assert run(tmp_path, "invent", "unhcr", str(FRAMEWORK)).returncode == 0
    assert run(tmp_path, "fresh", "unhcr").returncode == 1
    assert (tmp_path / "unhcr").exists()
    assert run(tmp_path, "fresh", "unhcr", "--yes").returncode == 0
    assert not (tmp_path / "unhcr").exists()


def test_no_file_of_an_invented_node_tells_whom_it_is_about(nodes):
    """Not even invented people: the files are searched as a thief would."""
    words = ("Selam", "Tigrinya", "night porter", "learn to sew", "safety: safe", "told by telephone", "permit ends")
    for path in (nodes / "iom").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            content = path.read_bytes()
            assert not [word for word in words if word.encode() in content], path


def test_what_was_agreed_with_those_without_a_node_is_kept_for_each_of_them(nodes):
    both = ("--with", "state body", "--with", "asylum authority", "--data", "identity", "--for", "F1", "--for", "F2")
    for _ in range(2):
        assert run(nodes, *AGREED, *both).returncode == 0
    with sqlite3.connect(nodes / "harbour/db.sqlite3") as base:
        kept = dict(base.execute("SELECT party, agreement FROM records_agreed").fetchall())
    assert sorted(kept) == ["asylum authority", "state body"]
    assert json.loads(kept["state body"])["parties"] == ["IOM", "state body"]
