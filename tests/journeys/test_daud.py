"""Daud, a refugee, found to be a victim before he goes home: IOM is asked first, without his name; then he chooses."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walking import (
    choose,
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
QUESTION, SUPPORT, THERE = "Question to IOM", "IOM support for a refugee", "Specialised support there"
INTERVIEW, TO_SUPPORT, TO_SOLUTION = "Consent to interview", "Consent to IOM support", "Consent to the solution"
IN_A_DAY, IN_DAYS = r"tomorrow|in 2[34] h", r"tomorrow|in \d+ (days|h)"
HELP_THERE = "Help in the capital, none in the district. A bed for 30 days."


def sent(asker: Page, name: str, **typed: str) -> None:
    """Look at what would leave for IOM, and send it."""
    follow(asker, name)
    expect(asker.locator("h1")).to_have_text("Check before it leaves")
    expect(asker.get_by_role("region", name="Who receives it")).to_contain_text("The agency with the IOM role")
    for field, text in typed.items():
        write(asker, asker.locator(f"#{field}"), text)
    press(asker, asker.get_by_role("button", name="Send it"))
    stands(asker, "Asked. Nobody has received it yet.")


def opened(asked: Page, name: str) -> None:
    """It came to IOM, where a person opens it: nobody is named in it."""
    follow(asked, "Requests")
    comes(asked, asked.get_by_role("link", name=name, exact=True))
    follow(asked, name)
    stands(asked, "Asked. Nobody has received it yet.")
    expect(asked.locator("body")).not_to_contain_text("Daud")
    expect(asked.locator("body")).not_to_contain_text("block 4")


def asks_iom(asker: Page, asked: Page) -> None:
    """The question to IOM, asked, received by a person, and answered to its end."""
    sent(asker, QUESTION)
    opened(asked, QUESTION)
    say(asked, "I have received it")
    stands(asked, "Received by a person there.")
    say(asked, "Accept", words="Yes, there is something.")
    stands(asked, "Accepted. Not started yet.")
    say(asked, "It has started")
    stands(asked, "Started.")
    say(asked, "It has ended", words=HELP_THERE)
    stands(asked, "Ended.", by=False)
    comes(asker, asker.get_by_text(HELP_THERE))
    stands(asker, "Ended.", by=False)
    follow(asker, "To the case")
    says(asker, UNHCR, TO_SUPPORT, "You.", IN_DAYS)


def iom_supports(asker: Page, asked: Page) -> None:
    """Support is asked for; who he is leaves after they accepted, and not before."""
    says(asker, UNHCR, SUPPORT, "You.", IN_A_DAY)
    sent(asker, SUPPORT, need="A bed for the first weeks")
    opened(asked, SUPPORT)
    say(asked, "I have received it")
    say(asked, "Accept", words="By Thursday")
    stands(asked, "Accepted. Not started yet.")
    expect(asked.locator("body")).not_to_contain_text("block 4")
    comes(asker, asker.get_by_role("button", name="Send it", exact=True))
    stands(asker, "Accepted. Not started yet.")
    say(asker, "Send it")
    comes(asked, asked.get_by_text("block 4, ask for his aunt"))
    expect(asked.get_by_role("main")).to_contain_text("Daud")
    say(asked, "It has started")
    stands(asked, "Started.")
    follow(asker, "To the case")
    comes(asker, step(asker, SUPPORT).get_by_text("The agency with the IOM role."))
    says(asker, UNHCR, SUPPORT, "The agency with the IOM role.", IN_DAYS)


def found_to_be_a_victim(asker: Page) -> None:
    """The talk, once; the result by a named person; the risk; a plan; and he chooses."""
    says(asker, UNHCR, "In-depth interview", "You.", IN_DAYS)
    elements = ("Act", "Yes"), ("Means", "Yes"), ("Purpose", "Yes"), ("Age when exploited", "Adult")
    record(asker, "In-depth interview", *elements)
    says(asker, UNHCR, "Decide the result", "You.", IN_DAYS)
    record(asker, "Decide the result", ("Determination", "Victim"))
    says(asker, UNHCR, "Risk assessment", "You.", r"\d days late")
    record(asker, "Risk assessment", ("Risk", "Medium"))
    says(asker, UNHCR, "Agree needs and plan", "You.", IN_DAYS)
    record(asker, "Agree needs and plan")
    says(asker, UNHCR, "Counsel on all options", "You.", IN_DAYS)
    record(asker, "Counsel on all options", ("Solution", "Return"))


def asks_what_is_there(asker: Page) -> None:
    """Before he goes: region and week, never village and day."""
    says(asker, UNHCR, THERE, "You.", IN_DAYS)
    follow(asker, THERE)
    expect(asker.get_by_role("main")).to_contain_text("A question has no name, no village and no day.")
    for field, text in {"region": "the south", "week": "the first of December", "help": "a safe house"}.items():
        write(asker, asker.locator(f"#{field}"), text)
    choose(asker, "Whom do you ask?", "The agency with the IOM role")
    press(asker, asker.get_by_role("button", name="Send the question"))
    stands(asker, "Asked. Nobody has received it yet.")


def answered(asked: Page) -> None:
    """A person at IOM says what is there."""
    follow(asked, "Requests")
    title = asked.get_by_role("link", name=re.compile("A question: .*a safe house"))
    comes(asked, title)
    press(asked, title.first)
    stands(asked, "Asked. Nobody has received it yet.")
    expect(asked.locator("body")).not_to_contain_text("Daud")
    choose(asked, "The answer", "Yes, there is something")
    say(asked, "Answer", words=HELP_THERE)
    stands(asked, "Answered.", by=False)


def goes(asker: Page) -> None:
    """Somebody waits for him there; then he may go, and goes."""
    record(asker, "Confirm reception at the other end")
    says(asker, UNHCR, "Return", "You.", IN_DAYS)
    record(asker, "Return")
    says(asker, UNHCR, "Follow up until the other side confirms", "You.", IN_DAYS)


def test_a_refugee_found_to_be_a_victim_chooses_with_what_iom_said(new_agencies, open_browser, look):
    asker, asked = open_browser(new_agencies.unhcr), open_browser(new_agencies.iom)
    sign_in(asked, "bruno")
    sign_in(asker, "gloria")
    to_case(asker, "Daud")
    says(asker, UNHCR, QUESTION, "You.", r"\d days late")
    asks_iom(asker, asked)
    look(asker)
    consent(asker, TO_SUPPORT, "Yes")
    iom_supports(asker, asked)
    look(asked)
    says(asker, UNHCR, INTERVIEW, "You.", IN_DAYS)
    consent(asker, INTERVIEW, "Yes")
    found_to_be_a_victim(asker)
    asks_what_is_there(asker)
    look(asker)
    answered(asked)
    comes(asker, asker.get_by_text(HELP_THERE))
    stands(asker, "Answered.", by=False)
    follow(asker, "To the case")
    says(asker, UNHCR, TO_SOLUTION, "You.", IN_DAYS)
    consent(asker, TO_SOLUTION, "Yes")
    goes(asker)
    look(asker)


def test_where_iom_is_silent_the_desk_above_is_asked_and_a_late_answer_still_counts(new_agencies, open_browser):
    asker, asked = open_browser(new_agencies.unhcr), open_browser(new_agencies.iom)
    sign_in(asked, "dawit")
    sign_in(asker, "gloria")
    to_case(asker, "Daud")
    sent(asker, QUESTION)
    expect(asker.get_by_role("main")).to_contain_text("If nobody answers by then, their backup is told: IOM deputy.")
    opened(asked, QUESTION)
    new_agencies.go_ahead(timedelta(days=4))
    come_back(asker)
    comes(asker, asker.get_by_text("Nobody answered in time."))
    stands(asker, "Nobody answered in time.", by=False)
    expect(asker.get_by_role("main")).to_contain_text("Their backup is told: IOM deputy. Now it is the turn of the")
    come_back(asked)
    comes(asked, asked.get_by_text("Your time is over, and your backup is told: IOM deputy."))
    follow(asked, "Today")
    expect(asked.get_by_role("link", name=QUESTION, exact=True)).to_have_count(1)

    follow(asker, "To the case")
    says(asker, UNHCR, QUESTION, "You.", IN_DAYS)
    follow(asker, QUESTION)
    expect(asker.get_by_role("region", name="Who receives it")).to_contain_text("The regional desk")
    press(asker, asker.get_by_role("button", name="Make the paper"))
    for said in ("received", "accepted", "started", "ended"):
        reported(asker, said)
    stands(asker, "Ended.", by=False)
    follow(asker, "To the case")
    says(asker, UNHCR, TO_SUPPORT, "You.", IN_DAYS)

    consent(asker, TO_SUPPORT, "Yes")
    sent(asker, SUPPORT)
    new_agencies.go_ahead(timedelta(days=6))
    come_back(asker)
    comes(asker, asker.get_by_text("Nobody answered in time."))
    come_back(asked)
    follow(asked, "Requests")
    comes(asked, asked.get_by_role("link", name=SUPPORT, exact=True))
    follow(asked, SUPPORT)
    comes(asked, asked.get_by_text("Nobody answered in time."))
    say(asked, "Accept", words="By Thursday")
    comes(asker, asker.get_by_role("button", name="Send it", exact=True))
    stands(asker, "Accepted. Not started yet.")
    follow(asker, "To the case")
    says(asker, UNHCR, SUPPORT, "The agency with the IOM role.", IN_DAYS)


def test_who_says_no_to_each_and_later_not_now_keeps_his_seat_and_his_help(new_agencies, open_browser):
    asker, asked = open_browser(new_agencies.unhcr), open_browser(new_agencies.iom)
    sign_in(asked, "bruno")
    sign_in(asker, "gloria")
    to_case(asker, "Daud")
    before = help_that_goes_on(asker)
    asks_iom(asker, asked)
    for ahead, answer in ((0, "No"), (31, "Not now")):
        if ahead:
            new_agencies.go_ahead(timedelta(days=ahead))
            come_back(asker)
        for asked_for in (TO_SUPPORT, INTERVIEW):
            says(asker, UNHCR, asked_for, "You.", ".")
            consent(asker, asked_for, answer)
        says(asker, UNHCR, "Risk assessment", "You.", r"\d+ days late")
        expect(step(asker, SUPPORT)).to_have_count(0)
        expect(step(asker, "In-depth interview")).to_have_count(0)
        assert set(before) <= set(help_that_goes_on(asker))
    new_agencies.go_ahead(timedelta(days=62))
    come_back(asker)
    consent(asker, INTERVIEW, "Yes")
    found_to_be_a_victim(asker)
    says(asker, UNHCR, THERE, "You.", IN_DAYS)
    for ahead, answer in ((62, "No"), (93, "Not now")):
        new_agencies.go_ahead(timedelta(days=ahead))
        come_back(asker) if ahead > 62 else asker.reload()
        says(asker, UNHCR, TO_SOLUTION, "You.", ".")
        consent(asker, TO_SOLUTION, answer)
        says(asker, UNHCR, THERE, "You.", ".")
        expect(step(asker, "Return")).to_have_count(0)
        assert set(before) <= set(help_that_goes_on(asker))
