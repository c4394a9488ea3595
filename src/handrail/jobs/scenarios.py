"""`handrail scenarios`: whether the procedure says of each scenario what the source says."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from handrail.jobs import answers
from handrail.jobs.facts import text_of
from handrail.jobs.faults import answers_faults, write_json
from handrail.jobs.folder import beside
from handrail.jobs.page import hung
from handrail.jobs.procedures import json_option, path_argument, procedure_at
from handrail.jobs.scenarios_text import read_scenarios
from handrail.jobs.words import harmless, sentence
from handrail.sop.decide import Decider, NotKnown
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import Fault, Unreadable
from handrail.sop.walk.expect import Miss
from handrail.sop.walk.scenario import Scenario, judge
from handrail.sop.words.sentence import say

FILE = "scenarios.yaml"
Judged = list[tuple[Scenario, tuple[Miss, ...]]]


@click.command(short_help="Hold a procedure against scenarios whose outcome the source gives.")
@path_argument
@json_option
@answers_faults
def scenarios(path: Path, as_json: bool) -> None:
    """Hold the procedure at PATH against the scenarios.yaml beside it.

    Each scenario is what is recorded of one person, what must follow, and the sentence of the source that says so.
    It ends with 0 if the procedure says the same everywhere, with 1 if it does not.

    \b
    A scenario:
      - name: a person met by IOM is asked about safety first
        source: framework 5.1 S1
        facts: {met by: IOM, state route: open}
        expect: {holder: IOM, some duties: [S1]}

    \b
    Example:
      handrail scenarios sops/framework
    """
    procedure = procedure_at(path)
    file = beside(path, FILE)
    decider = Decider(meaning_of(procedure))
    judged = _judged(decider, read_scenarios(text_of(file), file.name))
    if as_json:
        write_json(answers.answer(procedure, scenarios=[_as_json(*each) for each in judged]))
    else:
        _say(judged)
    sys.exit(int(any(misses for _, misses in judged)))


def _judged(decider: Decider, found: Iterable[Scenario]) -> Judged:
    """Each scenario with what did not come. Raises Unreadable with all that speak of what the procedure lacks."""
    judged: Judged = []
    faults: list[Fault] = []
    for scenario in found:
        try:
            judged.append((scenario, judge(decider, scenario)))
        except NotKnown as unknown:
            write = say("Correct the scenario “{name}”.", name=scenario.name)
            faults.append(Fault(scenario.place, unknown.name, write, unknown.near, unknown.sentence))
    if faults:
        raise Unreadable(tuple(faults))
    return judged


def _as_json(scenario: Scenario, misses: tuple[Miss, ...]) -> answers.Json:
    return {
        "name": scenario.name,
        "source": scenario.source,
        "file": scenario.place.file,
        "line": scenario.place.line,
        "as_expected": not misses,
        "misses": [
            {
                "part": miss.wanted.part,
                "wanted": list(miss.wanted.values),
                "came": None if miss.came is None else list(miss.came),
                "said": sentence(miss.sentence),
            }
            for miss in misses
        ],
    }


def _say(judged: Judged) -> None:
    for scenario, misses in judged:
        if misses:
            place = f"{scenario.place.file}:{scenario.place.line}"
            click.echo(f"{click.style(place, bold=True)}  {harmless(f'{scenario.name} ({scenario.source})')}")
            for miss in misses:
                click.echo("\n".join(hung("  ✗ ", sentence(miss.sentence), 4)))
    missed = sum(1 for _, misses in judged if misses)
    if missed:
        said = say("{missed} of {count} scenarios come out otherwise.", missed=missed, count=len(judged))
    else:
        said = say("All {count} scenarios come out as the source says.", count=len(judged))
    click.secho(sentence(said), fg="red" if missed else "green", bold=True)
