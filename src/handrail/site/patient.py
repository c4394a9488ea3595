"""Threads that wait for nobody for long: what serves a node's door for letters."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from handrail.carriers.https import SECONDS_IN_ALL


class Patient(ThreadWorker):  # type: ignore[misc]
    """A letter has its time: whoever stalls, or sends a byte a minute, is cut off."""

    def handle(self, conn: Any) -> Any:
        """One request, from its first byte to its receipt."""
        over = threading.Timer(SECONDS_IN_ALL, _cut, (conn,))
        over.daemon = True
        over.start()
        try:
            return super().handle(conn)
        finally:
            over.cancel()


def _cut(conn: Any) -> None:
    with suppress(OSError):  # below the seal: the thread that waits is reading in it
        socket.socket.shutdown(conn.sock, socket.SHUT_RDWR)
