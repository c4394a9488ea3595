"""What is said of a small procedure, as it stands beside it: its faults, or its situations and findings, exactly.

A finding is about the names that the check gives it. `story` is the number of its moves, None where nobody is needed to
tell it; `lines` are those of the one file.
"""

from __future__ import annotations

import gettext
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handrail.sop.reader import Fault, Unreadable, read
from handrail.voice import Words

HERE = Path(__file__).parent
ENGLISH = Words(gettext.NullTranslations())
Outcome = Mapping[str, Any]


def procedures() -> list[Path]:
    """All small procedures, good ones first."""
    return [path for part in ("good", "bad") for path in sorted((HERE / part).glob("*.md"))]


def expected(path: Path) -> Outcome:
    """What stands beside a procedure."""
    outcome: Outcome = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return outcome


def errors_in(content: bytes) -> list[Outcome]:
    """All faults of a procedure, none where it can be read."""
    try:
        read({"procedure.md": content})
    except Unreadable as unreadable:
        return [error(fault) for fault in unreadable.faults]
    return []


def error(fault: Fault) -> Outcome:
    """One fault, as `handrail read --json` gives it."""
    return {
        "line": fault.place.line,
        "column": fault.place.column,
        "found": fault.found,
        "write": ENGLISH.sentence(fault.write),
        "nearest": fault.nearest,
    }


def text_of(outcome: Outcome) -> str:
    """An outcome as a file: one finding or error a line, so that a difference can be read."""
    return "{\n" + ",\n".join(_entries(outcome)) + "\n}\n"


def _entries(outcome: Outcome) -> Iterator[str]:
    for name, value in outcome.items():
        said = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            each = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in value)
            said = f"[\n{each}\n  ]"
        yield f"  {json.dumps(name)}: {said}"
