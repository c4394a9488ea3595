"""Requests to others, hand-overs, and what may be shared: each row as a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.explain.clock import clock_said
from handrail.sop.explain.condition import condition_said
from handrail.sop.explain.grounds import basis_said
from handrail.sop.explain.lists import Part
from handrail.sop.explain.names import Names
from handrail.sop.explain.outcome import opens_again_when, sets_said
from handrail.sop.explain.rows.known import Paragraph, source_said
from handrail.sop.explain.who import term_said, who_said
from handrail.sop.words.acts import Referral, Urgency
from handrail.sop.words.literals import HOLDER
from handrail.sop.words.sentence import Sentence, say
from handrail.sop.words.sharing import Ban, Data, Disclosure, Identifies


def referral_said(referral: Referral, names: Names) -> Paragraph:
    """A request to another organisation, or a hand-over."""
    yield say("{row}: {name}.", row=referral.number, name=referral.name)
    if referral.when.clauses:
        yield say("It is due while {condition}.", condition=condition_said(referral.when, names))
    else:
        yield say("It is always due.")
    yield say("It rests on this: {basis}.", basis=basis_said(referral.needs))
    yield from _recipients(referral)
    yield say("Urgency: {urgency}.", urgency=referral.urgency)
    if referral.shares:
        yield say("It shares {shares}.", shares=_shares(referral.shares, names))
    else:
        yield say("It shares nothing.")
    yield from _ends(referral, names)
    yield source_said(referral.source)


def _recipients(referral: Referral) -> Iterator[Sentence]:
    to = term_said(referral.to)
    if referral.hand_over:
        yield say("{sender} hands the case over to {to}.", sender=who_said(referral.sender), to=to)
    else:
        yield say("{sender} asks {to}, and still has the case.", sender=who_said(referral.sender), to=to)
    for term in referral.then_to:
        yield say("If they cannot: {to}.", to=term_said(term))
    yield say("Last, and may not decline: {to}.", to=term_said(referral.otherwise))


def _ends(referral: Referral, names: Names) -> Iterator[Sentence]:
    if referral.hand_over:
        yield say("Finished when: {holder} is the one it went to.", holder=HOLDER)
        if referral.brings:
            yield say("It brings: {outcomes}.", outcomes=sets_said(referral.brings))
        return
    if not referral.brings:
        yield say("Finished when: it has ended. It brings nothing.")
        yield say("Opens again when: it was taken back.")
        return
    yield say("It brings: {outcomes}.", outcomes=sets_said(referral.brings))
    yield say("Finished when: it has ended, and what it brings holds.")
    yield say(
        "Opens again when: it was taken back, or it has ended and {condition}.",
        condition=opens_again_when(referral.brings, names),
    )


def _shares(shares: tuple[str, ...], names: Names) -> tuple[str | Sentence, ...]:
    return tuple(
        say("{row} (“{name}”)", row=share, name=names.title(share)) if share in names.rows else share
        for share in shares
    )


def urgency_said(urgency: Urgency, names: Names) -> Paragraph:
    """The clocks of a request."""
    yield say(
        "“{name}”: received {received}, answered {answered}, started {started}, outcome told {told}.",
        name=urgency.name,
        received=clock_said(urgency.received, names),
        answered=clock_said(urgency.answered, names),
        started=clock_said(urgency.started, names),
        told=clock_said(urgency.told, names),
    )
    yield source_said(urgency.source)


def data_said(data: Data) -> Paragraph:
    """What may pass from one to another."""
    yield say("“{name}”: {contains}.", name=data.name, contains=data.contains)
    if data.facts:
        yield say("Whoever gets it then knows {facts}.", facts=data.facts)
    yield _IDENTIFIES[data.identifies]
    yield source_said(data.source)


_IDENTIFIES = {
    Identifies.YES: say("It says who the person is."),
    Identifies.NO: say("It does not say who the person is."),
    Identifies.TOGETHER: say("Together with other data it says who the person is."),
}


def disclosure_said(row: Disclosure) -> Paragraph:
    """What may or must be shared."""
    yield say("{row}: {name}.", row=row.number, name=row.name)
    key = "{sender} must tell {to}: {data}." if row.must else "{sender} may tell {to}: {data}."
    yield say(key, sender=who_said(row.sender), to=who_said(row.to), data=row.data)
    yield say("It rests on this: {basis}.", basis=basis_said(row.basis))
    yield source_said(row.source)


def ban_said(row: Ban, names: Names) -> Paragraph:
    """What may never be shared."""
    data: Part = say("nothing at all") if row.data is None else say("nothing of {data}", data=row.data)
    yield say("{row}: {name}.", row=row.number, name=row.name)
    if row.banned_while.clauses:
        while_ = condition_said(row.banned_while, names)
        yield say("{data} is told to {to} while {condition}.", data=data, to=who_said(row.to), condition=while_)
    else:
        yield say("{data} is ever told to {to}.", data=data, to=who_said(row.to))
    yield source_said(row.source)
