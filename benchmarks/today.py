"""Today over 100,000 cases: against the same questions in raw SQL, with the same filter and the same blobs opened.

    python benchmarks/today.py

A node of its own in a temporary folder, 20 offices, 8 things to do a case. Two people: one whose lists hold 50 rows in
all, and one whose lists are longer than what is shown (4 times 50). Medians of 51 runs, taken in turns. What the
templates cost is not in it.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from handrail.jobs.folder import files_of
from handrail.jobs.node_process import become, prepare
from handrail.records.home import HOME, Home, Node

CASES, OFFICES, RUNS, BATCH = 100_000, 20, 51, 1_000
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
FRAMEWORK = Path(__file__).parent.parent / "sops/framework"
QUIET, BUSY = "office 0", "office 1"
DAY = timedelta(days=1)
ROWS = ("S0", "S1", "S2", "H2", "H5", "K1", "S4", "S5")


def fill() -> None:
    """Cases, keys, aliases and what is to do, as the actions would leave them, a thousand at a time."""
    from handrail.records.models import Case, CaseKey, Due, Text

    dice = random.Random(7)
    for first in range(0, CASES, BATCH):
        made = [_case(dice, at) for at in range(first, first + BATCH)]
        Case.objects.bulk_create(case for case, _, _ in made)
        CaseKey.objects.bulk_create(key for _, key, _ in made)
        Text.objects.bulk_create(text for _, _, text in made)
        Due.objects.bulk_create(due for case, _, _ in made for due in _due(dice, case))


def _case(dice: random.Random, at: int) -> tuple[Any, Any, Any]:
    """One case, its wrapped key, its sealed alias."""
    from handrail.records import vault
    from handrail.records.dice import new_id
    from handrail.records.models import Case, CaseKey, Text
    from handrail.seal.wrap import wrap

    id_, text, key = new_id(), new_id(), dice.randbytes(32)
    case = Case(
        id=id_,
        number=f"H-{at}",
        party="IOM",
        office=f"office {at % OFFICES}",
        holder="IOM",
        version=1,
        sealed=dice.randbytes(285),
        opened_at=NOW - DAY,
        moves_at=NOW + DAY,
    )
    sealed = vault.close_text(key, id_, text, "alias", f"Person {at}")
    wrapped = CaseKey(case=id_, wrapped=wrap(vault._node_key(), key))
    return case, wrapped, Text(id=text, case=case, kind="alias", sealed=sealed, at=NOW, by="x")


def _due(dice: random.Random, case: Any) -> Iterator[Any]:
    """What is to do in one case; in the quiet office one thing in each of its first 50, and the rest without a day."""
    from handrail.records.models import Due

    quiet = case.office == QUIET
    for at, row in enumerate(ROWS):
        whose = dice.choice(("ours", "ours", "others", "nobodys"))
        has_day = not quiet or (at == 0 and int(case.number[2:]) < 50 * OFFICES)
        late_at = NOW + timedelta(minutes=dice.randint(-9_000, 9_000)) if has_day else None
        fields = {"party": "IOM", "office": case.office, "whose": whose, "row": row, "kind": "do", "who": "IOM"}
        yield Due(case=case, due_at=late_at, late_at=late_at, **fields)


LISTS = (
    ("ours", "late_at <= ?"),
    ("ours", "late_at > ?"),
    ("others", "late_at IS NOT NULL AND ? = ?"),
    ("nobodys", "late_at IS NOT NULL AND ? = ?"),
)
COLUMNS = "d.case_id, c.number, d.row, d.kind, d.who, d.due_at"


def raw(records: sqlite3.Connection, keys: sqlite3.Connection, office: str) -> tuple[int, dict[str, bytes], list[Any]]:
    """The same rows, keys and blobs by SQL alone."""
    now = NOW.strftime("%Y-%m-%d %H:%M:%S")
    records.execute(
        "SELECT id FROM records_case WHERE party = ? AND office = ? AND moves_at <= ? ORDER BY moves_at LIMIT 100",
        ("IOM", office, now),
    ).fetchall()
    rows: list[Any] = []
    for whose, when in LISTS:
        asked = f"SELECT {COLUMNS} FROM records_due d JOIN records_case c ON c.id = d.case_id WHERE d.party = ? AND d.office = ? AND d.whose = ? AND {when} ORDER BY d.late_at, d.id LIMIT 51"  # noqa: E501
        given = ("IOM", office, whose, *([now] * when.count("?")))
        rows += records.execute(asked, given).fetchall()[:50]
    wanted = tuple({row[0] for row in rows})
    places = ", ".join("?" * len(wanted))
    wrapped = dict(keys.execute(f'SELECT "case", wrapped FROM records_casekey WHERE "case" IN ({places})', wanted))
    texts = records.execute(
        f"SELECT id, case_id, sealed FROM records_text WHERE kind = 'alias' AND case_id IN ({places}) ORDER BY at, id",
        wanted,
    ).fetchall()
    return len(rows), wrapped, texts


def opened(wrapped: dict[str, bytes], texts: list[Any], node_key: bytes) -> int:
    """And the blobs opened, one by one."""
    from handrail.seal.box import About, unseal
    from handrail.seal.wrap import unwrap

    return len(
        [unseal(unwrap(node_key, wrapped[case]), box, About("text alias", case, text)) for text, case, box in texts]
    )


def median(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each, taken in turns."""
    runs: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(RUNS):
        for name, work in works.items():
            begun = time.perf_counter()
            work()
            runs[name].append((time.perf_counter() - begun) * 1000)
    return {name: statistics.median(each) for name, each in runs.items()}


def measure(home: Home, office: str) -> None:
    from handrail.records import access, vault
    from handrail.records.values import Colleague, Function

    me = Colleague("x", "X", "IOM", office, Function.CASEWORKER, "en")
    records, keys = (sqlite3.connect(home.path / name) for name in ("db.sqlite3", "keys.sqlite3"))
    count, _, texts = raw(records, keys, office)
    today = access.today(me, NOW)
    shown = sum(len(each.rows) for each in (today.overdue, today.due, today.waiting, today.nobodys))
    assert shown == count, (shown, count)
    node_key = vault._node_key()
    found = median(
        {
            "sql": lambda: raw(records, keys, office),
            "sql, opened": lambda: opened(*raw(records, keys, office)[1:], node_key),
            "today": lambda: access.today(me, NOW),
        }
    )
    times = ", ".join(f"{name} {ms:.2f} ms" for name, ms in found.items())
    print(f"{shown} rows, {len(texts)} blobs: {times}")
    with_blobs, alone = (found["today"] / found[name] for name in ("sql, opened", "sql"))
    print(f"  {with_blobs:.2f} × the raw SQL with its blobs opened, {alone:.2f} × the raw SQL alone")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME] = folder
        home = Home.of("iom")
        home.make(Node("iom", "IOM", "the agency with the IOM role", 8001, demo=True), files_of(FRAMEWORK))
        become(home)
        prepare()
        from handrail.records.actions import together

        with together():
            fill()
        for office in (QUIET, BUSY):
            measure(home, office)


if __name__ == "__main__":
    main()
