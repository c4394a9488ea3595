"""What nodes say to one another about a case's lead. Each message carries its sender's incarnation."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.exchange.lead.values import NOTHING, Statement


@dataclass(frozen=True, slots=True)
class Message:
    """From whom, to whom, and in which life of the sender's node."""

    sender: str
    to: str
    incarnation: int


@dataclass(frozen=True, slots=True)
class Offer(Message):
    """“I hold this number. Would you take the case?” It is itself the statement that the sender holds it."""

    id: str
    number: int
    file: bool


@dataclass(frozen=True, slots=True)
class Willing(Message):
    """“Yes”: a named person's word, binding for the hours it says."""

    id: str


@dataclass(frozen=True, slots=True)
class NotWilling(Message):
    """“No”, at once or after a yes that was not yet used."""

    id: str


@dataclass(frozen=True, slots=True)
class Recall(Message):
    """“The offer no longer stands.”"""

    id: str


@dataclass(frozen=True, slots=True)
class Grant(Message):
    """“The case is yours, with the number after mine.” Sent to one only; identity and file go with it or never."""

    id: str
    number: int
    file: bool
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused(Message):
    """“I do not take this grant”, and never will."""

    id: str


@dataclass(frozen=True, slots=True)
class Stated(Message):
    """“I hold this number” or “I have closed with it”: taken, taken back, closed, opened again, or said once more."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class Dropped(Message):
    """“I hold nothing against your number, and these are the parties I know.”"""

    statement: Statement
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn(Message):
    """“The person's yes to passing on the file was withdrawn.” Either side may hear it and say it."""

    id: str


@dataclass(frozen=True, slots=True)
class RejoinQuestion(Message):
    """“I was restored. What do you know of me?”"""


@dataclass(frozen=True, slots=True)
class RejoinAnswer(Message):
    """“In this case that is the highest number I know, and these are the parties.” Or nothing."""

    asked: int
    """The incarnation that asked."""
    statement: Statement = NOTHING
    parties: tuple[str, ...] = ()
