"""Closing a case and opening it again; what becomes of a hand-over when consent is withdrawn."""

from __future__ import annotations

import pytest

from handrail.exchange.lead import refusals
from handrail.exchange.lead.acts import (
    Close,
    MakeOffer,
    OpenAgain,
    RecallOffer,
    SayWilling,
    Withdraw,
)
from handrail.exchange.lead.messages import (
    Grant,
    Offer,
    Stated,
    Withdrawn,
)
from handrail.exchange.lead.values import Statement
from tests.exchange.lead.nodes import granted, offered, opened_by


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
