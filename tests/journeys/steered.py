"""The two agencies without anybody who carries: a letter goes when the journey says so, and comes late on purpose."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from handrail.jobs.node_invented import SOME
from handrail.records.home import HOME
from tests.jobs.running_demo import two_free_ports

SECONDS_TO_START = 60


class Steered:
    """Both are served, and nothing is carried by itself. Between them lies the folder in which they were introduced."""

    def __init__(self, invented: Path, folder: Path) -> None:
        shutil.copytree(invented, folder)
        self._environment = os.environ | {HOME: str(folder)}
        self._between = invented / "between-them"
        self._late = folder / "late"
        self._late.mkdir()
        port = two_free_ports()
        self._ports = dict(zip(SOME, (port, port + 1), strict=True))
        self.iom, self.unhcr = (f"http://127.0.0.1:{port}/" for port in self._ports.values())
        self._served: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        for name, port in self._ports.items():
            self._served.append(subprocess.Popen(self._node("serve", name, "--port", str(port)), env=self._environment))
        until = time.monotonic() + SECONDS_TO_START
        while not all(map(_answers, self._ports.values())):
            assert time.monotonic() < until, "The two did not open."
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._served:
            each.terminate()
        for each in self._served:
            each.wait(60)
        for letter in self._letters():
            letter.unlink()

    def carry(self, *names: str) -> None:
        """One way there and back for each of them, in this order."""
        for name in names:
            subprocess.run(self._node("carry", name, "--once"), env=self._environment, check=True, timeout=120)

    def all_but_the_newest_come_late(self) -> int:
        """Take away what lies between, but for what was said last. How many letters there were."""
        *before, _newest = sorted(self._letters(), key=lambda each: each.name)
        for each in before:
            each.rename(self._late / f"{each.parent.name} {each.name}")
        return len(before)

    def they_come(self) -> None:
        """What was late lies there again."""
        for each in self._late.iterdir():
            each.rename(self._between / each.name.replace(" ", "/"))

    def _letters(self) -> list[Path]:
        return [each for each in self._between.glob("to-*/*") if each.is_file()]

    @staticmethod
    def _node(*command: str) -> list[str]:
        return [sys.executable, "-m", "handrail.jobs", "node", *command]


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
