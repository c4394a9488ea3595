"""The words of a line: one sentence that says it all, and for each step its title, day and who acted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.cases.line import Line, LineStep, StepKind, Track
from handrail.web import when, who, words
from handrail.web.line import Cell, Named, cells
from handrail.web.shown import CellShown


@dataclass(frozen=True, slots=True)
class NamedShown:
    """The name of a track beside it."""

    place: str
    stroke: str
    said: str


def line_shown(line: Line) -> tuple[CellShown, ...]:
    """Every step, ready for the template."""
    return tuple(_shown(cell) for cell in cells(line, who.stroke))


def where_we_are(line: Line, *, decided_here: bool = True) -> str:
    """The one sentence above the line. What is open is known only where it is decided."""
    today = next((step for step in line.steps if step.kind in (StepKind.TODAY, StepKind.CLOSED)), None)
    if today is None:
        return ""
    if today.kind is StepKind.CLOSED:
        return _("Where we are: closed.")
    return " ".join(_parts(line, today, decided_here=decided_here))


def _parts(line: Line, today: LineStep, *, decided_here: bool) -> Iterator[str]:
    holder = today.holders[0]
    if holder is None:
        yield _("Where we are: nobody has the case. Until somebody does, your office answers the phone.")
    else:
        yield _("Where we are: {holder} holds.").format(holder=who.agency(holder))
    beside = today.holders[1] if today.tracks > 1 else None
    if beside is not None and beside != holder:
        yield _("{party} walks beside on protection.").format(party=words.capital(who.agency(beside)))
    if not line.open:
        if decided_here:
            yield _("Nothing is open.")
        return
    opened = ngettext("{n} thing is open", "{n} things are open", line.open).format(n=line.open)
    late = ngettext("{n} is overdue", "{n} are overdue", line.late).format(n=line.late)
    yield _("{open}, {late}.").format(open=opened, late=late) if line.late else _("{open}.").format(open=opened)


def _shown(cell: Cell) -> CellShown:
    step = cell.step
    shown = CellShown(
        names=cell.names,
        paths=cell.paths,
        named=tuple(_named(each) for each in cell.named),
        title=_title(step),
        said=" · ".join(part for part in _details(step) if part),
        track=_track(step.track) if step.tracks > 1 and step.track is not Track.WHOLE else "",
        late=step.kind is StepKind.LATE,
        folded=_folded(step),
    )
    if not step.private or step.detail is None:
        return shown
    return replace(shown, private=True, result=f" · {words.phrase(step.detail)}")


def _named(each: Named) -> NamedShown:
    role = who.role(each.party)
    said = role if each.track is Track.WHOLE else _("{track} · {role}").format(track=_track(each.track), role=role)
    return NamedShown(each.place, each.stroke, said)


def _track(track: Track) -> str:
    return _("Protection") if track is Track.SECOND else _("The case")


def _title(step: LineStep) -> str:
    match step.kind:
        case StepKind.START:
            return _("First contact")
        case StepKind.FORK:
            return _("Two tracks")
        case StepKind.TODAY:
            return _("Today")
        case StepKind.PASSED:
            return _("Passed on")
        case StepKind.OFFERED:
            return _("Offered")
        case StepKind.CONTESTED:
            return _("Contested")
        case StepKind.NOBODY:
            return _("Nobody has it")
        case StepKind.END:
            return _("A solution")
        case StepKind.CLOSED:
            return _("Closed")
    return words.breakable(words.capital(words.short(words.phrase(step.title))))


def _details(step: LineStep) -> Iterator[str]:
    day = when.day(step.at) if step.at else ""
    match step.kind:
        case StepKind.START:
            yield day
            yield _("met by {party}").format(party=who.agency(step.by))
        case StepKind.FORK:
            yield day
            yield _("from here side by side")
        case StepKind.PASSED:
            yield when.moment(step.at) if step.at else ""
            yield _("taken by {party}").format(party=who.role_said(step.by))
        case StepKind.OFFERED:
            yield day
            yield _("to {party}, not taken yet").format(party=who.role_said(step.by))
        case StepKind.CONTESTED:
            yield _("both say they hold; a named person settles it")
        case StepKind.NOBODY:
            yield day
            yield _("somebody must take it")
        case StepKind.TODAY:
            yield day
            yield _("{party} holds").format(party=who.role_said(step.holders[0])) if step.holders[0] else ""
        case StepKind.END:
            yield words.phrase(step.detail) if step.detail else _("the person chooses; not chosen yet")
        case StepKind.LATE:
            yield _("was due {day}").format(day=day) if day else ""
        case StepKind.OPEN if step.detail is not None:
            yield words.phrase(step.detail)
        case StepKind.OPEN:
            yield _("open")
            yield _("due {day}").format(day=day) if day else _("no date")
        case _:
            yield words.phrase(step.detail) if step.detail and not step.private else ""
            yield day


def _folded(step: LineStep) -> str:
    if not step.folded:
        return ""
    return ngettext("{n} step before it: below", "{n} steps before it: below", step.folded).format(n=step.folded)
