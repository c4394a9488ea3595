"""What the check said of the procedure in force, kept when the procedure was taken over. No page runs a check.

It stands beside the procedure with the hash of the text that was checked: of another text it says nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.sop.words.sentence import Sentence, Verbatim

FILE, FORM = "checked.json", 1


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to put right: what it is, how one person gets there, where it stands, what can be done."""

    sentence: Sentence
    told: tuple[Sentence, ...]
    rows: tuple[str, ...]
    """File and line of each row behind it."""
    advice: Sentence


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One run of the check."""

    procedure: str
    """The hash of the text."""
    at: datetime
    seconds: float
    finished: bool
    situations: int
    exact: bool
    """Counted, or at most so many."""
    findings: tuple[Found, ...]


def keep(home: Home, result: CheckResult) -> None:
    """Put it beside the procedure: all of it, or what was there before stays."""
    there = _file(home)
    half = there.with_suffix(f".{os.getpid()}")
    half.touch(mode=0o600)
    half.write_text(json.dumps(_plain(result), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    half.replace(there)


def kept(home: Home) -> CheckResult | None:
    """The last result; None where there is none, or this program cannot read it."""
    try:
        plain = json.loads(_file(home).read_bytes())
        return _result(plain) if plain["form"] == FORM else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def of_this_node() -> tuple[CheckResult | None, bool]:
    """The last result here, and whether it is of the text in force."""
    found = kept(Home.here())
    return found, found is not None and found.procedure == in_force().procedure.hash


def _file(home: Home) -> Path:
    return home.path / "procedure" / FILE


def _plain(result: CheckResult) -> dict[str, Any]:
    return {
        "form": FORM,
        "procedure": result.procedure,
        "at": result.at.isoformat(),
        "seconds": result.seconds,
        "finished": result.finished,
        "situations": str(result.situations),
        "exact": result.exact,
        "findings": [
            {
                "sentence": _of_sentence(each.sentence),
                "told": [_of_sentence(one) for one in each.told],
                "rows": list(each.rows),
                "advice": _of_sentence(each.advice),
            }
            for each in result.findings
        ],
    }


def _result(plain: Mapping[str, Any]) -> CheckResult:
    return CheckResult(
        str(plain["procedure"]),
        datetime.fromisoformat(plain["at"]),
        float(plain["seconds"]),
        plain["finished"] is True,
        int(plain["situations"]),
        plain["exact"] is True,
        tuple(
            Found(
                _sentence(each["sentence"]),
                tuple(map(_sentence, each["told"])),
                tuple(map(str, each["rows"])),
                _sentence(each["advice"]),
            )
            for each in plain["findings"]
        ),
    )


def _of_sentence(said: object) -> object:
    match said:
        case Sentence(key=key, values=values):
            return {"key": key, "values": {name: _of_sentence(value) for name, value in values.items()}}
        case Verbatim():
            return {"verbatim": str(said)}
        case tuple():
            return [_of_sentence(each) for each in said]
    return said


def _sentence(plain: Any) -> Sentence:
    found = _value(plain)
    if not isinstance(found, Sentence):
        raise TypeError
    return found


def _value(plain: Any) -> Any:
    match plain:
        case {"key": str(key), "values": values}:
            return Sentence(key, {name: _value(value) for name, value in values.items()})
        case {"verbatim": str(text)}:
            return Verbatim(text)
        case list():
            return tuple(_value(each) for each in plain)
        case str() | int():
            return plain
    raise TypeError
