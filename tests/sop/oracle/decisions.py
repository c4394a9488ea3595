"""Decision tables: which rows fit, and what they give (M4, M5)."""

from __future__ import annotations

from handrail.sop.words.acts import Solution
from handrail.sop.words.facts import Decision, DecisionRow, OutputCell, Value
from handrail.sop.words.literals import SOLUTION_LEAD, Policy
from tests.sop.oracle import conditions, who
from tests.sop.oracle.situation import Moment

NOTHING: frozenset[str] = frozenset()


def rows_that_fit(moment: Moment, decision: Decision) -> list[DecisionRow]:
    """The rows of which all cells hold."""
    return [row for row in decision.rows if all(conditions.fits(moment, cell) for cell in row.cells)]


def rows_that_apply(moment: Moment, decision: Decision) -> list[DecisionRow]:
    """The rows that give the output: of a first-row table the first that fits, of the others all that fit."""
    fitting = rows_that_fit(moment, decision)
    return fitting[:1] if decision.policy is Policy.FIRST else fitting


def output(moment: Moment, name: str) -> frozenset[str]:
    """All that an output gives at the moment: empty where no row fits and where it is `—`."""
    if name not in moment.outputs:
        moment.outputs[name] = work_out(moment, name)
    return moment.outputs[name]


def work_out(moment: Moment, name: str) -> frozenset[str]:
    """The union of what the rows that apply give (M5)."""
    if name in moment.world.decision_of:
        decision, place = moment.world.decision_of[name]
        return NOTHING.union(*(said(moment, row.gives[place]) for row in rows_that_apply(moment, decision)))
    if name == SOLUTION_LEAD:
        return NOTHING.union(*(who.named(moment, row.leads) for row in solutions_that_fit(moment)))
    return NOTHING


def said(moment: Moment, cell: OutputCell) -> frozenset[str]:
    """What one output cell gives: values, and what facts, the holder or earlier outputs are at the moment."""
    return NOTHING.union(*({part.value} if isinstance(part, Value) else current(moment, part.subject) for part in cell))


def current(moment: Moment, subject: str) -> frozenset[str]:
    """What a fact, the holder or an output is at the moment."""
    if subject in moment.values:
        return frozenset({moment[subject]})
    return output(moment, subject)


def solutions_that_fit(moment: Moment) -> list[Solution]:
    """The Solution rows of which both cells hold (M13)."""
    return [
        row
        for row in moment.world.procedure.solutions
        if conditions.fits(moment, row.solution) and conditions.fits(moment, row.protection)
    ]
