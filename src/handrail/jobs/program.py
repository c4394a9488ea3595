"""How to start this program again from where one is: what to type first."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

NAME = "handrail"


def program() -> str:
    """`handrail` where the shell finds it, else how it was started: a newcomer has it in `.venv/bin` alone."""
    started = Path(sys.argv[0])
    if shutil.which(NAME) or started.name != NAME:
        return NAME
    return shlex.quote(str(started))
