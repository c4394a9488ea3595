"""What each kind of row becomes."""

from __future__ import annotations

import pytest

from handrail.sop.words.acts import ByConsent, ByException, ByLaw, Done, Ongoing, Sets, WithoutIdentity
from handrail.sop.words.clock import AskAgain, AtOnce, Before, Every, Span, Unit, Unspecified, Within
from handrail.sop.words.condition import Is
from handrail.sop.words.literals import Expected, Kind, Role
from handrail.sop.words.procedure import Procedure
from handrail.sop.words.sharing import Identifies
from handrail.sop.words.who import NOBODY, AnyParty, Named, Who, Whoever
from tests.sop.small import SMALL, WHOLE, small


@pytest.fixture(scope="module")
def whole() -> Procedure:
    return small(WHOLE)


def row(procedure: Procedure, number: str):
    return next(row for row in procedure.rows() if row.number == number)


def test_who_acts(whole):
    duty = row(whole, "S4")
    assert duty.who == Who((Named("North"), Named("South")))
    assert duty.otherwise == Who((AnyParty(),), other_than=Named("North"))
    assert duty.tells == Who((Named("South"), Named("the press")), quorum=2)
    assert row(whole, "S5").who == Who((Whoever("solution lead"),))
    assert row(whole, "S6").who == Who((Named("North"), Named("South")), quorum=2)
    assert row(whole, "S6").otherwise == NOBODY
    assert row(whole, "S1").who == Who((Whoever("holder"),))


def test_clocks(whole):
    assert row(whole, "S1").within.limit == AtOnce()
    assert row(whole, "S3").within.limit == Within(Span(7, Unit.DAYS), Span(2, Unit.DAYS))
    assert row(whole, "S4").within.limit == Before("S5")
    assert row(whole, "S4").within.review == Span(14, Unit.DAYS)
    assert row(whole, "S5").within.counted_from == Is("solution", frozenset({"go"}), "go")
    assert row(whole, "S6").within.limit == Every(Span(30, Unit.DAYS))
    assert row(whole, "K2").within.limit == Within(Span(3, Unit.WORKING_DAYS))
    assert row(whole, "K2").within.counted_from == "S3"
    assert whole.urgencies[0].told.limit == Unspecified()


def test_consents(whole):
    way = row(whole, "K2")
    assert (way.again, way.may_include, way.holds_for) == (AskAgain(), ("name",), ("solution",))
    assert (way.lasts, way.stands_for) == (Span(6, Unit.MONTHS), Role.SOLUTION)
    assert row(whole, "K1").again == AskAgain(Span(7, Unit.DAYS))
    assert row(whole, "K3").again is None


def test_what_duties_give_and_wait_for(whole):
    assert row(whole, "S4").gives == (Sets("risk", ("low", "high")), Sets("solution", ("stay", "go")))
    assert row(whole, "S4").waits_for == ("E1", "F1")
    assert row(whole, "S5").gives == Ongoing()
    assert row(whole, "S6").gives == Done()
    assert row(whole, "S5").kind is Kind.RETURN
    assert row(whole, "S5").needs == "consent to the way"
    assert row(whole, "S6").kind is None


def test_referrals_and_hand_overs(whole):
    question, hand_over = whole.referrals
    assert question.needs == WithoutIdentity()
    assert (question.to, question.then_to, question.otherwise) == (
        Named("South"),
        (Whoever("stand-in"),),
        Named("North"),
    )
    assert question.brings == (Sets("risk", ("low", "high")),)
    assert not question.hand_over
    assert hand_over.hand_over
    assert hand_over.needs == ByConsent("consent to hand-over")
    assert hand_over.shares == ("G1", "needs")


def test_events(whole):
    assert row(whole, "E1").sets == (Sets("protection", ("not asked",)),)
    assert row(whole, "E1").expected is Expected.NO
    assert row(whole, "E2").expected is Expected.COMES_BACK
    assert row(whole, "E2").sets == ()


def test_sharing(whole):
    name, needs = whole.data
    assert (name.identifies, needs.identifies) == (Identifies.YES, Identifies.TOGETHER)
    assert needs.facts == ("risk", "solution")
    assert row(whole, "G2").basis == ByException("danger, at once", "North")
    assert row(whole, "G3").basis == ByLaw("the law of the sea")
    assert row(whole, "G2").must
    assert row(whole, "N1").data is None


def test_solutions_are_cells_over_the_facts_with_the_roles(whole):
    assert row(whole, "Z1").solution == Is("solution", frozenset({"go"}), "go")
    assert row(whole, "Z1").protection == Is("protection", frozenset({"seeks asylum"}), "seeks asylum")
    assert row(whole, "Z2").protection is None
    assert row(whole, "Z1").before == ("S5",)


def test_closings_are_good_unless_they_say_no(whole):
    assert [closing.good for closing in whole.closings] == [True, False]
    without = SMALL.replace("| Result |", "|").replace("| yes | 8 ·", "| 8 ·").replace("| no | 8 ·", "| 8 ·")
    without = without.replace(
        "| Otherwise | Source |\n|---|---|---|---|---|---|---|---|",
        "| Otherwise | Source |\n|---|---|---|---|---|---|---|",
    )
    assert all(closing.good for closing in small(without).closings)
