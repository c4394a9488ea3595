"""A backup is whole, and putting one back is all of it or nothing; what cannot be is said in one sentence."""

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from handrail.records.backups import last_backup
from handrail.records.home import Home
from tests.jobs.backed_up import DATABASES, done, is_as_backed_up, refused, stored


def test_a_backup_is_one_file_for_its_owner_alone_and_says_what_is_in_it(first):
    for name, with_keys in (("plain", False), ("whole", True)):
        file = first / name
        assert file.stat().st_mode & 0o777 == 0o600
        with zipfile.ZipFile(file) as archive:
            assert {*DATABASES, "node.json", "incarnation", "procedure/procedure.md"} <= set(archive.namelist())
            assert ("keys/cases" in archive.namelist()) is with_keys
            assert json.loads(archive.read("backup.json"))["with_keys"] is with_keys
    assert not [path for path in first.iterdir() if path.name.startswith(".")]
    assert last_backup(Home(first / "iom")) is not None


def test_somebody_who_makes_a_backup_is_told_where_the_keys_are(node):
    assert f"The keys are not in it: back up {node / 'iom/keys'} apart" in done(node, "backup", "iom", str(node / "a"))
    assert "can read everything" in done(node, "backup", "iom", str(node / "b"), "--with-keys")


def test_no_case_in_a_backup_is_without_its_key_whatever_is_written_meanwhile(node):
    """Somebody opens cases all the time: first the key, then the case, as the node does."""
    over, count = threading.Event(), 0

    def work() -> None:
        nonlocal count
        columns = "party, office, holder, status, version, sealed, opened_at"
        entered = f"INSERT INTO records_case (id, number, {columns}) SELECT ?, ?, {columns} FROM records_case LIMIT 1"
        cases, keys = (sqlite3.connect(node / "iom" / name, timeout=20) for name in DATABASES)
        with closing(cases), closing(keys):
            while not over.is_set():
                count += 1
                with keys:
                    keys.execute("INSERT INTO records_casekey VALUES (?, x'00')", (f"new{count}",))
                with cases:
                    cases.execute(entered, (f"new{count}", f"N-{count}"))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [node / f"backup{at}" for at in range(3)]
        for file in made:
            done(node, "backup", "iom", str(file))
    finally:
        over.set()
        worker.join()
    assert count > 10
    for file in made:
        with zipfile.ZipFile(file) as archive:
            archive.extractall(node / f"{file.name} out")
        out = node / f"{file.name} out"
        cases = {row[0] for row in stored(out / "db.sqlite3")}
        keys = {row[0] for row in stored(out / "keys.sqlite3", 'SELECT "case" FROM records_casekey')}
        assert cases <= keys
        assert "new1" in cases


def test_what_is_put_back_is_what_was_backed_up_and_what_was_there_before_is_kept(first, node):
    late = stored(node / "iom/db.sqlite3")
    said = done(node, "restore", "iom", str(node / "plain"))
    assert is_as_backed_up(first, node)
    assert Home(node / "iom").incarnation == 2
    kept = node / "iom/before-1"
    assert str(kept) in said
    assert stored(kept / "db.sqlite3") == late
    assert (node / "iom/keys/cases").read_bytes() == (first / "iom/keys/cases").read_bytes()
    done(node, "restore", "iom", str(node / "plain"))
    assert Home(node / "iom").incarnation == 3
    assert (node / "iom/before-2").is_dir()


def test_where_the_disk_was_lost_a_backup_with_its_keys_is_the_whole_node(first, node):
    shutil.rmtree(node / "iom")
    assert "was made without the node’s keys" in refused(node, "restore", "iom", str(node / "plain"))
    assert not (node / "iom").exists()
    done(node, "restore", "iom", str(node / "whole"))
    assert is_as_backed_up(first, node)
    assert (node / "iom/keys/cases").read_bytes() == (first / "iom/keys/cases").read_bytes()
    assert all(path.stat().st_mode & 0o077 == 0 for path in (node / "iom").rglob("*"))


def test_where_the_disk_was_lost_no_incarnation_is_used_twice(node):
    """Nothing says any more how often it was restored since: so it is above any that was counted one by one."""
    done(node, "restore", "iom", str(node / "whole"))
    shutil.rmtree(node / "iom")
    done(node, "restore", "iom", str(node / "whole"))
    assert 50_000 < Home(node / "iom").incarnation < 1_000_000


def test_keys_that_somebody_put_back_by_hand_are_enough(first, node):
    shutil.copytree(node / "iom/keys", node / "kept keys")
    shutil.rmtree(node / "iom")
    shutil.copytree(node / "kept keys", node / "iom/keys")
    done(node, "restore", "iom", str(node / "plain"))
    assert is_as_backed_up(first, node)


