"""Opening what somebody names as a file: only a file, and never more of it than can be wanted.

A pipe without a writer would keep the program waiting for ever, and a device has no end.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NoFileError(OSError):
    """What stands there is a folder, a pipe, a device or a socket."""


def bytes_of(path: Path, most: int) -> bytes:
    """The bytes of a file; of one with more than `most`, one byte more than that, which shows that it is too large.

    Raises NoFileError where something else stands there, and another OSError where it cannot be opened.
    """
    _only_a_file(path.stat())
    # Not waiting for a writer: between the look and the opening a pipe may have taken the file's place.
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
        _only_a_file(os.fstat(file.fileno()))
        return file.read(most + 1)


def _only_a_file(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NoFileError
