"""A step for others to do: they are asked on a page that says what leaves, and it leads to how that stands."""

from __future__ import annotations

import re

import pytest

from handrail.records.models import Letter, Talk
from tests.records.by_hand import ByHand
from tests.records.test_acts_of_others import unclear  # noqa: F401 - fixtures
from tests.records.test_by_paper import case, me  # noqa: F401 - fixtures
from tests.web.pages import form, sign_in, text_of


@pytest.fixture
def browser(client, cast):
    ByHand()
    return sign_in(client, "amina")


def test_the_step_leads_to_asking_them_and_then_to_how_it_stands(browser, unclear):  # noqa: F811
    step, others = f"/case/{unclear}/do/S5b", f"/case/{unclear}/others/S5b"
    assert f'href="{others}"' in text_of(browser.get(step))
    page = text_of(browser.get(others))
    for said in ("Nothing about the person.", "UNHCR", "What comes back", "They told us already"):
        assert said in page, said
    answer = form(browser, others, to="UNHCR")
    talk = Talk.objects.get()
    assert answer.headers["Location"] == f"/requests/{talk.id}"
    assert Letter.objects.count() == 1
    assert f'href="/requests/{talk.id}"' in text_of(browser.get(step))
    shown = text_of(browser.get(f"/requests/{talk.id}"))
    assert "Asked. Nobody has received it yet." in shown
    assert not re.search('name="said" value="identity"', shown)


def test_whom_they_may_not_ask_is_refused_with_the_page_again(browser, unclear):  # noqa: F811
    answer = form(browser, f"/case/{unclear}/others/S5b", to="state body")
    assert answer.status_code == 422
    assert "Choose whom to ask." in answer.content.decode()
    assert not Talk.objects.exists()


def test_what_is_one_s_own_to_do_is_asked_of_nobody(browser, unclear):  # noqa: F811
    assert browser.get(f"/case/{unclear}/others/H1").headers["Location"] == f"/case/{unclear}/do/H1"
