"""The number of questions that a page puts to the database does not grow with what is on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from handrail.cases.contact import Contact, contact_of
from tests.records.plugin import SELAM
from tests.web.pages import address, sign_in

PATHS = ("case", "facts", "events", "close", "options", "person")


def asked(client, path: str) -> int:
    from django.db import connections

    with CaptureQueriesContext(connections["default"]) as one, CaptureQueriesContext(connections["keys"]) as other:
        assert client.get(path).status_code == 200
    return len(one) + len(other)


@pytest.fixture
def amina(client, cast):
    sign_in(client, "amina").get("/")
    return client


def test_today_asks_as_much_for_twenty_people_as_for_one(amina, cast, case) -> None:
    from handrail.records.actions import Press, open_contact

    amina.get("/")
    one = asked(amina, "/")
    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    for each in range(20):
        open_contact(Press(cast["amina"], f"another {each}", datetime.now(UTC) - timedelta(days=1)), contact)
    amina.get("/")
    assert asked(amina, "/") == one


@pytest.mark.parametrize("name", PATHS)
def test_a_page_of_a_long_case_asks_no_more_than_one_of_a_short(amina, cast, case, name) -> None:
    from handrail.records.actions import Press, act

    path = address(name, case)
    short = asked(amina, path)
    version = 1
    now = datetime.now(UTC)
    for line in ("do S1: safety: safe", "do S0", "do S2: age: adult", "do S3", "consent K1: given"):
        version = act(Press(cast["amina"], line, now), case, version, line).version
    for each in range(10):
        for line in ("event E5", "do S1b: safety: safe"):
            version = act(Press(cast["amina"], f"{line} {each}", now), case, version, line).version
    assert asked(amina, path) == short
