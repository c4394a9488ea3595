"""What crosses the line to pages and commands: values, never rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handrail.cases.course import Course
from handrail.cases.history import Entry, History
from handrail.cases.todo import Due
from handrail.records.lead_views import LeadView
from handrail.sop.words.sentence import Sentence


class Function(StrEnum):
    """What somebody does, and with it what they may see."""

    CASEWORKER = "caseworker"
    """The cases of their office."""
    SUPERVISOR = "supervisor"
    """The cases of their organisation."""
    DPO = "dpo"
    """Who looked at what, and no case."""
    IT = "it"
    """Nothing."""


class Purpose(StrEnum):
    """What a case is looked at for. Each look is written down with it."""

    WORK = "work on it"
    PERSON = "show it to the person"
    SEND = "before something leaves"
    SUPERVISE = "supervise"


class Kind(StrEnum):
    """What words about a person are. The newest of a kind holds; notes all do."""

    ALIAS = "alias"
    NAME = "name"
    LANGUAGE = "language"
    NEED = "need"
    REACH = "reach"
    HOURS = "hours"
    """When it is safe to reach the person: `20:00-08:00`; nothing where any hour is."""
    WISH = "wish"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works here."""

    code: str
    name: str
    party: str
    office: str
    function: Function
    language: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words about a person, and who wrote them when."""

    text: str
    at: datetime
    by: str


@dataclass(frozen=True)
class CaseFile:
    """One case, opened for somebody who may see it."""

    id: str
    number: str
    """What people say to each other: H-7Q4K."""
    party: str
    """The organisation here whose file it is."""
    office: str
    version: int
    """What to give with an act, so that what others wrote in between is seen first."""
    opened_at: datetime
    closed_at: datetime | None
    course: Course
    todo: tuple[Due, ...]
    words: Mapping[Kind, Words]
    """The newest of each kind."""
    notes: tuple[Words, ...]
    """All of them, the oldest first."""
    may_act: bool
    """Whether anything may be entered: whoever looks may act, and the case is here."""
    names: Mapping[str, str]
    """Of each who wrote in it: what the code is called."""
    lead: LeadView
    """Who has it, and what is open about that."""
    may_write: bool
    """Whether notes may be written, also where another has the case."""

    @property
    def history(self) -> History:
        """Everything that was entered."""
        return self.course.history

    @property
    def holder(self) -> str:
        """Who has the case, as far as is known here."""
        return self.course.holder

    def name_of(self, code: str) -> str:
        """What somebody is called who wrote in it; the code where nobody here has it."""
        return self.names.get(code, code)

    def said(self, kind: Kind) -> str:
        """The newest words of a kind; empty where there are none."""
        found = self.words.get(kind)
        return found.text if found else ""

    @property
    def alias(self) -> str:
        """What to call the person."""
        return self.said(Kind.ALIAS)

    @property
    def language(self) -> str:
        """In which language the person wants to speak."""
        return self.said(Kind.LANGUAGE)

    @property
    def need(self) -> str:
        """What is needed now."""
        return self.said(Kind.NEED)

    @property
    def reach(self) -> str:
        """The safe way to reach the person."""
        return self.said(Kind.REACH)

    @property
    def wish(self) -> str:
        """What the person wants, in their own words."""
        return self.said(Kind.WISH)


@dataclass(frozen=True, slots=True)
class Saved:
    """What is now kept. Pressed twice, a button gives the same again."""

    case: str
    version: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of a list: an alias and a deed, and nothing that tells what happened to somebody."""

    case: str
    number: str
    alias: str
    row: str
    deed: str
    kind: str
    who: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The first lines of a list; whether there are more."""

    rows: tuple[DueRow, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """What somebody's day begins with."""

    overdue: Listed
    due: Listed
    waiting: Listed
    """For others."""
    nobodys: Listed


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list of cases."""

    id: str
    number: str
    alias: str
    office: str
    holder: str
    status: str
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at a case."""

    staff: str
    case: str
    purpose: str
    at: datetime


class NotYours(Exception):  # noqa: N818 - a refusal that people read
    """There is no such case for this person. Whether there is one for somebody else is not said."""


class Refused(Exception):  # noqa: N818
    """It cannot be done: what stands in the way, and by field where it was typed."""

    def __init__(self, sentence: Sentence, fields: Mapping[str, Sentence] | None = None) -> None:
        super().__init__(sentence.key)
        self.sentence, self.fields = sentence, fields or {}


class Changed(Exception):  # noqa: N818
    """Somebody else wrote in the case since it was looked at. Nothing was saved, nothing is lost: look, then go on."""

    def __init__(self, since: tuple[Entry, ...], version: int) -> None:
        super().__init__("changed since")
        self.since, self.version = since, version
