"""A duty of others in a case that is here goes there as a request, and what comes of it is booked by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.cases.history import Did
from handrail.exchange.request import Request
from handrail.exchange.statement import Side
from handrail.exchange.wire import Kind as About
from handrail.records import access, talks
from handrail.records.actions import Press, Saying, act, ask_to_act, correct, tell
from handrail.records.conversing import opened
from handrail.records.dice import new_id
from handrail.records.models import Letter, Talk
from handrail.records.papers import paper_for
from handrail.records.ticking import tick
from handrail.records.values import Changed, NotYours, Purpose, Refused
from handrail.sop.words.literals import ReferralState as S
from tests.records.by_hand import ByHand
from tests.records.test_by_paper import NOW, TOLD, case, me  # noqa: F401 - fixtures


@pytest.fixture
def unhcr(cast):
    return ByHand()


@pytest.fixture
def unclear(me, case):  # noqa: F811
    """Whether she may need asylum is unclear again: that is for UNHCR to settle (S5b)."""
    file = access.case_for(me, case, Purpose.WORK, NOW)
    last = next(each for each in file.history if isinstance(each.what, Did) and "S5" in each.what.line)
    correct(Press(me, new_id(), NOW), case, file.version, last.id, "she was asked in a hurry")
    act(Press(me, new_id(), NOW), case, file.version + 1, "do S5: protection: unclear; statelessness: no sign")
    return case


def version(me, case):  # noqa: F811
    return access.case_for(me, case, Purpose.WORK, NOW).version


def asks(me, case, row="S5b", to="UNHCR"):  # noqa: F811
    return ask_to_act(Press(me, new_id(), NOW), case, version(me, case), row, to).case


def hears(unhcr, talk, *states, brings=None):
    """What UNHCR says, one after the other."""
    row = Talk.objects.get(pk=talk)
    theirs = Request(Side.ASKED, log=opened(row).talk.log)
    for state in states:
        theirs = theirs.set_state(state, at=NOW, by="gloria")
        along = {"brings": brings} if brings and state is S.ENDED else {}
        unhcr.says(talk, About.REQUEST, theirs, row.row, along)


def situation(me, case):  # noqa: F811
    return access.case_for(me, case, Purpose.WORK, NOW).course.walk.situation


def test_it_goes_there_and_says_nothing_of_the_person(me, unhcr, unclear):  # noqa: F811
    talk = asks(me, unclear)
    assert Letter.objects.count() == 1
    file = talks.talk_for(me, talk, NOW)
    (statement,) = file.talk.log
    assert file.went_with(statement) == {}
    assert (file.row, file.theirs, Talk.objects.get().place) == ("S5b", "UNHCR", "waiting for others")
    assert file.due_at == NOW + timedelta(days=14)


def test_what_came_of_it_is_booked_in_their_name(me, unhcr, unclear):  # noqa: F811
    talk = asks(me, unclear)
    hears(unhcr, talk, S.RECEIVED, S.ACCEPTED, S.STARTED)
    assert situation(me, unclear)["protection"] == "unclear"
    hears(unhcr, talk, S.ENDED, brings={"protection": "none"})
    assert situation(me, unclear)["protection"] == "none"
    entry = access.case_for(me, unclear, Purpose.WORK, NOW).history[-1]
    assert isinstance(entry.what, Did)
    assert (entry.what.line, entry.what.party, entry.by) == ("do S5b: protection: none", "UNHCR", "node:UNHCR")


def test_values_that_the_row_does_not_know_are_booked_nowhere(me, unhcr, unclear):  # noqa: F811
    talk = asks(me, unclear)
    hears(unhcr, talk, S.RECEIVED, S.ACCEPTED, S.STARTED, S.ENDED, brings={"protection": "certainly"})
    assert situation(me, unclear)["protection"] == "unclear"


def test_asked_once_it_is_not_asked_twice_and_not_of_anybody_else(me, unhcr, unclear):  # noqa: F811
    asks(me, unclear)
    for to in ("UNHCR", "state body", "IOM"):
        with pytest.raises(Refused):
            asks(me, unclear, to=to)
    with pytest.raises(Refused):
        asks(me, unclear, row="H1")
    assert Letter.objects.count() == 1


def test_silence_is_told_and_whoever_stands_in_may_be_asked(me, unhcr, unclear):  # noqa: F811
    asks(me, unclear)
    later = NOW + timedelta(days=15)
    assert tick(later) == 1
    assert Talk.objects.get().state == "unanswered"
    due = next(each for each in access.case_for(me, unclear, Purpose.WORK, later).todo if each.row == "S5b")
    assert due.turn == ("UNHCR", "IOM")


def test_whoever_has_no_node_is_asked_on_paper_and_what_they_say_is_booked_too(me, unclear):  # noqa: F811
    talk = asks(me, unclear)
    assert Letter.objects.count() == 0
    assert not paper_for(me, talk, NOW).against
    for state in (S.RECEIVED, S.ACCEPTED, S.STARTED):
        tell(Press(me, new_id(), NOW), talk, talks.talk_for(me, talk, NOW).seen, Saying(state, report=TOLD))
    with pytest.raises(Refused):
        tell(Press(me, new_id(), NOW), talk, 4, Saying(S.ENDED, report=TOLD))
    tell(Press(me, new_id(), NOW), talk, 4, Saying(S.ENDED, report=TOLD, brings={"protection": "may need asylum"}))
    assert situation(me, unclear)["protection"] == "may need asylum"


def test_what_others_wrote_meanwhile_is_looked_at_first(me, unhcr, unclear):  # noqa: F811
    with pytest.raises(Changed):
        ask_to_act(Press(me, new_id(), NOW), unclear, version(me, unclear) - 1, "S5b", "UNHCR")


@pytest.mark.parametrize("code", ["celine", "quentin", "elena", "farid"])
def test_nobody_else_asks_in_this_case(cast, me, unhcr, unclear, code):  # noqa: F811
    with pytest.raises(NotYours):
        ask_to_act(Press(cast[code], new_id(), NOW), unclear, version(me, unclear), "S5b", "UNHCR")


INTERVIEWED = (
    "consent K1: given",
    "do S4: screening: indications",
    "consent K2: given",
    "do S7: interview: held; act: yes; means: yes; purpose: unknown; age when exploited: adult",
    "do S8: determination: inconclusive",
)


def ends(me, talk, value):  # noqa: F811
    """Whoever has no node told us, step by step, how it ended."""
    for state in (S.RECEIVED, S.ACCEPTED, S.STARTED):
        tell(Press(me, new_id(), NOW), talk, talks.talk_for(me, talk, NOW).seen, Saying(state, report=TOLD))
    told = Saying(S.ENDED, report=TOLD, brings={"determination": value})
    tell(Press(me, new_id(), NOW), talk, talks.talk_for(me, talk, NOW).seen, told)


@pytest.mark.parametrize(("second", "then"), [("at risk", "at risk"), ("victim", "inconclusive")])
def test_what_two_decide_together_is_booked_when_both_say_the_same(me, case, second, then):  # noqa: F811
    for line in INTERVIEWED:
        act(Press(me, new_id(), NOW), case, version(me, case), line)
    ends(me, asks(me, case, "S8b", "UNHCR"), "at risk")
    assert situation(me, case)["determination"] == "inconclusive"
    ends(me, asks(me, case, "S8b", "state body"), second)
    assert situation(me, case)["determination"] == then
