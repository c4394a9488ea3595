"""Each fact with its history: the value, since when, from whom, on what; what it was before; what was a mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handrail.cases.history import Did, Entry, History
from handrail.cases.replay import Moment, moves_by_line, recorded_by, sets_of
from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Situation


@dataclass(frozen=True, slots=True)
class Recorded:
    """One value of a fact, as it was recorded."""

    value: str
    at: datetime
    entry: Entry | None
    """None: time passed by itself."""
    party: str | None = None
    mistake: Entry | None = None
    """The entry that says that this was a mistake; then it never was the value."""

    @property
    def by(self) -> str:
        """Who entered it."""
        return "clock" if self.entry is None else self.entry.by

    @property
    def basis(self) -> str:
        """What it rests on."""
        return "" if self.entry is None else self.entry.basis


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, a consent, a request, who has the case: all that is recorded of it, the oldest first."""

    name: str
    told: tuple[Recorded, ...]

    @property
    def now(self) -> Recorded:
        """What counts now."""
        return next(each for each in reversed(self.told) if each.mistake is None)

    @property
    def value(self) -> str:
        """What it is now."""
        return self.now.value

    @property
    def since(self) -> datetime:
        """Since when it is that, without a break."""
        since = self.now.at
        for each in reversed([told for told in self.told if told.mistake is None]):
            if each.value != self.value:
                break
            since = each.at
        return since


def facts_of(
    meaning: Meaning, history: History, mistaken: Mapping[str, Entry], start: Situation, moments: Sequence[Moment]
) -> Mapping[str, Fact]:
    """All that is recorded, by name, in the order of the text."""
    met = history[0]
    found = {
        variable.name: [Recorded(start[variable.name], met.at, met)]
        for variable in meaning.variables
        if variable.counted
    }
    for moment in moments:
        for name in recorded_by(moment.move, moment.before, moment.after):
            if name in found:
                found[name].append(Recorded(moment.after[name], moment.at, moment.entry, moment.by))
    for entry in history:
        if entry.id in mistaken and isinstance(entry.what, Did):
            _add_mistake(meaning, found, entry, entry.what, mistaken[entry.id])
    return {name: Fact(name, tuple(told)) for name, told in found.items()}


def _add_mistake(meaning: Meaning, found: dict[str, list[Recorded]], entry: Entry, did: Did, mark: Entry) -> None:
    """Put what a mistaken entry said where it would stand. Of a line that leaves something out, nothing is known."""
    moves = moves_by_line(meaning).get(did.line, ())
    for name, value in sets_of(moves[0]) if moves else ():
        if name in found:
            told = found[name]
            at = next((at for at, each in enumerate(told) if each.at > entry.at), len(told))
            told.insert(at, Recorded(value, entry.at, entry, did.party, mark))
