"""A history as bytes, and back: canonical JSON (RFC 8785) with a version; what it does not know it refuses by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

import rfc8785

from handrail.cases.history import (
    MOST_ENTRIES,
    Answered,
    Asked,
    Did,
    Entry,
    History,
    Looked,
    Met,
    Mistake,
    NotAHistory,
    Passed,
    What,
    history_of,
)
from handrail.sop.words.sentence import say

VERSION = 1
MOST_BYTES = 8_000_000
_VERSION, _ENTRIES = "handrail history", "entries"


def to_json(history: History) -> bytes:
    """The history; the same history always gives the same bytes."""
    entries: list[Any] = to_plain(history)
    return rfc8785.dumps({_VERSION: VERSION, _ENTRIES: entries})


def to_plain(history: History) -> list[dict[str, object]]:
    """The entries as plain values of JSON."""
    return [_of_entry(entry) for entry in history]


def from_json(kept: bytes) -> History:
    """The history that was kept. Raises NotAHistory."""
    if len(kept) > MOST_BYTES:
        raise NotAHistory(say("This is too large to be the history of one case."))
    try:
        whole = json.loads(kept.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise NotAHistory(say("This is no history.")) from error
    if not isinstance(whole, dict) or _VERSION not in whole:
        raise NotAHistory(say("This is no history."))
    version = whole[_VERSION]
    if type(version) is not int or version != VERSION:
        key = "This history is kept in version {found}; this program reads version {known}."
        raise NotAHistory(say(key, found=str(version)[:40], known=VERSION))
    entries = whole.get(_ENTRIES)
    if set(whole) != {_VERSION, _ENTRIES} or not isinstance(entries, list):
        raise NotAHistory(say("This is no history."))
    return from_plain(entries)


def from_plain(entries: list[object]) -> History:
    """The history of entries in plain values of JSON. Raises NotAHistory."""
    if len(entries) > MOST_ENTRIES:
        raise NotAHistory(say("A case has at most {most} entries.", most=MOST_ENTRIES))
    return history_of(_entry(each) for each in entries)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def _of_entry(entry: Entry) -> dict[str, object]:
    kind, what = _of_what(entry.what)
    return {"id": entry.id, "at": entry.at.isoformat(), "by": entry.by, "basis": entry.basis, kind: what}


def _of_what(what: What) -> tuple[str, dict[str, object]]:
    match what:
        case Met(facts):
            return "met", {"facts": dict(facts)}
        case Did(line, party, asked, answered):
            return "did", {"line": line, "party": party, **_of_asked(asked), **_of_answered(answered)}
        case Looked(row, party):
            return "looked", {"row": row, "party": party}
        case Mistake(entry, reason):
            return "mistake", {"entry": entry, "reason": reason}
        case Passed(to, row, number):
            return "passed", {"to": to, "row": row, "number": number}
    raise AssertionError(what)


def _of_asked(asked: Asked | None) -> dict[str, object]:
    if asked is None:
        return {}
    return {"asked": {"answers": dict(asked.answers), "language": asked.language, "read back": asked.read_back}}


def _of_answered(answered: Answered | None) -> dict[str, object]:
    if answered is None:
        return {}
    how = {"instrument": answered.instrument, "version": answered.version, "answers": dict(answered.answers)}
    return {"answered": how}


def _entry(found: object) -> Entry:
    fields = _fields(found, {"id", "at", "by", "basis"}, of=_READ.keys())
    kind = next(name for name in fields if name in _READ)
    try:
        at = datetime.fromisoformat(_text(fields["at"]))
    except ValueError:
        raise NotAHistory(say("An entry has no time.")) from None
    return Entry(_text(fields["id"]), at, _text(fields["by"]), _READ[kind](fields[kind]), _text(fields["basis"]))


def _met(found: object) -> Met:
    return Met(_texts(_fields(found, {"facts"})["facts"]))


def _did(found: object) -> Did:
    fields = _fields(found, {"line", "party"}, maybe={"asked", "answered"})
    asked = _asked(fields["asked"]) if "asked" in fields else None
    answered = _answered(fields["answered"]) if "answered" in fields else None
    return Did(_text(fields["line"]), _text(fields["party"]), asked, answered)


def _answered(found: object) -> Answered:
    fields = _fields(found, {"instrument", "version", "answers"})
    version = fields["version"]
    if type(version) is not int:
        raise NotAHistory(say("An entry has something else where a number should be."))
    return Answered(_text(fields["instrument"]), version, _texts(fields["answers"]))


def _asked(found: object) -> Asked:
    fields = _fields(found, {"answers", "language", "read back"})
    read_back = fields["read back"]
    if not isinstance(read_back, bool):
        raise NotAHistory(say("An entry has something else where yes or no should be."))
    return Asked(_texts(fields["answers"]), _text(fields["language"]), read_back)


def _looked(found: object) -> Looked:
    fields = _fields(found, {"row", "party"})
    return Looked(_text(fields["row"]), _text(fields["party"]))


def _mistake(found: object) -> Mistake:
    fields = _fields(found, {"entry", "reason"})
    return Mistake(_text(fields["entry"]), _text(fields["reason"]))


def _passed(found: object) -> Passed:
    fields = _fields(found, {"to", "row", "number"})
    number = fields["number"]
    if type(number) is not int:
        raise NotAHistory(say("An entry has something else where a number should be."))
    return Passed(_text(fields["to"]), _text(fields["row"]), number)


_READ: Mapping[str, Callable[[object], What]] = {
    "met": _met,
    "did": _did,
    "looked": _looked,
    "mistake": _mistake,
    "passed": _passed,
}


_NONE: frozenset[str] = frozenset()


def _fields(
    found: object, names: AbstractSet[str], *, maybe: AbstractSet[str] = _NONE, of: AbstractSet[str] = _NONE
) -> dict[str, object]:
    """The fields of an object: all of `names`, one of `of`, of `maybe` what there is. Others are refused by name."""
    if not isinstance(found, dict):
        raise NotAHistory(say("An entry is not written as one."))
    strange = sorted(set(found) - names - maybe - of)
    if strange:
        raise NotAHistory(say("An entry has something that this program does not know: {name}.", name=strange[0][:40]))
    if not names <= set(found) or (of and len(of & set(found)) != 1):
        raise NotAHistory(say("Something is missing in an entry."))
    return found


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise NotAHistory(say("An entry has something else where a text should be."))
    return found


def _texts(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        raise NotAHistory(say("An entry is not written as one."))
    return {name: _text(value) for name, value in found.items()}
