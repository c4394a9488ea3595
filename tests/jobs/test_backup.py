"""A backup is whole or none, and putting one back is all of it or nothing, wherever it is killed."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handrail.records.backups import back_up, last_backup
from handrail.records.home import HOME, Home
from handrail.records.packing import unpack
from handrail.records.restoring import be_this_node, restore
from tests.house.checkout import ROOT

FRAMEWORK = ROOT / "sops/framework"
DATABASES = ("db.sqlite3", "keys.sqlite3")
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
LATE = "UPDATE records_case SET number = number || '*'"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handrail.jobs", "node", *command],
        env=os.environ | {HOME: str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def done(folder: Path, *command: str) -> str:
    ended = run(folder, *command)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def refused(folder: Path, *command: str) -> str:
    ended = run(folder, *command)
    assert ended.returncode == 2, (ended.stdout, ended.stderr)
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    return ended.stderr


CASES = "SELECT id, number, sealed FROM records_case ORDER BY id"


def stored(path: Path, asked: str = CASES) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as opened, opened:
        return opened.execute(asked).fetchall()


@pytest.fixture(scope="session")
def first(tmp_path_factory):
    """A node with a dozen cases, and a backup of it without and one with its keys."""
    folder = tmp_path_factory.mktemp("backups")
    done(folder, "invent", "iom", str(FRAMEWORK))
    done(folder, "backup", "iom", str(folder / "plain"))
    done(folder, "backup", "iom", str(folder / "whole"), "--with-keys")
    return folder


@pytest.fixture
def node(first, tmp_path):
    """The same node for one test alone, in which something was done since its backups."""
    shutil.copytree(first, tmp_path / "here")
    stored(tmp_path / "here/iom/db.sqlite3", LATE)
    return tmp_path / "here"


def is_as_backed_up(first: Path, node: Path) -> bool:
    return stored(node / "iom/db.sqlite3") == stored(first / "iom/db.sqlite3")


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


def killed(at: int, work) -> bool:
    """Whether some work, in a process of its own, was killed at its step of that number."""
    child = os.fork()
    if child == 0:
        try:
            _kill_at(at)
            work()
        except BaseException:  # noqa: BLE001 - a child of a test must not go on as a test
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL)
    return os.waitstatus_to_exitcode(status) != 0


def _kill_at(at: int) -> None:
    """Count each thing that is done to a file or a folder."""
    done = 0

    def counting(really):
        def step(*args, **more):
            nonlocal done
            done += 1
            if done == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return really(*args, **more)

        return step

    for name in ("rename", "replace", "mkdir", "rmdir", "unlink", "open", "fsync"):
        setattr(os, name, counting(getattr(os, name)))


def test_a_backup_that_is_killed_at_any_moment_is_whole_or_is_not_there(first, node):
    late, at, there = stored(node / "iom/db.sqlite3"), 1, 0
    home = Home(node / "iom")
    new, out = node / "new", node / "out"
    while killed(at, lambda: back_up(home, new, NOW)):
        if new.exists():
            there += 1
            unpack(new, out)
            assert stored(out / "db.sqlite3") == late
            new.unlink()
            shutil.rmtree(out)
        assert stored(node / "iom/db.sqlite3") == late
        at += 1
    assert at > 40
    assert there


def test_a_restore_that_is_killed_at_any_moment_leaves_the_node_as_before_or_restored(first, node, tmp_path):
    late, seen, at, going_on = stored(node / "iom/db.sqlite3"), [], 0, True
    backed_up = stored(first / "iom/db.sqlite3")
    while going_on:
        at += 1
        trying = tmp_path / "trying"
        shutil.copytree(node / "iom", trying / "iom")
        home = Home(trying / "iom")
        going_on = killed(at, lambda home=home: restore(home, node / "plain", NOW))
        killed(at % 7, lambda home=home: be_this_node(home))  # and killed once more while that is ended
        assert not killed(0, lambda home=home: be_this_node(home))  # whoever is the node next ends what was begun
        now = stored(trying / "iom/db.sqlite3")
        is_restored = now == backed_up
        assert is_restored or now == late
        seen.append(is_restored)
        assert home.incarnation == (2 if is_restored else 1)
        assert home.node.party == "IOM"
        assert (trying / "iom/before-1").exists() is is_restored
        assert not is_restored or stored(trying / "iom/before-1/db.sqlite3") == late
        assert not (trying / "iom/restored").exists()
        assert not (trying / "iom/unpacked").exists()
        shutil.rmtree(trying)
    assert seen == sorted(seen)
    assert len(set(seen)) == 2
