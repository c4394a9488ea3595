"""Write anew what stands beside each small procedure: `python -m tests.sop.corpus.record [NAME …]`.

The difference is to be *read*: every line of it is a procedure of which something else is said than before.
"""

from __future__ import annotations

import sys
from collections.abc import Collection

from tests.sop.corpus.by_the_check import outcome_of
from tests.sop.corpus.outcome import procedures, text_of


def record(names: Collection[str]) -> None:
    """Record the named procedures, or all."""
    for path in procedures():
        beside = path.with_suffix(".json")
        before = beside.read_text(encoding="utf-8") if beside.exists() else ""
        if names and path.stem not in names:
            continue
        after = text_of(outcome_of(path.read_bytes()))
        if after != before:
            beside.write_text(after, encoding="utf-8")
            print(f"{path.parent.name}/{path.stem}")


if __name__ == "__main__":
    record(sys.argv[1:])
