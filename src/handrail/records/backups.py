"""Making a backup of a node while it runs, and how old the last one is. No Django here.

The records are copied first and the keys of the cases after them: a key is there before its case is, so every case in
the copy has its key. Each copy is of one moment, since the whole of it is read in one transaction.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from handrail.records.home import DESCRIPTION, INCARNATION, SIGNING, Home, NoNode
from handrail.records.packing import KEYS, RECORDS, Contents, hashes_of, pack, room_on_the_disk, settle, unpack
from handrail.seal.letter import key_id, verifying_key_of

LAST = "last-backup"
PAGES = 2000
SECONDS_TO_WAIT = 20
Telling = Callable[[str], None]


def back_up(home: Home, to: Path, now: datetime, *, with_keys: bool = False, tell: Telling = lambda _: None) -> None:
    """Write a backup of a node to a new file: beside it first, opened again and looked at whole, then renamed.

    Raises NoNode where that cannot be. `tell`: what is being done now.
    """
    _must_be_possible(home, to)
    beside, half = to.with_name(f".{to.name}.parts"), to.with_name(f".{to.name}.half")
    with room_on_the_disk(to.parent):
        shutil.rmtree(beside, ignore_errors=True)  # left by one that was killed
        try:
            beside.mkdir(mode=0o700)
            _copy(home, beside / "copy", with_keys=with_keys, tell=tell)
            contents = _contents(home, beside / "copy", now, with_keys=with_keys)
            tell("writing the file")
            pack(beside / "copy", contents, half)
            shutil.rmtree(beside / "copy")
            tell("opening it again")
            unpack(half, beside / "again")
            half.replace(to)
            settle(to.parent)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            half.unlink(missing_ok=True)
    write(home.path / LAST, now.astimezone(UTC).isoformat(timespec="seconds"))


def last_backup(home: Home) -> datetime | None:
    """When the last backup of a node was made; None where there was none, or nobody can tell."""
    try:
        return datetime.fromisoformat((home.path / LAST).read_text(encoding="ascii").strip()).astimezone(UTC)
    except (OSError, ValueError):
        return None


def _must_be_possible(home: Home, to: Path) -> None:
    must_be_files(home, "back it up")
    if to.exists() or to.is_symlink():
        raise NoNode(f"There is a file {to} already. Nothing was changed.")
    if not to.parent.is_dir():
        raise NoNode(f"There is no folder {to.parent}.")
    for name in (RECORDS, KEYS):
        if not (home.path / name).is_file():
            raise NoNode(f"{home.path / name} is not there: this node has not been finished.")


def must_be_files(home: Home, what: str) -> None:
    """Raises NoNode where the records live on a server, and says what to do there."""
    if not home.node.postgresql:
        return
    where = home.node.postgresql
    raise NoNode(
        f"The records of “{home.node.name}” live on a PostgreSQL server; this command cannot {what}. There: "
        f"`pg_dump {where['records']}` first and `pg_dump {where['keys']}` after it, so that every case has its key. "
        f"After putting them back and before anything is started, write the next higher number into "
        f"{home.path / INCARNATION} (it is {home.incarnation} now): then the node asks its partners what it missed."
    )


def _copy(home: Home, into: Path, *, with_keys: bool, tell: Telling) -> None:
    into.mkdir(mode=0o700)
    for name, called in ((RECORDS, "the records"), (KEYS, "the keys of the cases")):
        _copy_database(home.path / name, into / name, partial(_tell_how_much, tell, called))
    shutil.copy(home.path / DESCRIPTION, into / DESCRIPTION)
    write(into / INCARNATION, str(home.incarnation))
    for folder in ("procedure", "keys") if with_keys else ("procedure",):
        (into / folder).mkdir(mode=0o700)
        for path in sorted((home.path / folder).iterdir()):
            if path.is_file() and not path.is_symlink():
                shutil.copy(path, into / folder / path.name)


def _tell_how_much(tell: Telling, of: str, done: int) -> None:
    tell(f"copying {of}: {done} %")


def _copy_database(source: Path, to: Path, tell: Callable[[int], None]) -> None:
    """Of one moment, whatever is written meanwhile: the transaction that is open before the first page holds it."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    reading = sqlite3.connect(source, timeout=SECONDS_TO_WAIT, isolation_level=None)
    with closing(reading), closing(sqlite3.connect(to, isolation_level=None)) as writing:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=PAGES, progress=lambda _, left, all_: tell(100 * (all_ - left) // max(all_, 1)))
        reading.execute("COMMIT")
        writing.execute("PRAGMA journal_mode=DELETE").fetchone()  # one file, with nothing beside it


def _contents(home: Home, copied: Path, now: datetime, *, with_keys: bool) -> Contents:
    made_at = now.astimezone(UTC).isoformat(timespec="seconds")
    return Contents(home.node.name, home.node.party, key_of(home), made_at, with_keys, hashes_of(copied))


def key_of(home: Home) -> str:
    """What the node's signing key is called. Raises NoNode where the key is missing."""
    return key_id(verifying_key_of(home.key(SIGNING))).hex()


def write(path: Path, content: str) -> None:
    """A small file, whole or as it was, and on the disk."""
    half = path.with_name(path.name + ".half")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(content + "\n")
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    settle(path.parent)
