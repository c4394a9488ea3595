"""Deciding one case by one table of 5 facts and 40 rows: the answer with its reasons against the bare answer.

    python benchmarks/decide_one_table.py            (with zen-engine installed, it is measured beside)

Bare: one integer for each value of a fact, ANDed, and the first row of what is left. Ours: the same, and which rows did
not fit, with the first column that failed. Words are in neither. Medians of 7 runs over the same 2,000 cases.
"""

from __future__ import annotations

import importlib.util
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence

from handrail.sop.decide.table import Table
from handrail.sop.words.condition import Cell, Is
from handrail.sop.words.facts import Decision, DecisionRow, Output, Value
from handrail.sop.words.literals import Policy
from handrail.sop.words.place import Place, Source

FACTS = {"a": 4, "b": 5, "c": 3, "d": 3, "e": 4}
ROWS, CASES, RUNS = 40, 2_000, 7
Case = tuple[str, ...]


def made_up(seed: int) -> Decision:
    """A table whose cells accept some of the values; the last row accepts everything."""
    dice = random.Random(seed)
    rows = []
    for number in range(ROWS):
        cells = []
        for name, size in FACTS.items():
            some = dice.sample(range(size), dice.randint(1, size - 1))
            free = number == ROWS - 1 or dice.random() < 0.4
            values = frozenset(f"{name}{at}" for at in some)
            cells.append(None if free else Is(name, values, " or ".join(sorted(values))))
        rows.append(
            DecisionRow(
                f"R{number}",
                tuple(cells),
                ((Value(f"out{number}"),),),
                Source("1", "made up"),
                Place("made up", number),
            )
        )
    output = Output("answer", False, False, tuple(f"out{number}" for number in range(ROWS)))
    return Decision(Policy.FIRST, tuple(FACTS), (output,), tuple(rows), Place("made up", 1))


def accepts(cell: Cell, value: str) -> bool:
    """The cell accepts the value."""
    return not isinstance(cell, Is) or value in cell.values


def bare(decision: Decision) -> Callable[[Case], int]:
    """The same integers and nothing else: the number of the first row that fits."""
    columns = []
    for at, (name, size) in enumerate(FACTS.items()):
        values = [f"{name}{number}" for number in range(size)]
        cells = [row.cells[at] for row in decision.rows]
        columns.append({value: sum(accepts(cell, value) << row for row, cell in enumerate(cells)) for value in values})

    def answer(case: Case) -> int:
        left = -1
        for column, value in zip(columns, case, strict=True):
            left &= column[value]
        return (left & -left).bit_length() - 1

    return answer


def microseconds(work: Callable[[Case], object], cases: Sequence[Case]) -> float:
    """Median time of one case."""
    runs = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        for case in cases:
            work(case)
        runs.append((time.perf_counter() - begun) / len(cases) * 1e6)
    return statistics.median(runs)


def zen(decision: Decision) -> Callable[[Case], object] | None:
    """The same table in another engine, compiled once; None where it is not installed."""
    if importlib.util.find_spec("zen") is None:
        return None
    import zen as engine

    inputs = [{"id": name, "name": name, "field": name} for name in FACTS]
    rules = []
    for row in decision.rows:
        rule = {"_id": row.number, "out": f'"{row.gives[0][0].value}"'}  # type: ignore[union-attr]
        for name, cell in zip(FACTS, row.cells, strict=True):
            rule[name] = ",".join(f'"{value}"' for value in sorted(cell.values)) if isinstance(cell, Is) else ""
        rules.append(rule)
    content = {
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": [{"id": "out", "name": "out", "field": "out"}],
        "rules": rules,
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": content},
        {"id": "end", "type": "outputNode", "name": "end"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "2", "sourceId": "table", "targetId": "end", "type": "edge"},
    ]
    compiled = engine.ZenDecisionContent(json.dumps({"nodes": nodes, "edges": edges}))
    runner = engine.ZenEngine({"loader": lambda _key: compiled})
    return lambda case: runner.evaluate("table", dict(zip(FACTS, case, strict=True)))["result"]["out"]


def main() -> None:
    """Check that all give the same answers, then measure and print ratios."""
    decision = made_up(1)
    table = Table(decision)
    dice = random.Random(2)
    cases = [tuple(f"{name}{dice.randrange(size)}" for name, size in FACTS.items()) for _ in range(CASES)]
    alone = bare(decision)
    for case in cases:
        fits, failed = table.cite(case)
        assert table.applied(fits).bit_length() - 1 == alone(case)
        assert fits | sum(failed) == (1 << ROWS) - 1
    floor = microseconds(alone, cases)
    ours = microseconds(table.cite, cases)
    print(f"bare answer            {floor:8.2f} µs   1.0")
    print(f"answer with reasons    {ours:8.2f} µs   {ours / floor:.1f}")
    other = zen(decision)
    if other is None:
        print("zen-engine             not installed: requirements-oracle.lock has it")
        return
    assert all(other(case) == f"out{alone(case)}" for case in cases[:200])
    theirs = microseconds(other, cases)
    print(f"zen-engine             {theirs:8.2f} µs   {theirs / floor:.1f}")


if __name__ == "__main__":
    main()
