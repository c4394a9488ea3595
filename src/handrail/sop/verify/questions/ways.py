"""Is there a next step, a way out, and an end to being passed on? (Nobody, Stuck, PassedOn)"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Formula, both, is_in, no, some
from handrail.sop.meaning.guards import CASE_OPEN
from handrail.sop.meaning.move import COUNTED_ON, NOT_FROM_OUTSIDE, Move, MoveKind
from handrail.sop.verify.due import something_due
from handrail.sop.verify.kinds import Asked, GoesRound, Hole, Kind, NoWayOut
from handrail.sop.words.acts import Closing, Consent
from handrail.sop.words.condition import Is
from handrail.sop.words.literals import NO_FOR_NOW, ConsentState, Role


def ways(meaning: Meaning) -> Iterator[Asked]:
    """Questions about the next step and the way out (M21, M22)."""
    yield Hole(Kind.NOBODY, (), (), both(CASE_OPEN, no(something_due(meaning))), CASE_OPEN)
    counted = tuple(move for move in meaning.moves if move.kind in COUNTED_ON)
    end = good_end(meaning)
    yield NoWayOut(Kind.STUCK, ("free",), (), CASE_OPEN, end, counted, refused=False)
    changes = meaning.subjects.lead_changes
    together = both(CASE_OPEN, meaning.subjects.lead_holds)
    yield NoWayOut(Kind.STUCK, ("lead",), (), both(CASE_OPEN, changes), together, counted, refused=False)
    for consent in meaning.procedure.consents:
        yield _refused(meaning, consent, counted, end)
    turns = tuple(move for move in meaning.moves if move.kind is MoveKind.HAND_OVER)
    if turns:
        inside = tuple(move for move in meaning.moves if move.kind in NOT_FROM_OUTSIDE)
        yield GoesRound(Kind.PASSED_ON, (), (), turns, inside)


def good_end(meaning: Meaning) -> Formula:
    """A closing with *Result: yes* is open; while the person is lost, one that names the contact fact too."""
    contact = meaning.procedure.fact_of(Role.CONTACT)
    closings = meaning.procedure.closings
    good = [meaning.closings[closing.number].open for closing in closings if closing.good]
    if contact is not None:
        lost = meaning.person.lost
        good += [
            both(lost, meaning.closings[closing.number].open)
            for closing in closings
            if not closing.good and any(_reads(clause, contact.name) for clause in closing.when.clauses)
        ]
    return some(good)


def _reads(clause: object, fact: str) -> bool:
    return isinstance(clause, Is) and clause.subject == fact


def _refused(meaning: Meaning, consent: Consent, counted: tuple[Move, ...], end: Formula) -> NoWayOut:
    """The run in which one consent stays refused, not now or withdrawn for ever."""
    moves = tuple(move for move in counted if not _answers(move, consent.name))
    names_it = [
        both(meaning.closings[closing.number].open, is_in(consent.name, *accepted))
        for closing in meaning.procedure.closings
        for accepted in [_no_that_is_named(closing, consent.name)]
        if accepted
    ]
    among = both(CASE_OPEN, is_in(consent.name, *NO_FOR_NOW))
    return NoWayOut(Kind.STUCK, (consent.number,), (consent.place,), among, some((end, *names_it)), moves, refused=True)


def _answers(move: Move, consent: str) -> bool:
    """Whether the move changes a consent that is not given."""
    return any(step.variable == consent and step.value != ConsentState.EXPIRED for step in move.steps)


def _no_that_is_named(closing: Closing, consent: str) -> tuple[str, ...]:
    for clause in (*closing.when.clauses, *closing.checked.clauses):
        if isinstance(clause, Is) and clause.subject == consent and ConsentState.GIVEN not in clause.values:
            return tuple(state for state in NO_FOR_NOW if state in clause.values)
    return ()
