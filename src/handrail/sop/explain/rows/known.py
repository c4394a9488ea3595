"""Who takes part, what the words mean, what may be known, and how it is decided: each row as a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.explain.clock import span_said
from handrail.sop.explain.condition import cell_said, condition_said
from handrail.sop.explain.grounds import place_said
from handrail.sop.explain.lists import Part, all_of, in_row, or_list
from handrail.sop.explain.names import Names
from handrail.sop.explain.who import WHOEVER
from handrail.sop.words.facts import Decision, DecisionRow, Definition, Fact, OutputCell, Outside, Party, Value
from handrail.sop.words.literals import SHOWN_OUTPUTS, Policy, Role
from handrail.sop.words.place import Source
from handrail.sop.words.sentence import Sentence, say

Paragraph = Iterator[Sentence]


def source_said(source: Source) -> Sentence:
    """Where a row comes from."""
    return say("Source: {source}.", source=place_said(source))


def party_said(party: Party) -> Paragraph:
    """An organisation."""
    yield say("{name}: {mandate}.", name=party.name, mandate=party.mandate)
    yield say("To speak to: {focal}; in their absence: {backup}.", focal=party.focal_point, backup=party.backup)
    if party.reached:
        yield say("Reached: {reached}.", reached=party.reached)
    yield _node(party.node)
    yield source_said(party.source)


def _node(node: str) -> Sentence:
    match node.partition("kept by "):
        case ("own", _, _):
            return say("It keeps its cases on a machine of its own.")
        case ("none", _, _):
            return say("It has no machine of its own: whoever asks it writes down what it reports.")
        case ("", _, keeper):
            return say("{keeper} keeps its cases for it.", keeper=keeper)
    return say("Its machine: {node}.", node=node)


def outside_said(outside: Outside) -> Paragraph:
    """One who never acts."""
    yield say("{name}: outside; may be told, and never acts.", name=outside.name)
    yield source_said(outside.source)


def definition_said(word: Definition, names: Names) -> Paragraph:
    """A defined word."""
    yield say("“{word}” means: {condition}.", word=word.name, condition=condition_said(word.means, names))
    yield source_said(word.source)


def fact_said(fact: Fact) -> Paragraph:
    """What may be recorded of a person."""
    if fact.unit is None:
        yield say("“{name}” can be {values}.", name=fact.name, values=or_list(fact.values))
    else:
        bands = or_list(fact.values)
        yield say(
            "“{name}” is a number of {unit}; it counts whether it is {bands}.",
            name=fact.name,
            unit=fact.unit,
            bands=bands,
        )
    yield say("At first it is {values}.", values=or_list(fact.starts))
    for milder, graver in fact.graver:
        yield say("“{graver}” is graver than “{milder}”.", graver=graver, milder=milder)
    if fact.stale is not None:
        yield say(
            "It becomes {value} when {span} have passed.", value=fact.stale.value, span=span_said(fact.stale.after)
        )
    if fact.stands_for is not None:
        yield _role(fact.stands_for, tuple(value for value in fact.values if value in fact.marked))
    if fact.meaning:
        yield say("It says: {meaning}.", meaning=fact.meaning)
    yield source_said(fact.source)


def _role(role: Role, marked: tuple[str, ...]) -> Sentence:
    if not marked:
        return say("It stands for “{role}”.", role=role)
    return say("It stands for “{role}”, at {values}.", role=role, values=or_list(marked))


POLICIES = {
    Policy.EXACTLY_ONE: say("Exactly one of these rows fits."),
    Policy.FIRST: say("Of these rows the first that fits applies."),
    Policy.EVERY: say("Of these rows every one that fits applies."),
}


def decision_said(decision: Decision) -> Paragraph:
    """What a decision table decides, and how many of its rows may fit."""
    yield say("Decided here: {outputs}.", outputs=tuple(output.name for output in decision.outputs))
    for output in decision.outputs:
        if output.is_set:
            yield say("“{output}” can be several at once.", output=output.name)
        if output.shown and output.name not in SHOWN_OUTPUTS:
            yield say("“{output}” is shown.", output=output.name)
    yield POLICIES[decision.policy]


def decision_row_said(row: DecisionRow, decision: Decision, names: Names) -> Paragraph:
    """One row of a decision; a column where anything fits is not named."""
    cells = [
        cell_said(cell, subject, names)
        for cell, subject in zip(row.cells, decision.inputs, strict=True)
        if cell is not None
    ]
    given = tuple(
        say("{output}: {value}", output=output.name, value=_given(cell))
        for cell, output in zip(row.gives, decision.outputs, strict=True)
    )
    if cells:
        yield say("{row}: if {cells}, then {given}.", row=row.number, cells=all_of(cells), given=in_row(given))
    else:
        yield say("{row}: in every case: {given}.", row=row.number, given=in_row(given))
    yield source_said(row.source)


def _given(cell: OutputCell) -> Part:
    if not cell:
        return say("nobody")
    parts = tuple(
        part.value
        if isinstance(part, Value)
        else WHOEVER.get(part.subject) or say("what “{subject}” is", subject=part.subject)
        for part in cell
    )
    return say("{all}", all=parts)
