"""A walk as something to keep: a story (`start`, `acts`, `told`), a script, or the facts of a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handrail.sop.decide import situation_of
from handrail.sop.meaning import Meaning
from handrail.sop.walk.line import Line
from handrail.sop.walk.script import START, play
from handrail.sop.walk.walk import Walk
from handrail.sop.words.literals import HOLDER
from handrail.sop.words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Story:
    """How the person was met, one script line an act, and all of it told."""

    start: Mapping[str, str]
    acts: tuple[str, ...]
    told: tuple[Sentence, ...]


def story_of(walk: Walk) -> Story:
    """The walk as a story. What is as it always is at first is left out of its start."""
    return Story(facts_of(walk, walk.start), tuple(walk.lines()), walk.told())


def walk_of(meaning: Meaning, start: Mapping[str, str], acts: Sequence[str]) -> Walk:
    """Play a story. Raises NotUnderstood; line 1 is the start."""
    lines = [Line(1, start_line(start)), *(Line(at, act) for at, act in enumerate(acts, start=2))]
    return list(play(meaning, lines))[-1].walk


def start_line(start: Mapping[str, str]) -> str:
    """The first line of a script."""
    return f"{START} " + "; ".join(f"{name}: {value}" for name, value in start.items())


def script_of(walk: Walk) -> str:
    """The walk as a script."""
    return "\n".join((start_line(facts_of(walk, walk.start)), *walk.lines())) + "\n"


def facts_of(walk: Walk, situation: Mapping[str, str]) -> dict[str, str]:
    """A situation as facts to write down, without what is as it always is at first."""
    meaning = walk.meaning
    needed = {each.name for each in meaning.variables if len(each.starts) > 1 and each.name != HOLDER}
    found = {name: str(value) for name, value in situation.items() if name in needed}
    for counted in (True, False):
        usual = situation_of(meaning, found)
        found |= {
            each.name: str(situation[each.name])
            for each in meaning.variables
            if each.counted is counted and usual[each.name] != situation[each.name]
        }
    return found
