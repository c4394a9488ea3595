"""Killed at any step, a backup is whole or is not there, and a node is as before or as it was backed up."""

import os
import shutil
import signal
from datetime import UTC, datetime

from handrail.records.backups import back_up
from handrail.records.home import Home
from handrail.records.packing import unpack
from handrail.records.restoring import be_this_node, restore
from tests.jobs.backed_up import stored

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


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
