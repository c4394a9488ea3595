"""Hodan, a refugee and a victim, stays here: UNHCR keeps her case, and IOM gives the help that is made for victims."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import (
    change,
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
DESK = "The regional desk"
SUPPORT, HERE, STAY = "IOM support for a refugee", "Specialised support here", "Lasting stay arranged"
TO_SUPPORT, TO_SOLUTION, COUNSEL = "Consent to IOM support", "Consent to the solution", "Counsel on all options"
IN_A_DAY, IN_DAYS, IN_WEEKS = r"tomorrow|in 2[34] h", r"in \d+ days", r"in (1[345]|\d+) days"
QUESTION = re.compile("A question")
ASKS = {"region": "the east", "week": "the first of March", "help": "a course"}


def came(page: Page, name: str | re.Pattern[str]) -> None:
    """It is with those who were asked, and they open it: nothing in it says who she is."""
    follow(page, "Requests")
    link = page.get_by_role("link", name=name, exact=True)
    comes(page, link)
    press(page, link.first)
    expect(page.locator("body")).not_to_contain_text("Hodan")


def offered(page: Page) -> None:
    """Look at what would leave for whom, and send it."""
    follow(page, SUPPORT)
    expect(page.locator("h1")).to_have_text("Check before it leaves")
    expect(page.get_by_role("region", name="What leaves")).not_to_contain_text("Hodan")
    write(page, page.locator("#need"), "Work, and somebody to talk to")
    press(page, page.get_by_role("button", name="Send it"))
    stands(page, "Asked. Nobody has received it yet.")


def helped(asker: Page, asked: Page) -> None:
    """IOM accepts; then it is told who she is; then the help begins. UNHCR stays responsible at each step."""
    came(asked, SUPPORT)
    say(asked, "I have received it")
    stands(asked, "Received by a person there.")
    say(asked, "Accept", words="By Thursday")
    comes(asker, asker.get_by_text("Accepted. Not started yet."))
    stands(asker, "Accepted. Not started yet.")
    say(asker, "Send it")
    expect(asker.get_by_role("main")).to_contain_text("her sister's telephone")
    comes(asked, asked.get_by_text("her sister's telephone"))
    say(asked, "It has started")
    stands(asked, "Started.")
    comes(asker, asker.get_by_text("Started."))
    follow(asker, "To the case")
    says(asker, UNHCR, SUPPORT, "The agency with the IOM role.", IN_DAYS)


def contacted(asker: Page, asked: Page) -> None:
    """Before the step: is there specialised support here? A question without a name, answered by a person."""
    follow(asker, HERE)
    for name, text in ASKS.items():
        write(asker, asker.locator(f"#{name}"), text)
    press(asker, asker.get_by_role("button", name="Send the question"))
    stands(asker, "Asked. Nobody has received it yet.")
    came(asked, QUESTION)
    form = asked.locator("form.way").filter(has=asked.get_by_role("button", name="Answer", exact=True))
    press(asked, form.get_by_role("radio").first, "Space")
    press(asked, form.get_by_role("button", name="Answer", exact=True))
    stands(asked, "Answered.", by=False)
    comes(asker, asker.get_by_text("Answered.", exact=True))
    follow(asker, "To the case")


def test_she_stays_here_with_the_help_made_for_victims_and_her_case_ends_where_it_was(new_agencies, open_browser, look):
    asker, asked = open_browser(new_agencies.unhcr), open_browser(new_agencies.iom)
    sign_in(asker, "hassan")
    sign_in(asked, "bruno")
    to_case(asker, "Hodan")
    says(asker, UNHCR, TO_SUPPORT, "You.", IN_A_DAY)
    goes_on = help_that_goes_on(asker)
    consent(asker, TO_SUPPORT, "Yes")
    says(asker, UNHCR, SUPPORT, "You.", IN_A_DAY)
    offered(asker)
    helped(asker, asked)

    record(asker, COUNSEL, ("Solution", "Local integration"))
    says(asker, UNHCR, HERE, "You.", IN_WEEKS)
    contacted(asker, asked)
    says(asker, UNHCR, TO_SOLUTION, "You.", IN_WEEKS)
    consent(asker, TO_SOLUTION, "Yes")
    says(asker, UNHCR, STAY, "You.", IN_DAYS)
    assert set(goes_on) <= set(help_that_goes_on(asker))
    look(asker)
    record(asker, STAY)
    says(asker, UNHCR, "Follow up until the other side confirms", "You.", IN_DAYS)


def test_she_says_no_and_then_iom_is_silent_and_she_loses_nothing_by_either(new_agencies, open_browser, look):
    page = open_browser(new_agencies.unhcr)
    sign_in(page, "hassan")
    to_case(page, "Hodan")
    goes_on = help_that_goes_on(page)
    consent(page, TO_SUPPORT, "Not now")
    for answer in ("No", "Yes"):
        says(page, UNHCR, COUNSEL, "You.", IN_WEEKS)
        expect(step(page, SUPPORT)).to_have_count(0)
        assert set(goes_on) <= set(help_that_goes_on(page))
        change(page, "K11", answer)
    offered(page)

    new_agencies.go_ahead(timedelta(days=2))
    come_back(page)
    comes(page, page.get_by_text("Nobody answered in time."))
    stands(page, "Nobody answered in time.", by=False)
    follow(page, "To the case")
    says(page, UNHCR, SUPPORT, "You.", r"late|now|at once|tomorrow|in")
    follow(page, SUPPORT)
    expect(page.get_by_role("region", name="Who receives it")).to_contain_text(DESK)
    expect(page.get_by_role("main")).to_contain_text("They have no node here: nothing is sent.")
    look(page)
    press(page, page.get_by_role("button", name="Make the paper"))
    stands(page, "Asked. Nobody has received it yet.")
    look(page)
    follow(page, "The paper")
    expect(page.get_by_role("main")).not_to_contain_text("Hodan")
    look(page)
    follow(page, "Back to the request")
    reported(page, "received")
    stands(page, "Received by a person there.")
    expect(page.get_by_role("region", name="How it went")).to_contain_text("reported to us")

    to_case(page, "Hodan")
    says(page, UNHCR, SUPPORT, DESK, IN_DAYS)
    record(page, COUNSEL, ("Solution", "Local integration"))
    consent(page, TO_SOLUTION, "No")
    says(page, UNHCR, HERE, "You.", r"in \d+ days")
    expect(step(page, STAY)).to_have_count(0)
    assert set(goes_on) <= set(help_that_goes_on(page))
    change(page, "K7", "Not now")
    says(page, UNHCR, HERE, "You.", r"in \d+ days")
    expect(step(page, STAY)).to_have_count(0)
