"""What people do on the pages when a case is handed over, at whoever has it and at whoever is to have it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.walking import choose, comes, follow, press


def offered(page: Page, row: str) -> None:
    """Look at what would go with the case, and offer it."""
    follow(page, row)
    expect(page.locator("h1")).to_have_text("Check before the case is offered")
    choose(page, "When they have said yes", "It goes as soon as they say yes")
    press(page, page.get_by_role("button", name="Offer the case"))
    expect(page.locator("h1")).to_have_text("The case is offered")
    expect(page.get_by_role("main")).to_contain_text("You have the case.")


def opened(page: Page, alias: str) -> None:
    """The offer came, and a person opens it: nobody is named in it."""
    follow(page, "Requests")
    comes(page, page.locator("main a[href^='/hand-over/']"))
    press(page, page.locator("main a[href^='/hand-over/']").first)
    expect(page.locator("body")).not_to_contain_text(alias)


def taken_on(page: Page) -> None:
    """A person says yes to a case, of which nobody is named yet."""
    expect(page.locator("h1")).to_have_text("A case is offered to you")
    press(page, page.get_by_role("button", name="I take it"))
    expect(page.locator("h1")).to_have_text("You have said yes to a case")
    expect(page.locator(".state").filter(has_text="Next by:")).to_have_text(re.compile(r"Next by: \w+ \d+ \w+"))
