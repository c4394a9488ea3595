"""Each rule of the hand-over by itself: offer, yes, grant, recall, taking back, whose number wins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.exchange.lead import hear, refusals
from handrail.exchange.lead.acts import (
    AtHand,
    GiveGrant,
    Lapse,
    RecallOffer,
    SayNotWilling,
    SayWilling,
    TakeBack,
)
from handrail.exchange.lead.messages import (
    Dropped,
    Grant,
    Recall,
    Refused,
    Stated,
)
from handrail.exchange.lead.values import Statement
from tests.exchange.lead.nodes import granted, offered, opened_by


def test_the_sender_leads_until_it_hears_taken():
    nodes = opened_by("North")
    grant = granted(nodes, "North", "South")
    assert nodes.leading == ["North"]
    nodes.bring(grant)
    nodes.bring_all()
    assert nodes.leading == ["South"]


def test_the_first_yes_is_granted_by_itself_and_no_second():
    nodes = opened_by("North")
    south, west = offered(nodes, "North", "South"), offered(nodes, "North", "West")
    (second,) = nodes.do("West", SayWilling(west))
    (first,) = nodes.do("South", SayWilling(south))
    (grant,) = nodes.bring(second)
    assert isinstance(grant, Grant)
    assert grant.to == "West"
    assert nodes.bring(first) == []
    with pytest.raises(refusals.Granted):
        nodes.do("North", GiveGrant(south))


def test_after_a_refusal_the_next_who_is_willing_is_granted_by_a_person():
    nodes = opened_by("North")
    south, west = offered(nodes, "North", "South"), offered(nodes, "North", "West")
    for who, offer in (("South", south), ("West", west)):
        (yes,) = nodes.do(who, SayWilling(offer))
        nodes.bring(yes)
    nodes.do("South", Lapse(south))
    (grant,) = nodes.post
    (refused,) = nodes.bring(grant)
    assert isinstance(refused, Refused)
    nodes.bring(refused)
    nodes.do("North", GiveGrant(west))
    nodes.bring_all()
    assert nodes.leading == ["West"]


def test_ask_me_waits_for_a_named_person():
    nodes = opened_by("North")
    offer = offered(nodes, "North", "South", asks=True)
    (yes,) = nodes.do("South", SayWilling(offer))
    assert nodes.bring(yes) == []
    nodes.do("North", GiveGrant(offer))
    nodes.bring_all()
    assert nodes.leading == ["South"]


def test_a_grant_that_may_not_carry_the_file_is_not_sent():
    nodes = opened_by("North")
    offer = offered(nodes, "North", "South")
    (yes,) = nodes.do("South", SayWilling(offer))
    assert nodes.bring(yes, may_go=frozenset({"West"})) == []
    with pytest.raises(refusals.MayNotCarry) as caught:
        nodes.do("North", GiveGrant(offer), may_go=frozenset())
    assert caught.value.sentence.values == {"to": "South"}
    assert nodes.leading == ["North"]


def test_a_recall_is_free_until_the_grant_and_then_answered():
    nodes = opened_by("North")
    first = offered(nodes, "North", "South")
    nodes.do("North", RecallOffer(first))
    nodes.bring_all()
    with pytest.raises(refusals.NoSuchOffer):
        nodes.do("South", SayWilling(first))
    grant = granted(nodes, "North", "South")
    assert isinstance(grant, Grant)
    with pytest.raises(refusals.Granted):
        nodes.do("North", RecallOffer(grant.id))


def test_a_yes_to_an_offer_that_was_recalled_is_told_so():
    nodes = opened_by("North")
    offer = offered(nodes, "North", "South")
    nodes.do("North", RecallOffer(offer))
    (yes,) = nodes.do("South", SayWilling(offer))
    (told,) = nodes.bring(yes)
    assert isinstance(told, Recall)


@pytest.mark.parametrize("away", [SayNotWilling, Lapse])
def test_a_grant_on_a_yes_that_is_gone_is_refused(away):
    nodes = opened_by("North")
    grant = granted(nodes, "North", "South")
    assert isinstance(grant, Grant)
    nodes.do("South", away(grant.id))
    nodes.bring_all()
    assert nodes.leading == ["North"]
    assert nodes.leads["North"].granted is None


@pytest.mark.parametrize(("giver", "taker"), [("North", "South"), ("South", "North")])
def test_who_takes_back_has_the_case_wherever_it_stands_in_the_list(giver, taker):
    nodes = opened_by(giver)
    grant = granted(nodes, giver, taker)
    nodes.do(giver, TakeBack())
    nodes.bring(grant)
    nodes.bring_all()
    assert nodes.leading == [giver]
    assert not nodes.leads[giver].contested


def test_of_equal_numbers_the_later_in_the_list_wins():
    nodes = opened_by("North")
    nodes.bring(granted(nodes, "North", "South"))
    nodes.do("North", TakeBack())
    back = [said for said in nodes.post if isinstance(said, Stated) and said.sender == "North"]
    nodes.bring(granted(nodes, "South", "West"))
    assert {nodes.leads[who].highest.number for who in ("North", "West")} == {3}
    for said in back:
        nodes.bring(said)
    nodes.bring_all()
    assert nodes.leading == ["West"]


def test_nobody_drops_for_a_number_at_or_below_its_own():
    nodes = opened_by("South")
    for number, by in ((1, "North"), (1, "South")):
        nodes.bring(Stated(by, "South", 1, Statement(number, by)))
    assert nodes.leading == ["South"]


def test_whoever_gives_up_a_number_answers_with_the_parties_it_knows():
    nodes = opened_by("North")
    offered(nodes, "North", "South")
    answers = nodes.bring(Stated("West", "North", 1, Statement(5, "West")))
    assert answers == [Dropped("North", "West", 1, Statement(5, "West"), ("South",))]
    told = nodes.bring(answers[0])
    assert told == []  # West does not hold 5 here; whoever does tells South
    held = replace(nodes.leads["West"], highest=Statement(5, "West"), parties=frozenset())
    assert [said.to for said in hear(held, answers[0], AtHand())[1]] == ["North", "South"]
