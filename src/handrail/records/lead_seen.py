"""What is known of who has a case, as pages see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handrail.cases.course import Course
from handrail.cases.disclosure import Refused
from handrail.exchange.lead import Standing
from handrail.exchange.lead.values import NOTHING
from handrail.records.giving import release_for
from handrail.records.kept_lead import OPEN_STATES, Noted
from handrail.records.lead_views import LeadView, OfferView, Whose, number_shown
from handrail.records.leading import Hand, Place, answer_due, place_of
from handrail.sop.words.sentence import Sentence


def seen(hand: Hand, course: Course | None, *, may_act: bool) -> LeadView:
    """Who has a case. `course`: of the case, where it is here and somebody may want to give it away."""
    state = hand.state
    highest, granted = state.highest, state.granted
    silent = tuple(sorted(state.silent)) if state.standing is not Standing.REJOINING else ()
    contested = dict.fromkeys((*(back.to for back in sorted(state.taken_back, key=lambda t: t.id)), *silent))
    return LeadView(
        id=hand.row.id,
        number=number_shown(hand.row.id),
        holder="" if highest == NOTHING else highest.by,
        since=hand.kept.since,
        leads=state.leads,
        closed=highest.closed,
        according_to="" if highest.by == state.me else highest.by,
        place=Place(place_of(state)),
        standing=state.standing,
        contested_with=tuple(contested),
        silent=tuple(sorted(state.silent)),
        offers=tuple(_offers(hand, course)),
        granted_to="" if granted is None else granted.to,
        may_take_back=may_act and state.leads and granted is not None,
        may_act=may_act,
    )


def _offers(hand: Hand, course: Course | None) -> Iterator[OfferView]:
    def order(each: tuple[str, Noted]) -> tuple[bool, datetime]:
        return each[1].state in OPEN_STATES, each[1].at

    for of, noted in sorted(hand.offers.items(), key=order, reverse=True):
        is_open = noted.state in OPEN_STATES
        yield OfferView(
            id=of,
            party=noted.party,
            whose=Whose.OURS if noted.ours else Whose.THEIRS,
            state=noted.state,
            row=noted.row,
            at=noted.at,
            due_at=answer_due(noted) if is_open else None,
            until=noted.until,
            asks=noted.asks,
            file=noted.file,
            language=noted.language,
            answered_by=noted.by,
            reason=noted.reason,
            withheld=_withheld(hand, course, noted) if is_open else (),
        )


def _withheld(hand: Hand, course: Course | None, noted: Noted) -> tuple[Sentence, ...]:
    if not noted.ours or not noted.file or course is None:
        return ()
    found = release_for(course, hand.row.party, noted.row, noted.party)
    return found.why if isinstance(found, Refused) else ()
