"""A path of the search as a story that people read and that `walk` plays."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.explain.acts import act_told, start_told
from handrail.sop.explain.names import Names
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Situation
from handrail.sop.verify.checked import Story
from handrail.sop.verify.story import Path
from handrail.sop.words.literals import HOLDER
from handrail.sop.words.sentence import Sentence


def story(meaning: Meaning, path: Path | None) -> Story:
    """The story of a path; an empty one where a finding needs nobody to tell it."""
    if path is None:
        return Story({}, (), ())
    return Story(_chosen(meaning, path.start), tuple(_lines(meaning, path)), tuple(_told(meaning, path)))


def _lines(meaning: Meaning, path: Path) -> Iterator[str]:
    """Each move as a script line that means no other move where it stands."""
    now: Situation = path.start
    for move in path.moves:
        yield meaning.line(move, now)
        now = meaning.after(move, now)


def _chosen(meaning: Meaning, start: Situation) -> dict[str, str]:
    """Only what could have begun otherwise; the holder is whoever met the person."""
    open_ = (variable for variable in meaning.variables if len(variable.starts) > 1 and variable.name != HOLDER)
    return {variable.name: start[variable.name] for variable in open_}


def _told(meaning: Meaning, path: Path) -> Iterator[Sentence]:
    names = Names(meaning.procedure)
    yield from start_told(meaning, path.start)
    now: Situation = path.start
    for move in path.moves:
        after = meaning.after(move, now)
        yield from act_told(meaning, names, now, move.act, after)
        now = after
