"""Somebody is met, and written down on a telephone: something is missing first, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import TELEPHONE, faults_of, speak
from tests.journeys.walking import sign_in

pytestmark = pytest.mark.xdist_group("journeys")

TYPED = {
    "alias": "الشال الأزرق",
    "spoken": "العربية",
    "other": "شاحن للهاتف",
    "hours_from": "09:00",
    "hours_until": "25:00",
}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_contact_on_a_telephone_keeps_what_was_typed_when_something_is_missing(
    language, agencies, open_browser, look, found
):
    page = open_browser(agencies.iom, viewport=TELEPHONE, has_touch=True, is_mobile=True)
    sign_in(page, "amina")
    speak(page, language)
    page.locator("nav a[href='/contact']").tap()
    look(page)
    for name, value in TYPED.items():
        page.locator(f"#{name}").fill(value)
    page.locator("label.check").first.tap()
    page.locator("#f button.go").tap()

    expect(page.get_by_role("alert")).to_be_focused()
    problems = page.get_by_role("alert").get_by_role("link")
    assert problems.evaluate_all("all => all.map(it => it.hash)") == ["#reach", "#hours_until"]
    for name, value in TYPED.items():
        expect(page.locator(f"#{name}")).to_have_value(value)
    expect(page.get_by_role("checkbox").first).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the telephone"
    assert faults_of(page, found[1].read_text(encoding="utf-8")) == []

    problems.first.tap()
    expect(page.locator("#reach")).to_be_focused()
    page.keyboard.type("أختها، بعد المغرب")
    page.locator("#hours_until").fill("18:00")
    page.locator("#f button.go").tap()
    expect(page.locator("h1")).to_have_text(TYPED["alias"])
    expect(page.get_by_role("main")).to_contain_text("أختها، بعد المغرب")
    look(page)
