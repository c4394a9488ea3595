"""Reasons on the terminal and as JSON: each answer, the rows behind it read aloud, and what the others lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from handrail.jobs.answers import Answers, Json
from handrail.jobs.page import hung, spoken
from handrail.jobs.words import phrase, sentence
from handrail.sop.decide import Decided
from handrail.sop.decide.decided import Because
from handrail.sop.explain.aloud import aloud, row_aloud
from handrail.sop.explain.decided import headlines, sections
from handrail.sop.explain.names import Names
from handrail.sop.explain.why import Why, against, verdict, why
from handrail.sop.meaning import Meaning
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sentence import say

INDENT = 4


@dataclass(frozen=True)
class Reason:
    """One row: whether it fits, and why in words."""

    row: str
    fits: bool
    said: str


@dataclass(frozen=True)
class Reasoned:
    """One answer and the rows behind it."""

    part: str
    answer: str
    because: tuple[Reason, ...]


@dataclass(frozen=True)
class Everything:
    """A whole decision with its reasons."""

    said: tuple[str, ...]
    answers: tuple[Reasoned, ...]


def reasons(meaning: Meaning, names: Names, decided: Decided) -> Everything:
    """All that is decided, with reasons."""
    paragraphs = {each.row: spoken(each) for each in aloud(names.procedure) if each.row}

    def reason(because: Because) -> Reason:
        if because.fits:
            return Reason(because.row, True, paragraphs[because.row])
        missing = why(meaning, names, decided, because.row)
        return Reason(because.row, False, phrase(against(missing)) if missing.missing else (because.failed or ""))

    found = [
        Reasoned(name, phrase(answer.values or say("nobody")), tuple(map(reason, answer.because)))
        for name, answer in decided.answers.items()
    ]
    for section in sections(decided, names):
        for line in section.lines:
            answer = f"{line.row}: {phrase(line.what)}: {phrase(line.how)}"
            found.append(Reasoned(phrase(section.heading), answer, (reason(line.because),)))
    return Everything(tuple(map(sentence, headlines(decided))), tuple(found))


def as_json(everything: Everything) -> Answers:
    """As plain maps."""
    return {
        "said": list(everything.said),
        "answers": [
            {
                "part": each.part,
                "answer": each.answer,
                "because": [{"row": row.row, "fits": row.fits, "said": row.said} for row in each.because],
            }
            for each in everything.answers
        ],
    }


def as_text(everything: Everything) -> str:
    """As lines. What one table decides at once has its rows once, under the last of it."""
    lines = list(everything.said)
    lines[0] = click.style(lines[0], bold=True)
    part = ""
    because: tuple[Reason, ...] = ()
    following = [*(each.because for each in everything.answers[1:]), ()]
    for each, next_because in zip(everything.answers, following, strict=True):
        if each.part != part:
            together = bool(because) and each.because == because
            lines += [*([] if together else [""]), click.style(each.part[:1].upper() + each.part[1:], bold=True)]
            part = each.part
        lines += hung("  ", each.answer, 2)
        because = each.because
        if because != next_because:
            lines += _because(each)
    return "\n".join(lines)


def _because(each: Reasoned) -> Iterator[str]:
    for reason in each.because:
        if reason.fits:
            said = reason.said
        else:
            said = sentence(say("Not {row}. It needs: {reason}.", row=reason.row, reason=reason.said))
        yield from (click.style(line, dim=not reason.fits) for line in hung("", said, INDENT))


def why_as_json(procedure: Procedure, found: Why) -> Json:
    """One row, looked at, as plain maps."""
    return {
        "row": found.row,
        "name": found.name,
        "applies": found.applies,
        "said": _aloud(procedure, found.row),
        "columns": [
            {
                "column": clause.column,
                "asks": phrase(clause.demand),
                "holds": clause.holds,
                "now": None if clause.now is None else phrase(clause.now),
            }
            for clause in found.clauses
        ],
    }


def why_as_text(procedure: Procedure, found: Why) -> str:
    """One row, looked at, as lines: a tick or a cross before each thing that it asks for."""
    lines = [*(click.style(line, bold=True) for line in hung("", sentence(verdict(found)), 0)), ""]
    for clause in found.clauses:
        mark = click.style("✓", fg="green") if clause.holds else click.style("✗", fg="red")
        first, *rest = hung("", f"{phrase(clause.column)}: {phrase(clause.demand)}", INDENT)
        lines += [f"  {mark} {first[INDENT:]}", *rest]
        if clause.now is not None and not clause.holds:
            now = sentence(say("now {now}", now=clause.now))
            lines += [click.style(line, dim=True) for line in hung("", now, INDENT)]
    return "\n".join([*lines, "", *hung("", _aloud(procedure, found.row), 2)])


def _aloud(procedure: Procedure, row: str) -> str:
    paragraph = row_aloud(procedure, row)
    assert paragraph is not None
    return spoken(paragraph)
