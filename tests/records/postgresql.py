"""A PostgreSQL server for one run: in a folder of its own, reached through it alone, started by nobody special."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.house.checkout import ROOT

OWNERS = ("postgres", "nobody")
NAME = "handrail"


class NoServer(Exception):  # noqa: N818
    """There is no server, and none could be installed: in one sentence."""


def programs() -> Path:
    """The folder of the server's programs; Debian's are installed where there are none. Raises NoServer."""
    ended = subprocess.run([ROOT / "tools/postgresql"], capture_output=True, text=True, check=False)
    if ended.returncode:
        raise NoServer(ended.stderr.strip().splitlines()[-1])
    return Path(ended.stdout.strip())


@contextmanager
def server() -> Iterator[tuple[dict[str, str], Path]]:
    """A server: how a node's description names it, and the folder that it writes to."""
    found = programs()
    # A short path: the name of a socket may not be long.
    folder = Path(tempfile.mkdtemp(prefix="hr-pg-", dir="/tmp"))
    as_owner = _owner()
    try:
        data = folder / "data"
        if as_owner:
            os.chown(folder, as_owner["user"], as_owner["group"])
        made: list[Any] = [found / "initdb", "-D", data, "-U", NAME, "--auth=trust", "--encoding=UTF8", "--no-locale"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **as_owner)
        with _running([found / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses="], folder, as_owner):
            _make_databases(folder)
            yield {"host": str(folder), "user": NAME, "records": "records", "keys": "keys"}, data
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> dict[str, Any]:
    """PostgreSQL refuses root: then it is started as somebody else."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name: each for each in pwd.getpwall()}
    owner = next(names[name] for name in OWNERS if name in names)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


@contextmanager
def _running(command: list[Any], folder: Path, as_owner: dict[str, Any]) -> Iterator[None]:
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **as_owner) as process,
    ):
        try:
            yield
        finally:
            process.terminate()
            process.wait()


def _connected(folder: Path) -> psycopg.Connection:
    """As soon as it answers."""
    while True:
        try:
            return psycopg.connect(host=str(folder), user=NAME, dbname="postgres", autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.1)


def _make_databases(folder: Path) -> None:
    with _connected(folder) as connection:
        for name in ("records", "keys"):
            connection.execute(f"CREATE DATABASE {name}".encode())
