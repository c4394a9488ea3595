"""Asking and being asked on pages: what leaves is listed before it does, and what may be said is what the table has."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from handrail.exchange.question import Question
from handrail.exchange.request import Request
from handrail.exchange.statement import QuestionState, Side
from handrail.exchange.wire import Kind
from handrail.records.actions import Press, act, open_contact, write_text
from handrail.records.dice import new_id
from handrail.records.models import Letter, Staff, Talk
from handrail.records.values import Kind as Words
from handrail.sop.words.literals import ReferralState as S
from tests.records.by_hand import ByHand, second
from tests.records.plugin import SELAM

NAME = "Zzyzx Quillfeather"
ANSWERS = {"region": "the east", "week": "the second of April", "help": "a school place"}


@pytest.fixture
def unhcr():
    return ByHand()


@pytest.fixture
def browser(client, cast):
    client.force_login(Staff.objects.get(code="amina"))
    client.cookies["handrail_iom_language"] = "en"
    return client


@pytest.fixture
def stateless(cast, unhcr):
    """A case in which UNHCR is to be asked about nationality (F3)."""
    from handrail.cases.contact import Contact, contact_of

    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    me, now = cast["amina"], datetime.now(UTC)
    case = open_contact(Press(me, "opening", now), contact).case
    write_text(Press(me, "name", now), case, Words.NAME, NAME)
    lines = ("do S1: safety: safe", "do S0", "do S2: age: adult", "do S3", "consent K1: given",
             "do S5: protection: none; statelessness: possible")  # fmt: skip
    for at, line in enumerate(lines, start=1):
        act(Press(me, str(at), now), case, at, line)
    return case


def once(page):
    return hidden(page, "once")


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def test_a_row_that_is_asked_of_another_node_begins_with_the_check(browser, stateless):
    asked = browser.get(f"/case/{stateless}/do/F3")
    assert asked.headers["Location"] == f"/case/{stateless}/send/F3"
    page = browser.get(f"/case/{stateless}/send/F3").content.decode()
    for said in ("Check before it leaves", "UNHCR", "of March", "Received by a person"):
        assert said in page, said
    assert NAME not in page
    assert Talk.objects.count() == 0


def test_what_was_checked_is_sent_once_and_goes_on_where_it_was_asked(browser, stateless):
    page = browser.get(f"/case/{stateless}/send/F3").content.decode()
    form = {"once": once(page), "version": hidden(page, "version")}
    first = browser.post(f"/case/{stateless}/send/F3", form)
    again = browser.post(f"/case/{stateless}/send/F3", form)
    talk = Talk.objects.get()
    assert first.headers["Location"] == f"/requests/{talk.id}"
    assert again.status_code in (302, 404)
    assert Letter.objects.count() == 1
    page = browser.get(f"/requests/{talk.id}").content.decode()
    for said in ("Asked. Nobody has received it yet.", "Not left yet.", "Take it back"):
        assert said in page, said
    assert browser.get(f"/case/{stateless}/do/F3").headers["Location"] == f"/requests/{talk.id}"
    listed = browser.get("/requests").content.decode()
    assert "Requests from us" in listed
    assert f"/requests/{talk.id}" in listed


def test_where_no_need_may_pass_there_is_no_free_field_and_typed_words_are_refused_and_stay(browser, stateless):
    page = browser.get(f"/case/{stateless}/send/F3").content.decode()
    assert 'name="need"' not in page
    assert "goes out without what the person told" in page
    form = {"once": once(page), "version": hidden(page, "version"), "need": "a room by the river"}
    refused = browser.post(f"/case/{stateless}/send/F3", form)
    assert refused.status_code == 422
    assert Letter.objects.count() == 0
    said = refused.content.decode()
    assert "Leave the words out, or ask for the yes first." in said
    assert "a room by the river" in said


def test_taking_it_back_stands_last_and_is_asked_once_more(browser, stateless):
    page = browser.get(f"/case/{stateless}/send/F3").content.decode()
    browser.post(f"/case/{stateless}/send/F3", {"once": once(page), "version": hidden(page, "version")})
    talk = Talk.objects.get()
    page = browser.get(f"/requests/{talk.id}").content.decode()
    assert re.findall(r'name="said" value="([^"]*)"', page)[-1] == "recalled"
    assert "<details" in page.partition('value="recalled"')[0].rpartition("</form>")[2]
    form = {"once": once(page), "seen": hidden(page, "seen"), "said": "recalled"}
    again = browser.post(f"/requests/{talk.id}", form)
    assert again.status_code == 422
    assert 'href="#sure"' in again.content.decode()
    assert Talk.objects.get().state == "offered"
    assert browser.post(f"/requests/{talk.id}", form | {"sure": "yes"}).status_code == 302
    assert Talk.objects.get().state == "recalled"


def test_asked_by_another_node_a_person_receives_it_and_answers(browser, unhcr):
    conversation = new_id()
    asker = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
    unhcr.says(conversation, Kind.REQUEST, asker, "F4", {"facts": {}, "need": "<b>a safe house</b>"})
    assert "Requests to us" in browser.get("/requests").content.decode()
    page = browser.get(f"/requests/{conversation}").content.decode()
    assert "&lt;b&gt;a safe house" in page
    for said in ("received", "accepted", "declined", "withdrawn"):
        assert f'name="said" value="{said}"' in page
    assert 'value="started"' not in page
    received = {"once": once(page), "seen": hidden(page, "seen"), "said": "received"}
    assert browser.post(f"/requests/{conversation}", received).status_code == 302
    page = browser.get(f"/requests/{conversation}").content.decode()
    cannot = {"once": once(page), "seen": hidden(page, "seen"), "said": "declined"}
    refused = browser.post(f"/requests/{conversation}", cannot)
    assert refused.status_code == 422
    accepted = cannot | {"once": "another", "said": "accepted", "words": "Tuesday at ten"}
    assert browser.post(f"/requests/{conversation}", accepted).status_code == 302
    page = browser.get(f"/requests/{conversation}").content.decode()
    assert "Accepted. Not started yet." in page
    assert "Amina" in page
    assert "gloria" in page
    assert [row.sequence for row in Letter.objects.order_by("sequence")] == [1, 2]


def test_a_question_is_asked_on_a_page_of_its_own_and_what_was_typed_stays(browser, unhcr):
    page = browser.get("/question").content.decode()
    half = {"once": once(page), "region": "the east", "week": "", "help": ""}
    again = browser.post("/question", half)
    assert again.status_code == 422
    assert 'value="the east"' in again.content.decode()
    sent = browser.post("/question", half | ANSWERS)
    talk = Talk.objects.get()
    assert sent.headers["Location"] == f"/requests/{talk.id}"
    assert (talk.kind, talk.state) == ("question", "asked")
    assert "a school place" in browser.get(f"/requests/{talk.id}").content.decode()


def test_a_question_to_us_is_answered(browser, unhcr):
    conversation = new_id()
    asker = Question(Side.ASKER).set_state(QuestionState.ASKED, at=second(), by="gloria")
    unhcr.says(conversation, Kind.QUESTION, asker, "G7", dict(ANSWERS))
    page = browser.get(f"/requests/{conversation}").content.decode()
    said = {"once": once(page), "seen": hidden(page, "seen"), "said": "answered"}
    assert browser.post(f"/requests/{conversation}", said).status_code == 422
    said |= {"answer": "available", "words": "two places"}
    assert browser.post(f"/requests/{conversation}", said).status_code == 302
    assert Talk.objects.get().state == "answered"


@pytest.mark.parametrize("code", ["quentin", "elena", "farid"])
def test_what_is_not_theirs_is_as_if_it_were_not_there(client, cast, unhcr, code):
    conversation = new_id()
    asker = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
    unhcr.says(conversation, Kind.REQUEST, asker, "F4")
    client.force_login(Staff.objects.get(code=code))
    theirs = client.get(f"/requests/{conversation}")
    absent = client.get(f"/requests/{'a' * 26}")
    assert theirs.status_code == absent.status_code == 404
    assert client.post(f"/requests/{conversation}", {"once": "x", "said": "received"}).status_code == 404
    assert Talk.objects.get().state == "offered"


def test_once_an_office_has_received_it_another_office_does_not_see_it(client, cast, unhcr):
    conversation = new_id()
    asker = Request(Side.ASKER).set_state(S.OFFERED, at=second(), by="gloria")
    unhcr.says(conversation, Kind.REQUEST, asker, "F4")
    client.force_login(Staff.objects.get(code="celine"))
    page = client.get(f"/requests/{conversation}").content.decode()
    form = {"once": once(page), "seen": hidden(page, "seen"), "said": "received"}
    assert client.post(f"/requests/{conversation}", form).status_code == 302
    client.force_login(Staff.objects.get(code="bruno"))
    assert client.get(f"/requests/{conversation}").status_code == 404


def test_what_their_machine_refused_can_be_sent_once_more_from_the_page(browser, stateless):
    page = browser.get(f"/case/{stateless}/send/F3").content.decode()
    browser.post(f"/case/{stateless}/send/F3", {"once": once(page), "version": hidden(page, "version")})
    talk = Talk.objects.get()
    assert "Send it once more" not in browser.get(f"/requests/{talk.id}").content.decode()
    Letter.objects.update(refused="UnknownSender", left_at=datetime.now(UTC), leaving_at=datetime.now(UTC))
    page = browser.get(f"/requests/{talk.id}").content.decode()
    assert "Send it once more" in page
    form = {"once": once(page), "seen": hidden(page, "seen"), "said": "send again"}
    for _ in range(2):
        assert browser.post(f"/requests/{talk.id}", form).status_code == 302
    letter = Letter.objects.get()
    assert (letter.refused, letter.left_at, letter.leaving_at) == ("", None, None)
    assert "Send it once more" not in browser.get(f"/requests/{talk.id}").content.decode()
