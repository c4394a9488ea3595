"""How a node stands, for whoever runs it and for supervisors: its backups, its ways, whom it waits for. No case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Sum

from handrail.records.backups import last_backup
from handrail.records.home import Home
from handrail.records.lives import Silent, is_rejoining, silent
from handrail.records.models import Lead, Letter, NotTaken, Partner, Rejoin
from handrail.records.values import Colleague, Function, NotYours

OLD = timedelta(days=7)
MAY_SEE = (Function.SUPERVISOR, Function.IT)


@dataclass(frozen=True, slots=True)
class Line:
    """The way to one partner: since when it is not there, and how many letters wait for it."""

    title: str
    down_since: datetime | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a node stands."""

    life: int
    """How often its data were restored, counted from 1."""
    rejoining: bool
    """It was restored and waits for its partners: pages work, nothing leaves."""
    silent: tuple[Silent, ...]
    doubted: int
    """Cases of which nobody here knows, for now, who has them."""
    lost: int
    """What this node said in the lost time and cannot place any more."""
    last_backup: datetime | None
    backup_is_old: bool
    lines: tuple[Line, ...]
    refused: int
    may_go_on: bool = False
    """Whoever looks may decide not to wait any longer."""


def standing(now: datetime) -> Standing:
    """How this node stands."""
    made = last_backup(Home.here())
    refused: int = NotTaken.objects.exclude(why="Repeated").aggregate(all=Sum("count"))["all"] or 0
    lost = sum(row.progress.get("lost", 0) for row in Rejoin.objects.filter(side=Rejoin.Side.ASKER))
    return Standing(
        Home.here().incarnation,
        is_rejoining(),
        silent(),
        Lead.objects.filter(place=Lead.Place.REJOINING).count(),
        lost,
        made,
        made is None or now - made > OLD,
        tuple(_line(row) for row in Partner.objects.order_by("title", "key")),
        refused,
    )


def _line(row: Partner) -> Line:
    waiting = Letter.objects.filter(partner=row, taken_at=None, refused="").count()
    return Line(row.title, row.down_since, waiting)


def standing_for(me: Colleague, now: datetime) -> Standing:
    """The same, for supervisors and whoever keeps the machine running. Raises NotYours for anybody else."""
    if me.function not in MAY_SEE:
        raise NotYours
    found = standing(now)
    waited_for = any(each.gone_on_at is None for each in found.silent)
    may = me.function is Function.SUPERVISOR and found.rejoining and waited_for
    return replace(found, may_go_on=may)


def backup_is_old_for(me: Colleague, now: datetime) -> bool:
    """Whether whoever looks is to be told that the last backup is old: supervisors and IT, and not in a try-out."""
    if me.function not in MAY_SEE or Home.here().node.demo:
        return False
    made = last_backup(Home.here())
    return made is None or now - made > OLD


def waits_for() -> tuple[Silent, ...]:
    """Whom this node waits for after a restore, for whoever works here; nobody where it has what it missed."""
    return tuple(each for each in silent() if each.gone_on_at is None) if is_rejoining() else ()
