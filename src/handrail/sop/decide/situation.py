"""From facts as somebody writes them down to a whole situation."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.variables import GIVEN_FOR, Variable
from handrail.sop.words.literals import HOLDER, MET_BY, Role
from handrail.sop.words.nearest import nearest
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

MOST_DIGITS = 1000
"""Longer numbers are slips of the hand."""


class NotKnown(Exception):  # noqa: N818 - a refusal that people read, named for what it says
    """A fact or a value that the procedure does not have, or one that is missing."""

    def __init__(self, sentence: Sentence, name: str, near: str | None = None) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence
        self.name = name
        self.near = near


def situation_of(meaning: Meaning, given: Mapping[str, str]) -> dict[str, str]:
    """A situation from a map of facts. A missing fact has its start value; one with several must be given.

    Raises NotKnown with the name that is wrong and the nearest right one.
    """
    by_name = {key_of(variable.name): variable for variable in meaning.variables}
    found: dict[str, str] = {}
    for name, value in given.items():
        variable = by_name.get(key_of(name))
        if variable is None:
            raise _unknown_name(meaning, name, [each.name for each in meaning.variables])
        found[variable.name] = _value(meaning, variable, value)
    for variable in meaning.variables:
        if variable.name not in found:
            found[variable.name] = _start(meaning, variable, found)
    return found


def _start(meaning: Meaning, variable: Variable, found: dict[str, str]) -> str:
    if variable.name == HOLDER:
        return found[MET_BY]
    solution = meaning.procedure.fact_of(Role.SOLUTION)
    if variable.name == GIVEN_FOR and solution:
        return found[solution.name]
    if len(variable.starts) > 1:
        sentence = say(
            "“{name}” must be given, since it can begin as any of: {values}.",
            name=variable.name,
            values=variable.starts,
        )
        raise NotKnown(sentence, variable.name)
    return variable.starts[0]


def _value(meaning: Meaning, variable: Variable, value: str) -> str:
    key = key_of(value)
    for known in variable.values:
        if key_of(known) == key:
            return known
    fact = next((fact for fact in meaning.procedure.facts if fact.name == variable.name), None)
    if fact and fact.bands and key.isdecimal() and len(key) <= MOST_DIGITS:
        return fact.value_of(int(key))
    with_recipient = [known for known in variable.values if key_of(known).startswith(f"{key} at ")]
    if len(with_recipient) == 1:
        return with_recipient[0]
    if with_recipient:
        sentence = say(
            "“{name}: {value}” must say at whom. Write one of: {values}.",
            name=variable.name,
            value=value,
            values=tuple(with_recipient),
        )
        raise NotKnown(sentence, variable.name, with_recipient[0])
    near = nearest(value, variable.values)
    sentence = say(
        "“{name}” cannot be “{value}”. It can be: {values}.",
        name=variable.name,
        value=value,
        values=variable.values,
    )
    raise NotKnown(sentence, value, near)


def _unknown_name(meaning: Meaning, name: str, known: list[str]) -> NotKnown:
    procedure = meaning.procedure
    key = key_of(name)
    computed = [word.name for word in procedure.definitions]
    computed += [output.name for decision in procedure.decisions for output in decision.outputs]
    if key in map(key_of, computed):
        sentence = say("“{name}” is worked out by the procedure and cannot be given. Leave it out.", name=name)
        return NotKnown(sentence, name)
    near = nearest(name, known)
    if near is None:
        return NotKnown(say("This procedure has no fact “{name}”.", name=name), name)
    return NotKnown(
        say("This procedure has no fact “{name}”. Did you mean “{near}”?", name=name, near=near), name, near
    )
