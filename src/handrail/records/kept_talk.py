"""What was said in one conversation, as it is kept: the statements of both sides with what went along with each.

It is read as strictly as a message is: what this program does not know is refused, and nothing is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from handrail.exchange.message import Json, Message
from handrail.exchange.question import Question
from handrail.exchange.request import Request
from handrail.exchange.statement import Log, Point, Side, Statement
from handrail.exchange.wire import Kind, from_body, to_body
from handrail.sop.words.sentence import Sentence, Verbatim

FORM = 1
Spot = tuple[Side, Point]


@dataclass(frozen=True)
class Kept:
    """A conversation with its words. `along`: what went along with a statement, by its side and number."""

    talk: Request | Question
    along: Mapping[Spot, Json] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """What it is about."""
        return Kind.REQUEST if isinstance(self.talk, Request) else Kind.QUESTION

    @property
    def newest(self) -> Statement:
        """What this side said last."""
        return max((each for each in self.talk.log if each.side is self.talk.side), key=lambda each: each.point)

    def went_with(self, statement: Statement) -> Json:
        """What went along with a statement."""
        return self.along.get((statement.side, statement.point), {})

    def adding(self, talk: Request | Question, statement: Statement, along: Json) -> Kept:
        """With one statement more."""
        more = {(statement.side, statement.point): along} if along else {}
        return Kept(talk, {**self.along, **more})


def written(kept: Kept) -> bytes:
    """As it is sealed."""
    talk = kept.talk
    plain: dict[str, Any] = {"form": FORM, "said": [_plain(kept, each) for each in talk.log]}
    if isinstance(talk, Request):
        said = {"settled": talk.settled, "withheld": talk.withheld}
        plain |= {name: None if each is None else _of_sentence(each) for name, each in said.items()}
        plain["brought"] = talk.brought
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()


def read(sealed: bytes, kind: Kind, side: Side, *, last: bool, without_node: bool = False) -> Kept:
    """As it was. `without_node`: what the other side said is typed here.

    Raises UnknownStatement, or ValueError for a form that is newer.
    """
    plain = json.loads(sealed)
    if plain["form"] != FORM:
        raise ValueError("this conversation was kept by a newer program")
    found = [_statement(each) for each in plain["said"]]
    log: Log = tuple(statement for statement, _ in found)
    along = {(each.side, each.point): went for each, went in found if went}
    if kind is Kind.QUESTION:
        return Kept(Question(side, log, without_node), along)
    settled, withheld = (None if plain[name] is None else _sentence(plain[name]) for name in ("settled", "withheld"))
    talk = Request(side, log, without_node, last, plain["brought"], settled, withheld)
    return Kept(talk, along)


def _plain(kept: Kept, statement: Statement) -> dict[str, Any]:
    body = to_body(kept.kind, replace(statement, reported=""), kept.went_with(statement))
    plain = {"at": statement.at.isoformat(), "point": list(statement.point), "body": body}
    return plain | ({"reported": statement.reported} if statement.reported else {})


def _statement(plain: Mapping[str, Any]) -> tuple[Statement, Json]:
    incarnation, sequence = plain["point"]
    at = datetime.fromisoformat(plain["at"])
    message = Message("", "", incarnation, "", "", sequence, at, "", None, None, None, plain["body"])
    _, statement, along = from_body(message)
    return replace(statement, at=at, reported=plain.get("reported", "")), along


def _of_sentence(said: object) -> object:
    match said:
        case Sentence(key=key, values=values):
            return {"key": key, "values": {name: _of_sentence(value) for name, value in values.items()}}
        case Verbatim():
            return {"verbatim": str(said)}
        case tuple():
            return [_of_sentence(each) for each in said]
    return said


def _sentence(plain: Any) -> Any:
    match plain:
        case {"key": key, "values": values}:
            return Sentence(key, {name: _sentence(value) for name, value in values.items()})
        case {"verbatim": text}:
            return Verbatim(text)
        case list():
            return tuple(_sentence(each) for each in plain)
    return plain
