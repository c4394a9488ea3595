"""One walk on the terminal: whom it is about, where it stands, and the prepared story that may go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handrail.sop.meaning import Meaning
from handrail.sop.walk.line import Line
from handrail.sop.walk.script import EXPECT, play, resume
from handrail.sop.walk.walk import Walk

Ahead = tuple[Line, ...]


@dataclass(frozen=True)
class Session:
    """Going on and going back make new sessions; the one before is kept, so that everything can be undone."""

    name: str
    walk: Walk
    aheads: tuple[Ahead, ...]
    """What of the prepared story was still to come: at the start, and after each step."""
    before: Session | None = None
    own: bool = False
    """Somebody chose something: there is something to lose."""
    gap: str | None = None
    """Said once, at the beginning: what it is about."""

    @classmethod
    def begin(
        cls,
        name: str,
        meaning: Meaning,
        until_now: Sequence[Line],
        and_then: Sequence[Line] = (),
        gap: str | None = None,
    ) -> Session:
        """Play what was until now. Raises NotUnderstood."""
        walk: Walk | None = None
        for played in play(meaning, until_now):
            walk = played.walk
        assert walk is not None
        acts = [line for line in until_now[1:] if not line.text.startswith(EXPECT)]
        aheads = tuple((*acts[at:], *and_then) for at in range(len(acts) + 1))
        return cls(name, walk, aheads, gap=gap)

    @property
    def ahead(self) -> Ahead:
        """What of the prepared story is still to come."""
        return self.aheads[-1]

    def go_on(self) -> Session:
        """The next line of the prepared story; the same session where there is none."""
        if not self.ahead:
            return self
        line, *rest = self.ahead
        played = resume(self.walk, line)
        if played.walk is self.walk:
            return replace(self, aheads=(*self.aheads[:-1], tuple(rest)))
        return replace(self, walk=played.walk, aheads=(*self.aheads, tuple(rest)), before=self)

    def do(self, walk: Walk) -> Session:
        """A step that somebody chose. Where it is the story's own next step, the story goes on after it."""
        rest: Ahead = ()
        if self.ahead:
            told = self.go_on()
            if told.walk.situation == walk.situation:
                rest = told.ahead
        return replace(self, walk=walk, aheads=(*self.aheads, rest), before=self, own=True)

    def back(self) -> Session:
        """Without the last step."""
        if not self.walk.steps:
            return self
        return replace(self, walk=self.walk.back(), aheads=self.aheads[:-1], before=self)

    def undo(self) -> Session:
        """As it was before the last thing that was done, whatever that was."""
        return self.before or self
