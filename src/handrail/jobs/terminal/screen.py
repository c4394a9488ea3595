"""The screen of a walk: what just happened, who has the case, what is due and why, and what may come next.

Everything stands on one screen. Where it would not, reasons give way first, then what the world may do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.jobs.terminal.layout import cut, flowing, key, pad, quiet, strong, urgent, width_of, wrapped
from handrail.jobs.terminal.session import Session
from handrail.jobs.words import phrase, sentence
from handrail.sop.explain.decided import hand_over_said, lead_said
from handrail.sop.explain.grounds import place_said
from handrail.sop.explain.lists import Part
from handrail.sop.walk.turn import Turn, going_on, lead_because, turns
from handrail.sop.walk.walk import Group, Walk
from handrail.sop.words.literals import CASE, LEAD, OPEN
from handrail.sop.words.sentence import Sentence, Verbatim, say

NUMBER, ROW, WHEN, GAP = 4, 5, 11, 2
MOST_WHO = 16
LISTED = {
    Group.DO: say("To do"),
    Group.ASK: say("May be asked"),
    Group.OTHERS: say("Others may answer"),
    Group.END: say("The case may end"),
}
FLOWING = {Group.WORLD: say("The world may"), Group.TIME: say("Time may pass")}
REASONED = (Group.DO, Group.ASK, Group.END)


@dataclass(frozen=True, slots=True)
class Richness:
    """How much is shown."""

    reasons: int
    """Under how many lines the reason stands."""
    told: int
    """How many lines are told of what happened."""
    world: bool
    """Whether all that the world may do is listed."""
    names: bool = False
    """Whether what goes on all the while is said by name."""
    lead: bool = True
    """Whether it is said why this organisation has the case."""


def screen(session: Session, width: int, height: int) -> list[str]:
    """The whole screen but the last line, where one types."""
    offered = turns(session.walk)
    lines: list[str] = []
    for level in _levels(sum(turn.offer.group in REASONED for turn in offered)):
        air = [""] if level.reasons else []
        lines = [*_top(session, width, level), *_lists(session.walk, offered, width, level), *air, foot(session, width)]
        if len(lines) < height:
            return lines
    kept = max(height - 4, 4)
    more = sentence(say("{count} lines more: type e to see them", count=len(lines) - 1 - kept))
    return [*lines[:kept], quiet(f" … {more}"), "", foot(session, width)]


def _levels(reasons: int) -> Iterator[Richness]:
    yield Richness(reasons, 3, True, names=True)
    for world in (True, False):
        for at in range(reasons, -1, -1):
            yield Richness(at, 3 if at > 1 else 2, world)
    yield Richness(0, 1, False, lead=False)


def title(session: Session, width: int) -> list[str]:
    """Whom it is about, and by which procedure."""
    header = session.walk.meaning.procedure.header
    by = phrase(say("{name}, version {version}", name=header.name, version=header.version))
    name = cut(phrase(say("{name} · invented", name=Verbatim(session.name))), width - width_of(by) - 4)
    gap = " " * (width - 2 - width_of(name) - width_of(by))
    return [f" {strong(name)}{gap}{quiet(by)}", quiet("─" * width)]


def _top(session: Session, width: int, level: Richness) -> Iterator[str]:
    walk = session.walk
    yield from title(session, width)
    told = walk.told_step(len(walk.steps) - 1) if walk.steps else walk.told(session.name.partition(",")[0])
    if session.gap is not None and session.before is None:
        yield from wrapped(sentence(say("{gap}. Until now:", gap=Verbatim(session.gap.rstrip(".")))), width, most=1)
    yield from wrapped(" ".join(map(sentence, told)), width, most=level.told)
    yield ""
    said = " ".join(map(sentence, _who(walk)))
    first, *rest = wrapped(said, width, most=3)
    yield strong(first)
    yield from map(strong, rest)
    because = lead_because(walk)
    if because is not None and level.lead:
        yield quiet(_because(" ", because.row, because.said, phrase(place_said(because.source)), width))


def _who(walk: Walk) -> Iterator[Sentence]:
    decided = walk.decided
    if walk.situation[CASE] != OPEN:
        yield say("The case is closed. {holder} had it last.", holder=decided.holder)
        return
    yield say("{holder} has the case.", holder=decided.holder)
    if LEAD in decided.answers and decided.answers[LEAD].values != (decided.holder,):
        yield lead_said(decided)
    if decided.hand_over is not None:
        yield hand_over_said(decided)


def _lists(walk: Walk, offered: Sequence[Turn], width: int, level: Richness) -> Iterator[str]:
    reasons = level.reasons
    numbered = list(enumerate(offered, start=1))
    yield from _must_be_told(walk, width)
    names = (phrase(turn.who) for turn in offered if turn.who is not None)
    who_width = min(max(map(width_of, names), default=0), MOST_WHO)
    for group, heading in LISTED.items():
        lines = [(at, turn) for at, turn in numbered if turn.offer.group is group]
        if lines:
            yield ""
            yield strong(f" {sentence(heading)}")
        for at, turn in lines:
            yield _line(at, turn, width, who_width)
            if reasons > 0 and turn.because is not None:
                reasons -= 1
                yield quiet(_reason(turn, width))
    rest = [*_ongoing(walk, width, level)]
    for group, heading in FLOWING.items():
        rest += _flow(heading, [pair for pair in numbered if pair[1].offer.group is group], width, level)
    rest += _blocked(walk, width)
    yield from ("", *rest) if rest else ()


def _must_be_told(walk: Walk, width: int) -> Iterator[str]:
    """What somebody must be told now stands above everything that can be chosen."""
    must = [each.disclosure for each in walk.decided.disclosures if each.allowed and each.disclosure.must]
    if must:
        rows = tuple(say("{name} ({row})", name=row.name, row=row.number) for row in must)
        said = sentence(say("Must be told now: {rows}; type w {first}.", rows=rows, first=must[0].number))
        yield ""
        yield from map(urgent, wrapped(said, width, most=2))


def _ongoing(walk: Walk, width: int, level: Richness) -> Iterator[str]:
    """What goes on all the while, by name; where there is no room the first by name, and how many more."""
    names = tuple(say("{name} ({row})", name=duty.name, row=duty.number) for duty in going_on(walk))
    if not names:
        return
    said = say("All the while: {names}.", names=names)
    if not level.names and len(names) > 1:
        count = len(names) - 1
        said = say("All the while: {name}, and {count} more; type e to see them.", name=names[0], count=count)
    yield from wrapped(sentence(said), width)


def _line(at: int, turn: Turn, width: int, who_width: int) -> str:
    when = "" if turn.when is None else phrase(turn.when)
    who = "" if turn.who is None else phrase(turn.who)
    what = pad(phrase(turn.what), width - NUMBER - ROW - GAP - WHEN - who_width - 2)
    clock = pad(when, WHEN)
    number = key(f"{at:>{NUMBER - 2}}")
    by_when = urgent(clock) if turn.at_once else clock
    return f" {number} {pad(turn.offer.row, ROW)}{what}{' ' * GAP}{by_when}{cut(who, who_width)}"


def _reason(turn: Turn, width: int) -> str:
    assert turn.because is not None
    source = "" if turn.source is None else phrase(place_said(turn.source))
    return _because(" " * (NUMBER + ROW), None, turn.because, source, width)


def _because(indent: str, row: str | None, said: Part, source: str, width: int) -> str:
    """The reason and its source in one line; where there is no room the reason is cut, never the source."""
    always = isinstance(said, Sentence) and said.key == "always"
    if row is None:
        reason = phrase(say("it always applies") if always else say("because {reason}", reason=said))
    elif always:
        reason = phrase(say("by {row}, which always applies", row=row))
    else:
        reason = phrase(say("by {row}, because {reason}", row=row, reason=said))
    return f"{indent}{cut(reason, max(width - len(indent) - width_of(source) - 4, 20))} · {source}"


def _flow(heading: Sentence, pairs: Sequence[tuple[int, Turn]], width: int, level: Richness) -> Iterator[str]:
    """What can happen by itself, side by side; where there is no room, only how much it is."""
    if not pairs:
        return
    first, last = pairs[0][0], pairs[-1][0]
    if not level.world and len(pairs) > 1:
        many = say(
            "{heading}: {count} things, {first} to {last}; type e to see them",
            heading=heading,
            count=len(pairs),
            first=first,
            last=last,
        )
        yield f" {cut(sentence(many), width - 2)}"
        return
    name = f"{sentence(heading)}:"
    plain = [name, *(f"{at} {phrase(turn.what)}" for at, turn in pairs)]
    styled = [strong(name), *(f"{key(str(at))} {phrase(turn.what)}" for at, turn in pairs)]
    yield from flowing(plain, width, 1, styled)


def _blocked(walk: Walk, width: int) -> Iterator[str]:
    rows = tuple(each.row for each in walk.decided.blocked)
    if rows:
        said = say("Cannot be done now: {rows}; type w and the row to see why.", rows=rows)
        yield from wrapped(sentence(said), width, most=1)


def foot(session: Session, width: int) -> str:
    """What can be typed."""
    keys = [say("w N why"), say("b back"), say("u undo"), say("s save"), say("? help"), say("q leave")]
    if session.ahead:
        keys.insert(0, say("Enter goes on"))
    return quiet(f" {cut(' · '.join(map(phrase, keys)), width - 2)}")
