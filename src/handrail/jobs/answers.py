"""Decisions as plain maps, for `--json`: the keys are a promise to other programs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from handrail.sop.decide import Decided
from handrail.sop.decide.decided import (
    Answer,
    ContactDue,
    Ending,
    HandOver,
    MayShare,
    Parties,
    Reasons,
    RequestDue,
    ToAsk,
    ToDo,
)
from handrail.sop.words.acts import Basis, ByConsent, ByException, ByLaw
from handrail.sop.words.clock import Clock
from handrail.sop.words.condition import Clause, Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.literals import LEAD
from handrail.sop.words.procedure import Procedure

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Answers = dict[str, Json]

COUNTED_FROM = re.compile(r"\s+of\s+.*?(?=,\s*then\s+review\s|$)", re.IGNORECASE)


def answer(procedure: Procedure, **parts: Json) -> Answers:
    """An answer of a command: what speaks, about which procedure, and its parts."""
    return {"handrail": 1, "procedure": named(procedure), **parts}


def named(procedure: Procedure) -> Answers:
    """Which procedure an answer is about."""
    header = procedure.header
    return {"name": header.name, "version": header.version, "hash": procedure.hash}


def decided(found: Decided) -> Answers:
    """Everything that `decide` answers."""
    return {
        "holder": found.holder,
        "lead": _output(found, LEAD),
        "leads_on_status": _output(found, "leads on status"),
        "supports": _output(found, "supports"),
        "decisions": {
            name: {"value": _value(each), "because": because(each.because)} for name, each in found.answers.items()
        },
        "hand_over": None if found.hand_over is None else _hand_over(found.hand_over),
        "contacts": [_contact(each) for each in found.contacts],
        "events": [{"row": each.event.number, "expected": str(each.event.expected)} for each in found.events],
        "duties": [_todo(each) for each in found.duties],
        "blocked": [{"row": each.row, "because": because(each.because)} for each in found.blocked],
        "consents": [_ask(each) for each in found.consents],
        "requests": [_request(each) for each in found.requests],
        "disclosures": [_share(each) for each in found.disclosures],
        "closings": [_ending(each) for each in found.closings],
    }


def because(reasons: Reasons) -> Json:
    """Rows that fit and rows that did not, each with its place and source."""
    return [
        {
            "row": each.row,
            "file": each.place.file,
            "line": each.place.line,
            "source": str(each.source),
            "fits": each.fits,
            "failed": each.failed,
        }
        for each in reasons
    ]


def _output(found: Decided, name: str) -> Json:
    return _value(found.answers[name]) if name in found.answers else None


def _value(each: Answer) -> Json:
    """Null: no row fits. A set is always a list; of another output none or several are a list too."""
    if each.values is None:
        return None
    if each.output.is_set or len(each.values) != 1:
        return _list(each.values)
    return each.values[0]


def _list(values: Iterable[str]) -> list[Json]:
    return [str(value) for value in values]


def _one(parties: Parties) -> Json:
    return parties[0] if len(parties) == 1 else _list(parties) if parties else None


def _hand_over(each: HandOver) -> Json:
    return {
        "row": each.referral.number,
        "to": _list(each.to),
        "open": each.open,
        "missing": _list(each.missing),
        "because": because(each.because),
    }


def _contact(each: ContactDue) -> Json:
    return {
        "row": each.solution.number,
        "from": _one(each.sender),
        "to": _list(each.to),
        "within": within(each.solution.within),
        "otherwise": _list(each.otherwise),
        "because": because(each.because),
    }


def _todo(each: ToDo) -> Json:
    duty = each.duty
    return {
        "row": duty.number,
        "duty": duty.name,
        "kind": None if duty.kind is None else str(duty.kind),
        "who": _list(each.who),
        "within": within(duty.within),
        "counted_from": counted_from(duty.within),
        "otherwise": _list(each.otherwise),
        "needs": duty.needs,
        "because": because(each.because),
    }


def _ask(each: ToAsk) -> Json:
    return {
        "row": each.consent.number,
        "consent": each.consent.name,
        "asked_by": _list(each.asked_by),
        "who_answers": _list(each.who_answers),
        "because": because(each.because),
    }


def _request(each: RequestDue) -> Json:
    return {
        "row": each.referral.number,
        "to": _list(each.to),
        "state": each.state,
        "because": because(each.because),
    }


def _share(each: MayShare) -> Json:
    return {
        "row": each.disclosure.number,
        "from": _one(each.sender),
        "to": _list(each.to),
        "data": _list(each.data),
        "basis": basis(each.disclosure.basis),
        "must": each.disclosure.must,
        "allowed": each.allowed,
        "because": because(each.because),
    }


def _ending(each: Ending) -> Json:
    return {
        "row": each.closing.number,
        "open": each.open,
        "missing": [column if part is None else clause(part) for column, part in each.missing],
        "because": because(each.because),
    }


def within(clock: Clock) -> str:
    """By when, as the cell says it, without what it is counted from."""
    return COUNTED_FROM.sub("", clock.said)


def counted_from(clock: Clock) -> str | None:
    """The row or the clause that the clock is counted from; None: from when it opened."""
    start = clock.counted_from
    return start if start is None or isinstance(start, str) else clause(start)


def basis(each: Basis) -> str:
    """The basis, as a cell says it."""
    match each:
        case ByConsent(consent):
            return consent
        case ByLaw(text):
            return f"law: {text}"
        case ByException(reason, approver):
            return f"exception: {reason}, {approver}"
    return "without identity"


def clause(part: Clause) -> str:
    """A clause, as a condition says it."""
    match part:
        case Is(subject, _, said):
            return f"{subject} is {said}"
        case Includes(output, value):
            return f"{output} includes {value}"
        case Defined(word, holds):
            return word if holds else f"not {word}"
        case RowDone(row):
            return f"{row} is done"
        case LeadMoves(changes):
            return "the lead changes" if changes else "the lead holds"
