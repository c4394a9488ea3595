"""Work in a process of its own, that can be stopped at any moment and says what it finds through a pipe."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess


def start(work: Callable[..., None], *given: object) -> tuple[Connection, SpawnProcess]:
    """Start `work(*given, connection)` in another process; what it sends comes out of the connection returned.

    Receiving raises EOFError when the process has ended and all that it sent was received.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(*given, theirs), daemon=True)
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()  # Ctrl-C is for the program that waits; the process does not hear it
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    return ours, process
