"""What is due (M21): the next step that every open case must have."""

from __future__ import annotations

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import FALSE, Formula, both, either, some
from handrail.sop.words.acts import Duty, Ongoing
from handrail.sop.words.literals import Expected, Kind


def something_due(meaning: Meaning) -> Formula:
    """Where anything is due at all."""
    return some(
        (
            *(_duty(meaning, duty) for duty in meaning.procedure.duties),
            *(rule.possible for rule in meaning.consents.values()),
            *(either(request.on_its_way, *request.due.values()) for request in meaning.requests.values()),
            *(rule.possible for rule in meaning.contacts_to_make.values()),
            *(rule.open for rule in meaning.contacts_to_answer.values()),
            *(rule.open for rules in meaning.hand_overs.values() for rule in rules.values()),
            *(rule.open for rule in meaning.closings.values()),
        )
    )


def _duty(meaning: Meaning, duty: Duty) -> Formula:
    """A duty counts where it can be done; one that never ends, only for what it waits for."""
    if not isinstance(duty.gives, Ongoing) and duty.kind is not Kind.REVIEW:
        return meaning.duties[duty.number].possible
    return both(meaning.duties[duty.number].open, some(_waited_for(meaning, row) for row in duty.waits_for))


def _waited_for(meaning: Meaning, row: str) -> Formula:
    """An expected event that can happen, or a referral on its way."""
    if row in meaning.requests:
        return meaning.requests[row].on_its_way
    event = next((event for event in meaning.procedure.events if event.number == row), None)
    return meaning.events[row].possible if event and event.expected is Expected.YES else FALSE
