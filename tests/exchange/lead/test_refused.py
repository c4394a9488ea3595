"""Each refusal by its name; every act and every message in its table."""

from __future__ import annotations

from typing import get_args

import pytest

from handrail.exchange.lead import ACTS, HEARS, act, acts, hear, messages, refusals
from handrail.exchange.lead.acts import (
    AtHand,
    GiveGrant,
    GoOn,
    MakeOffer,
    Open,
    TakeBack,
    Withdraw,
)
from handrail.exchange.lead.messages import (
    Dropped,
    Message,
    Recall,
    RejoinAnswer,
    Stated,
    Willing,
)
from handrail.exchange.lead.values import Lead, Standing, Statement
from tests.exchange.lead.nodes import ORDER, offered, opened_by

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
