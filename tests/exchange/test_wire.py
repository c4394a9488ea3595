"""Statements as bodies of messages: all that can be said comes back, and what nobody can say is refused."""

from dataclasses import replace
from itertools import product

import pytest

from handrail.exchange.message import from_bytes, to_bytes
from handrail.exchange.request_table import TABLE
from handrail.exchange.statement import Note, Side
from handrail.exchange.wire import Kind, UnknownStatement, from_body, to_body
from handrail.sop.words.literals import ReferralState as S
from tests.exchange import test_question, test_request_explored
from tests.exchange.cast import MESSAGE
from tests.exchange.saying import asker

OFFER = asker(S.OFFERED).log[0]


def carried(kind, statement):
    """The message that carries a statement."""
    point = statement.point
    body = to_body(kind, statement, {"need": "a bed"})
    return replace(MESSAGE, incarnation=point.incarnation, sequence=point.sequence, at=statement.at, body=body)


def all_statements():
    """Everything that is said anywhere in the explorations."""
    found = {}
    for kind, explored in ((Kind.REQUEST, test_request_explored), (Kind.QUESTION, test_question)):
        for pair in explored.everything():
            found.update(dict.fromkeys((kind, each) for talk in pair for each in talk.log))
    return list(found)


def test_all_that_can_be_said_comes_back_as_it_was():
    statements = all_statements()
    assert len(statements) > 300
    for kind, statement in statements:
        message = from_bytes(to_bytes(carried(kind, statement)))
        assert from_body(message) == (kind, statement, {"need": "a bed"})


def spoilt(**changed):
    message = carried(Kind.REQUEST, OFFER)
    body = dict(message.body)
    return replace(message, body={**body, "statement": {**body["statement"], **changed}})


@pytest.mark.parametrize(
    "changed",
    [
        {"said": "agreed"},
        {"said": "Offered"},
        {"said": None},
        {"said": "not made"},
        {"said": "asked"},
        {"said": "accepted"},
        {"said": "withdrawn", "corrects": [1, 1]},
        {"said": "stop", "side": "asked"},
        {"said": "kept"},
        {"said": "kept", "side": "asked"},
        {"said": "entered by mistake"},
        {"said": "unanswered"},
        {"side": "asked"},
        {"side": "somebody"},
        {"accepted": True},
        {"accepted": 0},
        {"held": "no"},
        {"round": 0},
        {"round": True},
        {"read": [1]},
        {"read": "11"},
        {"read": None},
        {"by": ""},
        {"by": 7},
        {"replaced": "offered"},
        {"until": "tomorrow"},
        {"until": 5},
        {"reason": None},
        {"fate": "deleted"},
        {"fate": "lost"},
        {"answer": "perhaps"},
        {"nothing_left": True},
        {"urgent": True},
    ],
    ids=str,
)
def test_what_nobody_can_say_is_refused_and_never_guessed(changed):
    with pytest.raises(UnknownStatement) as refused:
        from_body(spoilt(**changed))
    assert refused.value.__context__ is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "request"},
        {"kind": "claim", "statement": {}, "with": {}},
        {"kind": "request", "statement": [], "with": {}},
        {"kind": "request", "statement": {}, "with": {}},
        {**to_body(Kind.REQUEST, OFFER), "with": None},
        {**to_body(Kind.REQUEST, OFFER), "kind": "question"},
        {**to_body(Kind.REQUEST, OFFER), "more": 1},
        {**to_body(Kind.REQUEST, OFFER), "kind": ["request"]},
    ],
    ids=str,
)
def test_a_body_of_another_form_is_refused(body):
    with pytest.raises(UnknownStatement):
        from_body(replace(MESSAGE, body=body))


@pytest.mark.parametrize(("said", "side"), list(product((*S, *Note), Side)))
def test_a_side_is_believed_only_what_is_its_own_to_say(said, side):
    own: set[object] = {state for state, row in TABLE.items() if side in row.set_by and row.accepted is not False}
    own |= {Note.STOP, Note.IDENTITY} if side is Side.ASKER else set()
    message = spoilt(said=str(said), side=str(side), accepted=True, reason="why", until="2026-03-01T09:30:00Z")
    if said in own - {S.UNANSWERED}:
        assert from_body(message)[1].said is said
    else:
        with pytest.raises(UnknownStatement):
            from_body(message)


def test_what_was_reported_to_us_is_not_sent_as_if_the_partner_had_said_it():
    reported = asker(S.OFFERED, S.ACCEPTED).log[0]
    assert reported.reported
    with pytest.raises(ValueError, match="not sent"):
        to_body(Kind.REQUEST, reported)
