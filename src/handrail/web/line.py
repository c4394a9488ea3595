"""From the steps of a line to what a template draws: classes, paths from the table, sides of the labels.

Stroke says who, mark says what. `a` is solid, `b` double, `o` thin; `k` is the core that makes a stroke double.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from handrail.cases.line import Line, LineStep, StepKind, Track
from handrail.web import paths
from handrail.web.room import ENDS, far_from_today, names_of, sides_of, span_of

Stroke = Callable[[str | None], str]
"""From a party to its stroke."""

TICK, CORE = "tick", "k"


@dataclass(frozen=True, slots=True)
class Path:
    """One path: its classes, and where it goes."""

    names: str
    d: str


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a track, repeated along it."""

    place: str
    stroke: str
    party: str
    track: Track


@dataclass(frozen=True, slots=True)
class Cell:
    """One step, ready to be drawn."""

    step: LineStep
    names: str
    paths: tuple[Path, ...]
    named: tuple[Named, ...] = ()


@dataclass(slots=True)
class _Layers:
    """Paths of one cell, from the ground up."""

    ticks: list[Path] = field(default_factory=list)
    strokes: list[Path] = field(default_factory=list)
    cores: list[Path] = field(default_factory=list)
    marks: list[Path] = field(default_factory=list)

    def stroke(self, stroke: str, d: str, *, dotted: str = "") -> None:
        """A stroke; the double one gets its core, a dotted one needs none."""
        if not stroke:
            return
        self.strokes.append(Path(f"{stroke} x {dotted}".strip() if dotted else stroke, d))
        if stroke == "b" and not dotted:
            self.cores.append(Path(CORE, d))

    def mark(self, names: str, d: str) -> None:
        """Something on top."""
        self.marks.append(Path(names, d))

    def all(self) -> tuple[Path, ...]:
        """In the order of drawing."""
        return (*self.ticks, *self.strokes, *self.cores, *self.marks)


def cells(line: Line, stroke: Stroke) -> tuple[Cell, ...]:
    """Every step with its paths."""
    steps = line.steps
    sides = sides_of(steps)
    wide = [at + 1 < len(steps) and sides[at + 1] != side for at, side in enumerate(sides)]
    spans = [span_of(step, wide=wide[at]) for at, step in enumerate(steps)]
    named = _named(steps, stroke)
    found = []
    for at, step in enumerate(steps):
        layers = _Layers()
        _ticks(layers, step, sides[at])
        _ground(layers, steps, at, stroke, far_from_today(steps, spans, at))
        _knots(layers, steps, at, stroke)
        _marks(layers, step, stroke)
        room = f"w{spans[at]}{spans[at + 1]}" if wide[at] else ""
        found.append(Cell(step, names_of(step, sides[at], spans[at], room), layers.all(), named.get(at, ())))
    return tuple(found)


def lane_names(step: LineStep) -> tuple[str, ...]:
    """The places that tracks lie at from this step on."""
    return ("one",) if step.tracks == 1 else ("first", "second")


def lane_of(step: LineStep) -> str:
    """The place of the mark: its track's, or the trunk's."""
    if step.tracks == 1 or step.kind is StepKind.FORK:
        return "one"
    return "second" if step.track is Track.SECOND else "first"


def _ticks(layers: _Layers, step: LineStep, side: str) -> None:
    """The bracket from the mark to its words: on a laptop to the label's side, on a phone always to the words."""
    y = _tick_from(step)
    if side == "dn":
        layers.ticks.append(Path(TICK, paths.TICK_DOWN.format(y=y)))
        return
    layers.ticks.append(Path("tick th", paths.TICK_UP.format(y=100 - y if step.kind in ENDS else y)))
    layers.ticks.append(Path("tick tv", paths.TICK_DOWN.format(y=y)))


def _tick_from(step: LineStep) -> int:
    if step.kind in ENDS:
        return 84 if step.tracks > 1 else 66
    if step.kind in (StepKind.PASSED, StepKind.OFFERED):
        return paths.BESIDE[lane_of(step)]
    if step.kind is StepKind.TODAY:
        return 20 if step.tracks > 1 else 38
    return paths.PLACES[lane_of(step)]


def _ground(layers: _Layers, steps: Sequence[LineStep], at: int, stroke: Stroke, far: int) -> None:
    """The strokes that run through the cell."""
    step = steps[at]
    if step.kind in ENDS:
        return
    if step.ahead or step.kind is StepKind.TODAY:
        _dots_ahead(layers, step, stroke, far)
        return
    for lane, holder in zip(lane_names(step), step.holders, strict=True):
        y, z = paths.PLACES[lane], paths.BESIDE[lane]
        if step.kind is StepKind.START:
            layers.stroke(stroke(holder), paths.FROM_POST.format(y=y))
        elif step.kind is StepKind.FORK:
            layers.stroke(stroke(holder), paths.FORK.format(y=y))
        elif lane == lane_of(step) and step.kind in _HANDS:
            _HANDS[step.kind](layers, step, stroke, y, z)
        elif holder is not None:
            layers.stroke(stroke(holder), paths.RUN.format(y=y))


