"""Karim, a victim and no refugee, cannot return: both agencies search with him, and a longer stay is asked for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import (
    change,
    choose,
    come_back,
    comes,
    consent,
    follow,
    help_that_goes_on,
    press,
    record,
    reported,
    say,
    says,
    sign_in,
    stands,
    step,
    to_case,
    write,
)

pytestmark = pytest.mark.xdist_group("journeys")

IOM, UNHCR = "the agency with the IOM role", "the agency with the UNHCR role"
DESK, SEARCH, BEFORE_HIM = (
    "Take it to the regional desk",
    "Joint search for protected entry",
    "Put before the person what was found",
)
LONGER, WHICH, BY_NAME, AGAIN = (
    "Long-term stay",
    "Ask the host country which stay is possible",
    "Ask for the stay with name",
    "Another try for the stay",
)
ENTRY, TO_SOLUTION = "Protected entry", "Consent to the solution"
IN_DAYS = r"in \d+ days"
QUESTION, ANSWERS = re.compile("A question"), re.compile("The host country answers")
ASKS = {"region": "the east", "week": "the first of March"}


def told(page: Page, *found: tuple[str, str], by: str) -> None:
    """Write down on the page of a step what others did, and how that is known."""
    for question, answer in found:
        choose(page, question, answer)
    write(page, page.locator("#basis"), by)
    press(page, page.locator("#f button.go"))


def ask(page: Page, name: str, what: str) -> None:
    """A question without a name, from the step that demands it."""
    follow(page, name)
    for field, text in (ASKS | {"help": what}).items():
        write(page, page.locator(f"#{field}"), text)
    press(page, page.get_by_role("button", name="Send the question"))
    stands(page, "Asked. Nobody has received it yet.")


def they_search_too(page: Page, asked: Page) -> None:
    """UNHCR is asked to do its part of the search. Nobody is named; what came of it comes back; IOM keeps the case."""
    follow(page, SEARCH)
    follow(page, "Ask others to do it")
    expect(page.get_by_role("main")).to_contain_text("Nothing about the person.")
    press(page, page.get_by_role("radio", name=re.compile("UNHCR")), "Space")
    press(page, page.get_by_role("button", name="Ask them"))
    stands(page, "Asked. Nobody has received it yet.")
    follow(asked, "Requests")
    comes(asked, asked.get_by_role("link", name=SEARCH, exact=True))
    follow(asked, SEARCH)
    expect(asked.locator("body")).not_to_contain_text("Karim")
    say(asked, "Accept", words="We look with you")
    say(asked, "It has started")
    form = asked.locator("form.way").filter(has=asked.get_by_role("button", name="It has ended", exact=True))
    press(asked, form.get_by_role("radio").first, "Space")
    press(asked, form.get_by_role("button", name="It has ended", exact=True))
    stands(asked, "Ended.", by=False)
    comes(page, page.get_by_text("Ended.", exact=True))
    expect(page.get_by_role("region", name="How it went")).to_contain_text("way found")
    follow(page, "To the case")
    says(page, IOM, SEARCH, "You.", IN_DAYS)


def a_way_is_found(page: Page, chosen: str, asked: Page | None = None) -> None:
    """From no safe option: by the regional desk to a joint search, and what was found is put before him."""
    says(page, IOM, DESK, "The regional desk.", IN_DAYS)
    follow(page, DESK)
    told(page, by="told by telephone, the officer on duty")
    says(page, IOM, SEARCH, "You.", IN_DAYS)
    if asked is not None:
        they_search_too(page, asked)
    follow(page, SEARCH)
    told(page, ("Search", "Way found"), by="together with their protection officer")
    says(page, IOM, BEFORE_HIM, "You.", IN_DAYS)
    record(page, BEFORE_HIM, ("Solution", chosen))


def test_a_longer_stay_is_asked_for_and_refused_once_is_asked_for_again(new_agencies, open_browser, look):
    page = open_browser(new_agencies.iom)
    sign_in(page, "bruno")
    to_case(page, "Karim")
    goes_on = help_that_goes_on(page)
    asked = open_browser(new_agencies.unhcr)
    sign_in(asked, "gloria")
    a_way_is_found(page, "Local integration", asked)

    says(page, IOM, LONGER, "You.", IN_DAYS)
    ask(page, LONGER, "a longer stay")
    look(page)
    follow(page, "The paper")
    expect(page.get_by_role("main")).to_contain_text("It opens no case with you")
    expect(page.get_by_role("main")).not_to_contain_text("Karim")
    follow(page, "Back to the request")
    reported(page, "answered", answer=0)
    stands(page, "Answered.", by=False)
    follow(page, "To the case")

    says(page, IOM, WHICH, "You.", IN_DAYS)
    record(page, WHICH)
    says(page, IOM, TO_SOLUTION, "You.", IN_DAYS)
    consent(page, TO_SOLUTION, "Yes")
    says(page, IOM, BY_NAME, "You.", IN_DAYS)
    record(page, BY_NAME)
    assert "Stand by while the host country decides" in help_that_goes_on(page)
    assert set(goes_on) <= set(help_that_goes_on(page))
    press(page, page.locator("a[href$='/happened']").first)
    press(page, page.get_by_role("link", name=ANSWERS).first)
    told(page, ("Stay", "Refused"), by="the letter that he brought")
    says(page, IOM, AGAIN, "You.", IN_DAYS)
    look(page)
    record(page, AGAIN)
    says(page, IOM, BY_NAME, "You.", IN_DAYS)
    assert set(goes_on) <= set(help_that_goes_on(page))


def test_unhcr_is_silent_and_answers_late_and_he_says_no_and_loses_nothing(new_agencies, open_browser):
    page = open_browser(new_agencies.iom)
    sign_in(page, "bruno")
    to_case(page, "Karim")
    goes_on = help_that_goes_on(page)
    a_way_is_found(page, "Relocation")
    says(page, IOM, ENTRY, "You.", IN_DAYS)
    ask(page, ENTRY, "protected entry")

    new_agencies.go_ahead(timedelta(days=15))
    come_back(page)
    comes(page, page.get_by_text("Nobody answered in time."))
    follow(page, "To the case")
    says(page, IOM, ENTRY, "The regional desk", "late")

    asked = open_browser(new_agencies.unhcr)
    sign_in(asked, "gloria")
    follow(asked, "Requests")
    comes(asked, asked.get_by_role("link", name=QUESTION))
    press(asked, asked.get_by_role("link", name=QUESTION).first)
    expect(asked.locator("body")).not_to_contain_text("Karim")
    form = asked.locator("form.way").filter(has=asked.get_by_role("button", name="Answer", exact=True))
    press(asked, form.get_by_role("radio").first, "Space")
    press(asked, form.get_by_role("button", name="Answer", exact=True))
    stands(asked, "Answered.", by=False)

    for _ in range(60):
        if not step(page, ENTRY).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    consent(page, TO_SOLUTION, "No")
    for answer in ("Not now", "No"):
        expect(page.locator("section.line .lead")).to_contain_text(f"Where we are: {IOM} holds.")
        expect(step(page, "Reception at the other end")).to_have_count(0)
        assert set(goes_on) <= set(help_that_goes_on(page))
        change(page, "K7", answer)
