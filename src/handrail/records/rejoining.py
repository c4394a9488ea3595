"""How a node that was restored finds its way back: it asks every partner what it missed, and trusts nothing until then.

Each step is one short transaction and can be done again: killed anywhere, it goes on where it was. What is believed of
each case is the matter of `exchange.lead`; here it is asked once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from handrail.exchange.lead import AtHand, Standing, hear, restored
from handrail.exchange.lead import Lead as State
from handrail.exchange.lead.messages import Grant, RejoinAnswer
from handrail.exchange.lead.refusals import MessageRefused, NotWritten
from handrail.exchange.rejoining import Known, Part
from handrail.records import vault
from handrail.records.dice import new_id
from handrail.records.hearing_leads import MOST_AHEAD
from handrail.records.home import Home
from handrail.records.kept_lead import KeptLead
from handrail.records.leading import Hand, begin, blank, new_row, opened
from handrail.records.lives import number
from handrail.records.models import Case, CaseKey, Lead, Letter, Life, Partner, Received, Rejoin, Talk
from handrail.records.passing import Beside, finish
from handrail.records.receiving import put_here
from handrail.records.rejoin_letters import OLDER, ask
from handrail.records.said_again import say_again

AT_ONCE = 50
ASKER = Rejoin.Side.ASKER


def begin_if_restored(now: datetime) -> bool:
    """Where the node's folder knows of another life than the records do, begin anew. Whether that was so."""
    life = Home.here().incarnation
    if number() == life:
        return False
    if number() == 0 and (life == 1 or _is_new()):
        with transaction.atomic():
            Life.objects.update_or_create(pk=1, defaults={"number": life})
        return False
    with transaction.atomic():
        Letter.objects.filter(taken_at=None, refused="", incarnation__lt=life).update(refused=OLDER, sealed=None)
    _lead_each_case(now)
    for leads in _chunks():
        with transaction.atomic():
            for hand in leads:
                _doubt(hand, life, now)
    with transaction.atomic():
        row, _ = Life.objects.get_or_create(pk=1, defaults={"number": 0})
        if Life.objects.select_for_update().get(pk=row.pk).number == life:
            return True  # another process of this node was faster
        Rejoin.objects.filter(side=ASKER).delete()
        for partner in Partner.objects.order_by("key"):
            asked = Rejoin(id=new_id(), side=ASKER, partner=partner, incarnation=life, asked_at=now)
            asked.save(force_insert=True)
            ask(asked, now)
        Life.objects.update_or_create(pk=1, defaults={"number": life})
    return True


def _is_new() -> bool:
    return not any(each.objects.exists() for each in (Case, Lead, Talk, Letter, Received))


def _lead_each_case(now: datetime) -> None:
    """A case that was opened before it was kept who leads gets that now: from its history, as for any look at it."""
    for case in Case.objects.filter(lead=None).order_by("id"):
        with transaction.atomic():
            begin(Case.objects.select_for_update().get(pk=case.pk), vault.key_of(case.pk), now)


def _doubt(hand: Hand, life: int, now: datetime) -> None:
    if hand.state.incarnation == life:
        return
    parties = [party for partner in Partner.objects.all() for party in partner.parties]
    after, messages = restored(hand.state, life, parties)
    finish(hand, (after, () if after.silent else messages), now, {})


