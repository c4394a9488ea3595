"""What people do on the pages, by the keyboard alone, and what a case has to say after each step."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Look = Callable[[Page], None]


def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go there by Tab, from where one is, and press a key. Enter leads to another page."""
    for _ in range(150):
        if wanted.evaluate("it => it === document.activeElement"):
            _strike(page, key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not reach {wanted} on {page.url}.")


def _strike(page: Page, key: str) -> None:
    if key != "Enter":
        page.keyboard.press(key)
        return
    with page.expect_navigation():
        page.keyboard.press(key)


def sign_in(page: Page, code: str) -> None:
    """Come in, and speak English from there."""
    press(page, page.locator("#code"), "End")
    page.keyboard.type(code)
    page.keyboard.press("Tab")
    page.keyboard.type("demo")
    _strike(page, "Enter")
    expect(page.get_by_role("navigation")).to_be_visible()
    if page.locator("html").get_attribute("lang") != "en":
        press(page, page.locator(".langs button[value=en]"))
    expect(page.locator("h1")).to_have_text("Today")


def follow(page: Page, said: str) -> None:
    """The first link that says exactly this."""
    press(page, page.get_by_role("link", name=said, exact=True).first)


def choose(page: Page, question: str, answer: str) -> None:
    """One answer of several: Tab comes to them, arrows go from one to the next."""
    answers = page.get_by_role("group", name=question, exact=True).get_by_role("radio")
    names = answers.evaluate_all("all => all.map(it => it.labels[0].querySelector('span').firstChild.textContent)")
    press(page, answers.first, "Space")
    for _ in range(names.index(answer)):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("group", name=question, exact=True).get_by_label(answer, exact=True)).to_be_checked()


def help_that_goes_on(page: Page) -> list[str]:
    """Everything that is given to the person for as long as it is needed, by name."""
    found: list[str] = page.locator("#help li").evaluate_all(
        "all => all.map(it => (it.querySelector('a') || it.firstChild).textContent.trim())"
    )
    return found


def step(page: Page, name: str) -> Locator:
    """One thing of what is to be done."""
    return (
        page.get_by_role("region", name="To do")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("heading", name=name, exact=True))
    )


def says(page: Page, has_it: str, next_step: str, whose: str, by: str) -> None:
    """The case says who has it, what is next, whose turn that is, and by when."""
    expect(page.locator("section.line .lead")).to_contain_text(f"Where we are: {has_it} holds.")
    holder = page.get_by_role("region", name="Who holds").locator(".by").first
    expect(holder).to_contain_text(has_it[0].upper() + has_it[1:])
    expect(step(page, next_step)).to_have_count(1)
    expect(step(page, next_step)).to_contain_text(whose)
    expect(step(page, next_step).locator(".clock")).to_have_text(re.compile(by))
