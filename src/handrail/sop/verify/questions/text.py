"""Is anything written that never counts, or missing? (NeverOpen, DeadRule, Unread, SecondAxisMissing)"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Formula, both, some
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.verify.kinds import Asked, InTheText, Kind, Never
from handrail.sop.words.literals import SHOWN_OUTPUTS, Role
from handrail.sop.words.place import Place
from handrail.sop.words.procedure import NumberedRow, Procedure
from handrail.sop.words.sharing import Ban
from handrail.sop.words.speaks_of import How, speaks_of


def text(meaning: Meaning) -> Iterator[Asked]:
    """Questions about rows that never apply, outputs that nobody reads, and the two axes."""
    for duty in meaning.procedure.duties:
        yield Never(Kind.NEVER_OPEN, (duty.number,), (duty.place,), meaning.duties[duty.number].open)
    for consent in meaning.procedure.consents:
        yield Never(Kind.NEVER_OPEN, (consent.number,), (consent.place,), meaning.consents[consent.number].open)
    for row, where in _applying(meaning):
        yield Never(Kind.DEAD_RULE, (row.number,), (row.place,), where)
    yield from _unread(meaning.procedure)
    yield from _axes(meaning.procedure)


def _applying(meaning: Meaning) -> Iterator[tuple[NumberedRow, Formula]]:
    procedure, subjects = meaning.procedure, meaning.subjects
    for decision in procedure.decisions:
        for row in decision.rows:
            yield row, both(CASE_OPEN, subjects.applies[row.number])
    for referral in procedure.referrals:
        if referral.hand_over:
            yield referral, some(rule.open for rule in meaning.hand_overs[referral.number].values())
        else:
            yield referral, some(meaning.requests[referral.number].due.values())
    for event in procedure.events:
        yield event, meaning.events[event.number].open
    for solution in procedure.solutions:
        yield solution, both(CASE_OPEN, subjects.fits[solution.number])
    for closing in procedure.closings:
        yield closing, meaning.closings[closing.number].open
    for disclosure in procedure.disclosures:
        yield disclosure, both(CASE_OPEN, meaning.sharing.lets_pass(disclosure))
    for ban in procedure.bans:
        yield ban, _ever_banned(meaning, ban)


def _ever_banned(meaning: Meaning, row: Ban) -> Formula:
    return both(CASE_OPEN, meaning.subjects.condition(row.banned_while))


def _unread(procedure: Procedure) -> Iterator[InTheText]:
    read = {name for how, name in speaks_of(procedure) if how is How.READ}
    read |= {name for decision in procedure.decisions for name in decision.inputs}
    for decision in procedure.decisions:
        for output in decision.outputs:
            if not output.shown and output.name not in SHOWN_OUTPUTS and output.name not in read:
                yield InTheText(Kind.UNREAD, (output.name,), (decision.place,))


def _axes(procedure: Procedure) -> Iterator[InTheText]:
    for role in (Role.TRAFFICKING, Role.PROTECTION):
        if procedure.fact_of(role) is None:
            first = Place(procedure.header.place.file, 1)
            place = procedure.headers.get("Fact", first)
            yield InTheText(Kind.SECOND_AXIS_MISSING, (role,), (place,))
