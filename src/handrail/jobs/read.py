"""`handrail read`: whether a procedure can be read, and what it holds."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.jobs import answers
from handrail.jobs.faults import answers_faults, write_json
from handrail.jobs.page import hung, spoken
from handrail.jobs.procedures import json_option, path_argument, procedure_at
from handrail.jobs.words import phrase, sentence
from handrail.sop.explain.aloud import aloud
from handrail.sop.explain.counted import counted, counted_said, tables_read_as_prose
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import say


@click.command(short_help="Read a procedure, or say what cannot be read in it.")
@path_argument
@click.option("--aloud", "is_aloud", is_flag=True, help="Say the whole procedure, row by row, in sentences.")
@json_option
@answers_faults
def read(path: Path, is_aloud: bool, as_json: bool) -> None:
    """Read the procedure at PATH (a file or a folder) and say what it holds.

    What cannot be read is said all at once: the file, line and column, what stands there, and what to write instead.

    \b
    Examples:
      handrail read sops/framework
      handrail read sops/framework --aloud
    """
    procedure = procedure_at(path)
    if as_json:
        write_json(_as_json(procedure, is_aloud=is_aloud))
    elif is_aloud:
        _say_aloud(procedure)
    else:
        _summary(procedure)


def _as_json(procedure: Procedure, *, is_aloud: bool) -> answers.Answers:
    found = answers.answer(
        procedure,
        title=procedure.header.title,
        holds=dict[str, answers.Json](counted(procedure)),
        prose=[
            {"file": each.place.file, "line": each.place.line, "header": list(each.header)} for each in procedure.prose
        ],
    )
    if is_aloud:
        found["aloud"] = [
            {"row": each.row, "file": each.place.file, "line": each.place.line, "said": spoken(each)}
            for each in aloud(procedure)
        ]
    return found


def _summary(procedure: Procedure) -> None:
    header = procedure.header
    title = say("{title} ({name}, version {version})", title=header.title, name=header.name, version=header.version)
    click.secho(sentence(title), bold=True)
    for said in counted_said(procedure):
        click.echo("  " + phrase(said))
    for said in tables_read_as_prose(procedure):
        click.echo(sentence(said))
    click.secho(f"SHA-256 {procedure.hash}", dim=True)


def _say_aloud(procedure: Procedure) -> None:
    for each in aloud(procedure):
        click.echo()
        if each.row is None:
            click.secho(spoken(each), bold=True)
        else:
            click.echo("\n".join(hung("", spoken(each), 2)))