def _chunks(after: str = "") -> Iterator[list[Hand]]:
    """What is known of all cases, some at a time, each opened when it is needed."""
    while ids := list(Lead.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        yield _Locked(ids)  # type: ignore[misc]
        after = ids[-1]


class _Locked:
    """Opened and locked one by one, inside the transaction of whoever goes through them."""

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids

    def __iter__(self) -> Iterator[Hand]:
        for each in self.ids:
            hand = locked(each)
            if hand is not None:
                yield hand


def locked(lead: str) -> Hand | None:
    """What is known of one case, the row of the case locked first; None where it is not known, or was erased."""
    case = Case.objects.select_for_update().filter(pk=lead).first()
    row = Lead.objects.select_for_update().filter(pk=lead).first()
    try:
        return None if row is None else opened(row, vault.key_of(lead), case)
    except CaseKey.DoesNotExist:
        return None


# ------------------------------------------------------------------------------------ what was answered


def take_part(row: Rejoin, part: Part, sender: str, incarnation: int, now: datetime) -> None:
    """Hear one part of an answer, in the transaction of its letter."""
    if part.asked != Home.here().incarnation or row.incarnation != part.asked or row.answered_at is not None:
        return
    for known in part.cases:
        _hear_of(row, known, sender, incarnation, now)
    Letter.objects.filter(pk__in=part.arrived, partner=row.partner, refused=OLDER).update(refused="", taken_at=now)
    heard = row.progress.setdefault("series", {}).setdefault(part.series, {"parts": [], "last": 0})
    heard["parts"] = sorted({*heard["parts"], part.part})
    heard["last"] = part.part if part.last else heard["last"]
    row.progress["whole"] = bool(row.progress.get("whole")) or len(heard["parts"]) == heard["last"]
    row.save(update_fields=["progress"])


def _hear_of(row: Rejoin, known: Known, sender: str, incarnation: int, now: datetime) -> None:
    hand = locked(known.case)
    beside = Beside(new=hand is None)
    if known.statement.number > MOST_AHEAD + (0 if hand is None else hand.state.highest.number):
        return
    if hand is None:
        if _is_something_else(known.case):
            return
        hand = _unknown_until_now(known.case, row, now)
    told = RejoinAnswer(sender, hand.state.me, incarnation, row.incarnation, known.statement, known.parties)
    try:
        taken = hear(hand.state, told, AtHand())
    except MessageRefused:
        return  # it names whom our procedure does not have: the case stays as it is, and is shown as not led
    if sender in hand.state.silent and taken[0].highest == known.statement:
        hand = _with_file(hand, known, sender, now)  # nobody adds to a case of which nothing was asked
    finish(hand, taken, now, {}, beside)


def _is_something_else(case: str) -> bool:
    """Whether a conversation is called so, or a case that was erased: neither becomes a case by what a partner says."""
    return any(each.objects.filter(pk=case).exists() for each in (Talk, Lead, Case))


def _with_file(hand: Hand, known: Known, sender: str, now: datetime) -> Hand:
    """The case, where its file came again; what is no file of it is left out, and the case is shown without."""
    if known.file is None or known.statement.by != hand.state.me:
        return hand
    number = max(known.statement.number - 1, 1)
    grant = Grant(sender, hand.state.me, hand.state.incarnation, "", number, True, known.parties)
    try:
        with transaction.atomic():
            return put_here(hand, known.file, grant, now)
    except NotWritten:
        return hand


def _unknown_until_now(case: str, row: Rejoin, now: datetime) -> Hand:
    """A case that came after the backup: nothing of it is here but what partners say."""
    party = Home.here().node.party
    waiting = Rejoin.objects.filter(side=ASKER, answered_at=None).select_related("partner")
    parties = {each for rejoin in (*waiting, row) for each in rejoin.partner.parties}
    state: State = replace(blank(party), standing=Standing.REJOINING, silent=frozenset(parties) - {party})
    key = vault.key_for_new_talk(case)
    return Hand(new_row(case, party, now), key, None, KeptLead(state))


def conclude(now: datetime) -> None:
    """Where all parts of an answer are there: of the cases that were not named, nothing is known."""
    for row in Rejoin.objects.filter(side=ASKER, answered_at=None).select_related("partner"):
        if not row.progress.get("whole"):
            continue
        for leads in _chunks():
            with transaction.atomic():
                for hand in leads:
                    _hear_nothing(hand, row, now)
        for talk in Talk.objects.filter(letters__refused=OLDER, partner=row.partner).order_by("pk").distinct():
            say_again(talk.pk, now)
        with transaction.atomic():
            Rejoin.objects.filter(pk=row.pk, answered_at=None).update(answered_at=now)


def _hear_nothing(hand: Hand, row: Rejoin, now: datetime) -> None:
    before = hand
    for party in row.partner.parties:
        if party in hand.state.silent:
            told = RejoinAnswer(party, hand.state.me, max(row.partner.incarnation, 1), row.incarnation)
            try:
                hand = finish(hand, hear(hand.state, told, AtHand()), now, {})
            except MessageRefused:
                hand = before
