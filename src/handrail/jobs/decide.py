"""`handrail decide`: what the procedure says of one person now."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.jobs import answers, page
from handrail.jobs.facts import situation_in
from handrail.jobs.faults import answers_faults, write_json
from handrail.jobs.procedures import facts_option, json_option, path_argument, procedure_at
from handrail.sop.decide import Decider
from handrail.sop.explain.names import Names
from handrail.sop.meaning import meaning_of


@click.command(short_help="What follows from what is recorded of one person.")
@path_argument
@facts_option
@json_option
@answers_faults
def decide(path: Path, facts: Path, as_json: bool) -> None:
    """Say what the procedure at PATH (a file or a folder) says of one person now.

    Who has the case, who ought to have it, what is to do and by when, what may be asked, shared and closed; each with
    its row. FILE holds what is recorded: one fact a line, `age: adult`. What is left out is as it is at first.

    \b
    Example, with what is recorded typed in (end with Ctrl-D):
      handrail decide sops/framework --facts -
      met by: IOM
      state route: open
      age: adult
    """
    procedure = procedure_at(path)
    meaning = meaning_of(procedure)
    found = Decider(meaning).decide(situation_in(meaning, facts))
    if as_json:
        write_json(answers.answer(procedure, **answers.decided(found)))
    else:
        click.echo(page.decided(found, Names(procedure)))
