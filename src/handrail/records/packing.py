"""A backup as a file: one plain archive, with a list of what is in it and the hash of each. No Django here.

    backup.json     the form, whose it is, when it was made, the hash of everything else
    db.sqlite3, keys.sqlite3, node.json, incarnation, procedure/…
    keys/…          only where somebody wanted them in it: then the file opens everything

It is read as strictly as a letter: what is not listed, or is called otherwise, makes it no backup.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from handrail.records.home import DESCRIPTION, INCARNATION, NoNode

LIST, FORM = "backup.json", 1
RECORDS, KEYS = "db.sqlite3", "keys.sqlite3"
NEEDED = frozenset({RECORDS, KEYS, DESCRIPTION, INCARNATION})
OTHERS = re.compile(r"(procedure/[\w.-]{1,100}\.(?:md|json)|keys/[\w.-]{1,40})", re.ASCII)
LONGEST_LIST = 1_000_000
AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself."""

    name: str
    party: str
    key: str
    """What the node's signing key is called: another node of the same name has another."""
    made_at: str
    with_keys: bool
    hashes: Mapping[str, str] = field(repr=False)


def pack(folder: Path, contents: Contents, to: Path) -> None:
    """Make one file of what lies in a folder, for its owner's eyes alone, and on the disk when this returns."""
    to.unlink(missing_ok=True)
    handle = os.open(to, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(LIST, json.dumps({"form": FORM, **asdict(contents)}, ensure_ascii=False, indent=1))
            for name in sorted(contents.hashes):
                archive.write(folder / name, name)
        file.flush()
        os.fsync(file.fileno())


def unpack(file: Path, into: Path) -> Contents:
    """Take out everything of a backup, and look that it is whole. Raises NoNode where it is not, or is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            contents = _listed(archive, file)
            for name, wanted in contents.hashes.items():
                if _taken_out(archive, name, into / name) != wanted:
                    raise NoNode(f"{file} is damaged: “{name}” in it is not what was backed up. Take another backup.")
    except FileNotFoundError:
        raise NoNode(f"There is no file {file}.") from None
    except (IsADirectoryError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        raise NoNode(f"{file} is no backup of a node, or is damaged.") from None
    for name in (RECORDS, KEYS):
        must_be_whole(into / name, file)
    return contents


def _listed(archive: zipfile.ZipFile, file: Path) -> Contents:
    no_backup = NoNode(f"{file} is no backup of a node.")
    try:
        if archive.getinfo(LIST).file_size > LONGEST_LIST:
            raise no_backup
        found: dict[str, Any] = json.loads(archive.read(LIST))
        form = found.pop("form")
        if not isinstance(form, int):
            raise no_backup
        if form > FORM:
            raise NoNode(f"{file} was made by a newer Handrail: bring this one up to date first.")
        contents = Contents(**found)
        names = set(contents.hashes)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise no_backup from None
    if not names >= NEEDED or not all(map(OTHERS.fullmatch, names - NEEDED)):
        raise no_backup
    if sorted(archive.namelist()) != sorted({LIST, *names}):
        raise no_backup
    return contents


def _taken_out(archive: zipfile.ZipFile, name: str, to: Path) -> str:
    """The hash of what was written: each of it for its owner's eyes alone, and on the disk."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    handle = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with archive.open(name) as source, os.fdopen(handle, "wb") as file:
        while piece := source.read(AT_ONCE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def must_be_whole(database: Path, file: Path) -> None:
    """Open a database and have it look at all of itself. Raises NoNode."""
    try:
        with closing(sqlite3.connect(database)) as opened:
            said = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise NoNode(f"{file}: the database {database.name} in it is damaged. Take another backup.")


def hashes_of(folder: Path) -> dict[str, str]:
    """The hash of everything in a folder."""
    found = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        with path.open("rb") as file:
            found[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


@contextmanager
def room_on_the_disk(where: Path) -> Iterator[None]:
    """A full disk, or one that may not be written to, in one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoNode(f"There is not enough room at {where}. Nothing was changed.") from None
        raise NoNode(f"{where} cannot be used: {error.strerror}. Nothing was changed.") from None
    except sqlite3.OperationalError as error:
        raise NoNode(f"A database cannot be copied to {where}: {error}. Nothing was changed.") from None


def settle(folder: Path) -> None:
    """What was renamed in a folder is on the disk."""
    with suppress(FileNotFoundError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
