"""`handrail check`: over every situation that a person can reach, does anybody fall between?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handrail.jobs import answers
from handrail.jobs.faults import answers_faults, write_json
from handrail.jobs.page import hung
from handrail.jobs.procedures import json_option, path_argument, procedure_at
from handrail.jobs.progress import progress
from handrail.jobs.words import phrase, sentence
from handrail.sop.verify.checked import Checked, Finding
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import Sentence, say

CLEAN, FINDINGS, NOT_FINISHED = 0, 1, 3


@click.command(short_help="Check a procedure over every situation that a person can reach.")
@path_argument
@click.option("--count", is_flag=True, help="Count the situations exactly, however long it takes.")
@click.option("--limit", type=click.FloatRange(min=0), metavar="SECONDS", help="Stop after so many seconds.")
@json_option
@answers_faults
def check(path: Path, count: bool, limit: float | None, as_json: bool) -> None:
    """Check the procedure at PATH over every situation that a person can reach.

    Each hole comes back as the shortest story of one person, with the rows behind it and what can be done. The check
    looks at the wording, not at whether people keep to it.

    \b
    It ends with 0 if nothing was found, 1 if something was, 2 if the procedure
    cannot be read, 3 if the check did not finish.

    \b
    Examples:
      handrail check sops/framework
      handrail check sops/framework --count --json
    """
    from handrail.jobs.checking import run

    procedure = procedure_at(path)
    doing = say("Checking every situation that a person can reach")
    with progress(phrase(doing)) as line:
        done = run(
            procedure,
            count=count,
            limit=limit,
            report=lambda kind, answered, total: line.say(phrase(_doing(doing, kind, answered, total))),
        )
    if as_json:
        write_json(_as_json(procedure, done.checked, done.seconds))
    else:
        _say(done.checked)
    sys.exit(exit_code(done.checked))


def _doing(doing: Sentence, kind: str, answered: int, total: int) -> Sentence:
    return say("{doing}: {kind} ({answered} of {total})", doing=doing, kind=kind, answered=answered, total=total)


def exit_code(checked: Checked) -> int:
    """0 clean, 1 findings, 3 not finished, whatever was found until then."""
    if not checked.finished:
        return NOT_FINISHED
    return FINDINGS if checked.findings else CLEAN


def verdict(checked: Checked) -> Sentence:
    """What the check says, in one sentence."""
    if checked.findings:
        return say("{count} things to put right.", count=len(checked.findings))
    if not checked.finished:
        return say("The check did not finish, so nobody knows yet.")
    return say("In every situation that can be reached somebody has the case, and there is a next step with a limit.")


def _as_json(procedure: Procedure, checked: Checked, seconds: float) -> answers.Answers:
    return answers.answer(
        procedure,
        finished=checked.finished,
        situations=str(checked.situations),
        exact=checked.exact,
        seconds=round(seconds, 3),
        findings=[finding_as_json(each) for each in checked.findings],
        checks=[{"kind": str(kind), "triggered": str(figure)} for kind, figure in checked.triggered.items()],
    )


def finding_as_json(finding: Finding) -> answers.Answers:
    """One finding as a plain map."""
    return {
        "kind": str(finding.kind),
        "about": [list(each) for each in finding.about],
        "sentence": sentence(finding.sentence),
        "story": {
            "start": dict(finding.story.start),
            "acts": list(finding.story.acts),
            "told": [sentence(each) for each in finding.story.told],
        },
        "lines": [{"file": place.file, "line": place.line} for place in finding.lines],
        "situations": str(finding.situations),
        "advice": sentence(finding.advice),
    }


def _say(checked: Checked) -> None:
    for at, finding in enumerate(checked.findings, start=1):
        _say_finding(at, finding)
    colour = "red" if checked.findings else "green" if checked.finished else "yellow"
    click.secho(sentence(verdict(checked)), fg=colour, bold=True)
    how_many = "{count} situations can be reached." if checked.exact else "At most {count} situations can be reached."
    if checked.finished:
        click.echo(sentence(say(how_many, count=f"{checked.situations:,}")))
    click.echo(sentence(say("This checks the wording, not whether people keep to it.")))


def _say_finding(at: int, finding: Finding) -> None:
    click.secho("\n".join(hung(f"{at}. ", f"{sentence(finding.sentence)} ({finding.kind})", 3)), bold=True)
    for told in finding.story.told:
        click.echo("\n".join(hung("   · ", sentence(told), 5)))
    places = ", ".join(f"{place.file}:{place.line}" for place in finding.lines)
    click.echo("\n".join(hung("   ", sentence(say("Rows behind it: {places}", places=places)), 3)))
    click.echo("\n".join(hung("   → ", sentence(finding.advice), 5)))
    click.echo()
