"""A run told in words, so that a finding can be read by whoever wrote the rules."""

from __future__ import annotations

from dataclasses import fields

from handrail.exchange.lead import acts
from handrail.exchange.lead import messages as said
from handrail.exchange.lead.values import NOTHING, Statement
from tests.exchange.lead.explore import Deed


def told(run: tuple[tuple[str, Deed], ...]) -> list[str]:
    """A line for each step."""
    return [f"{who} {one(what)}" for who, what in run]


def one(what: Deed) -> str:
    """What somebody does or hears."""
    if isinstance(what, str):
        return what
    if isinstance(what, said.Message):
        return f"hears from {what.sender}: " + SAID[type(what)].format_map(_values(what))
    return ACTS[type(what)].format_map(_values(what))


def _values(what: object) -> dict[str, object]:
    values = {field.name: getattr(what, field.name) for field in fields(what)}  # type: ignore[arg-type]
    if isinstance(what, said.Grant | said.Offer):
        values["carries"] = "with the file" if what.file else "the number alone"
    if isinstance(values.get("statement"), Statement):
        values["statement"] = number(values["statement"])
    if isinstance(what, acts.GoOn):
        values["how"] = "and leads" if what.lead else "without leading"
    return values


def number(statement: Statement) -> str:
    """A statement in words."""
    if statement == NOTHING:
        return "nothing"
    return f"{statement.by} {'has closed with' if statement.closed else 'holds'} {statement.number}"


ACTS = {
    acts.MakeOffer: "offers the case to {to}",
    acts.RecallOffer: "recalls offer {id}",
    acts.SayWilling: "says yes to offer {id}",
    acts.SayNotWilling: "says no to offer {id}",
    acts.Lapse: "lets its yes to {id} run out",
    acts.GiveGrant: "grants {id}",
    acts.TakeBack: "takes the case back",
    acts.Close: "closes the case",
    acts.OpenAgain: "opens the case again",
    acts.Withdraw: "records that the yes to passing on the file of {id} is withdrawn",
    acts.GoOn: "goes on without an answer, {how}",
}

SAID = {
    said.Offer: "offer {id} of number {number}",
    said.Willing: "yes to {id}",
    said.NotWilling: "no to {id}",
    said.Recall: "{id} is recalled",
    said.Grant: "{id} is granted, with number {number}, {carries}",
    said.Refused: "the grant {id} is refused",
    said.Stated: "{statement}",
    said.Dropped: "nothing is held against “{statement}”",
    said.Withdrawn: "the yes to passing on the file of {id} is withdrawn",
    said.RejoinQuestion: "“what do you know of me?”",
    said.RejoinAnswer: "“I know: {statement}”",
}
