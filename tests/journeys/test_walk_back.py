"""Tigist's case is handed over, and handed back before the first *I have it* arrived: exactly one has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.handing import offered, opened, taken_on
from tests.journeys.steered import Steered
from tests.journeys.walking import consent, follow, press, says, sign_in, to_case, write

pytestmark = pytest.mark.xdist_group("journeys")

IOM, UNHCR = "the agency with the IOM role", "the agency with the UNHCR role"
SOON, IN_DAYS = r"tomorrow|in 2[34] h", r"in \d+ days"


@pytest.fixture
def steered(found, invented, tmp_path) -> Iterator[Steered]:
    with Steered(invented, tmp_path / "agencies") as both:
        yield both


def was_no_refugee(page: Page) -> None:
    """The letter was somebody else's: she waits for her answer still, and IOM ought to have her case."""
    press(page, page.locator("a[href$='/facts']").first)
    press(page, page.get_by_role("link", name=re.compile(r"Entered by mistake.*\(Protection\)")).first)
    write(page, page.locator("#reason"), "The letter was about somebody else")
    press(page, page.get_by_role("button", name="It was a mistake", exact=True))
    follow(page, "Back to the case")
    says(page, UNHCR, "Consent to hand-over to IOM", "You.", IN_DAYS)
    consent(page, "Consent to hand-over to IOM", "Yes")
    says(page, UNHCR, "Hand-over to IOM", "You.", SOON)


def test_handed_back_before_the_first_taken_arrived_exactly_one_has_it(steered, open_browser, look):
    iom, unhcr = open_browser(steered.iom), open_browser(steered.unhcr)
    sign_in(iom, "amina")
    to_case(iom, "Tigist")
    says(iom, IOM, "Hand-over to UNHCR", "You.", r"\d+ days late")
    offered(iom, "Hand-over to UNHCR")
    steered.carry("iom", "unhcr")

    sign_in(unhcr, "gloria")
    opened(unhcr, "Tigist")
    taken_on(unhcr)
    steered.carry("unhcr", "iom", "iom")
    iom.reload()
    expect(iom.locator("h1")).to_have_text("The case is given, and not taken yet")
    expect(iom.get_by_role("main")).to_contain_text("You have the case until somebody there has said: I have it.")

    steered.carry("unhcr")  # they take it; that they have it is not said yet
    unhcr.reload()
    expect(unhcr.locator("h1")).to_have_text("You have the case")
    expect(unhcr.get_by_role("main")).not_to_contain_text("Not told yet")
    look(unhcr)
    follow(unhcr, "To the case")
    says(unhcr, UNHCR, "Question to IOM", "You.", IN_DAYS)
    was_no_refugee(unhcr)
    offered(unhcr, "Hand-over to IOM")
    steered.carry("unhcr")
    assert steered.all_but_the_newest_come_late() > 0
    steered.carry("iom")
    iom.reload()
    taken_on(iom)

    steered.carry("iom", "unhcr", "unhcr", "iom", "iom", "unhcr")
    steered.they_come()
    steered.carry("iom", "unhcr", "iom", "unhcr")
    iom.reload()
    expect(iom.locator("h1")).to_have_text("You have the case")
    unhcr.reload()
    expect(unhcr.locator("h1")).to_have_text("Another organisation has the case")
    for page in (iom, unhcr):
        follow(page, "To the case")
        expect(page.locator("section.line .lead")).to_contain_text(f"Where we are: {IOM} holds.")
        expect(page.get_by_role("region", name="Who holds").locator(".by").first).to_contain_text(
            "The agency with the IOM"
        )
    expect(unhcr.locator("section.line")).to_contain_text("nothing is decided here")
    expect(unhcr.locator("main a[href*='/do/']")).to_have_count(0)
    look(unhcr)
