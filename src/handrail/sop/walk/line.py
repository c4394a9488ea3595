"""One line of a script: what it says, before anybody asks whether that can happen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.move import Move
from handrail.sop.words.literals import DONE
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.spelling import key_of

WITHOUT = re.compile(r"\s+without\b", re.IGNORECASE)

Pair = tuple[str, str]


class NotUnderstood(Exception):  # noqa: N818 - a refusal that people read
    """A line that cannot be played. `near`: the nearest right line."""

    def __init__(self, line: int, found: str, sentence: Sentence, near: str | None = None) -> None:
        super().__init__(sentence.key)
        self.line, self.found, self.sentence, self.near = line, found, sentence, near


@dataclass(frozen=True, slots=True)
class Line:
    """One line that says something."""

    number: int
    text: str

    def refuse(self, sentence: Sentence, near: str | None = None) -> NotUnderstood:
        """What to raise where it cannot be played."""
        return NotUnderstood(self.number, self.text, sentence, near)


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says. Names are as they are compared; `by` and `at` are parties in their own spelling."""

    verb: Verb
    about: str
    state: str | None = None
    """Of a consent or a request."""
    pairs: frozenset[Pair] = frozenset()
    at: str | None = None
    by: str | None = None
    without: bool = False
    written: str = field(default="", compare=False)
    """The name as the line has it."""

    def is_about(self, move: Move) -> bool:
        """The line names the row of the move (a hand-over needs none)."""
        if self.verb is Verb.HAND_OVER:
            return self.about in ("", key_of(move.row))
        return key_of(move.act.about) == self.about

    def means(self, move: Move) -> bool:
        """The move is one that the line can mean."""
        act = move.act
        if act.verb is not self.verb or not self.is_about(move) or (self.at and self.at != act.at):
            return False
        if self.state is None:
            return self.pairs <= _pairs_compared(act.outcomes)
        return self.state == key_of(act.outcomes[0][1]) and self._brings(move)

    def _brings(self, move: Move) -> bool:
        brings = _pairs_compared(move.act.outcomes[1:])
        return move.act.without if self.without else not move.act.without and self.pairs <= brings


def _pairs_compared(outcomes: tuple[Pair, ...]) -> frozenset[Pair]:
    return frozenset((key_of(name), key_of(value)) for name, value in outcomes)


def readings(line: Line, verb: Verb, rest: str, parties: tuple[str, ...]) -> Iterator[Said]:
    """What the line can say, as written first; then with ` by PARTY` at its end read as who acted."""
    yield _said(line, verb, rest, parties)
    shorter, by = _party_at_end(rest, "by", parties)
    if by is not None:
        yield replace(_said(line, verb, shorter, parties), by=by)


def _said(line: Line, verb: Verb, rest: str, parties: tuple[str, ...]) -> Said:
    if verb is Verb.HAND_OVER:
        left, to = _party_at_end(f" {rest}", "to", parties)
        return Said(verb, key_of(left), at=to, written=left.strip())
    return replace(_parted(line, verb, rest, parties), written=rest.partition(":")[0].strip())


def _parted(line: Line, verb: Verb, rest: str, parties: tuple[str, ...]) -> Said:
    about, colon, gives = (piece.strip() for piece in rest.partition(":"))
    if verb is Verb.REQUEST and colon:
        return _request(line, about, gives, parties)
    if verb is Verb.CONSENT and colon:
        return Said(verb, key_of(about), key_of(gives))
    if verb is Verb.DO and key_of(gives) == DONE:
        return Said(verb, key_of(about))
    pairs = frozenset((key_of(name), key_of(value)) for name, value in pairs_of(line, gives))
    return Said(verb, key_of(about), pairs=pairs)


def _request(line: Line, about: str, gives: str, parties: tuple[str, ...]) -> Said:
    first, _, brings = gives.partition(";")
    without = WITHOUT.search(first) is not None
    state, at = _party_at_end(WITHOUT.sub("", first).strip(), "at", parties)
    if at is None:
        brings, at = _party_at_end(brings, "at", parties)
    pairs = frozenset((key_of(name), key_of(value)) for name, value in pairs_of(line, brings.strip()))
    return Said(Verb.REQUEST, key_of(about), key_of(state), pairs, at, without=without)


def _party_at_end(text: str, word: str, parties: tuple[str, ...]) -> tuple[str, str | None]:
    """The text without ` by PARTY` (or another word) at its end, and the party: of several the longest name."""
    for party in sorted(parties, key=len, reverse=True):
        ending = f" {word} {party}".casefold()
        if text.casefold().endswith(ending):
            return text[: -len(ending)].strip(), party
    return text, None


def pairs_of(line: Line, text: str) -> Iterator[Pair]:
    """`name: value; name: value`."""
    for piece in text.split(";") if text else ():
        name, colon, value = piece.partition(":")
        if not colon or not name.strip() or not value.strip():
            raise line.refuse(say("“{piece}” does not say what is what. Write “name: value”.", piece=piece.strip()))
        yield name.strip(), value.strip()
