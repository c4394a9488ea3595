"""What people do on the pages, by the keyboard alone, and what a case has to say after each step."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Look = Callable[[Page], None]
MOST = 60


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
    expect(answers.nth(names.index(answer))).to_be_checked()


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


RESPONSIBLE = re.compile("(You|They) stay responsible for the person")
BY = re.compile(r"Next by: \w+ \d+ \w+, \d\d:\d\d\.")


def stands(page: Page, how: str, *, by: bool = True) -> None:
    """A request or a question says who stays responsible, how it stands, and by when the next step comes."""
    expect(page.locator(".holds").first).to_have_text(RESPONSIBLE)
    expect(page.locator(".lead")).to_have_text(how)
    if by:
        expect(page.locator(".state").first).to_have_text(BY)


def write(page: Page, field: Locator, text: str) -> None:
    """Go to a field by Tab, and type."""
    press(page, field, "End")
    page.keyboard.type(text)


def say(page: Page, button: str, **typed: str) -> None:
    """Of what may be said of a request, the one with this button: type what it asks for, then press."""
    form = page.locator("form.way").filter(has=page.get_by_role("button", name=button, exact=True))
    for name, text in typed.items():
        write(page, form.locator(f"[name={name}]"), text)
    press(page, form.get_by_role("button", name=button, exact=True))


def record(page: Page, name: str, *found: tuple[str, str]) -> None:
    """Do one thing of what is to be done, and save what came of it."""
    follow(page, name)
    for question, answer in found:
        choose(page, question, answer)
    press(page, page.get_by_role("button", name="Save this" if found else "It is done", exact=True))


def consent(page: Page, name: str, answer: str) -> None:
    """Ask the person one thing, hear it said back, and write down the answer."""
    follow(page, name)
    press(page, page.get_by_role("checkbox"), "Space")
    press(page, page.get_by_role("button", name=answer, exact=True))
    expect(page.get_by_role("status")).to_contain_text("Thank the person, whatever the answer was.")


def to_case(page: Page, alias: str) -> None:
    """From anywhere to somebody's case, by everybody's list."""
    follow(page, "Today")
    follow(page, "everybody")
    follow(page, alias)


def comes(page: Page, wanted: Locator) -> None:
    """Look again until it is there: letters are carried every two seconds."""
    for _ in range(MOST):
        if wanted.count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"It never came: {wanted} on {page.url}.")


def come_back(page: Page) -> None:
    """Look at the page again, after so long that it went blank: the password, and one is where one was."""
    page.reload()
    write(page, page.locator("#password"), "demo")
    _strike(page, "Enter")


def change(page: Page, row: str, answer: str) -> None:
    """The person answers otherwise than before, and is never asked why: by the person's own page."""
    press(page, page.locator("a[href$='/own']").first)
    press(page, page.locator(f"a[href$='/ask/{row}']").first)
    press(page, page.get_by_role("checkbox"), "Space")
    press(page, page.get_by_role("button", name=answer, exact=True))
    expect(page.get_by_role("status")).to_contain_text("Thank the person, whatever the answer was.")


def unfold(page: Page, said: str) -> Locator:
    """Open the form in which something is said that others told, where it is folded."""
    form = page.locator("form.way").filter(has=page.locator(f"input[name=said][value='{said}']"))
    if not form.locator("[name=told_by]").is_visible():
        press(page, page.locator("details").filter(has=form).locator("summary"), "Space")
    return form


def reported(page: Page, said: str, *, answer: int | None = None) -> None:
    """Write down what somebody said who has no node here: who it was, what they do there, and how it was told."""
    form = unfold(page, said)
    for name, text in {"told_by": "Ms Imaginary", "told_as": "officer on duty"}.items():
        if not form.locator(f"[name={name}]").input_value():
            write(page, form.locator(f"[name={name}]"), text)
    press(page, form.locator("[name=told_how]").first, "Space")
    if answer is not None:
        press(page, form.locator("[name=answer]").nth(answer), "Space")
    press(page, form.get_by_role("button", name="Write it down", exact=True))
