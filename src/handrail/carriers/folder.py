"""A folder that two nodes see: shared, synchronised, or carried by hand on a stick.

    FOLDER/
        to-9f3c…/                  what is for the node whose key is called so
            20260310…-abc…         one message, whole: it was written beside, and put here in one step
            20260310…-abc….taken   its receipt: it was taken in, or (with a class inside) refused

A message stays until its receipt is there; lost, it is left again; found twice, it is taken once, for whoever opens it
knows. What is larger than a message may be is never read, and what is not called like one is not looked at.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

NAME = re.compile(r"\d{26}-[a-z2-7]{26}")
KEY = re.compile(r"[0-9a-f]{32}")
CLASS = re.compile(r"[A-Za-z]{0,40}")
RECEIPT, HALF = ".taken", ".half"
LONGEST_RECEIPT = 64


class Down(Exception):  # noqa: N818 - what is so, not a fault
    """The folder is not there, or cannot be used."""


class Arrived(NamedTuple):
    """Something that lies here for us. `content` is None where it is larger than may be read."""

    name: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder between this node and another."""

    path: Path
    here: str
    """What our key is called."""
    there: str

    def leave(self, name: str, content: bytes) -> None:
        """Put a message where the other node takes it from. Once more, and it is still one. Raises Down."""
        place = self._place(self.there, name)
        if not place.exists():
            _write(place, content)

    def is_there(self, name: str) -> bool:
        """Whether a message lies there still, or its receipt. Raises Down."""
        place = self._place(self.there, name)
        return place.exists() or _receipt(place).exists()

    def receipt(self, name: str) -> str | None:
        """What became of a message: empty where it was taken in, the class where it was refused; None: not yet."""
        try:
            content = _read(_receipt(self._place(self.there, name)), LONGEST_RECEIPT)
        except FileNotFoundError:
            return None
        if content is None:  # a link, a pipe, too long: that is nobody's receipt
            return None
        said = content.decode("ascii", "replace")
        return said if CLASS.fullmatch(said) else ""

    def clear(self, name: str) -> None:
        """The receipt was written down: nothing of the message stays here. Raises Down."""
        place = self._place(self.there, name)
        for each in (place, _receipt(place)):
            _remove(each)

    def waiting(self, largest: int) -> Iterator[Arrived]:
        """What lies here for us, in the order in which it was said. Raises Down."""
        box = self._box(self.here)
        try:
            names = sorted(
                entry.name
                for entry in os.scandir(box)
                if NAME.fullmatch(entry.name) and not entry.is_dir(follow_symlinks=False)
            )
        except OSError as error:
            raise Down from error
        for name in names:
            place = box / name
            if _receipt(place).exists():
                _remove(place)
                continue
            with suppress(FileNotFoundError):
                yield Arrived(name, _read(place, largest))

    def answer(self, name: str, refused: str = "") -> None:
        """Leave the receipt of a message, and then take it away. Raises Down."""
        place = self._place(self.here, name)
        _write(_receipt(place), refused.encode())
        _remove(place)

    def _box(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise ValueError(key)
        box = self.path / f"to-{key}"
        try:
            if not self.path.is_dir():
                raise Down
            box.mkdir(mode=0o700, exist_ok=True)
            if box.is_symlink():
                raise Down  # what is written must not come to lie elsewhere
        except OSError as error:
            raise Down from error
        return box

    def _place(self, key: str, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError(name)
        return self._box(key) / name


def _receipt(place: Path) -> Path:
    return place.with_name(place.name + RECEIPT)


def _read(place: Path, largest: int) -> bytes | None:
    """A plain file alone is read, and of one that grows no more than may be."""
    try:
        handle = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError:
        return None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_size > largest:
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as file:
        content = file.read(largest + 1)
    return content if len(content) <= largest else None


def _write(place: Path, content: bytes) -> None:
    """All of it or nothing, and there after a power cut."""
    half = place.with_name(place.name + HALF)
    try:
        handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(place)
        _settle(place.parent)
    except OSError as error:
        raise Down from error


def _remove(place: Path) -> None:
    try:
        place.unlink(missing_ok=True)
        _settle(place.parent)
    except OSError as error:
        raise Down from error


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
