"""Running `handrail` in a test: in this process, as a process of its own, and on a terminal of its own."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from handrail.jobs.cli import main
from tests.house.checkout import ROOT

FRAMEWORK = ROOT / "sops/framework"
PROGRAM = Path(sys.executable).parent / "handrail"
STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
CLEARED = re.compile(r"\x1b\[H\x1b\[2J|\x1b\[2J\x1b\[1;1H|\x1b\[H\x1b\[J|\x1bc|\x1b\[3J")
PATIENCE = 60
QUIET = 0.3
"""Seconds without a word after which a screen is whole."""
ON_ITS_OWN = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes the terminal the program's own, so that Ctrl-C reaches it."""


def run(*arguments: object, typed: str | None = None) -> Result:
    """Run a command here."""
    return CliRunner().invoke(main, [str(each) for each in arguments], input=typed, catch_exceptions=False)


def answer(*arguments: object, typed: str | None = None) -> Any:
    """The JSON that a command answers."""
    return json.loads(run(*arguments, "--json", typed=typed).stdout)


def errors(*arguments: object, typed: str | None = None) -> Any:
    """The faults that a command answers with."""
    found = run(*arguments, "--json", typed=typed)
    assert found.exit_code == 2
    return json.loads(found.stdout)["errors"]


class OnTerminal:
    """`handrail` on a terminal: type, and see the screen as it is after the last clearing."""

    def __init__(self, *arguments: object, folder: Path, columns: int = 80, lines: int = 24) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", ON_ITS_OWN, PROGRAM, *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**_without_size(), "TERM": "xterm", "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")},
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = ""

    def wait_for(self, text: str) -> str:
        """The screen, once it shows the text."""
        until = time.monotonic() + PATIENCE
        while not self.shows(text) and time.monotonic() < until and self._read():
            pass
        assert self.shows(text), self.screen
        while select.select([self._ours], [], [], QUIET)[0] and self._read():
            pass
        return self.screen

    def shows(self, text: str) -> bool:
        """Whether the screen shows the text, wherever its lines are broken."""
        return text in self.screen or "".join(text.split()) in "".join(self.screen.split())

    def type(self, text: str, *, then: str) -> str:
        """Type a line, and the screen once it shows what is waited for."""
        self.seen = ""
        os.write(self._ours, f"{text}\n".encode())
        return self.wait_for(then)

    def press(self, key: str) -> None:
        """Press one key, such as Ctrl-C or Ctrl-D."""
        os.write(self._ours, key.encode())

    def end(self) -> tuple[int, str]:
        """How it ended, and the last that it said."""
        while self._read():
            pass
        return self.process.wait(PATIENCE), self.screen

    def close(self) -> None:
        """Let nothing go on after a test."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        if self._ours >= 0:
            os.close(self._ours)

    def hang_up(self) -> None:
        """Close the terminal under the program, as closing the window does."""
        os.close(self._ours)
        self._ours = -1
        self.process.wait(PATIENCE)

    @property
    def screen(self) -> str:
        """What is seen: since the last clearing, without colours."""
        return STYLE.sub("", CLEARED.split(self.seen)[-1]).replace("\r", "")

    def _read(self) -> bool:
        ready, _, _ = select.select([self._ours], [], [], 0.2)
        if not ready:
            return self.process.poll() is None
        try:
            found = os.read(self._ours, 65536)
        except OSError:
            return False
        self.seen += found.decode(errors="replace")
        return bool(found)


def _without_size() -> dict[str, str]:
    """The environment, without the size of another terminal."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
