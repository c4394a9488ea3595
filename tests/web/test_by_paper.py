"""Asking whoever has no node, on the same pages: the check before, the paper, and what they told us, typed here."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from handrail.cases.disclosure import Agreement
from handrail.records.actions import Press, act, write_text
from handrail.records.dice import new_id
from handrail.records.models import Letter, Talk, View
from handrail.records.partners import agree
from handrail.records.values import Kind
from handrail.web.urls import urlpatterns
from tests.web.pages import ANOTHER, form, once_in, sign_in, text_of

NAME = "Zzyzx Quillfeather"
AUTHORITY = "asylum authority"
HER_WAY = (
    "do S1: safety: safe", "do S0", "do S2: age: adult", "do S3",
    "do S5: protection: may need asylum; statelessness: no sign", "consent K4: given",
)  # fmt: skip
TOLD = {"told_by": "Ms Imaginary", "told_as": "registrar", "told_at": "2026-03-01T10:00", "told_how": "phone"}
OF_A_TALK = [str(each.name) for each in urlpatterns if "talk_id" in each.pattern.converters]
"""Every page about a request, from the list of addresses itself."""


@pytest.fixture
def ready(cast, case):
    """A case in which the asylum authority is to be asked, with an agreement that covers it."""
    me, now = cast["amina"], datetime.now(UTC)
    parties = frozenset({"IOM", AUTHORITY})
    agree(AUTHORITY, Agreement("of May", parties, frozenset({"identity"}), frozenset({"F2"}), date.min, date.max))
    write_text(Press(me, new_id(), now), case, Kind.NAME, NAME)
    for at, line in enumerate(HER_WAY, start=1):
        act(Press(me, new_id(), now), case, at, line)
    return case


@pytest.fixture
def asked(client, ready):
    """The id of the request, offered on its page."""
    sign_in(client, "amina")
    answer = form(client, f"/case/{ready}/send/F2")
    assert answer.status_code == 302
    return Talk.objects.get().id


def says(client, talk, said, **more):
    page = client.get(f"/requests/{talk}").content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    assert f'name="said" value="{said}"' in page
    return client.post(f"/requests/{talk}", {"once": once_in(page), "seen": seen[1], "said": said} | TOLD | more)


def test_the_check_before_says_that_nothing_is_sent_and_that_it_is_a_paper(client, ready):
    sign_in(client, "amina")
    assert client.get(f"/case/{ready}/do/F2").headers["Location"] == f"/case/{ready}/send/F2"
    page = text_of(client.get(f"/case/{ready}/send/F2"))
    for said in ("They have no node here: nothing is sent.", "Make the paper", "of May"):
        assert said in page, said
    assert NAME not in page


def test_it_stands_on_the_list_with_the_others_and_the_case_leads_there(client, ready, asked):
    listed = text_of(client.get("/requests"))
    assert "Requests from us" in listed
    assert "Nothing is sent from here" in listed
    assert client.get(f"/case/{ready}/do/F2").headers["Location"] == f"/requests/{asked}"
    assert Letter.objects.count() == 0


def test_what_they_say_is_typed_with_who_told_it_and_shown_as_reported(client, asked):
    assert says(client, asked, "received").status_code == 302
    page = text_of(client.get(f"/requests/{asked}"))
    assert "reported to us:" in page
    for said in ("Ms Imaginary", "registrar", "by telephone", "written down by", "Received by a person there."):
        assert said in page, said
    assert says(client, asked, "accepted").status_code == 302
    assert says(client, asked, "started").status_code == 302
    assert says(client, asked, "ended", **{"brings protection": "asylum-seeker"}).status_code == 302
    assert Talk.objects.get().state == "ended"
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("name", TOLD)
def test_where_it_does_not_say_who_told_it_the_page_comes_again_with_what_was_typed(client, asked, name):
    answer = says(client, asked, "accepted", **{name: ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'href="#{name}"' in page
    assert page.count(f'id="{name}"') == 1
    kept = "Ms Imaginary" if name != "told_by" else "registrar"
    assert f'value="{kept}"' in page
    assert Talk.objects.get().state == "offered"


def test_two_papers_and_only_the_second_says_who_it_is(client, asked):
    first = text_of(client.get(f"/requests/{asked}/paper"))
    for said in ("Asylum referral", "Received by", "We stay responsible for the person."):
        assert said in first, said
    assert NAME not in first
    assert "trafficking" not in first.casefold()
    assert client.get(f"/requests/{asked}/second-paper").status_code == 404
    says(client, asked, "accepted")
    assert client.get(f"/requests/{asked}/second-paper").status_code == 404
    says(client, asked, "identity")
    assert NAME in text_of(client.get(f"/requests/{asked}/second-paper"))
    assert NAME not in text_of(client.get(f"/requests/{asked}/paper"))
    assert View.objects.filter(staff="amina", purpose="before something leaves").count() >= 3


def test_after_a_no_the_papers_say_why_they_are_empty_and_what_became_of_the_others_is_written_down(client, asked):
    says(client, asked, "accepted")
    says(client, asked, "identity")
    says(client, asked, "withdrawn")
    for which in ("paper", "second-paper"):
        page = text_of(client.get(f"/requests/{asked}/{which}"))
        assert "Nothing may be told to them now" in page
        assert NAME not in page
    assert says(client, asked, "kept", fate="deleted").status_code == 302
    assert Talk.objects.get().place == "done"


@pytest.fixture
def everything(client, asked):
    """A request of which every page is there."""
    says(client, asked, "accepted")
    says(client, asked, "identity")
    return asked


@pytest.mark.parametrize("name", OF_A_TALK)
@pytest.mark.parametrize("who", ["amina", "bruno", "dawit"])
def test_each_page_of_it_is_open_to_those_whose_it_is(client, everything, name, who):
    assert sign_in(client, who).get(reverse(name, args=[everything])).status_code == 200


@pytest.mark.parametrize("name", OF_A_TALK)
@pytest.mark.parametrize("who", ["celine", "pia", "quentin", "elena", "farid"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_everybody_else_it_is_as_if_it_were_not_there(client, everything, name, who, method):
    sign_in(client, who)
    theirs = getattr(client, method)(reverse(name, args=[everything]))
    absent = getattr(client, method)(reverse(name, args=[ANOTHER]))
    assert theirs.status_code == absent.status_code == 404
    assert text_of(theirs).replace(everything, "") == text_of(absent).replace(ANOTHER, "")


@pytest.mark.parametrize("name", OF_A_TALK)
@pytest.mark.parametrize("known", [True, False])
def test_signed_out_nobody_learns_whether_it_is_there(client, everything, name, known):
    client.logout()
    answer = client.get(reverse(name, args=[everything if known else ANOTHER]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in")
