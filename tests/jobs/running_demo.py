"""`handrail demo` as tests run it: on two ports that are free, until it is stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Self

from handrail.records.home import HOME
from tests.house.checkout import ROOT


class Demo:
    """`handrail demo`, until it said where."""

    def __init__(self, folder: Path, port: int, *more: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "handrail.jobs", "demo", str(ROOT / "sops/framework"), "--port", str(port), *more],
            env=os.environ | {HOME: str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self._says, self.told = self.process.stdout, ""

    def __enter__(self) -> Self:
        for line in self._says:
            self.told += line
            if "Ctrl-C" in line:
                return self
        self.process.wait()
        raise AssertionError(self.told)

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        self._says.close()

    def stop(self, number: int) -> int:
        self.process.send_signal(number)
        self.told += self._says.read()
        return self.process.wait(60)


def two_free_ports() -> int:
    """The first of two that are free."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            found: int = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", found + 1))
            except OSError:
                continue
            return found
