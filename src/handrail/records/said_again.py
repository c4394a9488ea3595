"""Requests and questions after a restore: what was said in the lost time, and what never arrived, said again.

- What the other side sent since the restored node's backup is sent again, from what is kept of it.
- What the restored node said in the lost time is told to it, statement by statement, and takes its place again.
- What the restored node said before, and never arrived, it says again in its new life: nobody has heard it, so nothing
  refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from handrail.exchange import envelope
from handrail.exchange.message import Message
from handrail.exchange.rejoining import Again, Told
from handrail.exchange.statement import Point, Side, Statement, place_of
from handrail.exchange.wire import from_body, to_body
from handrail.records import vault
from handrail.records.conversing import keep, opened
from handrail.records.hearing_talks import tell_the_case
from handrail.records.home import Home
from handrail.records.kept_talk import Kept
from handrail.records.letters import post, sealed_again
from handrail.records.models import Case, CaseKey, Letter, Partner, Received, Rejoin, Talk
from handrail.records.rejoin_letters import OLDER

MARGIN = timedelta(days=1)
"""Receipts may come in another order than letters. What is told twice changes nothing."""
FIRST = timedelta(seconds=1)
"""What is sent again arrives before the node is told its own words about it: they may have begun with ours."""


def floor_of(partner: Partner, newest: str) -> datetime | None:
    """Since when a restored partner may have forgotten what it took in; None: all of it."""
    letter = Letter.objects.filter(pk=newest, partner=partner).exclude(taken_at=None).first()
    return None if letter is None or letter.taken_at is None else letter.taken_at - MARGIN


def leave_again(partner: Partner, since: datetime | None, now: datetime) -> None:
    """Send once more what the partner took in since then: its statements stand where they stood."""
    rows = Letter.objects.select_for_update().filter(partner=partner, talk__isnull=False, refused="")
    rows = rows.exclude(taken_at=None) if since is None else rows.filter(taken_at__gte=since)
    for letter in rows.order_by("made_at", "sequence"):
        talk = letter.talk
        assert talk is not None
        kept = _opened(talk)
        said = None if kept is None else _own(kept, Point(letter.incarnation, letter.sequence))
        if kept is None or said is None:
            continue
        letter.sealed = sealed_again(talk, kept, said, letter)
        letter.hash = envelope.fingerprint(letter.sealed)
        letter.leaving_at = letter.left_at = letter.taken_at = None
        letter.made_at = now - FIRST
        letter.save(update_fields=["sealed", "hash", "leaving_at", "left_at", "taken_at", "made_at"])


def heard_since(partner: Partner, since: datetime | None) -> Iterator[Again]:
    """What the partner said that was heard here since then."""
    rows = Received.objects.filter(talk__partner=partner).select_related("talk")
    for row in (rows if since is None else rows.filter(at__gte=since)).order_by("at", "sequence"):
        kept = None if row.talk is None else _opened(row.talk)
        if row.talk is None or kept is None:
            continue
        said = place_of(kept.talk.log, kept.talk.side.other, Point(row.incarnation, row.sequence))
        if said is not None:
            yield Again(row.talk.id, said.point, said.at, to_body(kept.kind, said, kept.went_with(said)))


def hear_own(rejoin: Rejoin, told: Told, now: datetime) -> None:
    """Put back what this node said in the lost time. What has no conversation here is counted: it is lost."""
    lost = sum(not _hear_own(rejoin, again, now) for again in told.again)
    if lost:
        rejoin.progress["lost"] = rejoin.progress.get("lost", 0) + lost
        rejoin.save(update_fields=["progress"])


def _hear_own(rejoin: Rejoin, again: Again, now: datetime) -> bool:
    """Whether it has its conversation here; what is told twice changes nothing."""
    about = Talk.objects.filter(pk=again.talk).values_list("case", flat=True).first()
    case = None if about is None else Case.objects.select_for_update().get(pk=about)
    row = Talk.objects.select_for_update().filter(pk=again.talk, partner=rejoin.partner).first()
    kept = None if row is None else _opened(row)
    if row is None or kept is None:
        return False
    kind, said, along = from_body(_as_message(again))
    ours = kind == kept.kind and said.side is kept.talk.side and said.point.incarnation < rejoin.incarnation
    if ours and place_of(kept.talk.log, said.side, said.point) is None:
        heard, _ = kept.talk.hear(said)
        keep(row, kept.adding(heard, said, along), now)
        if case is not None and row.side == Side.ASKER:
            tell_the_case(case, row, vault.key_of_talk(row), kept.talk.standing, heard, said, along, now)
    return True


def _as_message(again: Again) -> Message:
    """A statement with its place and time, as a message brings it."""
    incarnation, sequence = again.point
    return Message("", "", incarnation, "", "", sequence, again.at, "", None, None, None, again.body)


def say_again(talk: str, now: datetime) -> None:
    """Say in this life what was said in a former one and never arrived, before what was said since the restore."""
    life = Home.here().incarnation
    with transaction.atomic():
        case = Talk.objects.values_list("case", flat=True).get(pk=talk)
        if case is not None:
            Case.objects.select_for_update().get(pk=case)
        row = Talk.objects.select_for_update(of=("self",)).select_related("partner").get(pk=talk)
        kept = _opened(row)
        letters = list(row.letters.filter(refused=OLDER) | row.letters.filter(incarnation=life, taken_at=None))
        if kept is None:
            return
        names = {Point(each.incarnation, each.sequence): each.names for each in letters}
        again = [each for each in kept.talk.log if each.side is kept.talk.side and each.point in names]
        row.letters.filter(refused=OLDER).update(refused=f"{OLDER}, said again")
        row.letters.filter(incarnation=life, taken_at=None).delete()
        moved = {each.point: Point(life, at) for at, each in enumerate(again, 1)}
        kept = _moved(kept, moved)
        keep(row, kept, now)
        for was, point in moved.items():
            said = _own(kept, point)
            assert said is not None
            bare = Kept(replace(kept.talk, log=(said,)), {(said.side, point): kept.went_with(said)})
            post(row, bare, now, names=names[was])


def _moved(kept: Kept, points: dict[Point, Point]) -> Kept:
    def here(side: Side, point: Point) -> Point:
        return points.get(point, point) if side is kept.talk.side else point

    def one(said: Statement) -> Statement:
        corrects = None if said.corrects is None else here(said.side, said.corrects)
        return replace(said, point=here(said.side, said.point), corrects=corrects)

    log = tuple(sorted(map(one, kept.talk.log), key=lambda each: (each.side, each.point)))
    along = {(side, here(side, point)): went for (side, point), went in kept.along.items()}
    return Kept(replace(kept.talk, log=log), along)


def _own(kept: Kept, point: Point) -> Statement | None:
    return place_of(kept.talk.log, kept.talk.side, point)


def _opened(row: Talk) -> Kept | None:
    try:
        return opened(row, vault.key_of_talk(row))
    except CaseKey.DoesNotExist:
        return None  # its case was erased
