"""Invented people for a node to try things out with: who works there, and the cases of whom they met, act by act.

    9d 6h   do S1: safety: safe
    57d 3h  do S5e: protection: none by UNHCR  # told by telephone, the protection officer
    7d 0h   note: His permit ends in 40 days.
    5d 2h   help                                    everything that goes on was looked at

An act stands with how long ago it was, the party that acted if it was another, and then how that was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

import yaml

from handrail.records.home import Node

HELP = "help"
SOME, PASSWORD = ("iom", "unhcr"), "demo"
_ACT = re.compile(r"(?P<ago>\d+d \d+h)\s+(?P<line>.+?)(?:\s+#\s*(?P<basis>.+))?")
_AGO = re.compile(r"(\d+)d (\d+)h")
_TEXT = re.compile(r"(note|wish|need|reach|name): (.+)")


@dataclass(frozen=True, slots=True)
class Act:
    """One line of somebody's story. `party` is empty where it was the node's own."""

    ago: timedelta
    line: str
    party: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person, and who works with them."""

    met: timedelta
    worker: str
    typed: Mapping[str, str]
    """The contact, as a page would send it."""
    wish: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """A node with everybody in it."""

    node: Node
    staff: tuple[Mapping[str, str], ...]
    people: tuple[Person, ...]


def invented(name: str, parties: tuple[str, ...]) -> Invented:
    """One of the invented nodes (SOME); `parties` are those of the procedure."""
    found: dict[str, Any] = yaml.safe_load((files("handrail.jobs") / "invented" / f"{name}.yaml").read_text("utf-8"))
    given = found["node"]
    node = Node(
        name,
        given["party"],
        given["title"],
        given["port"],
        offices=tuple(given["offices"]),
        met=given["met"],
        demo=True,
    )
    return Invented(node, tuple(found["staff"]), tuple(_person(each, parties) for each in found["people"]))


def _person(given: Mapping[str, str], parties: tuple[str, ...]) -> Person:
    acts = tuple(_act(line, parties) for line in given.get("acts", "").splitlines())
    met = _ago(given["met"]) if "met" in given else acts[0].ago + timedelta(minutes=30)
    hours = dict(zip(("hours_from", "hours_until"), given.get("hours", "").split("-"), strict=False))
    typed = {name: given[name] for name in ("alias", "language", "need", "reach")} | hours
    return Person(met, given["with"], typed, given.get("wish", ""), acts)


def _act(line: str, parties: tuple[str, ...]) -> Act:
    found = _ACT.fullmatch(line.strip())
    assert found, line
    said, by = found["line"], ""
    for party in sorted(parties, key=len, reverse=True):
        if said.endswith(f" by {party}"):
            said, by = said.removesuffix(f" by {party}"), party
            break
    return Act(_ago(found["ago"]), said, by, found["basis"] or "")


def _ago(text: str) -> timedelta:
    found = _AGO.fullmatch(text)
    assert found, text
    return timedelta(days=int(found[1]), hours=int(found[2]))


def settle_in(invented: Invented, now: datetime) -> None:
    """Play everybody's story through what people do, all of it or nothing, where nobody works yet.

    The process is the node already. The same people have the same numbers each time.
    """
    from handrail.records import dice
    from handrail.records.actions import hire, somebody_works_here, together
    from handrail.records.values import Colleague, Function

    if somebody_works_here():
        return
    node = invented.node
    staff = {
        each["code"]: Colleague(
            each["code"], each["name"], node.party, each["office"], Function(each["function"]), each["language"]
        )
        for each in invented.staff
    }
    with dice.insecure_numbers(seed=node.name), together():
        for colleague in staff.values():
            hire(colleague, PASSWORD)
        for at, person in enumerate(invented.people):
            _live(staff[person.worker], person, now, at)


def _live(me: Any, person: Person, now: datetime, at: int) -> None:
    from handrail.cases.contact import Contact, contact_of
    from handrail.records.actions import Press, act, open_contact, write_text
    from handrail.records.values import Kind

    contact = contact_of(person.typed)
    assert isinstance(contact, Contact), contact
    token = _tokens(at)
    saved = open_contact(Press(me, next(token), now - person.met), contact)
    if person.wish:
        write_text(Press(me, next(token), now - person.met), saved.case, Kind.WISH, person.wish)
    for each in person.acts:
        press = Press(me, next(token), now - each.ago)
        if text := _TEXT.fullmatch(each.line):
            write_text(press, saved.case, Kind(text[1]), text[2])
        elif each.line == HELP:
            saved = _look_at_help(me, saved, press.now, token)
        else:
            saved = act(press, saved.case, saved.version, each.line, party=each.party, basis=each.basis)


def _look_at_help(me: Any, saved: Any, now: datetime, token: Iterator[str]) -> Any:
    """Look once more at everything that goes on and is this organisation's turn."""
    from handrail.records import access
    from handrail.records.actions import Press, look_again
    from handrail.records.values import Purpose

    for due in access.case_for(me, saved.case, Purpose.WORK, now).todo:
        if due.goes_on and me.party in due.turn:
            saved = look_again(Press(me, next(token), now), saved.case, saved.version, due.row)
    return saved


def _tokens(at: int) -> Iterator[str]:
    """A token for each press of one person's story."""
    count = 0
    while True:
        yield f"invented {at} {count}"
        count += 1
