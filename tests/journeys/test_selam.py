"""Selam, found to be a victim, may need asylum. Her case and her help stay; each page says who, what, and by when."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import Look, choose, follow, help_that_goes_on, press, says, sign_in, step

pytestmark = pytest.mark.xdist_group("journeys")

IOM = "the agency with the IOM role"
IN_A_DAY = r"tomorrow|in 2[34] h"
IN_TWO_WEEKS = r"in 1[34] days"
SUPPORT = "Consent to assistance"
REFERRAL = "Asylum referral"
CONSENT = "Consent to asylum referral"
TOLD_AGAIN = "Explain again what asylum means"


def nobody_looks(_page: Page) -> None:
    """For pages that are looked at in another journey, or where no script runs, the checker neither."""


def to_the_consent(page: Page, look: Look) -> list[str]:
    """From the door to the question about the referral. Returns the help that goes on, as it was before."""
    look(page)
    sign_in(page, "amina")
    expect(page.get_by_role("main")).to_contain_text("Selam\u2069: protection question")
    look(page)
    follow(page, "everybody")
    look(page)
    follow(page, "Selam")
    says(page, IOM, "Protection question", "You.", r"\d days late")
    before = help_that_goes_on(page)
    assert before
    look(page)

    press(page, page.get_by_role("region", name="Ask this first").get_by_role("link"))
    choose(page, "Are you afraid to go back to your country?", "Yes")
    choose(page, "Have you already asked a country to protect you?", "No")
    choose(page, "Does any country say that you belong to it?", "Yes")
    look(page)
    press(page, page.get_by_role("button", name="Go on"))
    expect(page.locator(".note.calm")).to_contain_text("protection: may need asylum")
    look(page)
    choose(page, "Protection", "May need asylum")
    choose(page, "Statelessness", "No sign")
    press(page, page.get_by_role("button", name="Save this"))

    expect(page.get_by_role("status")).to_contain_text("Saved: Protection question.")
    says(page, IOM, CONSENT, "You.", IN_A_DAY)
    assert set(before) <= set(help_that_goes_on(page))
    look(page)
    follow(page, CONSENT)
    expect(page.locator(".keep")).to_contain_text("The one who looks after your matter stays the same.")
    look(page)
    return before


def yes(page: Page, look: Look) -> None:
    before = to_the_consent(page, look)
    press(page, page.get_by_role("checkbox"), "Space")
    press(page, page.get_by_role("button", name="Yes", exact=True))

    expect(page.get_by_role("status")).to_contain_text("Saved: Consent to asylum referral.")
    says(page, IOM, REFERRAL, "You.", IN_A_DAY)
    expect(step(page, SUPPORT)).to_contain_text("You.")
    expect(step(page, CONSENT)).to_have_count(0)
    assert set(before) <= set(help_that_goes_on(page))
    look(page)
    follow(page, REFERRAL)
    expect(page.get_by_role("region", name="What leaves, and to whom")).to_contain_text("sylum authority")
    look(page)


def test_who_may_need_asylum_says_yes_and_keeps_her_case_and_her_help(agencies, open_browser, look):
    yes(open_browser(agencies.iom), look)


def test_the_same_without_scripts(new_agencies, open_browser):
    yes(open_browser(new_agencies.iom, java_script_enabled=False), nobody_looks)


def test_who_may_need_asylum_says_no_and_loses_nothing_by_it(new_agencies, open_browser, look):
    page = open_browser(new_agencies.iom)
    before = to_the_consent(page, nobody_looks)
    press(page, page.get_by_role("checkbox"), "Space")
    press(page, page.get_by_role("button", name="No", exact=True))

    expect(page.get_by_role("status")).to_contain_text("Thank the person, whatever the answer was.")
    says(page, IOM, TOLD_AGAIN, "The agency with the UNHCR role.", IN_TWO_WEEKS)
    expect(step(page, REFERRAL)).to_have_count(0)
    expect(step(page, SUPPORT)).to_contain_text("You.")
    assert set(before) <= set(help_that_goes_on(page))
    look(page)
