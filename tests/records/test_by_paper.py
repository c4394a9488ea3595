"""An organisation without a node is asked like one that has a node; what it says is typed here, by whom it was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handrail.cases.contact import Contact, contact_of
from handrail.cases.disclosure import Agreement
from handrail.exchange.statement import Note, Side, said_by
from handrail.records import access, talks
from handrail.records.actions import Press, Saying, act, offer_request, open_contact, tell, write_text
from handrail.records.dice import new_id
from handrail.records.models import Letter, Talk
from handrail.records.papers import paper_for
from handrail.records.partners import agree
from handrail.records.reporting import How, Report
from handrail.records.ticking import tick
from handrail.records.values import Kind, NotYours, Purpose, Refused
from handrail.sop.words.literals import ReferralState as S
from tests.records.plugin import SELAM

NAME = "Zzyzx Quillfeather"
AUTHORITY = "asylum authority"
NOW = datetime.now(UTC).replace(microsecond=0)
TOLD = Report("Ms Imaginary", "registrar", NOW, How.PHONE)
HER_WAY = (
    "do S1: safety: safe", "do S0", "do S2: age: adult", "do S3",
    "do S5: protection: may need asylum; statelessness: no sign", "consent K4: given",
)  # fmt: skip


@pytest.fixture
def me(cast):
    return cast["amina"]


@pytest.fixture
def agreed(cast):
    parties = frozenset({"IOM", AUTHORITY})
    agree(AUTHORITY, Agreement("of May", parties, frozenset({"identity"}), frozenset({"F2"}), NOW.date(), date.max))


@pytest.fixture
def case(me):
    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    case = open_contact(Press(me, "opening", NOW), contact).case
    write_text(Press(me, "name", NOW), case, Kind.NAME, NAME)
    for at, line in enumerate(HER_WAY, start=1):
        act(Press(me, str(at), NOW), case, at, line)
    return case


@pytest.fixture
def offered(me, case):
    return offer_request(Press(me, "offer", NOW), case, 1 + len(HER_WAY), "F2", AUTHORITY, "").case


def said(me, talk, state, *, now=NOW, **more):
    seen = talks.talk_for(me, talk, now).seen
    tell(Press(me, new_id(), now), talk, seen, Saying(state, **{"report": TOLD, **more}))
    return talks.talk_for(me, talk, now)


def situation(me, case):
    return access.case_for(me, case, Purpose.WORK, NOW).course.walk.situation


def test_the_check_before_is_the_same_and_says_that_it_goes_by_hand(me, case, agreed):
    found = talks.check_before(me, case, "F2", AUTHORITY, NOW)
    assert found.may_leave
    assert found.by_hand
    assert found.afterwards == ("identity",)


def test_what_is_offered_stands_in_the_case_and_on_the_list_and_nothing_leaves(me, case, offered, agreed):
    row = Talk.objects.get()
    assert (row.partner, row.theirs, row.state, row.place) == (None, AUTHORITY, "offered", "waiting for others")
    assert row.due_at is not None
    assert Letter.objects.count() == 0
    assert situation(me, case)["asylum referral"] == f"offered at {AUTHORITY}"


def test_each_state_of_theirs_is_typed_with_who_told_it_and_kept_as_reported(me, case, offered):
    file = said(me, offered, S.RECEIVED)
    (statement,) = said_by(file.talk.log, Side.ASKED)
    assert (statement.side, statement.by, statement.reported) == (Side.ASKED, "amina", "Ms Imaginary, registrar, phone")
    assert file.went_with(statement)["reported"] == TOLD.along
    assert situation(me, case)["asylum referral"] == f"received at {AUTHORITY}"
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("report", "field"),
    [
        (None, "told_by"),
        (replace(TOLD, name=" "), "told_by"),
        (replace(TOLD, function="x" * 201), "told_as"),
        (replace(TOLD, at=None), "told_at"),
        (replace(TOLD, at=NOW + timedelta(days=1)), "told_at"),
        (replace(TOLD, how=None), "told_how"),
    ],
)
def test_without_who_told_it_when_and_how_nothing_is_kept(me, offered, report, field):
    with pytest.raises(Refused) as refused:
        said(me, offered, S.RECEIVED, report=report)
    assert field in refused.value.fields
    assert Talk.objects.get().state == "offered"


def test_what_came_of_it_is_entered_in_the_case(me, case, offered):
    for state in (S.RECEIVED, S.ACCEPTED, S.STARTED):
        said(me, offered, state)
    said(me, offered, S.ENDED, brings={"protection": "asylum-seeker"})
    found = situation(me, case)
    assert found["protection"] == "asylum-seeker"
    assert found["asylum referral"] == f"ended at {AUTHORITY}"
    history = access.case_for(me, case, Purpose.WORK, NOW).history
    assert history[-1].by == "amina"


def test_an_end_that_says_nothing_of_what_came_may_be_asked_again(me, case, offered):
    for state in (S.RECEIVED, S.ACCEPTED, S.STARTED):
        said(me, offered, state)
    file = said(me, offered, S.ENDED)
    assert situation(me, case)["protection"] == "may need asylum"
    assert S.OFFERED in file.open_acts


def test_time_says_unanswered_and_the_next_one_is_asked(me, case, offered):
    later = NOW + timedelta(days=8)
    assert tick(later) == 1
    assert Talk.objects.get().state == "unanswered"
    found = access.case_for(me, case, Purpose.WORK, later)
    assert ("regional desk",) in [each.to for each in found.todo if each.row == "F2"]
    version = found.version
    again = offer_request(Press(me, "next", later), case, version, "F2", "regional desk", "").case
    assert again != offered
    assert {row.theirs: row.state for row in Talk.objects.all()} == {AUTHORITY: "recalled", "regional desk": "offered"}
    assert Letter.objects.count() == 0


def test_the_first_paper_says_nothing_of_who_it_is_and_the_second_only_after_an_acceptance(me, case, offered, agreed):
    assert NAME not in repr(paper_for(me, offered, NOW))
    with pytest.raises(NotYours):
        paper_for(me, offered, NOW, second=True)
    said(me, offered, S.ACCEPTED)
    with pytest.raises(NotYours):
        paper_for(me, offered, NOW, second=True)
    said(me, offered, Note.IDENTITY)
    assert NAME in repr(paper_for(me, offered, NOW, second=True).says)
    assert NAME not in repr(paper_for(me, offered, NOW))
    assert Letter.objects.count() == 0


def test_without_an_agreement_there_is_no_second_paper_and_the_reason_is_kept(me, case, offered):
    said(me, offered, S.ACCEPTED)
    file = said(me, offered, Note.IDENTITY)
    assert file.talk.withheld is not None
    with pytest.raises(NotYours):
        paper_for(me, offered, NOW, second=True)


def test_once_the_person_says_no_neither_paper_says_anything(me, case, offered, agreed):
    said(me, offered, S.ACCEPTED)
    said(me, offered, Note.IDENTITY)
    act(Press(me, "no", NOW), case, access.case_for(me, case, Purpose.WORK, NOW).version, "consent K4: withdrawn")
    assert Talk.objects.get().state == "withdrawn"
    for second in (False, True):
        paper = paper_for(me, offered, NOW, second=second)
        assert paper.against
        assert not paper.says
        assert not paper.facts
    file = talks.talk_for(me, offered, NOW)
    assert file.names_on_their_way
    assert Note.KEPT in file.open_acts


def test_an_agreement_that_is_over_lets_no_second_paper_be_printed_again(me, case, offered):
    parties, data = frozenset({"IOM", AUTHORITY}), frozenset({"identity"})
    agree(AUTHORITY, Agreement("of May", parties, data, frozenset({"F2"}), NOW.date(), NOW.date()))
    said(me, offered, S.ACCEPTED)
    said(me, offered, Note.IDENTITY)
    assert paper_for(me, offered, NOW, second=True).says
    later = paper_for(me, offered, NOW + timedelta(days=2), second=True)
    assert later.against
    assert NAME not in repr(later)


@pytest.mark.parametrize("code", ["celine", "quentin", "elena", "farid"])
def test_a_paper_is_not_there_for_anybody_else(cast, offered, code):
    with pytest.raises(NotYours):
        paper_for(cast[code], offered, NOW)
