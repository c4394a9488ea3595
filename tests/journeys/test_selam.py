"""Selam, found to be a victim, may need asylum. Her case and her help stay; each page says who, what, and by when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.handing import offered, taken_on
from tests.journeys.handing import opened as handed
from tests.journeys.walking import (
    Look,
    choose,
    come_back,
    comes,
    consent,
    follow,
    help_that_goes_on,
    press,
    reported,
    say,
    says,
    sign_in,
    stands,
    step,
    to_case,
    unfold,
    write,
)

pytestmark = pytest.mark.xdist_group("journeys")

IOM, UNHCR = "the agency with the IOM role", "the agency with the UNHCR role"
IN_A_DAY, IN_DAYS = r"tomorrow|in 2[34] h", r"tomorrow|in \d+ (days|h)"
SUPPORT, REFERRAL, CONSENT = "Consent to assistance", "Asylum referral", "Consent to asylum referral"
TOLD_AGAIN, HAND_OVER = "Explain again what asylum means", "Consent to hand-over to UNHCR"


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
    return before


def yes(page: Page, look: Look) -> None:
    """Her yes, and what would leave by it."""
    before = to_the_consent(page, look)
    consent(page, CONSENT, "Yes")
    says(page, IOM, REFERRAL, "You.", IN_A_DAY)
    expect(step(page, SUPPORT)).to_contain_text("You.")
    expect(step(page, CONSENT)).to_have_count(0)
    assert set(before) <= set(help_that_goes_on(page))
    look(page)
    asks(page, "The asylum authority", look)


def asks(page: Page, whom: str, look: Look) -> None:
    """Whoever has no node is asked on paper; who she is does not stand on it."""
    follow(page, REFERRAL)
    expect(page.get_by_role("region", name="Who receives it")).to_contain_text(whom)
    expect(page.get_by_role("region", name="What leaves")).not_to_contain_text("Selam")
    look(page)
    press(page, page.get_by_role("button", name="Make the paper"))
    stands(page, "Asked. Nobody has received it yet.")


def asylum(page: Page) -> None:
    """Received, accepted, her name on a second paper, started, and ended with what it was for."""
    reported(page, "received")
    stands(page, "Received by a person there.")
    reported(page, "accepted")
    stands(page, "Accepted. Not started yet.")
    expect(page.get_by_role("main")).not_to_contain_text("night porter")
    say(page, "Make the second paper")
    expect(page.get_by_role("main")).to_contain_text("night porter")
    reported(page, "started")
    stands(page, "Started.")
    unfold(page, "ended")
    choose(page, "Protection", "Asylum-seeker")
    reported(page, "ended")
    stands(page, "Ended.", by=False)
    follow(page, "To the case")


def on_two_tracks(page: Page) -> None:
    """IOM has the case and her support; beside it the asylum authority decides on her status."""
    says(page, IOM, "Risk assessment", "You.", r"\d+ days late")
    expect(page.locator("section.line .lead")).to_contain_text("The asylum authority walks beside on protection.")
    expect(page.get_by_role("region", name="Who holds").locator(".by").nth(1)).to_contain_text("The asylum authority")


def granted(page: Page) -> None:
    """The letter that she brings: she is a refugee, and is asked whether UNHCR may have her case."""
    press(page, page.locator("a[href$='/happened']").first)
    follow(page, "Asylum granted")
    choose(page, "Whose act was it?", "The asylum authority")
    write(page, page.locator("#basis"), "The letter that she brought")
    press(page, page.get_by_role("button", name="It is done", exact=True))
    says(page, IOM, HAND_OVER, "You.", IN_DAYS)


def goes_to_unhcr(page: Page, there: Page) -> None:
    """With her yes UNHCR has the case, as table 5.4 says of a refugee; what is given to her goes on there."""
    before = help_that_goes_on(page)
    consent(page, HAND_OVER, "Yes")
    says(page, IOM, "Hand-over to UNHCR", "You.", IN_A_DAY)
    offered(page, "Hand-over to UNHCR")
    sign_in(there, "gloria")
    handed(there, "Selam")
    taken_on(there)
    comes(there, there.get_by_role("heading", name="You have the case", exact=True))
    follow(there, "To the case")
    says(there, UNHCR, "Question to IOM", "You.", IN_DAYS)
    assert set(before) <= set(help_that_goes_on(there))
    comes(page, page.get_by_role("heading", name="Another organisation has the case", exact=True))
    follow(page, "To the case")
    expect(page.locator("section.line .lead")).to_contain_text(f"Where we are: {UNHCR} holds.")


def test_who_may_need_asylum_reaches_it_and_keeps_her_case_and_her_help(agencies, open_browser, look):
    page = open_browser(agencies.iom)
    yes(page, look)
    look(page)
    asylum(page)
    on_two_tracks(page)
    look(page)
    granted(page)
    goes_to_unhcr(page, open_browser(agencies.unhcr))


def test_the_same_without_scripts(new_agencies, open_browser):
    yes(open_browser(new_agencies.iom, java_script_enabled=False), nobody_looks)


def test_where_the_others_are_silent_somebody_else_acts_and_she_loses_nothing(new_agencies, open_browser):
    page = open_browser(new_agencies.iom)
    yes(page, nobody_looks)
    expect(page.get_by_role("main")).to_contain_text("If nobody answers by then, telephone their backup")
    expect(page.get_by_role("main")).to_contain_text("After that it is the turn of the regional desk.")
    new_agencies.go_ahead(timedelta(days=2))
    come_back(page)
    comes(page, page.get_by_text("Nobody answered in time."))
    expect(page.get_by_role("main")).to_contain_text("Now it is the turn of the regional desk.")
    follow(page, "To the case")
    says(page, IOM, REFERRAL, "You.", "now")
    asks(page, "The regional desk", nobody_looks)
    expect(page.locator("input[name=said][value=declined]")).to_have_count(0)
    asylum(page)
    on_two_tracks(page)

    expect(step(page, "Risk assessment")).to_contain_text("It is late: the agency with the UNHCR role may do it too.")
    follow(page, "Risk assessment")
    choose(page, "Risk", "Low")
    choose(page, "Whose act was it?", "The agency with the UNHCR role")
    write(page, page.locator("#basis"), "Told by telephone, the officer on duty")
    press(page, page.get_by_role("button", name="Save this", exact=True))
    says(page, IOM, SUPPORT, "You.", r"\d+ days late")
    granted(page)
    consent(page, HAND_OVER, "No")
    says(page, IOM, SUPPORT, "You.", r"\d+ days late")
    expect(step(page, "Hand-over to UNHCR")).to_have_count(0)
    assert help_that_goes_on(page)


def test_who_says_no_and_later_not_now_loses_nothing_by_it(new_agencies, open_browser, look):
    page = open_browser(new_agencies.iom)
    before = to_the_consent(page, nobody_looks)
    follow(page, CONSENT)
    expect(page.locator(".keep")).to_contain_text("The one who looks after your matter stays the same.")
    follow(page, "Back")
    for ahead, answer in ((0, "No"), (8, "Not now")):
        if ahead:
            new_agencies.go_ahead(timedelta(days=ahead))
            come_back(page)
            says(page, IOM, CONSENT, "You.", ".")
        consent(page, CONSENT, answer)
        says(page, IOM, TOLD_AGAIN, "The agency with the UNHCR role.", IN_DAYS)
        expect(step(page, REFERRAL)).to_have_count(0)
        expect(step(page, SUPPORT)).to_contain_text("You.")
        assert set(before) <= set(help_that_goes_on(page))
    look(page)
    new_agencies.go_ahead(timedelta(days=30))
    come_back(page)
    says(page, IOM, TOLD_AGAIN, "It is late: the regional desk may do it too.", r"\d+ days late")
    says(page, IOM, CONSENT, "You.", ".")
    to_case(page, "Selam")
    consent(page, CONSENT, "Yes")
    says(page, IOM, REFERRAL, "You.", IN_A_DAY)
