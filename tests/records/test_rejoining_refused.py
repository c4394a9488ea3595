"""What a partner answers to a restored node, and is not taken: of a conversation, or of what was not asked about."""

from __future__ import annotations

import pytest

from handrail.cases.kept import to_plain
from handrail.exchange.lead.values import Statement
from handrail.exchange.rejoining import Known, Part
from handrail.records import access, vault
from handrail.records.dice import new_id
from handrail.records.models import Case, CaseKey, Lead, Partner, Rejoin, Talk
from handrail.records.rejoining import take_part
from handrail.records.values import Purpose
from tests.records.leads_by_hand import LeadsByHand
from tests.records.plugin import NOW


@pytest.fixture
def unhcr():
    return LeadsByHand()


def answers(*cases):
    """UNHCR says what it knows of these."""
    (partner,) = Partner.objects.all()
    row = Rejoin(id=new_id(), side="asker", partner=partner, incarnation=1, asked_at=NOW)
    row.save(force_insert=True)
    take_part(row, Part(1, new_id(), 1, last=True, cases=cases), "UNHCR", 1, NOW)


def test_nobody_adds_words_to_a_case_of_which_nothing_was_asked(cast, case, unhcr):
    amina = cast["amina"]
    before = access.case_for(amina, case, Purpose.WORK, NOW)
    first = to_plain(before.history)[0] | {"by": "node:IOM", "basis": ""}
    file = unhcr.file() | {"history": [first]}
    answers(Known(case, Statement(1, "IOM"), ("UNHCR",), file))
    after = access.case_for(amina, case, Purpose.WORK, NOW)
    assert after.words == before.words
    assert after.history == before.history


def test_a_conversation_does_not_become_a_case(cast, case, unhcr):
    talk = new_id()
    key = vault.key_for_new_talk(talk)
    row = Talk(id=talk, kind="request", side="asked", party="IOM", theirs="UNHCR", began_at=NOW, said_at=NOW)
    row.sealed = vault.close_talk(key, row, b"{}")
    row.save(force_insert=True)
    answers(Known(talk, Statement(2, "UNHCR"), ("UNHCR",)))
    assert not Lead.objects.filter(pk=talk).exists()


def test_a_number_at_the_end_of_all_numbers_begins_no_case(cast, unhcr):
    new = new_id()
    answers(Known(new, Statement((1 << 31) - 1, "UNHCR"), ("IOM",)))
    assert not any(each.objects.filter(pk=new).exists() for each in (Lead, Case, CaseKey))
