"""Decisions on the terminal: headings, and lines whose rows stand in one column."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

import click

from handrail.jobs.words import phrase, sentence
from handrail.sop.decide import Decided
from handrail.sop.explain.aloud import Spoken
from handrail.sop.explain.decided import Line, headlines, sections
from handrail.sop.explain.grounds import place_said
from handrail.sop.explain.names import Names

MOST_COLUMNS = 100


def width() -> int:
    """How many columns a line may have."""
    return min(shutil.get_terminal_size().columns, MOST_COLUMNS)


def decided(found: Decided, names: Names) -> str:
    """A whole decision."""
    lines = [click.style(sentence(said), bold=at == 0) for at, said in enumerate(headlines(found))]
    for section in sections(found, names):
        lines += ["", click.style(sentence(section.heading), bold=True)]
        indent = max(len(line.row) for line in section.lines) + 4
        for line in section.lines:
            lines += listed(line, indent)
    return "\n".join(lines)


def listed(line: Line, indent: int) -> Iterator[str]:
    """One line of a section, and under it who and by when."""
    yield from hung(f"  {line.row}", phrase(line.what), indent)
    how = f"{phrase(line.how)} · {phrase(place_said(line.because.source))}"
    yield from (click.style(each, dim=True) for each in hung("", how, indent))


def spoken(paragraph: Spoken) -> str:
    """A row read aloud, in words."""
    return " ".join(map(sentence, paragraph.said))


def hung(mark: str, text: str, indent: int) -> Iterator[str]:
    """Text beside a mark, its further lines under its first."""
    wrapped = textwrap.wrap(text, max(width() - indent, 20), break_on_hyphens=False) or [""]
    yield f"{mark:<{indent}}{wrapped[0]}"
    yield from (" " * indent + more for more in wrapped[1:])
