"""Who can have a case, and at whom a request can be."""

import pytest

from handrail.sop.meaning.variables import referral_values
from handrail.sop.words.literals import WITHOUT_RECIPIENT, ReferralState, at_recipient
from handrail.sop.words.recipients import at_last_position, at_whom, who_can_hold
from tests.sop.reader.telling import spoilt, the_fault
from tests.sop.small import WHOLE, small

STAGES = (("North", "South"), ("South",), ("East",))


def test_a_party_that_several_stages_name_stands_at_the_last_of_them():
    assert at_last_position((("North", "South"), ("South", "East"), ("East",))) == (("North",), ("South",), ("East",))


@pytest.mark.parametrize(
    ("state", "at"),
    [
        (ReferralState.OFFERED, ("North", "South", "East")),
        (ReferralState.DECLINED, ("North", "South")),
        (ReferralState.UNANSWERED, ("North", "South")),
        (ReferralState.NOT_MADE, ()),
        (ReferralState.RECALLED, ()),
    ],
)
def test_the_last_may_not_decline_and_what_is_not_made_is_at_nobody(state, at):
    assert at_whom(state, STAGES) == at


def test_whoever_meets_people_or_is_handed_a_case_can_hold_it_in_the_order_of_the_text():
    assert who_can_hold(("a", "b", "c", "d"), ("d",), ("b", "x")) == ("b", "d")


def asking(value: str) -> str:
    return spoilt("| answered | prot", f"| sent | question is {value} | 2 · made up |\n| answered | prot", WHOLE)


def test_a_condition_may_ask_for_all_that_a_request_can_be_and_for_nothing_else():
    procedure = small(WHOLE)
    (referral,) = (each for each in procedure.referrals if not each.hand_over)
    can_be = set(referral_values(procedure, referral))
    for state in ReferralState:
        for party in procedure.parties:
            value = at_recipient(state, party.name)
            if value in can_be:
                assert small(asking(value)).definitions
            elif state not in WITHOUT_RECIPIENT:
                assert the_fault(asking(value))[0] == value
