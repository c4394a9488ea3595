"""Does a defined word, or an output, ask about itself?"""

from __future__ import annotations

import re

from tests.sop.edits.page import DECIDES, Page
from tests.sop.edits.words import Words


def asked_by(page: Page, words: Words) -> dict[str, set[str]]:
    """For each defined word and each output the names that it asks about."""
    asks: dict[str, set[str]] = {}
    for row in page.rows("definition"):
        clauses = re.split(r", or | and ", row.get("means", "").casefold())
        subjects = {re.split(" is | includes ", clause)[0] for clause in clauses}
        asks[row.get("definition", "").casefold()] = {subject.strip().removeprefix("not ") for subject in subjects}
    for table in page.tables:
        columns = [column.casefold() for column in table.columns] if table.kind == DECIDES else []
        given = {
            part for row in table.rows for column in columns if column[:1] == "→" for part in [row.get(column, "")]
        }
        for name in words.outputs:
            if f"→ {name}" in {column.removesuffix(" (shown)") for column in columns}:
                asks[name] = {*columns, *(part.casefold() for part in given)}
    return asks


def runs_in_a_circle(asks: dict[str, set[str]]) -> bool:
    """Something asks about itself."""
    left = dict(asks)
    while free := [name for name, asked in left.items() if not asked & {*left}]:
        for name in free:
            del left[name]
    return bool(left)
