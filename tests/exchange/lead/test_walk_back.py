"""The walk back: handed over and handed back before the first acceptance arrived. It leaves exactly one lead."""

from __future__ import annotations

from handrail.exchange.lead.acts import MakeOffer, SayWilling, TakeBack
from handrail.exchange.lead.messages import Grant, Stated
from handrail.exchange.lead.values import Statement
from tests.exchange.lead.nodes import Nodes, opened_by


def handed_over(nodes: Nodes, giver: str, taker: str) -> Stated:
    """One hand-over, offer to *taken*; the *taken* is on its way to the giver."""
    (offer,) = nodes.do(giver, MakeOffer(taker))
    nodes.bring(offer)
    (yes,) = nodes.do(taker, SayWilling(offer.id))  # type: ignore[attr-defined]
    (grant,) = nodes.bring(yes)
    assert isinstance(grant, Grant)
    (taken,) = (said for said in nodes.bring(grant) if said.to == giver)
    assert isinstance(taken, Stated)
    return taken


def test_handed_over_and_back_before_the_first_acceptance_arrived():
    nodes = opened_by("North")
    first = handed_over(nodes, "North", "South")
    assert nodes.leading == ["North", "South"]  # only while “South holds 2” is on its way

    second = handed_over(nodes, "South", "North")  # the offer is itself the statement “I hold 2”
    assert second.statement == Statement(3, "North")
    nodes.bring(second)
    assert nodes.leading == ["North"]

    nodes.bring(first)  # late
    nodes.bring(first)  # and once more
    nodes.bring(second)
    nodes.bring_all()
    assert nodes.leading == ["North"]
    assert {lead.highest for name, lead in nodes.leads.items() if name != "West"} == {Statement(3, "North")}


def test_handed_over_and_taken_back_before_the_first_acceptance_arrived():
    nodes = opened_by("North")
    (offer,) = nodes.do("North", MakeOffer("South"))
    nodes.bring(offer)
    (yes,) = nodes.do("South", SayWilling(offer.id))  # type: ignore[attr-defined]
    (grant,) = nodes.bring(yes)
    (back,) = nodes.do("North", TakeBack())
    assert nodes.leads["North"].contested

    (taken,) = nodes.bring(grant)
    nodes.bring(taken)
    assert nodes.leads["North"].leads
    assert nodes.leads["North"].contested  # South has not heard yet that it holds less

    nodes.bring(back)
    nodes.bring_all()
    assert nodes.leading == ["North"]
    assert not nodes.leads["North"].contested


def test_a_grant_that_comes_twice_is_taken_once():
    nodes = opened_by("North")
    (offer,) = nodes.do("North", MakeOffer("South"))
    nodes.bring(offer)
    (yes,) = nodes.do("South", SayWilling(offer.id))  # type: ignore[attr-defined]
    (grant,) = nodes.bring(yes)
    assert len(nodes.bring(grant)) == 1
    assert nodes.bring(grant) == []  # a refusal would let North grant to the next
    nodes.bring_all()
    assert nodes.leading == ["South"]
