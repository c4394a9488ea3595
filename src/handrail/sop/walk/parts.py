"""The parts of a decision that can be expected by name: what can be asked for, what it could be, and what it is.

`duties`, `consents`, `requests` (due or on their way), `contacts`, `events`, `disclosures` (allowed), `closings` (open)
and `hand over` are row numbers. `who S1`, `asked by K1`, `who answers K1`, `from Z1`, `to F2`, `otherwise S1`,
`within S1` and `missing C1` ask about one row. Any fact, consent, referral or output is asked for by its own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from handrail.sop.decide.decided import Decided
from handrail.sop.meaning import Meaning
from handrail.sop.words.clock import Clock
from handrail.sop.words.condition import Clause, Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.literals import CASE, SOLUTION_LEAD
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.spelling import key_of

Values = tuple[str, ...]


ROW_LISTS: dict[str, Callable[[Decided], Iterable[str]]] = {
    "duties": lambda decided: (each.duty.number for each in decided.duties),
    "consents": lambda decided: (each.consent.number for each in decided.consents),
    "requests": lambda decided: (each.referral.number for each in decided.requests),
    "contacts": lambda decided: (each.solution.number for each in decided.contacts),
    "events": lambda decided: (each.event.number for each in decided.events),
    "disclosures": lambda decided: (each.disclosure.number for each in decided.disclosures if each.allowed),
    "closings": lambda decided: (each.closing.number for each in decided.closings if each.open),
    "hand over": lambda decided: [decided.hand_over.referral.number] if decided.hand_over else [],
}


def _who(decided: Decided) -> Iterator[tuple[str, Values]]:
    yield from ((each.duty.number, each.who) for each in decided.duties)


def _asked_by(decided: Decided) -> Iterator[tuple[str, Values]]:
    yield from ((each.consent.number, each.asked_by) for each in decided.consents)


def _from(decided: Decided) -> Iterator[tuple[str, Values]]:
    yield from ((each.solution.number, each.sender) for each in decided.contacts)
    yield from ((each.disclosure.number, each.sender) for each in decided.disclosures if each.allowed)


def _to(decided: Decided) -> Iterator[tuple[str, Values]]:
    yield from ((each.referral.number, each.to) for each in decided.requests)
    yield from ((each.solution.number, each.to) for each in decided.contacts)
    yield from ((each.disclosure.number, each.to) for each in decided.disclosures if each.allowed)
    if decided.hand_over:
        yield decided.hand_over.referral.number, decided.hand_over.to


def _who_answers(decided: Decided) -> Iterator[tuple[str, Values]]:
    yield from ((each.consent.number, each.who_answers) for each in decided.consents)


def _otherwise(decided: Decided) -> Iterator[tuple[str, Values]]:
    yield from ((each.duty.number, each.otherwise) for each in decided.duties)
    yield from ((each.consent.number, each.otherwise) for each in decided.consents)
    yield from ((each.solution.number, each.otherwise) for each in decided.contacts)


def _within(decided: Decided) -> Iterator[tuple[str, Values]]:
    yield from ((each.duty.number, _said(each.duty.within)) for each in decided.duties)
    yield from ((each.consent.number, _said(each.consent.within)) for each in decided.consents)
    yield from ((each.solution.number, _said(each.solution.within)) for each in decided.contacts)


def _missing(decided: Decided) -> Iterator[tuple[str, Values]]:
    for ending in decided.closings:
        said = (column if clause is None else _about(clause) for column, clause in ending.missing)
        yield ending.closing.number, tuple(dict.fromkeys(said))
    if decided.hand_over:
        yield decided.hand_over.referral.number, decided.hand_over.missing


OF_ONE_ROW: dict[str, Callable[[Decided], Iterator[tuple[str, Values]]]] = {
    "who answers": _who_answers,
    "who": _who,
    "asked by": _asked_by,
    "from": _from,
    "to": _to,
    "otherwise": _otherwise,
    "within": _within,
    "missing": _missing,
}


def came(decided: Decided, part: str) -> Values | None:
    """What the part is; None where no row fits, or where the row that is asked about does not stand there now."""
    name = key_of(part)
    if name in ROW_LISTS:
        return tuple(dict.fromkeys(ROW_LISTS[name](decided)))
    for output, answer in decided.answers.items():
        if key_of(output) == name:
            return answer.values
    for fact, value in decided.situation.items():
        if key_of(fact) == name:
            return (value,)
    for word, of_rows in OF_ONE_ROW.items():
        for row, values in of_rows(decided):
            if key_of(f"{word} {row}") == name:
                return values
    return None


def can_be(meaning: Meaning) -> dict[str, Values | None]:
    """Every part that can be expected of this procedure, and the values it could have; None: any text."""
    procedure = meaning.procedure
    parties = tuple(party.name for party in procedure.parties)
    found: dict[str, Values | None] = {variable.name: variable.values for variable in meaning.variables}
    found |= {
        output.name: (*output.values, *parties) for decision in procedure.decisions for output in decision.outputs
    }
    if procedure.solutions:
        found[SOLUTION_LEAD] = parties
    subjects = tuple(_subjects(meaning))
    outsides = tuple(outside.name for outside in procedure.outsides)
    rows = _rows(procedure)
    of_acts = (*rows["duties"], *rows["consents"], *rows["contacts"])
    to = (*rows["requests"], *rows["contacts"], *rows["disclosures"], *rows["hand over"])
    found = {name: values for name, values in found.items() if key_of(name) not in rows}
    found.update(rows)
    found |= {f"who {row}": parties for row in rows["duties"]}
    found |= {f"asked by {row}": parties for row in rows["consents"]}
    found |= {f"from {row}": parties for row in (*rows["contacts"], *rows["disclosures"])}
    found |= {f"otherwise {row}": parties for row in of_acts}
    found |= {f"within {row}": None for row in of_acts}
    found |= {f"to {row}": (*parties, *outsides) for row in to}
    found |= {f"who answers {row}": ("person", "guardian") for row in rows["consents"]}
    return found | {f"missing {row}": subjects for row in (*rows["closings"], *rows["hand over"])}


def _rows(procedure: Procedure) -> dict[str, Values]:
    return {
        "duties": tuple(row.number for row in procedure.duties),
        "consents": tuple(row.number for row in procedure.consents),
        "requests": tuple(row.number for row in procedure.referrals if not row.hand_over),
        "contacts": tuple(row.number for row in procedure.solutions),
        "events": tuple(row.number for row in procedure.events),
        "disclosures": tuple(row.number for row in procedure.disclosures),
        "closings": tuple(row.number for row in procedure.closings),
        "hand over": tuple(row.number for row in procedure.referrals if row.hand_over),
    }


def _subjects(meaning: Meaning) -> Iterator[str]:
    yield from (variable.name for variable in meaning.variables)
    yield from (output.name for decision in meaning.procedure.decisions for output in decision.outputs)
    for word in meaning.procedure.definitions:
        yield from (word.name, f"not {word.name}")
    yield from ("By", CASE, SOLUTION_LEAD, "the lead changes", "the lead holds")


def _about(clause: Clause) -> str:
    match clause:
        case Is(subject) | Includes(subject):
            return subject
        case Defined(word, holds):
            return word if holds else f"not {word}"
        case RowDone(row):
            return row
        case LeadMoves(changes):
            return "the lead changes" if changes else "the lead holds"


def _said(clock: Clock) -> Values:
    return tuple(piece.strip() for piece in clock.said.split(","))