def test_a_description_that_cannot_be_read_is_no_hindrance(first, node):
    (node / "iom/node.json").write_text("{")
    done(node, "restore", "iom", str(node / "plain"))
    assert Home(node / "iom").node.party == "IOM"


def packed(file: Path, to: Path, change) -> Path:
    """A backup in which something is otherwise."""
    with zipfile.ZipFile(file) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    change(inside)
    with zipfile.ZipFile(to, "w") as archive:
        for name, content in inside.items():
            archive.writestr(name, content)
    return to


def saying(**more):
    def change(inside):
        inside["backup.json"] = json.dumps(json.loads(inside["backup.json"]) | more)

    return change


def flipped(inside):
    inside["db.sqlite3"] = inside["db.sqlite3"][:5000] + b"\xff" + inside["db.sqlite3"][5001:]


def climbing(inside):
    inside["../../out"] = b"x"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (saying(form=2), "was made by a newer Handrail"),
        (saying(form="1"), "is no backup"),
        (saying(name="unhcr"), "is a backup of “unhcr”"),
        (saying(key="0" * 32), "with other keys"),
        (saying(unknown=1), "is no backup"),
        (flipped, "is damaged"),
        (climbing, "is no backup"),
        (lambda inside: inside.pop("backup.json"), "is no backup"),
        (lambda inside: inside.pop("keys.sqlite3"), "is no backup"),
    ],
)
def test_what_is_no_backup_of_this_node_changes_nothing(node, change, said):
    before = stored(node / "iom/db.sqlite3")
    assert said in refused(node, "restore", "iom", str(packed(node / "plain", node / "other", change)))
    assert stored(node / "iom/db.sqlite3") == before
    assert Home(node / "iom").incarnation == 1
    assert not (node / "iom/unpacked").exists()
    assert not (node.parent / "out").exists()


def test_what_cannot_be_is_said_in_one_sentence(node):
    (node / "text").write_text("no backup")
    for command, said in (
        (("restore", "iom", "nothing-here"), "There is no file"),
        (("restore", "iom", str(node)), "is no backup"),
        (("restore", "iom", str(node / "text")), "is no backup"),
        (("restore", "other", str(node / "plain")), "is a backup of “iom” (IOM), not of “other”"),
        (("restore", "No!", str(node / "plain")), "is no name of a node"),
        (("backup", "nowhere", str(node / "x")), "There is no node"),
        (("backup", "iom", str(node / "text")), "already"),
        (("backup", "iom", str(node / "nowhere/x")), "There is no folder"),
    ):
        assert said in refused(node, *command), command
    assert not (node / "other").exists()


def test_a_backup_of_a_newer_program_is_refused(node):
    stored(node / "iom/db.sqlite3", "INSERT INTO django_migrations VALUES (999, 'records', '9999_later', '2026-01-01')")
    done(node, "backup", "iom", str(node / "later"))
    assert "newer Handrail (9999_later)" in refused(node, "restore", "iom", str(node / "later"))


def test_a_node_that_is_at_work_is_not_restored_and_one_that_is_restored_does_no_work(node):
    holding = (
        "import sys; from pathlib import Path; from handrail.records.home import Home; "
        "from handrail.records import holding; getattr(holding, sys.argv[1])(Home(Path(sys.argv[2]))); "
        "print('held', flush=True); sys.stdin.read()"
    )
    for how, command, said in (
        ("hold", ("restore", "iom", str(node / "plain")), "is at work"),
        ("hold_alone", ("backup", "iom", str(node / "new")), "is being put back"),
        ("hold_alone", ("carry", "iom", "--once"), "is being put back"),
    ):
        held = subprocess.Popen(
            [sys.executable, "-c", holding, how, str(node / "iom")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert held.stdout
        assert held.stdout.readline() == b"held\n"
        assert said in refused(node, *command)
        held.kill()
        held.communicate()
    done(node, "restore", "iom", str(node / "plain"))


def test_records_on_a_server_are_backed_up_there_and_the_sentence_says_how(node):
    path = node / "iom/node.json"
    server = {"postgresql": {"records": "iom", "keys": "iomkeys"}}
    path.write_text(json.dumps(json.loads(path.read_text()) | server))
    for command in ("backup", "restore"):
        said = refused(node, command, "iom", str(node / "new"))
        assert "`pg_dump iom` first and `pg_dump iomkeys` after" in said
        assert f"write the next higher number into {node / 'iom/incarnation'} (it is 1 now)" in said