def _passed(layers: _Layers, step: LineStep, stroke: Stroke, y: int, z: int) -> None:
    """The new hand is on before the old one lets go; the bar is the moment of letting go."""
    if step.was is not None:
        layers.stroke(stroke(step.was), paths.LETS_GO.format(y=y))
        layers.mark("end", paths.BAR.format(low=y - 8, high=y + 8))
    holder = step.holders[1] if step.track is Track.SECOND and step.tracks > 1 else step.holders[0]
    layers.stroke(stroke(holder), paths.TAKES_ON.format(y=y, z=z))


def _offered(layers: _Layers, step: LineStep, stroke: Stroke, y: int, z: int) -> None:
    layers.stroke(stroke(step.was), paths.RUN.format(y=y))
    layers.stroke(stroke(step.by), paths.DOTTED_BESIDE.format(z=z), dotted="be")


def _contested(layers: _Layers, step: LineStep, stroke: Stroke, y: int, z: int) -> None:
    layers.stroke(stroke(step.was), paths.RUN.format(y=y))
    layers.stroke(stroke(step.by), paths.RUN_BESIDE.format(z=z))
    layers.mark("sq", paths.BETWEEN.format(m=(y + z) // 2))


def _nobody(layers: _Layers, step: LineStep, stroke: Stroke, y: int, z: int) -> None:
    del z
    layers.stroke(stroke(step.was), paths.ENDS.format(y=y))
    layers.mark("end late", paths.BROKEN.format(low=y - 10, high=y + 10))
    layers.mark("sq", paths.ALONE.format(y=y))


_HANDS = {
    StepKind.PASSED: _passed,
    StepKind.OFFERED: _offered,
    StepKind.CONTESTED: _contested,
    StepKind.NOBODY: _nobody,
}


def _dots_ahead(layers: _Layers, step: LineStep, stroke: Stroke, far: int) -> None:
    """Dots in the stroke of whoever would hold. On a phone each cell draws its own; on a laptop today draws all."""
    for lane, holder in zip(lane_names(step), step.holders, strict=True):
        y = paths.PLACES[lane]
        if holder is None:
            continue
        if step.kind is StepKind.TODAY:
            layers.stroke(stroke(holder), paths.DOTTED_ALL_THE_WAY.format(y=y, far=far), dotted="th")
            layers.stroke(stroke(holder), paths.DOTTED_FROM_TODAY.format(y=y), dotted="tv")
        else:
            layers.stroke(stroke(holder), paths.DOTTED.format(y=y), dotted="tv")


def _knots(layers: _Layers, steps: Sequence[LineStep], at: int, stroke: Stroke) -> None:
    """Steps that lost their words are knots in the stroke before the step that tells how many they were."""
    del stroke
    after = steps[at + 1] if at + 1 < len(steps) else None
    if after is None or not after.folded or steps[at].kind in (StepKind.FORK, StepKind.PASSED, StepKind.NOBODY):
        return
    y = paths.PLACES[lane_names(steps[at])[0]]
    for x in paths.KNOTS[min(after.folded, max(paths.KNOTS))]:
        layers.mark("knot", paths.KNOT.format(x=x, y=y))


def _marks(layers: _Layers, step: LineStep, stroke: Stroke) -> None:
    lane = lane_of(step)
    here = paths.HERE.format(y=paths.PLACES[lane])
    size = "two" if step.tracks > 1 else "one"
    holder = stroke(step.holders[1] if lane == "second" else step.holders[0]) or "kd"
    match step.kind:
        case StepKind.START:
            layers.mark("post", paths.POST["one"])
        case StepKind.END | StepKind.CLOSED:
            layers.mark("post", paths.POST[size])
            if not step.reached:
                layers.mark("post2", paths.POST[size])
        case StepKind.TAKEN:
            layers.mark(f"{holder} dot", here)
        case StepKind.OPEN:
            layers.mark(f"{holder} dot", here)
            layers.mark("hole", here)
        case StepKind.LATE:
            layers.mark("sq", here)
        case StepKind.TODAY:
            _capsule(layers, step, stroke, size)


def _capsule(layers: _Layers, step: LineStep, stroke: Stroke, size: str) -> None:
    """The person, one, with a hand on each track."""
    layers.mark("cap1", paths.CAPSULE[size])
    layers.mark("cap2", paths.CAPSULE[size])
    for lane, holder in zip(lane_names(step), step.holders, strict=True):
        names = f"{stroke(holder)} dot" if holder is not None else "sq"
        layers.mark(names, paths.HERE.format(y=paths.PLACES[lane]))


def _named(steps: Sequence[LineStep], stroke: Stroke) -> dict[int, tuple[Named, ...]]:
    """Where names stand along the tracks: after the fork, and from today where there is room before the end."""
    after_fork = {at + 1 for at, step in enumerate(steps) if step.kind is StepKind.FORK and at + 1 < len(steps)}
    today = {at for at, it in enumerate(steps[:-1]) if it.kind is StepKind.TODAY and steps[at + 1].kind not in ENDS}
    return {at: tuple(_name_at(steps[at], stroke)) for at in after_fork | today}


def _name_at(step: LineStep, stroke: Stroke) -> Iterator[Named]:
    tracks = (Track.WHOLE,) if step.tracks == 1 else (Track.FIRST, Track.SECOND)
    places = ("t0",) if step.tracks == 1 else ("t1", "t2")
    holders = (step.was, *step.holders[1:]) if step.kind is StepKind.PASSED else step.holders
    for place, holder, track in zip(places, holders, tracks, strict=True):
        if holder is not None:
            yield Named(place, stroke(holder), holder, track)
