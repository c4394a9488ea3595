"""All families of planted defects, kind by kind, and what the check says of a text with one."""

from __future__ import annotations

from handrail.sop.meaning import Meaning
from handrail.sop.verify.check import Check, Part
from handrail.sop.verify.checked import Checked, Finding
from handrail.sop.verify.kinds import Kind
from tests.sop.framework import defects_in_acts as acts
from tests.sop.framework import defects_in_sharing as sharing
from tests.sop.framework import defects_in_tables as tables
from tests.sop.framework.planting import Family, Planting

FAMILIES: dict[Kind, Family] = {
    Kind.MISSING_BRANCH: tables.missing_branch,
    Kind.CONTRADICTION: tables.contradiction,
    Kind.OVERLAP: tables.overlap,
    Kind.NOBODY: acts.nobody,
    Kind.STUCK: acts.stuck,
    Kind.TWO_LEADS: tables.two_leads,
    Kind.PASSED_ON: tables.passed_on,
    Kind.SAME_PARTY: tables.same_party,
    Kind.NO_CLOCK: tables.no_clock,
    Kind.NEVER_OPEN: tables.never_open,
    Kind.DEAD_RULE: tables.dead_rule,
    Kind.UNREAD: acts.unread,
    Kind.IDLE_PARTY: acts.idle_party,
    Kind.NO_BASIS: sharing.no_basis,
    Kind.TOO_MUCH: sharing.too_much,
    Kind.UNSAFE_RETURN: acts.unsafe_return,
    Kind.CHILD_UNPROTECTED: acts.child_unprotected,
    Kind.SECOND_AXIS_MISSING: acts.second_axis_missing,
}
FREE = Part(True, ())


def part_of(planting: Planting) -> Part:
    """The part of the questions among which the finding is: the first run, or the one in which somebody says no."""
    refused = planting.kind is Kind.STUCK and planting.about[0] not in ("free", "lead")
    return Part(False, planting.about) if refused else FREE


def meaning_of(planting: Planting) -> Meaning:
    """What the text with the defect means."""
    meaning = planting.text.meaning()
    assert meaning is not None, planting.where
    return meaning


def asked_alone(planting: Planting) -> Checked:
    """What the check says when it is asked nothing but the question about the defect."""
    check, part = Check(meaning_of(planting)), part_of(planting)
    check._questions = tuple(
        each for each in check._questions if (each.kind, each.about) == (planting.kind, planting.about)
    )
    return check.part(part)


def found_in(said: Checked, planting: Planting) -> Finding | None:
    """The finding about the defect."""
    return next((each for each in said.findings if each.kind is planting.kind and planting.about in each.about), None)


def checked(planting: Planting) -> Checked:
    """All that the check says in the part in which the defect must be found."""
    return Check(meaning_of(planting)).part(part_of(planting))
