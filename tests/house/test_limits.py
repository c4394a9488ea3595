"""How much is read stands where people look for it: in decision 3, and what is new in the changelog."""

import pytest

from handrail.jobs import facts, scripts, yaml_text
from handrail.sop.reader import folder, front, order, tables
from tests.house.checkout import ROOT

DECISION = (ROOT / "docs/decisions/0003-what-the-reader-refuses.md").read_text()
CHANGELOG = (ROOT / "CHANGELOG.md").read_text()


@pytest.mark.parametrize(
    "limit",
    [
        f"{folder.MOST_BYTES:,} bytes",
        f"{folder.MOST_ROWS:,} table rows",
        f"{folder.MOST_LINES:,} lines",
        f"{folder.LONGEST_LINE:,} characters a line",
        f"{tables.MOST_COLUMNS} columns",
        f"{order.DEEPEST} definitions",
        f"{front.MOST_LINES} lines",
        f"{front.MOST_CHARACTERS:,} characters",
        f"{facts.MOST_BYTES:,} bytes",
        f"{scripts.MOST_LINES:,} lines of a script",
        f"{yaml_text.DEEPEST} levels",
    ],
)
def test_a_limit_of_the_program_stands_in_the_decision(limit):
    assert limit in " ".join(DECISION.split())


@pytest.mark.parametrize("limit", [f"{facts.MOST_BYTES:,} bytes", f"{scripts.MOST_LINES:,} lines of a script"])
def test_what_can_stand_beside_a_procedure_is_told_to_those_who_update(limit):
    assert limit in " ".join(CHANGELOG.split())
