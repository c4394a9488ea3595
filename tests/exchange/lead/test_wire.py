"""A message and its body, what a node knows and what is stored: one and the same, or refused by name."""

from __future__ import annotations

import json
import re
from dataclasses import fields

import pytest
import rfc8785

from handrail.exchange.lead import refusals
from handrail.exchange.lead.messages import Dropped, Stated
from handrail.exchange.lead.values import Lead, Statement
from handrail.exchange.lead.wire import KINDS, from_body, from_json, to_body, to_json
from tests.exchange.lead.explore import Explorer
from tests.exchange.lead.looks import EVERY, TWO
from tests.exchange.lead.numbered import Bounds
from tests.house.checkout import ROOT

STATED = Stated("A", "B", 2, Statement(3, "A", closed=True))


def everything() -> Explorer:
    """Every state and every message of an exploration."""
    explorer = Explorer(Bounds(TWO, 3, EVERY, restored=("B",)))
    explorer.run(stop_at=60_000)
    return explorer


def test_every_message_and_every_state_comes_back_as_it_was():
    seen = everything()
    assert {type(message) for message in seen.messages} == set(KINDS.values())
    for message in seen.messages:
        body = json.loads(rfc8785.dumps(dict(to_body(message))))
        assert from_body(body, message.sender, message.to, message.incarnation) == message
    for lead in seen.leads:
        assert from_json(json.loads(json.dumps(to_json(lead)))) == lead


def test_the_body_says_what_the_envelope_does_not():
    assert to_body(STATED) == {
        "kind": "lead",
        "said": "stated",
        "statement": {"number": 3, "by": "A", "closed": True},
        "with": {},
    }
    assert to_body(STATED, {"reason": "no bed"})["with"] == {"reason": "no bed"}


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "request"},
        {"said": "accepted"},
        {"said": None},
        {"said": ["offer"]},
        {"more": 1},
        {"with": None},
        {"statement": None},
        {"statement": {"number": 3, "by": "A"}},
        {"statement": {"number": True, "by": "A", "closed": True}},
        {"statement": {"number": -1, "by": "A", "closed": True}},
        {"statement": {"number": 1 << 31, "by": "A", "closed": True}},
        {"statement": {"number": 3, "by": "A", "closed": 1}},
    ],
)
def test_what_is_written_otherwise_is_refused(change):
    with pytest.raises(refusals.NotWritten):
        from_body({**to_body(STATED), **change}, "A", "B", 2)


@pytest.mark.parametrize("parties", ["A", None, [1], {"A": 1}])
def test_parties_are_a_list_of_names(parties):
    body = to_body(Dropped("A", "B", 1, Statement(1, "B"), ("C",)))
    with pytest.raises(refusals.NotWritten):
        from_body({**body, "parties": parties}, "A", "B", 1)


def test_what_another_version_stored_is_refused():
    with pytest.raises(refusals.NotWritten):
        from_json({**to_json(Lead("A", ("A", "B"))), "version": 2})


def test_the_specification_has_every_message_with_its_fields():
    page = (ROOT / "spec/lead.md").read_text(encoding="utf-8").partition("### How it is asked")[0]
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| `")]
    written = {said.strip(" `"): set(re.findall(r"`(\w+)`", names)) for said, names in rows}
    outside = {"sender", "to", "incarnation"}
    assert written == {said: {each.name for each in fields(kind)} - outside for said, kind in KINDS.items()}
