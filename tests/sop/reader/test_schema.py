"""The manual's tables of the language are the reader's."""

from __future__ import annotations

import re
from pathlib import Path

from handrail.sop.reader.schema import DECISION, FRONT, LATER, TABLES

MANUAL = Path(__file__).parents[3] / "docs" / "language.md"


def test_the_manual_lists_every_table_with_its_columns():
    section = MANUAL.read_text(encoding="utf-8").split("## 3. Tables")[1].split("\n## ")[0]
    listed = dict(re.findall(r"^\| (\w+) \| (.+) \|$", section, re.MULTILINE))
    del listed["Table"]
    assert listed.pop(DECISION) == "No., one column for each input, `→ output` columns, Source"
    assert listed == {
        table.name: ", ".join(f"[{c.name}]" if c.optional else c.name for c in table.columns) for table in TABLES
    }


def test_the_manual_says_what_is_not_read_yet():
    text = MANUAL.read_text(encoding="utf-8")
    assert all(table.name in text for table in LATER)


def test_the_manual_s_example_of_a_front_matter_has_all_that_must_be_there():
    example = MANUAL.read_text(encoding="utf-8").split("```yaml")[1].split("```")[0]
    assert [line.split(":")[0] for line in example.splitlines() if line and line[0].isalpha()] == list(FRONT)
