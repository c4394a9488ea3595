"""Each rule of the hand-over by itself, and each refusal by its name."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from handrail.exchange.lead import ACTS, HEARS, act, acts, hear, messages, refusals
from handrail.exchange.lead.acts import (
    AtHand,
    Close,
    GiveGrant,
    GoOn,
    Lapse,
    MakeOffer,
    Open,
    OpenAgain,
    RecallOffer,
    SayNotWilling,
    SayWilling,
    TakeBack,
    Withdraw,
)
from handrail.exchange.lead.messages import (
    Dropped,
    Grant,
    Message,
    Offer,
    Recall,
    Refused,
    RejoinAnswer,
    RejoinQuestion,
    Stated,
    Willing,
    Withdrawn,
)
from handrail.exchange.lead.values import Lead, Standing, Statement
from tests.exchange.lead.nodes import ORDER, Nodes, opened_by


def offered(nodes: Nodes, giver: str, taker: str, **how: bool) -> str:
    """An offer that has arrived."""
    (offer,) = nodes.do(giver, MakeOffer(taker, **how))
    assert isinstance(offer, Offer)
    nodes.bring(offer)
    return offer.id


def granted(nodes: Nodes, giver: str, taker: str) -> Message:
    """A grant on its way."""
    (yes,) = nodes.do(taker, SayWilling(offered(nodes, giver, taker)))
    (grant,) = nodes.bring(yes)
    return grant


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


def test_only_who_leads_closes_after_every_offer_and_grant_is_over():
    nodes = opened_by("North")
    offer = offered(nodes, "North", "South")
    with pytest.raises(refusals.OffersOpen):
        nodes.do("North", Close())
    with pytest.raises(refusals.NotLeading):
        nodes.do("South", Close())
    (yes,) = nodes.do("South", SayWilling(offer))
    (grant,) = nodes.bring(yes)
    with pytest.raises(refusals.Granted):
        nodes.do("North", Close())
    nodes.bring(grant)
    nodes.bring_all()
    nodes.do("South", Close())
    nodes.bring_all()
    assert (nodes.leading, nodes.closed) == ([], ["South"])
    assert nodes.leads["North"].highest == Statement(2, "South", closed=True)


def test_a_higher_number_opens_a_closed_case_heard_before_or_after():
    nodes = opened_by("North")
    nodes.do("North", MakeOffer("South"))
    nodes.do("North", RecallOffer("offer 2"))
    nodes.do("North", Close())
    nodes.bring(Stated("South", "North", 1, Statement(2, "South")))
    assert nodes.closed == []
    nodes.bring(Stated("North", "West", 1, Statement(1, "North", closed=True)))
    nodes.bring(Stated("South", "West", 1, Statement(2, "South")))
    nodes.bring(Stated("North", "West", 1, Statement(1, "North", closed=True)))
    assert nodes.leads["West"].highest == Statement(2, "South")


def test_an_offer_not_above_a_closing_is_void():
    nodes = opened_by("North")
    (offer,) = nodes.do("North", MakeOffer("South"))
    nodes.do("North", RecallOffer("offer 2"))
    nodes.do("North", Close())
    for said in nodes.post.copy():
        if isinstance(said, Stated):
            nodes.bring(said)
    nodes.bring(offer)
    with pytest.raises(refusals.NoSuchOffer):
        nodes.do("South", SayWilling("offer 2"))


def test_who_has_closed_opens_again_with_the_next_number():
    nodes = opened_by("North")
    with pytest.raises(refusals.NotClosed):
        nodes.do("North", OpenAgain())
    nodes.do("North", Close())
    nodes.do("North", OpenAgain())
    assert nodes.leads["North"].highest == Statement(2, "North")


def test_consent_withdrawn_before_the_grant_recalls_the_offer_on_either_side():
    for who in ("North", "South"):
        nodes = opened_by("North")
        offer = offered(nodes, "North", "South")
        nodes.do(who, Withdraw(offer))
        nodes.bring_all()
        assert nodes.leads["North"].ours == frozenset()
        with pytest.raises(refusals.NoSuchOffer):
            nodes.do("South", SayWilling(offer))


def test_consent_withdrawn_is_known_when_the_grant_arrives_so_the_case_is_offered_back_without_the_file():
    nodes = opened_by("North")
    grant = granted(nodes, "North", "South")
    assert isinstance(grant, Grant)
    (withdrawn,) = nodes.do("North", Withdraw(grant.id))
    assert isinstance(withdrawn, Withdrawn)
    nodes.bring(withdrawn)
    sent = nodes.bring(grant)
    assert not nodes.leads["South"].may_open(grant.id)
    (back,) = (said for said in sent if isinstance(said, Offer))
    assert (back.to, back.file) == ("North", False)

    nodes.bring(back)
    (yes,) = nodes.do("North", SayWilling(back.id))
    (number,) = nodes.bring(yes, may_go=frozenset())  # needs no consent
    assert isinstance(number, Grant)
    assert not number.file
    nodes.bring_all()
    assert nodes.leading == ["North"]


def test_consent_withdrawn_after_taken_is_the_receiver_s_matter():
    nodes = opened_by("North")
    grant = granted(nodes, "North", "South")
    assert isinstance(grant, Grant)
    (withdrawn,) = nodes.do("North", Withdraw(grant.id))
    nodes.bring(grant)
    assert nodes.leads["South"].may_open(grant.id)
    nodes.bring(withdrawn)
    nodes.bring_all()
    assert nodes.leading == ["South"]
    assert not nodes.leads["South"].may_open(grant.id)


# ---------------------------------------------------------------- after a restore


def test_while_a_restored_node_asks_nothing_leaves_and_what_arrives_waits():
    nodes = opened_by("North")
    offered(nodes, "North", "South")
    nodes.restore("North", nodes.leads["North"])
    assert nodes.leading == []
    for what in (MakeOffer("South"), Close(), TakeBack()):
        with pytest.raises(refusals.NothingLeaves):
            nodes.do("North", what)
    with pytest.raises(refusals.Waits):
        nodes.bring(Stated("South", "North", 1, Statement(2, "South")))
    nodes.bring_all()
    assert nodes.leading == ["North"]


def test_a_restored_node_takes_up_the_number_its_partner_heard_and_restates_it():
    nodes = opened_by("North")
    backup = nodes.leads["North"]
    nodes.bring(granted(nodes, "North", "South"))
    nodes.bring_all()
    nodes.bring(granted(nodes, "South", "North"))
    nodes.bring_all()
    nodes.restore("North", backup)
    nodes.bring_all()
    assert nodes.leads["North"].highest == Statement(3, "North")
    assert nodes.leading == ["North"]


def test_what_a_former_life_sent_is_refused():
    nodes = opened_by("North")
    backup = nodes.leads["North"]
    grant = granted(nodes, "North", "South")
    nodes.restore("North", backup)
    nodes.post.remove(grant)
    nodes.bring_all()
    with pytest.raises(refusals.Outdated):
        nodes.bring(grant)
    assert nodes.leading == ["North"]


@pytest.mark.parametrize(("lead", "then"), [(True, ["North"]), (False, [])])
def test_going_on_without_a_silent_partner_never_uses_the_backup_s_number(lead, then):
    nodes = opened_by("North")
    offered(nodes, "North", "South")
    nodes.restore("North", nodes.leads["North"])
    nodes.do("North", GoOn(lead=lead))
    assert nodes.leading == then
    assert nodes.leads["North"].contested
    assert nodes.leads["North"].highest.number == (3 if lead else 1)
    with pytest.raises(refusals.Waits):
        nodes.bring(Stated("South", "North", 1, Statement(2, "South")))
    nodes.bring_all()
    assert nodes.leading == ["North"]
    assert not nodes.leads["North"].contested


def test_nobody_goes_on_leading_a_case_the_backup_does_not_know():
    nodes = opened_by("North")
    nodes.restore("West", nodes.leads["West"])
    with pytest.raises(refusals.NotKnown):
        nodes.do("West", GoOn(lead=True))


def test_a_partner_that_is_no_party_of_the_case_is_told_nothing():
    nodes = opened_by("North")
    (answer,) = nodes.bring(RejoinQuestion("West", "North", 2))
    assert answer == replace(answer, statement=Statement(0, ""), parties=())  # type: ignore[call-arg]


# ---------------------------------------------------------------- the tables


NORTH, BLANK = opened_by("North").leads["North"], Lead("North", ORDER)


@pytest.mark.parametrize(
    ("state", "what", "refused"),
    [
        (NORTH, Open(), refusals.KnownAlready),
        (NORTH, MakeOffer("North"), refusals.NotToThem),
        (NORTH, MakeOffer("East"), refusals.NotToThem),
        (BLANK, MakeOffer("South"), refusals.NotLeading),
        (NORTH, TakeBack(), refusals.NotGranted),
        (NORTH, GoOn(lead=True), refusals.NobodySilent),
        (NORTH, Withdraw("offer 9"), refusals.NoSuchOffer),
        (act(NORTH, MakeOffer("South"), AtHand(fresh="x"))[0], GiveGrant("x"), refusals.NotWillingYet),
    ],
)
def test_an_act_that_is_not_possible_is_refused_by_name(state, what, refused):
    with pytest.raises(refused) as caught:
        act(state, what, AtHand())
    assert caught.value.sentence.key


@pytest.mark.parametrize(
    ("message", "refused"),
    [
        (Stated("South", "West", 1, Statement(2, "South")), refusals.NotForUs),
        (Stated("East", "North", 1, Statement(2, "East")), refusals.NoParty),
        (Stated("South", "North", 1, Statement(2, "East")), refusals.NoParty),
        (RejoinAnswer("South", "North", 1, 1, Statement(2, "")), refusals.NoParty),
        (Stated("South", "North", 1, Statement(2, "West")), refusals.NotTheirs),
        (Dropped("South", "North", 1, Statement(2, "North"), ("East",)), refusals.NoParty),
    ],
)
def test_a_message_that_is_not_taken_is_refused_by_name(message, refused):
    with pytest.raises(refused):
        hear(NORTH, message, AtHand())


def test_an_offer_needs_a_fresh_id():
    with pytest.raises(ValueError, match="fresh"):
        act(NORTH, MakeOffer("South"), AtHand())


def test_nobody_speaks_of_an_offer_between_others():
    nodes = opened_by("North")
    offer = offered(nodes, "North", "South")
    for message in (Willing("West", "North", 1, offer), Recall("West", "South", 1, offer)):
        with pytest.raises(refusals.NotTheirs):
            nodes.bring(message)


def test_every_act_and_every_message_stands_in_its_table():
    kinds = {each for each in vars(messages).values() if isinstance(each, type) and issubclass(each, Message)}
    assert set(HEARS) == kinds - {Message}
    assert set(ACTS) == set(get_args(acts.Act))


def test_a_new_lead_is_sure_and_knows_nothing():
    assert BLANK.standing is Standing.SURE
    assert [BLANK.leads, BLANK.closed, BLANK.contested] == [False] * 3
