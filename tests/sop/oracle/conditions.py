"""Conditions and cells: what holds at a moment (M4, M7)."""

from __future__ import annotations

from handrail.sop.words.condition import Cell, Clause, Condition, Defined, Includes, Is, LeadMoves, RowDone
from handrail.sop.words.literals import DONE, HOLDER, LEAD, SOLUTION_LEAD, ConsentState, Role
from tests.sop.oracle import decisions
from tests.sop.oracle.situation import Moment

SPOKEN_FOR = "spoken for"


def holds(moment: Moment, condition: Condition) -> bool:
    """Whether a condition holds; one without clauses is `always`."""
    if not condition.clauses:
        return True
    if condition.any_of:
        return any(clause_holds(moment, clause) for clause in condition.clauses)
    return all(clause_holds(moment, clause) for clause in condition.clauses)


def fits(moment: Moment, cell: Cell) -> bool:
    """Whether an input cell holds; None is `any`, and holds always."""
    return cell is None or clause_holds(moment, cell)


def clause_holds(moment: Moment, clause: Clause) -> bool:
    """Whether one clause holds."""
    match clause:
        case Is(subject, values):
            return is_one_of(moment, subject, values)
        case Includes(output, value):
            return value in decisions.output(moment, output)
        case Defined(word, wanted):
            return word_holds(moment, word) is wanted
        case RowDone(row):
            return moment[row] == DONE
        case LeadMoves(changes):
            return lead_changes(moment) if changes else lead_holds(moment)


def is_one_of(moment: Moment, subject: str, values: frozenset[str]) -> bool:
    """SUBJECT `is` cell. An output that gives nothing fits no cell; one that gives several is none of them (M4)."""
    if subject in moment.world.decision_of or subject in (LEAD, SOLUTION_LEAD):
        given = decisions.output(moment, subject)
        return len(given) == 1 and given <= values
    return moment[subject] in values


def word_holds(moment: Moment, word: str) -> bool:
    """Whether a defined word holds. `spoken for` is built in where the procedure does not define it."""
    if word not in moment.words:
        definition = moment.world.definitions.get(word)
        if definition is None and word == SPOKEN_FOR:
            return spoken_for(moment)
        moment.words[word] = holds(moment, moment.world.definitions[word].means)
    return moment.words[word]


def lead_changes(moment: Moment) -> bool:
    """There is a lead and it is not exactly the holder (M4)."""
    lead = decisions.output(moment, LEAD)
    return bool(lead) and lead != {moment[HOLDER]}


def lead_holds(moment: Moment) -> bool:
    """The lead is exactly the holder (M4)."""
    return decisions.output(moment, LEAD) == {moment[HOLDER]}


def is_child(moment: Moment) -> bool:
    """The age-today fact is at a marked value (M7)."""
    return moment.at_marked_value(Role.AGE_TODAY)


def guardian_can_speak(moment: Moment) -> bool:
    """The guardian fact is at a marked value (M7)."""
    return moment.at_marked_value(Role.GUARDIAN)


def spoken_for(moment: Moment) -> bool:
    """No age-today fact, or not at a marked value, or a guardian who can speak (M7)."""
    return not is_child(moment) or guardian_can_speak(moment)


def is_lost(moment: Moment) -> bool:
    """The contact fact is at a marked value (M7)."""
    return moment.at_marked_value(Role.CONTACT)


def is_given(moment: Moment, consent: str) -> bool:
    """Whether a consent, by its name, is given."""
    return moment[consent] == ConsentState.GIVEN
