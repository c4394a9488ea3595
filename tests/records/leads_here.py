"""What this node has of a case that is handed over, and who works on it."""

from __future__ import annotations

from handrail.records import access, vault
from handrail.records.actions import Press
from handrail.records.dice import new_token
from handrail.records.leading import opened
from handrail.records.models import Case, CaseKey, Lead, NotTaken, Received
from handrail.records.values import Purpose
from tests.records.plugin import NOW


def press(me):
    return Press(me, new_token(), NOW)


def file_of(me, case):
    return access.case_for(me, case, Purpose.WORK, NOW)


def hand_of(case):
    row = Lead.objects.get(pk=case)
    return opened(row, vault.key_of(case), row.case)


def refused():
    return {row.why: row.count for row in NotTaken.objects.all()}


def nothing_is_there(case):
    return (
        not any(each.objects.filter(pk=case).exists() for each in (Lead, Case, CaseKey))
        and not Received.objects.count()
    )
