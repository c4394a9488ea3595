"""What two nodes say to each other after one of them was restored, as the body of a message, and back.

The *question* is one for all cases: what do you know of me? It names the newest letter that the restored node still
has of the other, and those of its own of which it does not know whether they arrived. The *answer* comes in parts. What
the restored node said in the lost time is *told* to it, statement by statement. Anything else is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from handrail.exchange.lead.values import Statement
from handrail.exchange.message import INSTANT, Json
from handrail.exchange.statement import Point
from handrail.exchange.wire import UnknownStatement

KIND = "rejoin"
MOST_LIVES = 1_000_000
"""No node was restored so often: one that says so is not believed."""
MOST = 5_000
_ID = re.compile(r"[a-z2-7]{26}")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one case: the highest number, the parties; where it is its, the file that was given before."""

    case: str
    statement: Statement
    parties: tuple[str, ...]
    file: Json | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """“I was restored. What do you know of me?”"""

    newest: str
    """The last letter of the other side that is still known; empty where none is."""
    unsure: tuple[str, ...]
    """Letters of this side of which it is not known whether they arrived."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer. `series`: the answer it belongs to; `arrived`: which of the unsure letters did."""

    asked: int
    series: str
    part: int
    last: bool
    cases: tuple[Known, ...] = ()
    arrived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Again:
    """A statement of whoever was restored, as it was heard: in which conversation, at which place, when."""

    talk: str
    point: Point
    at: datetime
    body: Json = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """“That is what you said.”"""

    asked: int
    again: tuple[Again, ...]


Said = Question | Part | Told
_NAMES: dict[type, str] = {Question: "question", Part: "answer", Told: "told"}


def is_rejoin(body: Json) -> bool:
    """Whether a message is about the rejoining itself."""
    return body.get("kind") == KIND


def to_body(said: Said) -> Json:
    """The body of the message that carries it."""
    inside = {each.name: _plain(getattr(said, each.name)) for each in fields(said)}
    return {"kind": KIND, "said": _NAMES[type(said)], **inside}


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.astimezone(UTC).strftime(INSTANT)
        case Point():
            return list(value)
        case tuple():
            return [_plain(each) for each in value]
        case Statement() | Known() | Again():
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return value


def from_body(body: Json) -> Said:
    """What a message says. Raises UnknownStatement where it is not written so."""
    try:
        return _READ[str(body["said"])](_exactly(body))
    except (KeyError, ValueError, TypeError):
        raise UnknownStatement from None


def _exactly(body: Json) -> Mapping[str, Any]:
    kind = next(kind for kind, name in _NAMES.items() if name == body["said"])
    if set(body) != {"kind", "said", *(each.name for each in fields(kind))} or body["kind"] != KIND:
        raise ValueError
    return body


def _question(body: Mapping[str, Any]) -> Question:
    return Question(_id(body["newest"]) if body["newest"] else "", tuple(map(_id, _listed(body["unsure"]))))


def _part(body: Mapping[str, Any]) -> Part:
    cases = tuple(map(_known, _listed(body["cases"])))
    arrived = tuple(map(_id, _listed(body["arrived"])))
    last = _is(bool, body["last"])
    return Part(_count(body["asked"]), _id(body["series"]), _count(body["part"]), last, cases, arrived)


def _told(body: Mapping[str, Any]) -> Told:
    return Told(_count(body["asked"]), tuple(map(_again, _listed(body["again"]))))


_READ: dict[str, Callable[[Mapping[str, Any]], Said]] = {"question": _question, "answer": _part, "told": _told}


def _known(plain: Any) -> Known:
    said, file = plain["statement"], plain["file"]
    if set(plain) != {"case", "statement", "parties", "file"} or set(said) != {"number", "by", "closed"}:
        raise ValueError
    statement = Statement(_count(said["number"]), _is(str, said["by"]), _is(bool, said["closed"]))
    parties = tuple(_is(str, each) for each in _listed(plain["parties"]))
    return Known(_id(plain["case"]), statement, parties, None if file is None else _is(dict, file))


def _again(plain: Any) -> Again:
    if set(plain) != {"talk", "point", "at", "body"}:
        raise ValueError
    incarnation, sequence = plain["point"]
    at = datetime.strptime(_is(str, plain["at"]), INSTANT).replace(tzinfo=UTC)
    return Again(_id(plain["talk"]), Point(_count(incarnation), _count(sequence)), at, _is(dict, plain["body"]))


def _listed(value: Any) -> list[Any]:
    if type(value) is not list or len(value) > MOST:
        raise ValueError
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 1 <= value < 1 << 31:
        raise ValueError
    return value


def _is(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise ValueError
    return value
