"""What a check has to say: values only, ready to be written down or sent to another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handrail.sop.verify.kinds import Kind
from handrail.sop.words.place import Place
from handrail.sop.words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Story:
    """One person's shortest way into a hole: how they were met, then one script line an act, and each told."""

    start: Mapping[str, str]
    acts: tuple[str, ...]
    told: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the check found. `situations`: how many it covers, exactly or at most as the check says."""

    kind: Kind
    about: tuple[tuple[str, ...], ...]
    """What it is about; several, where the same rows are behind them."""
    sentence: Sentence
    story: Story
    lines: tuple[Place, ...]
    situations: int
    advice: Sentence


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer. Clean only where it finished and found nothing."""

    finished: bool
    situations: int
    exact: bool
    findings: tuple[Finding, ...]
    triggered: Mapping[Kind, int]
    """For each kind, how many situations gave the check something to look at."""

    @property
    def clean(self) -> bool:
        """It finished, and found nothing."""
        return self.finished and not self.findings
