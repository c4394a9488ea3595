"""Scripts: one act a line, as people write them and as a walk is saved.

    start met by: IOM; state route: open        (first)
    do S1: safety: safe [by PARTY]
    consent K1: refused
    event E4
    request F2: accepted [at PARTY]
    request F2: ended; protection: refugee      or: request F2: ended without
    contact made · contact answered
    wait K1 · wait risk
    hand over [to PARTY]
    close C1
    expect holder: IOM; duties: S1, S2

A line is understood in the situation it stands in: what it leaves out must leave one move that can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from handrail.sop.decide import NotKnown
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.act import Verb
from handrail.sop.walk.expect import Expectation, Miss, check, misses, parse_expect
from handrail.sop.walk.line import Line, NotUnderstood, pairs_of
from handrail.sop.walk.step import nearest_of, step
from handrail.sop.walk.walk import Walk
from handrail.sop.words.literals import HOLDER
from handrail.sop.words.nearest import nearest
from handrail.sop.words.sentence import say
from handrail.sop.words.spelling import key_of

START, EXPECT = "start", "expect"
VERBS: tuple[str, ...] = (*map(str, Verb), START, EXPECT)
COMMENT = "#"


@dataclass(frozen=True, slots=True)
class Played:
    """One line played: the walk after it, and for `expect` what did not come."""

    line: Line
    walk: Walk
    misses: tuple[Miss, ...] = ()


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a script that say something; a line that begins with `#` is a remark."""
    found = (Line(at, " ".join(raw.split())) for at, raw in enumerate(text.splitlines(), start=1))
    return tuple(line for line in found if line.text and not line.text.startswith(COMMENT))


def play(meaning: Meaning, lines: Sequence[Line]) -> Iterator[Played]:
    """Play a script, line by line. Raises NotUnderstood at the first line that cannot be played."""
    walk: Walk | None = None
    for line in lines:
        if walk is None:
            walk = _begun(meaning, line)
            yield Played(line, walk)
        else:
            played = resume(walk, line)
            walk = played.walk
            yield played
    if walk is None:
        raise Line(1, "").refuse(say("The script is empty."), "start met by: …")


def resume(walk: Walk, line: Line) -> Played:
    """Play one more line in a walk. Raises NotUnderstood."""
    verb, rest = _verb(line) or _no_act(line, nearest_of(walk, line))
    if verb == EXPECT:
        return Played(line, walk, misses(walk.decided, _expectation(walk.meaning, line, rest)))
    if verb == START:
        raise line.refuse(say("Only the first line says how the person is met."))
    return Played(line, step(walk, line, Verb(verb), rest))


def _begun(meaning: Meaning, line: Line) -> Walk:
    """The walk that the first line begins; what it says without its `start` is not lost."""
    found = _verb(line)
    if found is None:
        facts = [name.strip() for piece in line.text.split(";") for name in piece.split(":")[:1]]
        known = any(nearest(fact, [variable.name for variable in meaning.variables]) == fact for fact in facts)
        _no_act(line, f"{START} {line.text}" if known and ":" in line.text else _starting(meaning))
    return _start(meaning, line, *found)


def _verb(line: Line) -> tuple[str, str] | None:
    """The verb that a line begins with, and the rest; None where it begins with none."""
    plain = line.text.casefold()
    for verb in sorted(VERBS, key=len, reverse=True):
        if plain == verb or plain.startswith(f"{verb} "):
            return verb, line.text[len(verb) :].strip()
    return None


def _no_act(line: Line, otherwise: str | None) -> NoReturn:
    """A line that begins with nothing that can happen: with the nearest verb, else another line that can be played."""
    first = line.text.casefold().split(" ", 1)[0]
    near = nearest(first, VERBS)
    raise line.refuse(
        say(
            "“{found}” is nothing that can happen. A line begins with one of: {verbs}.",
            found=first.rstrip(":"),
            verbs=VERBS,
        ),
        otherwise if near is None else near + line.text[len(first) :],
    )


def _start(meaning: Meaning, line: Line, verb: str, rest: str) -> Walk:
    if verb != START:
        raise line.refuse(say("The first line says how the person is met."), _starting(meaning))
    facts: dict[str, str] = {}
    seen: set[str] = set()
    for name, value in _pairs(meaning, line, rest):
        if key_of(name) in seen:
            raise line.refuse(say("“{name}” stands here twice. Write it once.", name=name))
        seen.add(key_of(name))
        facts[name] = value
    try:
        return Walk.begin(meaning, facts)
    except NotKnown as unknown:
        near = unknown.near and _mended(line.text, unknown.name, unknown.near)
        raise line.refuse(unknown.sentence, near or (None if facts else _starting(meaning))) from None


def _pairs(meaning: Meaning, line: Line, rest: str) -> list[tuple[str, str]]:
    try:
        return list(pairs_of(line, rest))
    except NotUnderstood as error:
        raise line.refuse(error.sentence, _starting(meaning)) from None


def _mended(line: str, name: str, near: str) -> str:
    return re.sub(rf"\b{re.escape(name)}\b", lambda _: near, line)


def _starting(meaning: Meaning) -> str:
    several = [variable for variable in meaning.variables if len(variable.starts) > 1 and variable.name != HOLDER]
    return "start " + "; ".join(f"{variable.name}: {variable.starts[0]}" for variable in several)


def _expectation(meaning: Meaning, line: Line, rest: str) -> Expectation:
    try:
        found = parse_expect(rest)
        check(meaning, found)
    except NotKnown as unknown:
        near = unknown.near and line.text.replace(unknown.name, unknown.near)
        raise line.refuse(unknown.sentence, near or None) from None
    return found
