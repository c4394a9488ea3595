"""What time alone says: that what was asked was not answered, that a yes holds no longer. Done with each carrying."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.exchange.lead.acts import Lapse
from handrail.exchange.lead.values import Theirs
from handrail.exchange.statement import QuestionState, Side
from handrail.exchange.talk import CLOCK
from handrail.exchange.wire import Kind
from handrail.records import vault
from handrail.records.conversing import opened
from handrail.records.following import tell, to_the_second
from handrail.records.home import Home
from handrail.records.kept_talk import Kept
from handrail.records.leading import opened as opened_lead
from handrail.records.models import Case, CaseKey, Lead, Talk
from handrail.records.passing import step
from handrail.sop.words.literals import ReferralState

MOST_AT_ONCE = 100


def tick(now: datetime) -> int:
    """Say *unanswered* of everything whose time is over; let yeses lapse. How many there were."""
    late = Talk.objects.filter(side=Side.ASKER, due_at__lt=now).order_by("due_at")
    ids = list(late.values_list("id", flat=True)[:MOST_AT_ONCE])
    return lapse(now) + sum(_unanswered(talk, now) for talk in ids)


def lapse(now: datetime) -> int:
    """Let every yes of ours lapse whose hours are over: nobody is told, whoever gives on it hears it. How many."""
    late = Lead.objects.filter(place=Lead.Place.PROMISED, due_at__lt=now).order_by("due_at")
    return sum(_lapsed(lead, now) for lead in list(late.values_list("id", flat=True)[:MOST_AT_ONCE]))


def _lapsed(lead: str, now: datetime) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update().filter(pk=lead).first()
        row = Lead.objects.select_for_update().get(pk=lead)
        try:
            hand = opened_lead(row, vault.key_of(lead), case)
        except CaseKey.DoesNotExist:
            return False
        willing = [each.id for each in hand.state.theirs if each.state is Theirs.WILLING]
        over = [of for of in willing if (until := hand.offers[of].until) is not None and until < now]
        for of in over:
            hand = step(hand, Lapse(of), now)
        return bool(over)


def _unanswered(talk: str, now: datetime) -> bool:
    with transaction.atomic():
        row = Talk.objects.select_for_update(of=("self",)).select_related("partner").get(pk=talk)
        try:
            key = vault.key_of_talk(row)
        except CaseKey.DoesNotExist:
            return False
        kept = opened(row, key)
        state = ReferralState.UNANSWERED if kept.kind is Kind.REQUEST else QuestionState.UNANSWERED
        if row.due_at is None or row.due_at >= now or kept.talk.why_not(state) is not None:
            return False
        said = kept.talk.set_state(state, at=to_the_second(now), by=CLOCK, incarnation=Home.here().incarnation)
        tell(row, Kept(said, kept.along), key, now)
        return True
