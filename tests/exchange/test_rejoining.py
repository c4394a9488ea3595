"""What is asked and answered after a restore, as it is written: read back as it was, and nothing else is read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from handrail.exchange.lead.values import NOTHING, Statement
from handrail.exchange.rejoining import Again, Known, Part, Question, Said, Told, from_body, is_rejoin, to_body
from handrail.exchange.statement import Point
from handrail.exchange.wire import UnknownStatement

ID, OTHER = "a" * 26, "b" * 26
AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
KNOWN = Known(ID, Statement(2, "UNHCR", closed=True), ("IOM",), {"history": []})
SAID: list[Said] = [
    Question("", ()),
    Question(ID, (ID, OTHER)),
    Part(2, ID, 1, last=False),
    Part(2, ID, 3, last=True, cases=(KNOWN, Known(OTHER, Statement(1, "IOM"), ())), arrived=(OTHER,)),
    Told(2, (Again(ID, Point(1, 4), AT, {"kind": "question"}),)),
]


@pytest.mark.parametrize("said", SAID)
def test_it_is_read_back_as_it_was(said):
    body = to_body(said)
    assert is_rejoin(body)
    assert from_body(body) == said


def body_of(said: Said) -> dict[str, Any]:
    return dict(to_body(said))


def other(name, value):
    """The fullest of them, with something otherwise."""
    return body_of(SAID[3]) | {name: value}


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "rejoin"},
        {"kind": "rejoin", "said": ["question"]},
        {"kind": "rejoin", "said": "dance"},
        body_of(SAID[0]) | {"more": 1},
        {name: value for name, value in body_of(SAID[0]).items() if name != "unsure"},
        body_of(SAID[1]) | {"newest": "../" + "a" * 23},
        body_of(SAID[1]) | {"unsure": [ID] * 5_001},
        other("asked", True),
        other("asked", 0),
        other("asked", 1 << 31),
        other("part", "1"),
        other("last", 1),
        other("series", 5),
        other("cases", {}),
        other("cases", [None]),
        other("cases", [body_of(SAID[3])["cases"][0] | {"file": []}]),
        other("cases", [body_of(SAID[3])["cases"][0] | {"statement": {"number": -1, "by": "IOM", "closed": False}}]),
        other("cases", [body_of(SAID[3])["cases"][0] | {"more": 1}]),
        other("arrived", [7]),
        body_of(SAID[4]) | {"again": [{"talk": ID, "point": [1], "at": "2026-03-10T12:00:00Z", "body": {}}]},
        body_of(SAID[4]) | {"again": [{"talk": ID, "point": [1, 1], "at": "yesterday", "body": {}}]},
        body_of(SAID[4]) | {"again": [{"talk": ID, "point": [1, 1], "at": "2026-03-10T12:00:00Z", "body": "x"}]},
    ],
)
def test_what_is_not_written_so_is_refused_by_name(body):
    with pytest.raises(UnknownStatement):
        from_body(body)


def test_nothing_known_is_not_told():
    with pytest.raises(UnknownStatement):
        from_body(to_body(Part(2, ID, 1, last=True, cases=(Known(ID, NOTHING, ()),))))
