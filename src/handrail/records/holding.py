"""Who is at work on a node's folder: many may be the node at once; whoever puts a backup back is alone with it.

The lock goes with the process, however it ends. No Django here.
"""

from __future__ import annotations

import fcntl
import os

from handrail.records.home import Home, NoNode

LOCK = "lock"
_held: dict[str, int] = {}
"""Kept open until the process ends, and past `exec`: whoever serves is another program by then, and the same node."""


def hold(home: Home) -> None:
    """Be one of those that are this node, until this process ends. Raises NoNode while a backup is put back."""
    if not _lock(home, fcntl.LOCK_SH):
        raise NoNode(f"A backup of “{home.path.name}” is being put back. Try again when that is done.")


def hold_alone(home: Home) -> None:
    """Be alone with this node's folder, until this process ends or `hold`s it. Raises NoNode where it is at work."""
    if not _lock(home, fcntl.LOCK_EX):
        raise NoNode(f"“{home.path.name}” is at work: end what runs of it (serve, carry) first. Nothing was changed.")


def _lock(home: Home, how: int) -> bool:
    path = str(home.path / LOCK)
    if path not in _held:
        _held[path] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.set_inheritable(_held[path], True)
    try:
        fcntl.flock(_held[path], how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
