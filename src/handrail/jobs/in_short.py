"""Reasons in short: what applies now, and beside each row that fits what it rests on. The rest is for the asking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import click

from handrail.jobs.page import hung
from handrail.jobs.words import phrase, sentence
from handrail.sop.decide import Decided
from handrail.sop.explain.decided import Section, fitting, headlines, sections
from handrail.sop.explain.lists import in_row
from handrail.sop.explain.names import Names
from handrail.sop.explain.why import why
from handrail.sop.meaning import Meaning
from handrail.sop.words.facts import DecisionRow
from handrail.sop.words.literals import CASE
from handrail.sop.words.sentence import say

ASIDE = re.compile(rf"{CASE}|Ban|From|Gives|No\.|Otherwise|To|Who|Stands for: .*")
"""What holds of every row that can be done: it says nothing about why just this one is here."""

Grounds = Callable[[str], str]


def in_short(meaning: Meaning, names: Names, decided: Decided) -> str:
    """Who has the case, what each table decides by which rows, and what applies; as lines."""

    def grounds(row: str) -> str:
        clauses = why(meaning, names, decided, row).clauses
        decides = isinstance(names.rows[row], DecisionRow)  # its columns are called as facts are
        asked = [each.demand for each in clauses if decides or not ASIDE.fullmatch(each.column)]
        if asked:
            return phrase(in_row(asked))
        return phrase(say("no row before it fits") if row in meaning.subjects.applies else say("always"))

    first, *rest = map(sentence, headlines(decided))
    lines = [click.style(first, bold=True), *rest, "", *_decisions(decided, grounds)]
    for section in sections(decided, names):
        lines += _applies(section, grounds)
    more = say("What does not apply is left out: --all says it too, and --why ROW looks at one row.")
    return "\n".join([*lines, "", *hung("", sentence(more), 0)])


def _decisions(decided: Decided, grounds: Grounds) -> Iterator[str]:
    """Each answer, and under the last that the same rows give these rows."""
    answers = list(decided.answers.items())
    for at, (name, answer) in enumerate(answers):
        said = say("{output}: {value}", output=name, value=answer.values or (say("nobody"),))
        yield from hung("", sentence(said), 0)
        if at + 1 == len(answers) or answers[at + 1][1].because != answer.because:
            yield from _rows([(row, grounds(row)) for row in fitting(answer.because)])


def _applies(section: Section, grounds: Grounds) -> Iterator[str]:
    """The lines of a part whose rows fit; a part without any is left out."""
    lines = [line for line in section.lines if line.because.fits]
    if lines:
        yield from ("", click.style(sentence(section.heading), bold=True))
        yield from _rows([(line.row, f"{phrase(line.what)} · {grounds(line.row)}") for line in lines])


def _rows(rows: list[tuple[str, str]]) -> Iterator[str]:
    indent = max((len(row) for row, _ in rows), default=0) + 4
    for row, said in rows:
        yield from hung(f"  {row}", said, indent)
