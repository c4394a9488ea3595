"""What templates are given: values that are words already. No row of a table, no rule, no secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handrail.web.when import Clock


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is to be done: the row, its clause, its source, and how the date came about."""

    row: str
    clause: str
    source: str
    how: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A button of a row: a page to open, or something that is done by pressing it."""

    label: str
    href: str
    post: bool = False
    go: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list, hung on the stroke of whose turn it is."""

    stroke: str
    clock: Clock
    title: str
    href: str = ""
    said: str = ""
    act: Act | None = None
    why: Why | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    id: str
    title: str
    stroke: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class By:
    """Who holds something: a name beside its stroke."""

    stroke: str
    what: str
    who: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, what stands there, and where to change it."""

    label: str
    value: str
    change: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A way on: its name, where it leads, and what it means for responsibility."""

    label: str
    href: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a story: when, what, and who entered it."""

    at: str
    said: str
    by: str = ""
    stroke: str = "o"
    """Of whoever had the case then."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that has to be put right, and the id of its field."""

    said: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class CellShown:
    """One step of the line in words, with its paths."""

    names: str
    paths: tuple[object, ...]
    named: tuple[object, ...]
    title: str
    said: str
    track: str = ""
    result: str = ""
    private: bool = False
    late: bool = False
    folded: str = ""
