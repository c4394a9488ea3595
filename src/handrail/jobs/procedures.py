"""PATH and the switches that all commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from handrail.jobs.faults import speaks_about
from handrail.jobs.folder import files_of
from handrail.jobs.progress import progress
from handrail.jobs.words import name_by, phrase
from handrail.sop.reader import read
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import say

F = TypeVar("F", bound=Callable[..., Any])

path_argument = click.argument("path", type=click.Path(path_type=Path, readable=False))
json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON, for other programs.")


def facts_option(command: F) -> F:
    """`--facts FILE`."""
    return click.option(
        "--facts",
        "facts",
        required=True,
        metavar="FILE",
        type=click.Path(path_type=Path, allow_dash=True),
        help="What is recorded of the person: a YAML or JSON map; - reads it from the standard input.",
    )(command)


def procedure_at(path: Path) -> Procedure:
    """Read the procedure of a file or folder. Raises Unreadable with all faults."""
    files = files_of(path)
    with progress(phrase(say("Reading {path}", path=str(path)))):
        procedure = read(files)
    speaks_about(procedure)
    name_by(procedure)
    return procedure
