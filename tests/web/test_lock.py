"""The lock, and another language: whatever was typed is there again after."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from handrail.records.home import Home
from handrail.records.models import Tried
from tests.web.pages import TYPED, address, form, once_in, text_of, text_of_whole


def test_another_language_loses_nothing_that_was_typed(amina) -> None:
    answer = form(amina, "/contact", **TYPED | {"language": "ar"})
    assert answer.cookies["handrail_iom_language"].value == "ar"
    page = text_of(amina.get("/contact"))
    assert 'dir="rtl"' in page
    assert "Blue scarf" in page
    assert 'value="bed" checked' in page


def test_the_lock_keeps_what_was_typed_and_shows_nothing_of_it(amina) -> None:
    page = text_of_whole(amina.get("/contact"))
    session = amina.session
    session["touched"] = 0
    session.save()
    assert amina.post("/contact", TYPED | {"once": once_in(page)}).headers["Location"] == "/locked"
    assert "Blue scarf" not in text_of(amina.get("/locked"))
    assert amina.get("/").headers["Location"] == "/locked"
    assert amina.post("/locked", {"password": "wrong"}).status_code == 422
    assert amina.post("/locked", {"password": "demo"}).headers["Location"] == "/contact"
    assert "Blue scarf" in text_of(amina.get("/contact"))


def test_locking_by_hand_keeps_what_was_typed_too(amina) -> None:
    assert 'form="f" name="lock"' in text_of(amina.get("/contact"))
    assert form(amina, "/contact", **TYPED | {"lock": "now"}).headers["Location"] == "/locked"
    assert amina.post("/locked", {"password": "demo"}).headers["Location"] == "/contact"
    assert "Blue scarf" in text_of(amina.get("/contact"))


def test_after_the_lock_one_is_where_one_was(amina, case) -> None:
    path = address("case", case)
    assert f'name="next" value="{path}"' in text_of(amina.get(path))
    amina.post("/lock", {"next": path})
    assert amina.post("/locked", {"password": "demo"}).headers["Location"] == path


def test_the_lock_leads_to_no_other_site(amina) -> None:
    amina.post("/lock", {"next": "https://elsewhere.example/"})
    assert amina.post("/locked", {"password": "demo"}).headers["Location"] == "/"


def test_help_does_not_say_whose_page_went_blank(amina) -> None:
    assert "Amina" in text_of(amina.get("/help"))
    session = amina.session
    session["touched"] = 0
    session.save()
    assert "Amina" not in text_of(amina.get("/help"))


def test_no_browser_offers_or_restores_what_somebody_typed_about_a_person() -> None:
    forms = [
        form
        for template in (files("handrail.web") / "templates/handrail").iterdir()
        if template.name.endswith(".html") and template.name not in ("sign-in.html", "locked.html")
        for form in re.findall(r"<form[^>]*>.*?</form>", template.read_text(encoding="utf-8"), re.DOTALL)
        if re.search(r'<textarea|class="in', form)
    ]
    assert len(forms) > 6
    assert [form[:80] for form in forms if 'autocomplete="off"' not in form.partition(">")[0]] == []


def test_a_locked_page_is_not_opened_by_trying(amina) -> None:
    amina.post("/lock", {"next": "/"})
    said = [text_of(amina.post("/locked", {"password": "wrong"})) for _ in range(6)]
    assert "This is not the password." in said[4]
    assert "Wait 5 seconds" in said[5]
    assert "Wait" in text_of(amina.post("/locked", {"password": "demo"}))
    Tried.objects.all().delete()
    assert amina.post("/locked", {"password": "demo"}).headers["Location"] == "/"


@pytest.mark.parametrize("code", ["amina", "nobody"])
def test_at_the_door_too_often_in_a_row_waits_and_is_told_alike_for_every_code(client, cast, code) -> None:
    client.cookies["handrail_iom_language"] = "en"
    for _ in range(5):
        assert client.post("/sign-in", {"code": code, "password": "wrong"}).status_code == 422
    told = client.post("/sign-in", {"code": code, "password": "demo"})
    assert told.status_code == 422
    assert "Wait 5 seconds, and try again: nobody is locked out." in text_of(told)
    assert f'value="{code}"' in text_of(told)


@pytest.mark.parametrize("proxy", ["192.0.2.7", ""])
def test_whoever_knocks_makes_nobody_else_wait_where_the_server_in_front_says_who_comes(
    client, cast, monkeypatch, proxy
):
    here = Home.here()
    here.__dict__["node"] = replace(here.node, demo=False, proxy=proxy)
    monkeypatch.setattr(Home, "here", lambda: here)
    monkeypatch.setattr("handrail.site.loopback.is_loopback", lambda _: True)
    monkeypatch.setattr("handrail.site.loopback.FORWARDED", ())
    wrong = {"code": "amina", "password": "wrong"}
    for at in ("198.51.100.1", "198.51.100.1, 198.51.100.2"):
        for _ in range(6):
            client.post("/sign-in", wrong, REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR=at)
    assert max(row.count for row in Tried.objects.all()) == (10 if proxy else 5)
