"""`handrail node check`: check the procedure in force and keep what it said, for the page *Procedure*."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from datetime import datetime

import click

from handrail.jobs.check import exit_code, verdict
from handrail.jobs.node import HERE, refusing
from handrail.jobs.progress import progress
from handrail.jobs.words import name_by, phrase, sentence
from handrail.records.checked import CheckResult, Found, keep, kept
from handrail.records.home import Home, NoNode
from handrail.sop.reader import read
from handrail.sop.verify.checked import Checked, Finding
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import say

LETS_OTHERS_GO_FIRST = 10


@click.command("check", epilog=HERE)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--again", is_flag=True, help="Also where the result of this very text is kept already.")
@refusing
def check_node(names: tuple[str, ...], again: bool) -> None:
    """Check the procedure in force at the nodes NAME..., and keep what the check said, for the page Procedure.

    A text is checked once, however many nodes work by it. It ends as `handrail check` does.

    \b
    Example:
      handrail node check harbour
    """
    homes = [Home.of(name) for name in names]
    for home in homes:
        if not home.exists:
            raise NoNode(f"There is no node at {home.path}.")
    os.nice(LETS_OTHERS_GO_FIRST)
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # what runs beside is ended with it
    texts = {each.hash: each for each in (read(home.procedure()) for home in homes)}
    found = [check_text(text, homes, again=again) for text in texts.values()]
    sys.exit(max(exit_code(each) for each in found if each is not None) if any(found) else 0)


def check_text(procedure: Procedure, homes: Sequence[Home], *, again: bool = False) -> Checked | None:
    """Check a text, and keep the result at each node that works by it; None where all of them have it already."""
    from handrail.jobs.checking import run

    theirs = [home for home in homes if read(home.procedure()).hash == procedure.hash]
    missing = [home for home in theirs if again or not _is_kept(home, procedure)]
    if not missing:
        click.echo("Checked already.")
        return None
    name_by(procedure)
    with progress(phrase(say("Checking every situation that a person can reach"))):
        done = run(procedure, count=False, limit=None, report=lambda *_: None)
    for home in missing:
        keep(home, result_of(procedure, done.checked, done.seconds, home.now()))
    click.echo(sentence(verdict(done.checked)))
    return done.checked


def _is_kept(home: Home, procedure: Procedure) -> bool:
    before = kept(home)
    return before is not None and before.finished and before.procedure == procedure.hash


def result_of(procedure: Procedure, checked: Checked, seconds: float, at: datetime) -> CheckResult:
    """A run of the check, as it is kept."""
    return CheckResult(
        procedure.hash,
        at.replace(microsecond=0),
        round(seconds, 1),
        checked.finished,
        checked.situations,
        checked.exact,
        tuple(map(_found, checked.findings)),
    )


def _found(finding: Finding) -> Found:
    rows = tuple(f"{place.file}:{place.line}" for place in finding.lines)
    return Found(finding.sentence, finding.story.told, rows, finding.advice)
