"""Every page at 400 per cent, in three languages, in the dark, by the keyboard and by the checker: nothing is cut."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import NARROW, cut_off, faults_of
from tests.journeys.every_page import UNSEEN, names_of_pages, speak, walk

pytestmark = pytest.mark.xdist_group("journeys")

BY_A_PRESS = {"sign-out", "lock", "leave", "locked", "nothing"}
"""Come to by a press, not by a link."""
IN_A_JOURNEY = {"ask-contact", "ask-other", "hands", "paper", "second-paper", "send", "talk"}
"""Come to by what people do: each is looked at where a journey comes to it (`browser.in_both_languages`)."""
PEOPLE = (("iom", "amina"), ("iom", "dawit"), ("iom", "elena"), ("iom", "farid"))


def faults(page, checker):
    """What is wrong with the page that one is on."""
    for language, light in (("en", "light"), ("fr", "light"), ("ar", "dark")):
        speak(page, language)
        yield from (f"in {language}: {each}" for each in cut_off(page))
        page.keyboard.press("Tab")
        yield from (f"{page.url} in {language}: {each}" for each in page.evaluate(UNSEEN))
        if language != "fr":
            page.emulate_media(color_scheme=light)
            yield from (f"in {language}: {each}" for each in faults_of(page, checker))
    page.emulate_media(color_scheme="light")


WRONG = """<html lang="en"><body>
<p class="wide" style="width: 900px">too wide</p>
<p class="shut" style="width: 60px; overflow: hidden; white-space: nowrap">this is cut off</p>
<button class="bare" style="outline: none">pressed by whom?</button></body></html>"""


def test_what_is_wrong_with_a_page_is_seen(open_browser) -> None:
    page = open_browser("about:blank")
    page.set_content(WRONG)
    told = " ".join(cut_off(page))
    assert "scrolls sideways" in told
    assert "p.wide" in told
    assert "p.shut" in told
    page.keyboard.press("Tab")
    assert "button.bare" in " ".join(page.evaluate(UNSEEN))


def test_every_page_can_be_read_and_used_on_the_narrowest_screen(agencies, open_browser, found) -> None:
    checker = found[1].read_text(encoding="utf-8")
    seen: Counter[str] = Counter()
    wrong = []
    for agency, code in PEOPLE:
        page = open_browser(getattr(agencies, agency), viewport=NARROW)
        if not seen:
            wrong += faults(page, checker)
            speak(page, "en")
        page.locator("#code").fill(code)
        page.locator("#password").fill("demo")
        page.locator("#password").press("Enter")
        expect(page.locator(".nav")).to_be_visible()
        speak(page, "en")
        for _ in walk(page, seen):
            wrong += faults(page, checker)
            speak(page, "en")
        if code == "dawit":  # its link stands on Today where something is wrong with the place
            page.goto(f"{agencies.iom}place")
            seen["place"] += 1
            wrong += faults(page, checker)
            speak(page, "en")
    assert not wrong, "\n".join(wrong)
    assert names_of_pages() - set(seen) - IN_A_JOURNEY == BY_A_PRESS | {"sign-in"}
