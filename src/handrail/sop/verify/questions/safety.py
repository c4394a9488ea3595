"""Is the person safe from the procedure itself? (UnsafeReturn, ChildUnprotected)"""

from __future__ import annotations

from collections.abc import Iterator

from handrail.sop.meaning import Meaning
from handrail.sop.meaning.formula import Formula, both, either, is_in, no, some
from handrail.sop.meaning.variables import GIVEN_FOR
from handrail.sop.verify.kinds import Asked, Hole, Kind
from handrail.sop.words.literals import ConsentState, Role
from handrail.sop.words.literals import Kind as DutyKind

WITH_A_GUARDIAN = (DutyKind.IDENTIFICATION, DutyKind.SOLUTION, DutyKind.RETURN)


def safety(meaning: Meaning) -> Iterator[Asked]:
    """Questions about returns, and about children for whom nobody can speak."""
    person = meaning.person
    for duty in meaning.procedure.duties:
        done = meaning.duties[duty.number].possible
        if duty.kind is DutyKind.RETURN:
            yield Hole(Kind.UNSAFE_RETURN, (duty.number,), (duty.place,), both(done, _unsafe(meaning)), done)
        if duty.kind in WITH_A_GUARDIAN and meaning.procedure.fact_of(Role.AGE_TODAY):
            child = both(done, person.child)
            alone = both(child, no(person.guardian_can_speak))
            yield Hole(Kind.CHILD_UNPROTECTED, (duty.number,), (duty.place,), alone, child)


def _unsafe(meaning: Meaning) -> Formula:
    person = meaning.person
    return either(person.marked(Role.PROTECTION), no(person.marked(Role.RISK)), no(_agreed(meaning)))


def _agreed(meaning: Meaning) -> Formula:
    """A consent that stands for the solution is given, and for this solution."""
    solution = meaning.procedure.fact_of(Role.SOLUTION)
    if solution is None:
        return some(())
    this_one = some(both(is_in(solution.name, value), is_in(GIVEN_FOR, value)) for value in solution.values)
    return some(
        both(
            is_in(consent.name, ConsentState.GIVEN),
            *(() if solution.name in consent.holds_for else (this_one,)),
        )
        for consent in meaning.procedure.consents
        if consent.stands_for is Role.SOLUTION
    )
