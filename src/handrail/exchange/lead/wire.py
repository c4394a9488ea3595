"""A message about the lead as the body of an envelope, and back; what a node knows as it is stored, and back.

Under `with` stands whatever goes along and changes nothing here: the file with a grant, a reason with a no, the hours
of a yes. What is not known here is refused by name: nothing is guessed, nothing is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from handrail.exchange.lead import messages as said
from handrail.exchange.lead.messages import Message
from handrail.exchange.lead.refusals import NotWritten
from handrail.exchange.lead.values import Lead, OurOffer, Ours, Standing, Statement, TakenBack, TheirOffer, Theirs

Json = Mapping[str, Any]

KINDS: dict[str, type[Message]] = {
    "offer": said.Offer,
    "willing": said.Willing,
    "not willing": said.NotWilling,
    "recall": said.Recall,
    "grant": said.Grant,
    "refused": said.Refused,
    "stated": said.Stated,
    "dropped": said.Dropped,
    "withdrawn": said.Withdrawn,
    "rejoin question": said.RejoinQuestion,
    "rejoin answer": said.RejoinAnswer,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_OUTSIDE = {"sender", "to", "incarnation"}
"""What the envelope says already."""
_STATEMENT = {"number": int, "by": str, "closed": bool}
_TYPES = {"id": str, "number": int, "file": bool, "asked": int}

VERSION = 1


def to_body(message: Message, more: Json | None = None) -> Json:
    """The body of the envelope that carries it."""
    inside = {f.name: getattr(message, f.name) for f in fields(message) if f.name not in _OUTSIDE}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in inside.items()}
    if "statement" in plain:
        plain["statement"] = _plain(plain["statement"])
    return {"kind": "lead", "said": _NAMES[type(message)], **plain, "with": dict(more or {})}


def from_body(body: Json, sender: str, to: str, incarnation: int) -> Message:
    """The message of a body. Raises NotWritten where it is not written as one."""
    kind = KINDS.get(body["said"]) if isinstance(body.get("said"), str) else None
    if kind is None or body.get("kind") != "lead" or not isinstance(body.get("with"), dict):
        raise NotWritten
    wanted = {f.name for f in fields(kind)} - _OUTSIDE
    if set(body) != wanted | {"kind", "said", "with"}:
        raise NotWritten
    return kind(sender, to, incarnation, **{name: _value(name, body[name]) for name in wanted})


def _value(name: str, value: object) -> object:
    if name == "statement":
        if not isinstance(value, dict) or set(value) != set(_STATEMENT):
            raise NotWritten
        return Statement(**{each: _typed(value[each], kind) for each, kind in _STATEMENT.items()})
    if name == "parties":
        if not isinstance(value, list):
            raise NotWritten
        return tuple(_typed(each, str) for each in value)
    return _typed(value, _TYPES[name])


def _typed(value: object, kind: type) -> Any:
    if type(value) is not kind or (kind is int and not 0 <= value < 1 << 31):  # type: ignore[operator]
        raise NotWritten
    return value


def to_json(lead: Lead) -> Json:
    """What a node knows, as it is stored."""
    return {
        "version": VERSION,
        "me": lead.me,
        "order": list(lead.order),
        "highest": _plain(lead.highest),
        "parties": sorted(lead.parties),
        "ours": [_plain(each) for each in sorted(lead.ours, key=lambda offer: offer.id)],
        "theirs": [_plain(each) for each in sorted(lead.theirs, key=lambda offer: offer.id)],
        "taken_back": [_plain(each) for each in sorted(lead.taken_back, key=lambda back: back.id)],
        "withdrawn": sorted(lead.withdrawn),
        "incarnation": lead.incarnation,
        "incarnations": [list(each) for each in sorted(lead.incarnations)],
        "standing": lead.standing.value,
        "silent": sorted(lead.silent),
    }


def from_json(kept: Json) -> Lead:
    """What was stored. Raises NotWritten for another version."""
    if kept.get("version") != VERSION:
        raise NotWritten
    return Lead(
        me=kept["me"],
        order=tuple(kept["order"]),
        highest=Statement(**kept["highest"]),
        parties=frozenset(kept["parties"]),
        ours=frozenset(OurOffer(**{**each, "state": Ours(each["state"])}) for each in kept["ours"]),
        theirs=frozenset(TheirOffer(**{**each, "state": Theirs(each["state"])}) for each in kept["theirs"]),
        taken_back=frozenset(TakenBack(**each) for each in kept["taken_back"]),
        withdrawn=frozenset(kept["withdrawn"]),
        incarnation=kept["incarnation"],
        incarnations=frozenset((party, number) for party, number in kept["incarnations"]),
        standing=Standing(kept["standing"]),
        silent=frozenset(kept["silent"]),
    )


def _plain(value: Any) -> dict[str, Any]:
    return {f.name: str(v) if isinstance(v := getattr(value, f.name), Ours | Theirs) else v for f in fields(value)}
