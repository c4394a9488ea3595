"""`check`: every question, over every situation that a person can reach, and each hole told as a story.

Diagrams say whether something can be reached, and count; the solver tells the story. The two must agree: a hole that
the diagrams know and for which the solver finds no story is a fault of the program, never a result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from handrail.sop.meaning import Meaning
from handrail.sop.verify.answers import Found, answer, triggered
from handrail.sop.verify.branches import nodes_of
from handrail.sop.verify.checked import Checked, Finding
from handrail.sop.verify.diagram import FullError
from handrail.sop.verify.kinds import Asked, Hole, Kind, NoWayOut
from handrail.sop.verify.known import Known, caps, learn
from handrail.sop.verify.lines import lines_of
from handrail.sop.verify.questions import questions_of
from handrail.sop.verify.staged import Stage, no_stage
from handrail.sop.verify.story import Path, Stories
from handrail.sop.verify.system import Tick, no_tick
from handrail.sop.verify.tell import story
from handrail.sop.verify.told import advice, found
from handrail.sop.words.place import Place

LONGEST = 200
"""No story is longer; one that were would be the program's fault."""


class DisagreementError(AssertionError):
    """Diagrams and solver do not agree: an internal error."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the questions: those of the first run, and the runs in which these consents are refused for ever."""

    first: bool
    refused: tuple[str, ...]

    def __contains__(self, asked: Asked) -> bool:
        if isinstance(asked, NoWayOut) and asked.refused:
            return asked.about[0] in self.refused
        return self.first


def everything(meaning: Meaning) -> Part:
    """All questions."""
    return Part(True, tuple(consent.number for consent in meaning.procedure.consents))


class Check:
    """The check of one procedure: what can be reached is learned once, then part after part is asked.

    `count`: find the exact set of reachable situations however long it takes, so that the figures are exact. `tick` is
    called often and may raise to stop; `stage` is told how far that search is.
    """

    def __init__(self, meaning: Meaning, *, count: bool = False, tick: Tick = no_tick, stage: Stage = no_stage) -> None:
        self._meaning = meaning
        self._questions = questions_of(meaning)
        self._count = count
        self._tick = tick
        self._stage = stage
        self._caps = list(caps(meaning, exact=count))
        self._known: Known | None = None
        self._stories = Stories(meaning, tick=tick)

    def part(self, part: Part, report: Callable[[Kind], object] = lambda kind: kind) -> Checked:
        """Ask the questions of a part; begin again with room for more nodes where the diagrams grow too large."""
        while True:
            try:
                if self._known is None:
                    self._known = learn(
                        self._meaning, self._caps[0], exact=self._count, tick=self._tick, stage=self._stage
                    )
                return self._part(self._known, part, report)
            except FullError:
                if len(self._caps) == 1:
                    raise
                self._known = None
                self._caps.pop(0)

    def _part(self, known: Known, part: Part, report: Callable[[Kind], object]) -> Checked:
        asked = tuple(each for each in self._questions if each in part)
        results = answer(known, self._stories, asked, report)
        told = _with_same_lines(self._meaning, known, self._stories, results)
        figures = dict.fromkeys(Kind, 0)
        figures.update((kind, known.count(triggered(known, group))) for kind, group in _by_kind(asked))
        findings = tuple(_finding(self._meaning, known, group) for group in told)
        return Checked(True, known.count(known.open), known.exact, findings, figures)


def check(meaning: Meaning, *, count: bool = False, tick: Tick = no_tick) -> Checked:
    """The whole check in one go."""
    return Check(meaning, count=count, tick=tick).part(everything(meaning))


def join(parts: Iterable[Checked]) -> Checked:
    """One answer from the answers to several parts; finished only where all are."""
    listed = list(parts)
    figures = dict.fromkeys(Kind, 0)
    for each in listed:
        for kind, figure in each.triggered.items():
            figures[kind] = max(figures[kind], figure)
    findings = [finding for each in listed for finding in each.findings]
    return replace(
        listed[0],
        finished=all(each.finished for each in listed),
        findings=tuple(_joined(findings)),
        triggered=figures,
    )


def _by_kind(asked: Sequence[Asked]) -> Iterator[tuple[Kind, list[Asked]]]:
    groups: dict[Kind, list[Asked]] = defaultdict(list)
    for each in asked:
        groups[each.kind].append(each)
    yield from groups.items()


@dataclass(frozen=True, slots=True)
class _Told:
    """A result with its story and its lines."""

    result: Found
    path: Path | None
    lines: tuple[Place, ...]

    @property
    def length(self) -> int:
        return len(self.path.moves) if self.path else 0


def _with_same_lines(meaning: Meaning, known: Known, stories: Stories, results: Iterable[Found]) -> list[list[_Told]]:
    """Results of one kind with the same lines are one finding (decision 2, Findings)."""
    groups: dict[tuple[Kind, tuple[Place, ...]], list[_Told]] = defaultdict(list)
    for result in results:
        path = _path(known, stories, result)
        lines = lines_of(meaning, result.asked, path)
        groups[result.asked.kind, lines].append(_Told(result, path, lines))
    return list(groups.values())


def _finding(meaning: Meaning, known: Known, group: list[_Told]) -> Finding:
    shortest = min(group, key=lambda told_: told_.length)
    asked, path = shortest.result.asked, shortest.path
    where = known.space.nothing
    for each in group:
        where |= each.result.where or known.space.nothing
    return Finding(
        kind=asked.kind,
        about=tuple(each.result.asked.about for each in group),
        sentence=found(asked),
        story=story(meaning, path),
        lines=shortest.lines,
        situations=known.count(where & known.open),
        advice=advice(asked),
    )


def _path(known: Known, stories: Stories, result: Found) -> Path | None:
    """The shortest way into the hole; none where the finding is that nothing leads there."""
    if result.where is None:
        return None
    asked = result.asked
    target = asked.bad if isinstance(asked, Hole) else nodes_of(known.space, result.where)
    path = stories.shortest(target, upto=LONGEST)
    if path is None:
        raise DisagreementError(f"{asked.kind} {asked.about} is reached, and no story leads there")
    return path


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of several parts: of one kind with the same lines they are one; the figure is then at most."""
    groups: dict[tuple[Kind, tuple[Place, ...]], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.kind, finding.lines].append(finding)
    for group in groups.values():
        shortest = min(group, key=lambda finding: len(finding.story.acts))
        about = tuple(each for finding in group for each in finding.about)
        yield replace(shortest, about=about, situations=sum(finding.situations for finding in group))
