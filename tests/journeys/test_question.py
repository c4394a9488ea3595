"""A refugee, found to be a victim: the question to IOM goes to the other agency and is answered there by a person."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.walking import comes, follow, press, says, sign_in, step

pytestmark = pytest.mark.xdist_group("journeys")

UNHCR = "the agency with the UNHCR role"
QUESTION = "Question to IOM"


def test_a_question_about_a_refugee_is_answered_at_the_other_agency_and_the_case_stays(agencies, open_browser, look):
    asker = open_browser(agencies.unhcr)
    sign_in(asker, "gloria")
    follow(asker, "everybody")
    follow(asker, "Daud")
    says(asker, UNHCR, QUESTION, "You.", r"\d days late")
    look(asker)
    follow(asker, QUESTION)
    expect(asker.locator("h1")).to_have_text("Check before it leaves")
    expect(asker.get_by_role("region", name="Who receives it")).to_contain_text("The agency with the IOM role")
    expect(asker.get_by_role("region", name="What leaves")).to_contain_text("Nothing that says who the person is.")
    look(asker)
    press(asker, asker.get_by_role("button", name="Send it"))
    expect(asker.locator(".lead")).to_have_text("Asked. Nobody has received it yet.")
    expect(asker.locator(".state").first).to_have_text(re.compile(r"Next by: \w+ \d+ \w+, \d\d:\d\d\."))
    look(asker)

    asked = open_browser(agencies.iom)
    sign_in(asked, "bruno")
    follow(asked, "Requests")
    comes(asked, asked.get_by_role("link", name=QUESTION, exact=True))
    look(asked)
    follow(asked, QUESTION)
    expect(asked.get_by_role("main")).to_contain_text("They stay responsible for the person.")
    expect(asked.locator("body")).not_to_contain_text("Daud")
    look(asked)
    press(asked, asked.get_by_role("button", name="I have received it"))
    expect(asked.locator(".lead")).to_have_text("Received by a person there.")
    press(asked, asked.get_by_role("button", name="Accept"))
    expect(asked.locator(".lead")).to_have_text("Accepted. Not started yet.")
    look(asked)

    comes(asker, asker.get_by_text("Accepted. Not started yet."))
    expect(asker.get_by_role("region", name="How it went")).to_contain_text("bruno")
    expect(asker.get_by_role("main")).to_contain_text("You stay responsible for the person")
    look(asker)
    follow(asker, "To the case")
    expect(asker.locator("section.line .lead")).to_contain_text(f"Where we are: {UNHCR} holds.")
    expect(step(asker, QUESTION)).to_have_count(1)
