"""Runs the ```console blocks of the manual as a reader would type them, and compares what they print.

- A line `$ COMMAND` is run by `sh` with our `handrail` first on PATH; lines `> ...` go on with the command.
- The lines after it are what it prints, errors included. `…` stands for anything, on its own for any lines.
- A command that does not end in 0 is followed by `$ echo $?`: a reader must not take a refusal for a success.
- The blocks of one page share one fresh folder with a copy of `sops/` in it, so they may write files.
- What changes the machine (`make`, `git`, `apt-get`) is shown in ```sh blocks, which are not run.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sybil import Example

ROOT = Path(__file__).parents[2]
NOT_HERE = ("make", "git", "apt-get", "sudo", "pip", "uv")


@dataclass(frozen=True)
class Step:
    """One command of a block, and what the page says it prints."""

    command: str
    printed: str


@dataclass
class Terminal:
    """The folder that a page's commands run in, and how the last of them ended."""

    folder: Path
    status: int = 0

    def run(self, command: str) -> str:
        """Run one command; its output and errors as one text, as a terminal shows them."""
        environment = {
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
            "NO_COLOR": "1",
        }
        ended = subprocess.run(
            ["sh", "-c", f"(exit {self.status})\n{command}"],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        self.status = ended.returncode
        return ended.stdout


def open_terminal(namespace: dict[str, Any]) -> None:
    """Give a page its fresh folder."""
    folder = Path(tempfile.mkdtemp(prefix="manual-"))
    if (ROOT / "sops").is_dir():
        shutil.copytree(ROOT / "sops", folder / "sops")
    namespace["_terminal"] = Terminal(folder)


def close_terminal(namespace: dict[str, Any]) -> None:
    """Take the page's folder away."""
    shutil.rmtree(namespace["_terminal"].folder, ignore_errors=True)


def evaluate(example: Example) -> str | None:
    """Run a block of a page; the first thing that is not as the page says, if any."""
    return first_difference(str(example.parsed), example.namespace["_terminal"])


def first_difference(block: str, terminal: Terminal) -> str | None:
    """Run a block in a terminal; the first thing that is not as the block says, if any."""
    steps = list(steps_of(block))
    if not steps:
        return "a console block has at least one line that begins with '$ '"
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        program = step.command.split()[0]
        if program in NOT_HERE:
            return f"'{program}' changes the machine: show it in a ```sh block, which is not run"
        printed = terminal.run(step.command)
        if not matches(step.printed, printed):
            return f"$ {step.command}\n--- the page says\n{step.printed}\n--- it printed\n{printed}"
        if terminal.status and not (following and following.command == "echo $?"):
            return f"$ {step.command}\nended with {terminal.status}: show it with '$ echo $?' next"
    return None


def steps_of(block: str) -> Iterator[Step]:
    """Read a block: each `$ ` line with its `> ` lines, and what stands below until the next."""
    command: list[str] = []
    printed: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield Step("\n".join(command), "\n".join(printed))
            command, printed = [line[2:]], []
        elif line.startswith("> ") and command and not printed:
            command.append(line[2:])
        else:
            printed.append(line)
    if command:
        yield Step("\n".join(command), "\n".join(printed))


def matches(said: str, printed: str) -> bool:
    """Whether a program printed what a page says, blank lines at the end and line-end spaces aside."""

    def tidy(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")

    pattern = "".join(".*?" if part == "…" else re.escape(part) for part in re.split("(…)", tidy(said)))
    return re.fullmatch(pattern, tidy(printed), re.DOTALL) is not None
