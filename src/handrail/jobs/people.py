"""`people.yaml` beside a procedure: invented people, each with a gap that somebody can fall into. Not signed text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from handrail.jobs.facts import text_of
from handrail.jobs.folder import beside
from handrail.jobs.scripts import unplayable
from handrail.jobs.yaml_text import Entries, Many, Scalar, Value, read_yaml, refused
from handrail.sop.meaning import Meaning
from handrail.sop.walk.line import Line, NotUnderstood
from handrail.sop.walk.script import lines_of, play
from handrail.sop.words.sentence import say

FILE = "people.yaml"
KEYS = ("name", "gap", "until now", "and then")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person. `until_now` leads to the gap; `and_then` is one way on."""

    name: str
    gap: str
    until_now: tuple[Line, ...]
    and_then: tuple[Line, ...]

    @property
    def first(self) -> str:
        """The name alone, without the age."""
        return self.name.partition(",")[0]


def people_beside(path: Path, meaning: Meaning) -> tuple[Person, ...]:
    """The people of a procedure's folder; none where it has no such file. Raises Unreadable."""
    file = beside(path, FILE)
    if not file.exists() and not file.is_symlink():
        return ()  # a link that leads nowhere is told: somebody meant people to be there
    listed = read_yaml(text_of(file), FILE)
    if not isinstance(listed, Many):
        raise refused(listed.place, "", say("This is no list of people."), say("Write each with: {keys}.", keys=KEYS))
    return tuple(_person(item, meaning) for item in listed.items)


def _person(item: Value, meaning: Meaning) -> Person:
    parts = {name.text: value for name, value in item.items} if isinstance(item, Entries) else {}
    if tuple(parts) != KEYS or not all(isinstance(value, Scalar) for value in parts.values()):
        raise refused(item.place, "", say("This is no person."), say("Write, in this order: {keys}.", keys=KEYS))
    name, gap, until_now, and_then = (value for value in parts.values() if isinstance(value, Scalar))
    person = Person(name.text, gap.text, lines_of(until_now.text), lines_of(and_then.text))
    try:
        for _ in play(meaning, (*person.until_now, *person.and_then)):
            pass
    except NotUnderstood as error:
        script = and_then if error.found in and_then.text and error.found not in until_now.text else until_now
        # The text of a block begins in the line under its `|`.
        raise unplayable(error, FILE, before=script.place.line) from None
    return person
