"""Cases in which a careful author was wrong, planted in the framework: none needs more than the check's own kinds."""

from __future__ import annotations

import pytest

from handrail.sop.verify.checked import Finding
from handrail.sop.verify.kinds import Kind
from tests.sop.framework.defects import asked_alone, found_in
from tests.sop.framework.defects_in_acts import less, without
from tests.sop.framework.holes import ends_in
from tests.sop.framework.planting import Planting
from tests.sop.framework.text import Text, framework


def found(kind: Kind, about: tuple[str, ...], text: Text) -> Finding | None:
    """The finding about one thing in a text, its story played and judged."""
    planting = Planting(kind, about, "", text)
    finding = found_in(asked_alone(planting), planting)
    if finding:
        ends_in(text, finding)
    return finding


def place(finding: Finding, act: str) -> int:
    """Where an act stands in the story."""
    return next(at for at, line in enumerate(finding.story.acts) if line.startswith(act))


def edited(name: str, **cells: str) -> Text:
    """The framework with other cells in one row."""
    return framework().with_cells(framework().row(name), **cells)


def test_a_fear_of_return_said_after_the_choice_stops_the_return():
    """The planning asks for an answered protection question; only *fit to travel* asks again at the door."""
    fit = framework().row("fit to travel")["Means"]
    finding = found(
        Kind.UNSAFE_RETURN, ("V5",), edited("fit to travel", Means=less(fit, "protection question is settled"))
    )
    assert finding is not None
    assert place(finding, "event E4") > place(finding, "do V1: solution: return")


def test_a_yes_to_staying_carries_no_return():
    finding = found(Kind.UNSAFE_RETURN, ("V5",), edited("K7", Holds_for="—"))
    assert finding is not None
    assert place(finding, "consent K7: given") < place(finding, "do V1: solution: return")


def test_a_guardian_who_was_part_of_the_crime_speaks_for_nobody():
    means = "age is adult, or guardian is appointed or unsuitable"
    finding = found(Kind.CHILD_UNPROTECTED, ("S8",), edited("spoken for", Means=means))
    assert finding is not None
    assert place(finding, "event E8") > place(finding, "do S2c: guardian: appointed")


def test_the_yes_of_a_guardian_who_was_part_of_the_crime_carries_nothing():
    """Without *spoken for* at the door: the yes itself has ended with the guardian."""
    fit = framework().row("fit to travel")["Means"]
    assert found(Kind.CHILD_UNPROTECTED, ("V5",), edited("fit to travel", Means=less(fit, "spoken for"))) is None


@pytest.mark.parametrize(("consent", "lead"), [("K9", "UNHCR"), ("K10", "IOM")])
def test_holder_and_lead_differ_for_ever_where_nobody_asks_for_the_hand_over(consent, lead):
    finding = found(Kind.STUCK, ("lead",), edited(consent, Asked_when=f"the lead holds and lead is {lead}"))
    assert finding is not None


@pytest.mark.parametrize("kind", ["review", "help"])
def test_looking_again_every_30_days_silences_nothing(kind):
    text = without(framework(), "S1b")
    more = text.with_copy(text.row("H5"), "H99", Duty="look again", Within="every 30 days", Kind=kind)
    assert found(Kind.NOBODY, (), more) is not None


def test_a_review_that_is_done_each_time_silences_nothing():
    text = without(framework(), "S1b")
    more = text.with_copy(text.row("H5"), "H99", Duty="look again", Gives="done", Kind="review")
    assert found(Kind.NOBODY, (), more) is not None
