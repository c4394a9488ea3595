"""Whether something was not written down because there was no room for it, or because somebody else was writing."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from enum import StrEnum

from django.db import DatabaseError

FAULTS = (DatabaseError, OSError)
"""What is raised where the database, or the disk below it, does not do what it is asked."""
_FULL_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
_FULL_SERVER, _BUSY_SERVER = ("53100", "58030", "25006"), ("40001", "40P01", "55P03")
_PRIMARY = 0xFF


class Room(StrEnum):
    """Why nothing was written down."""

    FULL = "full"
    """The disk is full, or cannot be written on."""
    BUSY = "busy"
    """Somebody else was writing for too long."""


def why_nothing_was_written(error: BaseException | None) -> Room | None:
    """The reason behind an error; None where it is another. What was begun is undone by the database itself."""
    return next(filter(None, map(_reason, _behind(error))), None)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _reason(error: BaseException) -> Room | None:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        return Room.FULL if code in _FULL_SQLITE else Room.BUSY if code == sqlite3.SQLITE_BUSY else None
    if isinstance(error, OSError):
        return Room.FULL if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS) else None
    state = getattr(error, "sqlstate", None)
    return Room.FULL if state in _FULL_SERVER else Room.BUSY if state in _BUSY_SERVER else None
