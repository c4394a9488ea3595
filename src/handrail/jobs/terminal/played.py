"""A walk without anybody typing: the first gap told as a story, or a script played line by line."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.jobs.page import hung
from handrail.jobs.people import Person
from handrail.jobs.terminal.layout import quiet, strong
from handrail.jobs.words import phrase, sentence
from handrail.sop.explain.grounds import place_said
from handrail.sop.meaning import Meaning
from handrail.sop.walk.script import Played, play
from handrail.sop.walk.turn import turns
from handrail.sop.walk.walk import Group, Walk
from handrail.sop.words.literals import CASE, HOLDER, OPEN
from handrail.sop.words.sentence import say


def gap_told(meaning: Meaning, person: Person) -> Iterator[str]:
    """One person's story, with what is due where the gap opens."""
    yield strong(f"{person.name}: {person.gap}")
    yield ""
    last: Walk | None = None
    for played in play(meaning, (*person.until_now, *person.and_then)):
        yield from told(played, person.first)
        last = played.walk
        if played.line == person.until_now[-1]:
            yield ""
            yield strong(sentence(say("Here the gap opens. What the procedure says now:")))
            yield from now(last)
            yield ""
    if last is not None:
        yield ""
        yield from now(last)


def told(played: Played, name: str | None = None) -> Iterator[str]:
    """One line of a script as sentences; a line that expects something, only where it did not come."""
    walk = played.walk
    for miss in played.misses:
        mark = phrase(say("line {number}", number=played.line.number))
        yield from hung(f"✗ {mark}: ", sentence(miss.sentence), 4)
    if played.line.text.casefold().startswith("expect"):
        return
    said = walk.told_step(len(walk.steps) - 1) if walk.steps else walk.told(name)
    yield from hung("· ", " ".join(map(sentence, said)), 2)


def now(walk: Walk) -> Iterator[str]:
    """Who has the case, and what is due, by when, by which row."""
    key = "{holder} has the case." if walk.situation[CASE] == OPEN else "The case is closed. {holder} had it last."
    yield from hung("  ", sentence(say(key, holder=walk.situation[HOLDER])), 2)
    for turn in turns(walk):
        if turn.offer.group in (Group.DO, Group.ASK):
            line = say(
                "{row} {what}: {who}, {when} ({source})",
                row=turn.offer.row,
                what=turn.what,
                who=turn.who or say("nobody"),
                when=turn.when or say("as soon as can be"),
                source="—" if turn.source is None else place_said(turn.source),
            )
            yield from (quiet(each) for each in hung("    · ", phrase(line), 6))
