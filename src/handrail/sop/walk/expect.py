"""What somebody expects of a decision, and where the decision differs.

`holder: IOM; duties: S1, S2; some duties: S3; no duties: S4`: a list is the whole list, `some` says at least, `no` says
none of, `—` says that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handrail.sop.decide import Decided, NotKnown
from handrail.sop.meaning import Meaning
from handrail.sop.walk.parts import OF_ONE_ROW, Values, came, can_be
from handrail.sop.words.nearest import nearest
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

NOTHING = ("—", "nobody")


class How(StrEnum):
    """How a list is meant."""

    WHOLE = "whole"
    SOME = "some"
    NONE = "no"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One part that is expected, under its own name (`parts`)."""

    part: str
    how: How
    values: Values


@dataclass(frozen=True, slots=True)
class Expectation:
    """Everything that is expected of one decision."""

    wanted: tuple[Wanted, ...]

    @classmethod
    def from_mapping(cls, given: Mapping[str, str | Sequence[str]]) -> Expectation:
        """From a map of parts to values. Raises NotKnown where a part stands twice or its values say nothing."""
        return cls.from_pairs(given.items())

    @classmethod
    def from_pairs(cls, given: Iterable[tuple[str, str | Sequence[str]]]) -> Expectation:
        """The same, from pairs."""
        found: dict[tuple[str, How], Wanted] = {}
        for name, values in given:
            wanted = _wanted(name, values)
            key = key_of(wanted.part), wanted.how
            if key in found:
                raise NotKnown(say("“{name}” is expected twice. Write one of them.", name=name.strip()), name)
            found[key] = wanted
        return cls(tuple(found.values()))


@dataclass(frozen=True, slots=True)
class Miss:
    """One part that did not come as expected. `came` is None where nothing stands there at all."""

    wanted: Wanted
    came: Values | None
    sentence: Sentence


def parse_expect(text: str) -> Expectation:
    """Read the expectations of one `expect` line. Raises NotKnown where the line cannot be read."""
    pairs = []
    for piece in text.split(";"):
        name, colon, values = piece.partition(":")
        if not colon or not name.strip():
            sentence = say(
                "“{piece}” is no expectation. Write: expect holder: IOM; duties: S1, S2", piece=piece.strip()
            )
            raise NotKnown(sentence, piece.strip())
        pairs.append((name, values))
    return Expectation.from_pairs(pairs)


def check(meaning: Meaning, expectation: Expectation) -> None:
    """Raise NotKnown, with the nearest right name, where a part or a value cannot be in this procedure.

    Without this, a misspelt `no duties: S99` would always come true.
    """
    parts = {key_of(part): (part, values) for part, values in can_be(meaning).items()}
    for wanted in expectation.wanted:
        if key_of(wanted.part) not in parts:
            raise _unknown(wanted.part, [part for part, _ in parts.values()])
        part, values = parts[key_of(wanted.part)]
        for value in wanted.values:
            if values is not None and key_of(value) not in map(key_of, values):
                raise _impossible(part, value, values)


def misses(decided: Decided, expectation: Expectation) -> tuple[Miss, ...]:
    """Every part that did not come as expected, in the order in which they were expected."""
    found = (_miss(wanted, came(decided, wanted.part)) for wanted in expectation.wanted)
    return tuple(miss for miss in found if miss is not None)


def _wanted(name: str, values: str | Sequence[str]) -> Wanted:
    words = name.split()
    how = How(words[0].casefold()) if words and words[0].casefold() in (How.SOME, How.NONE) else How.WHOLE
    part = " ".join(words if how is How.WHOLE else words[1:])
    pieces = re.split(r",|\sand\s", values) if isinstance(values, str) else list(values)
    said = tuple(" ".join(piece.split()) for piece in pieces)
    if not part or "" in said:
        sentence = say("“{name}” must say what is expected. Write “—” where it is nothing.", name=" ".join(words))
        raise NotKnown(sentence, name)
    nothing = not said or (len(said) == 1 and said[0].casefold() in NOTHING)
    if nothing and how is not How.WHOLE:
        raise NotKnown(say("“{name}” must name something. Write “{part}: —”.", name=" ".join(words), part=part), name)
    return Wanted(part, how, () if nothing else said)


def _miss(wanted: Wanted, found: Values | None) -> Miss | None:
    there = frozenset(map(key_of, found or ()))
    lacking = tuple(value for value in wanted.values if key_of(value) not in there)
    beyond = tuple(value for value in wanted.values if key_of(value) in there)
    match wanted.how:
        case How.SOME if lacking:
            sentence = say("“{part}” should hold {values} as well; it is: {came}.", **_said(wanted, lacking, found))
        case How.NONE if beyond:
            sentence = say("“{part}” should not hold {values}; it is: {came}.", **_said(wanted, beyond, found))
        case How.WHOLE if found is None or there != frozenset(map(key_of, wanted.values)):
            sentence = say("“{part}” should be: {values}; it is: {came}.", **_said(wanted, wanted.values, found))
        case _:
            return None
    return Miss(wanted, found, sentence)


def _said(wanted: Wanted, values: Values, found: Values | None) -> dict[str, str | Sentence | tuple[str, ...]]:
    of_row = any(key_of(wanted.part).startswith(f"{word} ") for word in OF_ONE_ROW)
    absent = say("nothing, since the row does not apply now") if of_row else say("nothing, since no row fits")
    return {
        "part": wanted.part,
        "values": values or NOTHING[:1],
        "came": absent if found is None else found or NOTHING[:1],
    }


def _unknown(part: str, parts: Sequence[str]) -> NotKnown:
    near = nearest(part, parts)
    if near is None:
        return NotKnown(say("Nothing called “{name}” can be expected.", name=part), part)
    return NotKnown(
        say("Nothing called “{name}” can be expected. Did you mean “{near}”?", name=part, near=near), part, near
    )


def _impossible(part: str, value: str, values: Values) -> NotKnown:
    near = nearest(value, values)
    if near is None:
        return NotKnown(say("“{part}” can never be “{value}”.", part=part, value=value), value)
    sentence = say("“{part}” can never be “{value}”. Did you mean “{near}”?", part=part, value=value, near=near)
    return NotKnown(sentence, value, near)
