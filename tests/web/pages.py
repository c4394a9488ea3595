"""What the tests of pages share: who is signed in, every address of a case, and what a page says without its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import URLPattern, reverse

ANOTHER = "z" * 26
"""An id that no case has."""
TYPED = {
    "alias": "Blue scarf",
    "spoken": "Dari",
    "needs": ["bed", "doctor"],
    "other": "a phone charger",
    "reach": "none",
    "hours_from": "09:00",
    "hours_until": "18:00",
}
"""A new contact, as somebody types it."""
TOKENS = re.compile(r'name="(?:csrfmiddlewaretoken|once)" value="[^"]*"')


def sign_in(client: Client, code: str) -> Client:
    """The client, signed in as somebody of the cast, in English."""
    from handrail.records.models import Staff

    client.force_login(Staff.objects.get(code=code))
    client.cookies["handrail_iom_language"] = "en"
    return client


def of_a_case() -> list[tuple[str, dict[str, str]]]:
    """Every page about a case, by name, with what else its address needs. From the list of addresses itself."""
    from handrail.web.urls import urlpatterns

    given = {"row": "S9", "entry_id": "e1"}
    rows = {"consent": "K1", "questions": "S5", "act": "S0", "hand-over": "F8"}
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        wanted = list(pattern.pattern.converters)
        if "case_id" in wanted:
            name = str(pattern.name)
            rest = {
                key: rows.get(name, given[key]) if key == "row" else given[key] for key in wanted if key != "case_id"
            }
            found.append((name, rest))
    return found


ENTRY = ("sign-in", "sign-out", "lock", "locked", "leave", "nothing", "help")
"""The pages for whoever is not signed in, or goes."""


def of_no_case() -> list[str]:
    """Every other page that needs nothing in its address, by name. From the list of addresses itself."""
    from handrail.web.urls import urlpatterns

    names = [str(each.name) for each in urlpatterns if not each.pattern.converters]
    return [name for name in names if name not in ENTRY]


def address(name: str, case: str, **rest: str) -> str:
    """The address of a page of a case."""
    return reverse(name, kwargs={"case_id": case, **rest})


def text_of(answer: Any) -> str:
    """A page without tokens, which are new each time."""
    return TOKENS.sub("", answer.content.decode())


def links_in(text: str) -> Iterator[str]:
    """Every address in a page."""
    yield from re.findall(r'(?:href|action|src)="([^"]*)"', text)


def title_of(text: str) -> str:
    """What stands in the browser's tab, and in its history."""
    found = re.search(r"<title>(.*?)</title>", text, re.DOTALL)
    assert found is not None
    return found[1]


def once_in(text: str) -> str:
    """The token of the form in a page."""
    found = re.search(r'name="once" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def version_in(text: str) -> str:
    """The version that the page was made with."""
    found = re.search(r'name="version" value="([^"]+)"', text)
    assert found is not None
    return found[1]


def text_of_whole(answer: Any) -> str:
    """A page as it is, tokens and all."""
    return str(answer.content.decode())


def form(client: Client, path: str, **fields: Any) -> Any:
    """Open a page and send its form."""
    page = text_of_whole(client.get(path))
    sent = {"once": once_in(page)} | ({"version": version_in(page)} if 'name="version"' in page else {})
    return client.post(path, sent | fields)
