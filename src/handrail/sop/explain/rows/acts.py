"""What is done, asked and ended, and what the world may do: each row as a paragraph."""

from __future__ import annotations

from handrail.sop.explain.clock import clock_said, span_said
from handrail.sop.explain.condition import cell_said, condition_said
from handrail.sop.explain.grounds import yes_said
from handrail.sop.explain.lists import Part, all_of
from handrail.sop.explain.names import Names
from handrail.sop.explain.outcome import finished_when, opens_again_when, sets_said
from handrail.sop.explain.rows.known import Paragraph, source_said
from handrail.sop.explain.who import who_said
from handrail.sop.words.acts import Closing, Consent, Done, Duty, Event, Ongoing, Solution
from handrail.sop.words.clock import Clock
from handrail.sop.words.condition import Condition
from handrail.sop.words.literals import Expected
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.who import Who


def duty_said(duty: Duty, names: Names) -> Paragraph:
    """Something to do."""
    yield say("{row}: {name}.", row=duty.number, name=duty.name)
    yield _applies(duty.when, names)
    if duty.needs is not None:
        yield say("It needs {the_yes}.", the_yes=yes_said(duty.needs))
    yield _who(duty.who, duty.within, duty.otherwise, names)
    if not isinstance(duty.gives, Done | Ongoing):
        yield say("What comes of it: {outcomes}.", outcomes=sets_said(duty.gives))
    yield say("Finished when: {condition}.", condition=finished_when(duty.number, duty.gives, names))
    yield say("Opens again when: {condition}.", condition=opens_again_when(duty.gives, names))
    if duty.tells.terms:
        yield say("What comes of it is told to {who}.", who=who_said(duty.tells))
    if duty.waits_for:
        yield say("It waits for {rows}.", rows=_with_titles(duty.waits_for, names))
    if duty.kind is not None:
        yield say("It is of the kind “{kind}”.", kind=duty.kind)
    yield source_said(duty.source)


def _applies(when: Condition, names: Names) -> Sentence:
    if not when.clauses:
        return say("It is always to be done.")
    return say("It is to be done while {condition}.", condition=condition_said(when, names))


def _who(who: Who, within: Clock, otherwise: Who, names: Names) -> Sentence:
    clock = clock_said(within, names)
    return say(
        "Who: {who}, {clock}; after that {otherwise}.", who=who_said(who), clock=clock, otherwise=who_said(otherwise)
    )


def _with_titles(rows: tuple[str, ...], names: Names) -> tuple[str | Sentence, ...]:
    return tuple(say("{row} (“{name}”)", row=row, name=names.title(row)) if row in names.rows else row for row in rows)


def consent_said(consent: Consent, names: Names) -> Paragraph:
    """A purpose that the person is asked about."""
    yield say("{row}: {name}.", row=consent.number, name=consent.name)
    if consent.asked_when.clauses:
        yield say("The person is asked while {condition}.", condition=condition_said(consent.asked_when, names))
    else:
        yield say("The person is always asked.")
    yield _who(consent.asked_by, consent.within, consent.otherwise, names)
    yield say("Finished when: the answer is yes, no or not now.")
    yield say("Opens again when: {condition}.", condition=_asked_again(consent))
    if consent.may_include:
        yield say("The yes may include {data}.", data=consent.may_include)
    else:
        yield say("The yes includes no data.")
    if consent.holds_for:
        yield say("A yes ends as soon as one of these changes: {facts}.", facts=consent.holds_for)
    if consent.lasts is not None:
        yield say("A yes ends when {span} have passed.", span=span_said(consent.lasts))
    if consent.stands_for is not None:
        yield say("It stands for “{role}”.", role=consent.stands_for)
    yield source_said(consent.source)


def _asked_again(consent: Consent) -> Part:
    if consent.again is None:
        return say("a yes has expired; after a no, a not now or a yes taken back it is not asked again")
    if consent.again.after is None:
        return say("a yes has expired; after a no, a not now or a yes taken back only the person may bring it up")
    return say(
        "a yes has expired, or {span} after a no, a not now or a yes taken back", span=span_said(consent.again.after)
    )


def event_said(event: Event, names: Names) -> Paragraph:
    """What the world may do."""
    yield say("{row}: {name}.", row=event.number, name=event.name)
    if event.when.clauses:
        yield say(_CAN_HAPPEN[event.expected], condition=condition_said(event.when, names))
    else:
        yield say(_CAN_ALWAYS_HAPPEN[event.expected])
    yield say("By it {outcomes}.", outcomes=sets_said(event.sets))
    if event.by.terms:
        yield say("By whom: {who}.", who=who_said(event.by))
    if event.otherwise.terms:
        yield say("If they are silent: {who}.", who=who_said(event.otherwise))
    yield source_said(event.source)


_CAN_HAPPEN = {
    Expected.YES: "It can happen while {condition}, and may be counted on.",
    Expected.NO: "It can happen while {condition}; nobody counts on it.",
    Expected.COMES_BACK: "It can happen after the case is closed, while {condition}, and opens it again.",
}
_CAN_ALWAYS_HAPPEN = {
    Expected.YES: "It can happen at any time, and may be counted on.",
    Expected.NO: "It can happen at any time; nobody counts on it.",
    Expected.COMES_BACK: "It can happen at any time after the case is closed, and opens it again.",
}


def solution_said(row: Solution, names: Names) -> Paragraph:
    """One cell of the solutions."""
    cells = (("solution", row.solution), ("protection", row.protection))
    said = [cell_said(cell, getattr(cell, "subject", name), names) for name, cell in cells if cell is not None]
    where: Part = all_of(said) if said else say("in every case")
    leads = who_said(row.leads)
    yield say("{row}: where {where}: {leads} leads.", row=row.number, where=where, leads=leads)
    clock = clock_said(row.within, names)
    contact = who_said(row.contact)
    yield say(
        "First it asks {contact} about {about}; the answer comes {clock}.",
        contact=contact,
        about=row.about,
        clock=clock,
    )
    yield say("If there is no answer: {who}.", who=who_said(row.otherwise))
    yield say("It shares {shares}.", shares=row.shares) if row.shares else say("It shares nothing.")
    if row.before:
        yield say("Only after the answer: {rows}.", rows=_with_titles(row.before, names))
    yield source_said(row.source)


def closing_said(closing: Closing, names: Names) -> Paragraph:
    """A way for the case to end."""
    yield say("{row}: the case may be closed as “{name}”.", row=closing.number, name=closing.name)
    yield say("When: {condition}.", condition=condition_said(closing.when, names))
    yield say("Checked before: {condition}.", condition=condition_said(closing.checked, names))
    yield say("By {who}, as long as they have the case.", who=who_said(closing.by))
    yield say("If they are silent: {who}.", who=who_said(closing.otherwise))
    if closing.good:
        yield say("This is an end to work towards.")
    else:
        yield say("This is no end to work towards: contact was lost, or the person said no.")
    yield source_said(closing.source)
