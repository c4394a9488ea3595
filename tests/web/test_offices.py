"""The supervisor's view, and what of it stands on Today: every office in numbers, and what was not taken in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from handrail.exchange import refusals
from handrail.exchange.request import Request
from handrail.exchange.statement import Side
from handrail.exchange.wire import Kind
from handrail.records.dice import new_id
from handrail.sop.words.literals import ReferralState as S
from tests.records.by_hand import ByHand, second
from tests.records.plugin import SELAM
from tests.web.pages import sign_in, text_of
from tests.web.test_questions_to_the_database import asked


def figures(page: str) -> dict[str, list[str]]:
    """Each row of the table: the office, and its numbers."""
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", page)
    return {re.sub("<.*?>", "", name): re.findall(r"<bdi[^>]*>(\d+)</bdi>", cells) for name, cells in rows}


def open_one(colleague, alias: str, at: datetime) -> str:
    from handrail.cases.contact import Contact, contact_of
    from handrail.records.actions import Press, open_contact

    contact = contact_of(SELAM | {"alias": alias})
    assert isinstance(contact, Contact)
    return open_contact(Press(colleague, alias, at), contact).case


def test_every_office_stands_there_in_numbers_also_one_that_has_nothing(client, cast, case) -> None:
    page = text_of(sign_in(client, "dawit").get("/offices"))
    found = figures(page)
    assert list(found) == ["harbour office", "hill office", "All"]
    assert found["harbour office"][0] == "1"
    assert int(found["harbour office"][2]) > 0
    assert found["hill office"] == ["0"] * 6
    assert found["All"] == found["harbour office"]


def test_what_is_overdue_stands_under_its_office_with_alias_and_deed_alone(client, cast, case) -> None:
    open_one(cast["celine"], "Ruth", datetime.now(UTC) - timedelta(days=9))
    page = text_of(sign_in(client, "dawit").get("/offices"))
    for office, alias in (("harbour office", "Selam"), ("hill office", "Ruth")):
        list_of_office = page.partition(f"Overdue, \u2068{office}")[2].partition("</section>")[0]
        assert alias in list_of_office
    for told in ("Tigrinya", "night porter", "quiet room"):
        assert told not in page


def test_whoever_s_alias_was_shown_was_looked_at_and_it_is_written_down(client, cast, case) -> None:
    from handrail.records.models import View

    sign_in(client, "dawit").get("/offices")
    assert list(View.objects.values_list("staff", "case", "purpose")) == [("dawit", case, "supervise")]
    page = text_of(sign_in(client, "elena").get("/"))
    assert "To supervise" in page


def test_the_view_asks_as_much_for_twenty_people_as_for_two(client, cast, case) -> None:
    open_one(cast["celine"], "Ruth", datetime.now(UTC) - timedelta(days=9))
    sign_in(client, "dawit").get("/offices")
    two = asked(client, "/offices")
    for at in range(20):
        open_one(cast["celine" if at % 2 else "amina"], f"another {at}", datetime.now(UTC) - timedelta(days=9))
    client.get("/offices")
    assert asked(client, "/offices") == two


def test_only_so_many_of_each_office_stand_there_and_all_are_counted(client, cast) -> None:
    for at in range(9):
        open_one(cast["amina"], f"another {at}", datetime.now(UTC) - timedelta(days=9))
    page = text_of(sign_in(client, "dawit").get("/offices"))
    shown = page.partition("Overdue, ")[2].partition("</section>")[0]
    assert shown.count("<li ") == 20
    assert int(figures(page)["harbour office"][2]) > 20


@pytest.fixture
def asked_us(cast) -> str:
    conversation = new_id()
    asker = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
    ByHand().says(conversation, Kind.REQUEST, asker, "F4")
    return conversation


def test_what_others_ask_stands_on_today_until_it_is_answered(client, asked_us, cast) -> None:
    from handrail.records.actions import Press, Saying, tell

    page = text_of(sign_in(client, "amina").get("/"))
    assert f"/requests/{asked_us}" in page.partition("From others")[2]
    assert "1 from others" in page
    now = datetime.now(UTC)
    tell(Press(cast["amina"], "received", now), asked_us, 1, Saying(S.RECEIVED))
    tell(Press(cast["amina"], "declined", now), asked_us, 2, Saying(S.DECLINED, reason="no bed"))
    assert f"/requests/{asked_us}" not in text_of(client.get("/"))


def test_what_was_not_taken_in_is_told_to_supervisors_with_what_to_do(client, cast) -> None:
    from handrail.records.hearing import take_in

    ByHand()
    for _ in range(3):
        assert take_in(b"no envelope", datetime.now(UTC)) == "NoEnvelope"
    for path in ("/", "/offices"):
        page = text_of(sign_in(client, "dawit").get(path))
        assert "Not a message of this program" in page
        assert "3 times" in page
        assert "looks at what lies in the folder" in page
    assert "Not a message of this program" not in text_of(sign_in(client, "amina").get("/"))


def _refusals(kind: type) -> list[type]:
    return [each for below in kind.__subclasses__() for each in (below, *_refusals(below))]


def test_every_reason_for_which_a_message_is_refused_is_told_in_words(client) -> None:
    from handrail.exchange.lead.refusals import MessageRefused, Waits
    from handrail.exchange.wire import UnknownStatement
    from handrail.records.hearing import Differs
    from handrail.web import not_taken

    found = {*_refusals(refusals.Refused), *_refusals(MessageRefused)}
    assert {Differs, UnknownStatement, refusals.TooLarge} <= found
    for each in found - {Waits}:
        assert not_taken.said(each.__name__) != not_taken.said("something else"), each


def test_today_asks_as_much_for_twenty_requests_as_for_one(client, cast, asked_us) -> None:
    sign_in(client, "amina").get("/")
    one = asked(client, "/")
    unhcr = ByHand()
    for _ in range(20):
        asker = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
        unhcr.says(new_id(), Kind.REQUEST, asker, "F4")
    assert asked(client, "/") == one
