"""A restored node, its partners, and going on without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handrail.exchange.lead import refusals
from handrail.exchange.lead.acts import (
    Close,
    GoOn,
    MakeOffer,
    TakeBack,
)
from handrail.exchange.lead.messages import (
    RejoinQuestion,
    Stated,
)
from handrail.exchange.lead.values import Statement
from tests.exchange.lead.nodes import granted, offered, opened_by


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
