"""To whom a case could be handed over now, by which row; and what of it is on its way, for the line."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.cases.way import Hands
from handrail.records import talks
from handrail.records.handovers import OfferView, Whose
from handrail.records.values import CaseFile, Colleague
from handrail.sop.meaning.move import MoveKind


def possible(me: Colleague, file: CaseFile) -> Iterator[tuple[str, str]]:
    """Row and recipient of each hand-over that the procedure has possible now, to somebody who has a node."""
    if not file.may_act or file.closed_at is not None or not file.lead.leads:
        return
    there = talks.partners_of(me)
    for move in file.course.walk.possible:
        if move.kind is MoveKind.HAND_OVER and move.act.at in there:
            yield move.row, move.act.at


def recipient_of(me: Colleague, file: CaseFile, row: str) -> str | None:
    """To whom the case goes by a row now; None where to nobody."""
    return next((party for number, party in possible(me, file) if number == row), None)


def open_to(file: CaseFile, row: str) -> OfferView | None:
    """The offer of ours by a row that is open; None where none is."""
    return next((each for each in ours(file) if each.row == row), None)


def ours(file: CaseFile) -> tuple[OfferView, ...]:
    """The offers of ours that are open."""
    return tuple(each for each in file.lead.open_offers if each.whose is Whose.OURS)


def on_the_way(file: CaseFile) -> Hands:
    """What the line shows of it: offered to somebody, or contested."""
    first = next(iter(ours(file)), None)
    contested = next(iter(file.lead.contested_with), None)
    return Hands(
        offered_to=None if first is None or contested else first.party,
        contested_with=contested,
        at=first.at if first is not None and not contested else file.lead.since,
    )
