"""The vectors of how a request stands: logs from the exploration, each with the state it stands at."""

import json
from collections.abc import Iterator
from typing import Any

from handrail.exchange.request import Request
from handrail.exchange.statement import Log, Note, Point, Side, Statement, words
from handrail.sop.words.literals import ReferralState
from tests.exchange.exploration import AT, explored, is_settled

FIELDS = ("side", "point", "said", "read", "round", "accepted", "corrects", "nothing_left")


def file() -> str:
    """The file: one log a line."""
    lines = ",\n".join(
        "  " + json.dumps(each) for each in sorted(_vectors(), key=lambda each: (len(each[1]), str(each)))
    )
    head = json.dumps({"class": "Standings", "each": ["state", ["statements"]], "statement": FIELDS})[:-1]
    return f'{head}, "vectors": [\n{lines}\n]}}\n'


def _vectors() -> Iterator[list[Any]]:
    seen = set()
    for pair in explored(Request(Side.ASKER, brought=False), Request(Side.ASKED, brought=False), 4):
        log = pair[0].log
        if is_settled(pair) and log not in seen and (len(log) <= 3 or _crossed(log)):
            seen.add(log)
            yield [str(pair[0].standing.state), [_plain(each) for each in log]]


def _crossed(log: Log) -> bool:
    asker, asked = (words(log, side)[-1:] for side in Side)
    return any(one.read < other.point and other.read < one.point for one in asker for other in asked)


def _plain(statement: Statement) -> list[Any]:
    return [getattr(statement, field) for field in FIELDS]


def log_of(plain: list[list[Any]]) -> Log:
    """A log that was kept."""
    return tuple(_statement(**dict(zip(FIELDS, each, strict=True))) for each in plain)


def _statement(side: str, said: str, **more: Any) -> Statement:
    points = {name: None if more[name] is None else Point(*more[name]) for name in ("point", "read", "corrects")}
    known = Note(said) if said in list(Note) else ReferralState(said)
    return Statement(side=Side(side), said=known, at=AT, by="ann", **{**more, **points})
