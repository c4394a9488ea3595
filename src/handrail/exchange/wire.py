"""A statement as the body of a message, and back. What is not known here is refused by name: nothing is guessed.

The body says `kind`, `statement`, and under `with` whatever goes along with it (the need, an answer's words, who the
person is): the matter of whoever sends it. Number and time of a statement are those of its message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from handrail.exchange import question, request_table
from handrail.exchange.message import INSTANT, Json, Message
from handrail.exchange.refusals import Refused
from handrail.exchange.statement import Answer, Fate, Note, Point, QuestionState, Side, State, Statement
from handrail.exchange.table import Row, Table
from handrail.sop.words.literals import ReferralState
from handrail.sop.words.sentence import say


class Kind(StrEnum):
    """What a conversation is about."""

    REQUEST = "request"
    QUESTION = "question"


class UnknownStatement(Refused):
    """Its body says something that is not known here, or that its side cannot say."""

    said = say("This message says something that is not known here. A person must look at it.")


TABLES: Mapping[Kind, Table] = {Kind.REQUEST: request_table.TABLE, Kind.QUESTION: question.TABLE}
STATES: Mapping[Kind, type[State]] = {Kind.REQUEST: ReferralState, Kind.QUESTION: QuestionState}
_OF_ITS_MESSAGE = {"point", "at", "reported"}
_FIELDS = tuple(each.name for each in fields(Statement) if each.name not in _OF_ITS_MESSAGE)


def to_body(kind: Kind, statement: Statement, more: Json | None = None) -> Json:
    """The body of the message that carries it. What was reported to us is never sent as if its side had said it."""
    if statement.reported:
        raise ValueError("what was reported to us is not sent")
    plain = {name: _plain(getattr(statement, name)) for name in _FIELDS}
    return {"kind": str(kind), "statement": plain, "with": dict(more or {})}


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return str(value)
        case tuple():
            return list(value)
        case datetime():
            return value.astimezone(UTC).strftime(INSTANT)
    return value


def from_body(message: Message) -> tuple[Kind, Statement, Json]:
    """What a message says. Raises UnknownStatement."""
    found = _read(message)
    if found is None:
        raise UnknownStatement
    return found


def _read(message: Message) -> tuple[Kind, Statement, Json] | None:
    body = message.body
    plain, more = body.get("statement"), body.get("with")
    if body.keys() != {"kind", "statement", "with"} or not isinstance(plain, dict) or not isinstance(more, dict):
        return None
    try:
        kind = Kind(_is(str, body["kind"]))
        statement = _statement(kind, plain, message)
    except (ValueError, TypeError, KeyError):
        return None
    return (kind, statement, more) if _may_be_said(kind, statement) and plain.keys() == set(_FIELDS) else None


def _statement(kind: Kind, plain: Mapping[str, Any], message: Message) -> Statement:
    states = STATES[kind]
    said, until, replaced = plain["said"], plain["until"], plain["replaced"]
    return Statement(
        side=Side(plain["side"]),
        point=Point(message.incarnation, message.sequence),
        said=Note(said) if said in list(Note) else states(said),
        at=message.at,
        by=_is(str, plain["by"]),
        read=_point(plain["read"]),
        round=_is(int, plain["round"]),
        accepted=_is(bool, plain["accepted"]),
        held=_is(bool, plain["held"]),
        replaced=None if replaced is None else states(replaced),
        until=None if until is None else datetime.strptime(until, INSTANT).replace(tzinfo=UTC),
        reason=_is(str, plain["reason"]),
        fate=None if plain["fate"] is None else Fate(plain["fate"]),
        answer=None if plain["answer"] is None else Answer(plain["answer"]),
        corrects=None if plain["corrects"] is None else _point(plain["corrects"]),
        nothing_left=_is(bool, plain["nothing_left"]),
    )


def _is(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError
    return value


def _point(value: Any) -> Point:
    incarnation, sequence = value
    return Point(_is(int, incarnation), _is(int, sequence))


def _may_be_said(kind: Kind, statement: Statement) -> bool:
    """Its side can say it at all, with what must be said with it. *From* binds only whoever says it."""
    if statement.round < 1 or not statement.by:
        return False
    if isinstance(statement.said, Note):
        return _may_be_noted(kind, statement.said, statement)
    table = TABLES[kind]
    return _fits(table[statement.said], table, statement) and statement.corrects is None and statement.fate is None


def _fits(row: Row, table: Table, statement: Statement) -> bool:
    return (
        statement.side in row.set_by
        and row.accepted in (None, statement.accepted)
        and (statement.replaced is not None) == (statement.said == table.unanswered)
        and all(getattr(statement, need) for need in row.needs)
        and not statement.nothing_left
    )


def _may_be_noted(kind: Kind, note: Note, statement: Statement) -> bool:
    sides = {
        Note.STOP: (Side.ASKER,),
        Note.IDENTITY: (Side.ASKER,),
        Note.KEPT: (Side.ASKED,),
        Note.MISTAKE: tuple(Side),
    }
    return (
        statement.side in sides[note]
        and (kind is Kind.REQUEST or note is Note.MISTAKE)
        and (statement.corrects is not None) == (note is Note.MISTAKE)
        and (statement.fate is not None) == (note is Note.KEPT)
        and statement.nothing_left <= (note is Note.MISTAKE and statement.side is Side.ASKER)
        and statement.replaced is None
    )
