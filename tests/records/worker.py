"""A process of its own that works on one case: `python -m tests.records.worker COMMAND …`, one JSON line an answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def colleague(code: str) -> Any:
    from handrail.records.values import Colleague, Function

    return Colleague(code, code.title(), "IOM", "harbour office", Function.CASEWORKER, "en")


def begin() -> None:
    """Make the tables, hire four people, open some cases."""
    from handrail.cases.contact import Contact, contact_of
    from handrail.jobs.node_process import prepare
    from handrail.records.actions import Press, hire, open_contact
    from tests.records.plugin import SELAM

    prepare()
    for at in range(4):
        hire(colleague(f"worker{at}"), "demo")
    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    for at in range(4):
        say(case=open_contact(Press(colleague("worker0"), f"begin {at}", datetime.now(UTC)), contact).case)


def work(case: str, code: str, acts: str) -> None:
    """So many entries and as many notes, each saved before it is said; who was not the first looks and tries again."""
    from handrail.records import access
    from handrail.records.actions import Press, look_again, write_text
    from handrail.records.values import Changed, Kind, Purpose

    me = colleague(code)
    version = access.case_for(me, case, Purpose.WORK, datetime.now(UTC)).version
    for at in range(int(acts)):
        while True:
            try:
                press = Press(me, f"{code} entry {at}", datetime.now(UTC))
                version = look_again(press, case, version, "H2", basis=f"{code} {at}").version
                break
            except Changed as changed:
                version = changed.version
        say(entry=f"{code} {at}")
        write_text(Press(me, f"{code} note {at}", datetime.now(UTC)), case, Kind.NOTE, f"{code} {at}")
        say(note=f"{code} {at}")


def press(case: str, token: str) -> None:
    """The same button as everybody else, as often as one can."""
    from handrail.records.actions import Press, act

    for _ in range(5):
        saved = act(Press(colleague("worker0"), token, datetime.now(UTC)), case, 1, "do S1: safety: safe")
        say(version=saved.version)


def tell(case: str) -> None:
    """What is there."""
    from handrail.records import access
    from handrail.records.values import Purpose

    found = access.case_for(colleague("worker0"), case, Purpose.WORK, datetime.now(UTC))
    say(
        version=found.version,
        entries=[entry.basis for entry in found.history[1:]],
        notes=[note.text for note in found.notes],
    )


COMMANDS: dict[str, Callable[..., None]] = {"begin": begin, "work": work, "press": press, "tell": tell}

if __name__ == "__main__":
    import django

    django.setup()
    COMMANDS[sys.argv[1]](*sys.argv[2:])
