"""Reading `scenarios.yaml`: a list of `name`, `source`, `facts`, `expect`. All that is wrong is told in one run."""

from __future__ import annotations

from handrail.jobs.yaml_text import Entries, Many, Scalar, Value, read_yaml, refused
from handrail.sop.decide import NotKnown
from handrail.sop.reader.faults import Fault, Unreadable
from handrail.sop.walk.expect import Expectation
from handrail.sop.walk.scenario import Scenario
from handrail.sop.words.nearest import nearest
from handrail.sop.words.sentence import say

KEYS = ("name", "source", "facts", "expect")
_WRITE_KEYS = say("Write each scenario with: {keys}.", keys=KEYS)


def read_scenarios(text: str, file: str) -> tuple[Scenario, ...]:
    """Read the scenarios of one file. Raises Unreadable with every place that is wrong."""
    listed = read_yaml(text, file)
    if not isinstance(listed, Many):
        raise refused(listed.place, "", say("This is no list of scenarios."), _WRITE_KEYS)
    found: dict[str, Scenario] = {}
    faults: list[Fault] = []
    for item in listed.items:
        try:
            scenario = _scenario(item)
            if scenario.name in found:
                sentence = say("Two scenarios are called “{name}”.", name=scenario.name)
                raise refused(item.place, scenario.name, sentence, say("Give each a name of its own."))
            found[scenario.name] = scenario
        except Unreadable as unreadable:
            faults += unreadable.faults
    if faults:
        raise Unreadable(tuple(faults))
    return tuple(found.values())


def facts_of(value: Value) -> dict[str, str]:
    """A map of fact to value, each one text. Raises Unreadable."""
    return {name.text: _text(each) for name, each in _entries(value).items}


def _scenario(item: Value) -> Scenario:
    parts = {name.text: value for name, value in _entries(item).items}
    for name, _ in _entries(item).items:
        if name.text not in KEYS:
            raise refused(
                name.place,
                name.text,
                say("A scenario has no “{name}”.", name=name.text),
                _WRITE_KEYS,
                nearest(name.text, KEYS),
            )
    for key in KEYS:
        if key not in parts:
            raise refused(item.place, "", say("This scenario has no “{name}”.", name=key), _WRITE_KEYS)
    return Scenario(
        _text(parts["name"]),
        _text(parts["source"]),
        facts_of(parts["facts"]),
        _expectation(_entries(parts["expect"])),
        item.place,
    )


def _expectation(entries: Entries) -> Expectation:
    pairs: list[tuple[str, str | tuple[str, ...]]] = []
    for name, value in entries.items:
        values = tuple(map(_text, value.items)) if isinstance(value, Many) else _text(value)
        pairs.append((name.text, values))
        try:
            Expectation.from_pairs(pairs)
        except NotKnown as error:
            raise refused(name.place, name.text, error.sentence, _WRITE_EXPECT, error.near) from None
    return Expectation.from_pairs(pairs)


_WRITE_EXPECT = say("Write, for instance, “holder: IOM” or “some duties: S1, S2”; “—” for nothing.")


def _entries(value: Value) -> Entries:
    if not isinstance(value, Entries):
        raise refused(value.place, "", say("Here names and values are needed."), say("Write lines like “name: value”."))
    return value


def _text(value: Value) -> str:
    if not isinstance(value, Scalar) or not value.text.strip():
        raise refused(value.place, "", say("Here one piece of text is needed."), say("Write a word or a sentence."))
    return value.text
