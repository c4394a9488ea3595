"""The terminal itself: shows lines on a cleared screen and reads what is typed. All else is told by this alone."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import click

from handrail.jobs.terminal.layout import quiet
from handrail.jobs.words import phrase
from handrail.sop.words.sentence import say

WIDEST = 100
LEAST_LINES = 16


class Left(Exception):  # noqa: N818 - nothing went wrong: somebody leaves
    """Ctrl-C, the end of the input, or a closed terminal."""


class Terminal(Protocol):
    """What the walk needs of a terminal."""

    folder: Path

    @property
    def width(self) -> int:
        """Columns to write in."""

    @property
    def height(self) -> int:
        """Lines of the screen."""

    def show(self, lines: Sequence[str]) -> None:
        """Show lines on an empty screen."""

    def say(self, line: str) -> None:
        """One line more."""

    def read(self, prompt: str) -> str:
        """What is typed, without blanks around it. Raises Left."""

    def page(self, lines: Sequence[str]) -> None:
        """Show lines, as many as fit at a time, and wait until they are read. Raises Left."""


@dataclass
class RealTerminal:
    """The terminal that the program runs in."""

    folder: Path
    left: bool = False
    """Somebody left, or the terminal is gone: whoever hears of it once more goes on with what is left to do."""

    @property
    def width(self) -> int:
        """Columns to write in; very long lines are hard to read."""
        return min(shutil.get_terminal_size().columns, WIDEST)

    @property
    def height(self) -> int:
        """Lines of the screen."""
        return max(shutil.get_terminal_size().lines, LEAST_LINES)

    def show(self, lines: Sequence[str]) -> None:
        """Show lines on an empty screen."""
        try:
            click.clear()
            for line in lines:
                click.echo(line)
        except OSError:
            self.left = True
            raise Left from None

    def say(self, line: str) -> None:
        """One line more; nobody misses it where the terminal is gone."""
        with suppress(OSError):
            click.echo(line)

    def read(self, prompt: str) -> str:
        """What is typed."""
        try:
            return input(f" {prompt}> " if prompt else " > ").strip()
        except (EOFError, KeyboardInterrupt, OSError):
            self.left = True
            raise Left from None

    def page(self, lines: Sequence[str]) -> None:
        """Show lines, as many as fit at a time."""
        left = list(lines)
        while True:
            room = self.height - 2
            self.show(left[:room])
            left = left[room:]
            click.echo(quiet(f" {phrase(say('Enter: read on') if left else say('Enter: back'))}"))
            if self.read("").casefold() in ("q", "b") or not left:
                return
