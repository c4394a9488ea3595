"""`handrail number`: a number for each row that has none yet."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.jobs import answers
from handrail.jobs.faults import answers_faults, speaks_about, write_json
from handrail.jobs.folder import files_of
from handrail.jobs.procedures import json_option, path_argument
from handrail.jobs.words import sentence
from handrail.sop import reader
from handrail.sop.reader import Fault, Unreadable
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say


@click.command(short_help="Give a number to each row that has none.")
@path_argument
@json_option
@answers_faults
def number(path: Path, as_json: bool) -> None:
    """Write a number into each “No.” cell that is empty or holds —, in the procedure at PATH.

    Numbers that are there stay as they are, and none is used twice. Nothing else in the files changes.

    \b
    Example:
      handrail number sops/mine
    """
    before = files_of(path)
    after = reader.number(before)
    procedure = reader.read(after)
    speaks_about(procedure)
    changed = {name: _changed(before[name], content) for name, content in after.items() if content != before[name]}
    for name in changed:
        file = (path / name if path.is_dir() else path).resolve()
        try:
            _write(file, after[name])
        except OSError as error:
            reason = error.strerror or str(error)
            said = say("“{path}” cannot be written: {reason}.", path=str(file), reason=reason)
            raise Unreadable(
                (Fault(Place(name, 1), name, say("Write in a place where files can be changed."), None, said),)
            ) from None
    if as_json:
        numbered: list[answers.Json] = [{"file": name, "lines": [*lines]} for name, lines in changed.items()]
        write_json(answers.answer(procedure, numbered=numbered))
        return
    for name, lines in changed.items():
        click.echo(sentence(say("{file}: {count} rows have a number now.", file=name, count=len(lines))))
    if not changed:
        click.echo(sentence(say("Every row has a number already.")))


def _changed(before: bytes, after: bytes) -> list[int]:
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [at for at, (old, new) in enumerate(pairs, start=1) if old != new]


def _write(path: Path, content: bytes) -> None:
    """All or nothing: the file is whole at every moment."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.chmod(path.stat().st_mode)
    beside.replace(path)
