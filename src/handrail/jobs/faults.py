"""Faults on the terminal or as JSON: where, what is wrong, what to write, the nearest right name. Exit 2."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from typing import Any, NoReturn, ParamSpec

import click

from handrail.jobs import answers
from handrail.jobs.words import as_written, harmless, sentence
from handrail.sop.reader import Fault, Unreadable
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import Sentence, say

UNREADABLE = 2
READ = "handrail.procedure"
P = ParamSpec("P")


def answers_faults(command: Callable[P, None]) -> Callable[P, None]:
    """Make a command end with its faults, in words or as JSON, instead of with a traceback."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Unreadable as unreadable:
            end_with(unreadable.faults, as_json=bool(kwargs.get("as_json")))

    return wrapped


def end_with(faults: tuple[Fault, ...], *, as_json: bool) -> NoReturn:
    """Say the faults and leave."""
    if as_json:
        write_json({"handrail": 1, "procedure": _procedure(), "errors": [_as_map(fault) for fault in faults]})
    else:
        for fault in faults:
            click.echo(_as_text(fault), err=True)
        if len(faults) > 1:
            click.echo(sentence(say("{count} places to correct.", count=len(faults))), err=True)
    sys.exit(UNREADABLE)


def speaks_about(procedure: Procedure) -> None:
    """Remember which procedure this command could read, for the faults of what stands beside it."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[READ] = procedure


def _procedure() -> answers.Json:
    """The procedure that the answer is about; None where it could not be read."""
    context = click.get_current_context(silent=True)
    procedure = None if context is None else context.meta.get(READ)
    return None if procedure is None else answers.named(procedure)


def write_json(answer: Any) -> None:
    """Write one answer, as JSON."""
    text = json.dumps(answer, ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(answer, indent=2)  # a sign that cannot be written there is written by its number
    click.echo(text)


def _as_map(fault: Fault) -> dict[str, str | int | None]:
    return {
        "file": fault.place.file,
        "line": fault.place.line,
        "column": fault.place.column,
        "found": fault.found,
        "write": as_written(fault.write),
        "nearest": fault.nearest,
    }


def _as_text(fault: Fault) -> str:
    where = fault.place
    in_a_file = not where.file.startswith("--")
    file = harmless(where.file)
    place = click.style(f"{file}:{where.line}:{where.column}" if in_a_file else file, bold=True)
    lines = [f"{place}  {as_written(fault.sentence)}", f"    {as_written(fault.write)}"]
    if fault.nearest and fault.nearest not in lines[1]:
        lines.append("    " + as_written(_near(fault.nearest)))
    return "\n".join(lines)


def _near(nearest: str) -> Sentence:
    return say("The nearest right one: {nearest}", nearest=nearest)
