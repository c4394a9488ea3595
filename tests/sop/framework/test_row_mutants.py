"""The table of row mutants in `docs/mutants.md` is what happens when each row of the framework is taken out."""

from __future__ import annotations

from random import Random

import pytest

from tests.sop.framework.row_mutants import (
    CHECK,
    NAMED,
    NOT_FINISHED,
    PAGE,
    SCENARIOS,
    SURVIVES,
    UNREADABLE,
    Fate,
    fate,
    fates,
    figures_of,
    line_of,
    mutated,
    table_of,
    told,
)

FEW = 12


def told_rows() -> dict[str, list[str]]:
    """The lines of the page's table, cell by cell, by row."""
    lines = [line.strip("| ").split(" | ") for line in told().partition("| Row |")[2].splitlines()[2:]]
    return {line[0]: line for line in lines}


def test_the_page_speaks_of_every_row():
    assert list(told_rows()) == list(mutated())


def test_its_figures_are_those_of_its_rows():
    counted = figures_of([Fate(line[0], line[1]) for line in told_rows().values()])
    assert told().startswith(counted)


def test_whatever_survives_is_argued_below_the_table():
    argued = PAGE.read_text(encoding="utf-8").partition("## What survives, and why")[2]
    for name, line in told_rows().items():
        if line[1] in (SURVIVES, NAMED):
            assert f"**{name}**" in argued, name


def test_every_row_was_looked_at_to_the_end():
    assert NOT_FINISHED not in {line[1] for line in told_rows().values()}
    assert {line[1] for line in told_rows().values()} <= {UNREADABLE, CHECK, SCENARIOS, NAMED, SURVIVES}


@pytest.mark.parametrize("row", Random(1).sample(list(mutated()), FEW))
def test_the_page_says_what_happens_without_this_row(row):
    assert line_of(fate(row)) in told().splitlines()


@pytest.mark.soak
def test_the_page_says_what_happens_without_each_row():
    assert told() == table_of(fates(list(mutated())))
