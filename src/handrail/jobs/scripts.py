"""FILE with a script: one act a line, or a story as the check writes it in JSON (`start`, `acts`)."""

from __future__ import annotations

from handrail.jobs.scenarios_text import facts_of
from handrail.jobs.yaml_text import Entries, Many, Scalar, read_yaml, refused
from handrail.sop.reader import Unreadable
from handrail.sop.walk.line import Line, NotUnderstood
from handrail.sop.walk.script import lines_of
from handrail.sop.walk.story import start_line
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import say

MOST_LINES = 2_000
"""Nobody walks further."""


def lines_in(text: str, file: str) -> tuple[Line, ...]:
    """The lines of a script or of a story. Raises Unreadable where a story is none, and where it is too long."""
    lines = _lines_in(text, file)
    if len(lines) > MOST_LINES:
        said = say("This has {lines} lines; at most {most} are played.", lines=len(lines), most=MOST_LINES)
        raise refused(Place(file, lines[MOST_LINES].number), str(len(lines)), said, say("Write a shorter walk."))
    return lines


def _lines_in(text: str, file: str) -> tuple[Line, ...]:
    if not text.lstrip().startswith("{"):
        return lines_of(text)
    story = read_yaml(text, file)
    parts = {name.text: value for name, value in story.items} if isinstance(story, Entries) else {}
    start, acts = parts.get("start"), parts.get("acts")
    if not isinstance(start, Entries) or not isinstance(acts, Many):
        raise refused(story.place, "", say("This is no story."), say("Write it with “start” and “acts”."))
    lines = [Line(start.place.line, start_line(facts_of(start)))]
    lines += [Line(act.place.line, act.text) for act in acts.items if isinstance(act, Scalar)]
    return tuple(lines)


def unplayable(error: NotUnderstood, file: str, *, before: int = 0) -> Unreadable:
    """A line that cannot be played, as a fault of its file, in which so many lines stand before the script."""
    write = say("Write: {line}", line=error.near) if error.near else say("Write a line that can be played here.")
    return refused(Place(file, before + error.line), error.found, error.sentence, write, error.near)
