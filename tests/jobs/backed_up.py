"""A node that is backed up and put back: by its commands, and what then stands in its files."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from handrail.records.home import HOME

DATABASES = ("db.sqlite3", "keys.sqlite3")
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


def is_as_backed_up(first: Path, node: Path) -> bool:
    return stored(node / "iom/db.sqlite3") == stored(first / "iom/db.sqlite3")
