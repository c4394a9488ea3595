"""`handrail explain`: why the procedure says what it says of one person."""

from __future__ import annotations

from pathlib import Path

import click

from handrail.jobs import answers, reasons
from handrail.jobs.facts import situation_in
from handrail.jobs.faults import answers_faults, write_json
from handrail.jobs.in_short import in_short
from handrail.jobs.procedures import facts_option, json_option, path_argument, procedure_at
from handrail.jobs.yaml_text import refused
from handrail.sop.decide import Decider
from handrail.sop.explain.names import Names
from handrail.sop.explain.why import why
from handrail.sop.meaning import meaning_of
from handrail.sop.words.nearest import nearest
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say


@click.command(short_help="Why the procedure says so: the rows, their sources, and what is missing.")
@path_argument
@facts_option
@click.option("--why", "row", metavar="ROW", help="Look at one row: what it asks for, and what is so now.")
@click.option("--all", "is_all", is_flag=True, help="Say every row, read aloud, and what those lack that do not fit.")
@json_option
@answers_faults
def explain(path: Path, facts: Path, row: str | None, is_all: bool, as_json: bool) -> None:
    """Say why the procedure at PATH says what it says of one person now.

    Each answer comes with the rows that apply and what they rest on. With --all these rows are read aloud, and those
    of a decision that do not fit say what they lack; --json always answers with all. With --why it looks at one row,
    whether it applies or not: each thing that it asks for, and what is recorded.

    \b
    Examples:
      handrail explain sops/framework --facts person.yaml
      handrail explain sops/framework --facts person.yaml --all
      handrail explain sops/framework --facts person.yaml --why S5
    """
    procedure = procedure_at(path)
    meaning = meaning_of(procedure)
    decided = Decider(meaning).decide(situation_in(meaning, facts))
    names = Names(procedure)
    if row is None:
        if as_json:
            write_json(answers.answer(procedure, **reasons.as_json(reasons.reasons(meaning, names, decided))))
        elif is_all:
            click.echo(reasons.as_text(reasons.reasons(meaning, names, decided)))
        else:
            click.echo(in_short(meaning, names, decided))
        return
    found = why(meaning, names, decided, _number(names, row))
    if as_json:
        write_json(answers.answer(procedure, why=reasons.why_as_json(procedure, found)))
    else:
        click.echo(reasons.why_as_text(procedure, found))


def _number(names: Names, row: str) -> str:
    for number in names.rows:
        if number.casefold() == row.strip().casefold():
            return number
    near = nearest(row, names.rows) if len(row.split()) == 1 else None
    write = say("Write the number of a row, as it stands in the column “No.”.")
    if near is not None:
        write = say("Write {nearest}.", nearest=near)
    raise refused(Place("--why", 1), row, say("This procedure has no row “{row}”.", row=row), write, near)
