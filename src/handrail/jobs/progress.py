"""One quiet line on the terminal for what takes longer than a second; nothing where nobody watches."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds before anything is said."""
CLEAR = "\r\x1b[K"


class Progress:
    """The line. `say` may be called from the work itself, with what it is doing now."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._lock = threading.Lock()
        self._shown = False

    def say(self, doing: str) -> None:
        """Say what is being done now; shown at once if the line is shown already."""
        with self._lock:
            self._doing = doing
            if self._shown:
                self._write()

    def show(self) -> None:
        """Show the line."""
        with self._lock:
            self._shown = True
            self._write()

    def clear(self) -> None:
        """Take the line away."""
        with self._lock:
            if self._shown:
                sys.stderr.write(CLEAR)
                sys.stderr.flush()
            self._shown = False

    def _write(self) -> None:
        sys.stderr.write(f"{CLEAR}{self._doing} …")
        sys.stderr.flush()


@contextmanager
def progress(doing: str) -> Iterator[Progress]:
    """Show what is being done if it takes longer than a second, on a terminal only."""
    line = Progress(doing)
    if sys.stderr is None or not sys.stderr.isatty():
        yield line
        return
    timer = threading.Timer(PATIENCE, line.show)
    timer.daemon = True
    timer.start()
    try:
        yield line
    finally:
        timer.cancel()
        line.clear()
