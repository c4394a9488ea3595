"""What time alone says to the other side: that what was asked was not answered. Done whenever letters are carried."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.exchange.statement import QuestionState, Side
from handrail.exchange.talk import CLOCK
from handrail.exchange.wire import Kind
from handrail.records import vault
from handrail.records.conversing import opened
from handrail.records.following import tell, to_the_second
from handrail.records.home import Home
from handrail.records.kept_talk import Kept
from handrail.records.models import CaseKey, Talk
from handrail.sop.words.literals import ReferralState

MOST_AT_ONCE = 100


def tick(now: datetime) -> int:
    """Say *unanswered* of everything whose time is over. How many there were."""
    late = Talk.objects.filter(side=Side.ASKER, due_at__lt=now).order_by("due_at")
    return sum(_unanswered(talk, now) for talk in list(late.values_list("id", flat=True)[:MOST_AT_ONCE]))


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
