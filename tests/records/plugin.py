"""What every test of pages and records shares: one node with invented people, made anew for each run, and its cast."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handrail.jobs.spoken import to_take_over
from handrail.records.home import HOME, NODE, Home, Node

if TYPE_CHECKING:
    from django.test import Client

    from handrail.records.values import Colleague

ROOT = Path(__file__).resolve().parents[2]
SERVER = "HANDRAIL_TESTS_POSTGRESQL"
"""Where a PostgreSQL server is, as a node's description names it; the tests run on SQLite where it is not set."""
WITH_TABLES = ("records", "site", "web")
HERE = pytest.StashKey[Path]()
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
"""A Tuesday, for tests that say their time."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Make the node that this process is, before Django asks for its settings; several processes are one node."""
    from django.conf import settings

    if not hasattr(config, "workerinput"):
        if settings.configured:
            raise pytest.UsageError("DJANGO_SETTINGS_MODULE is set, and the tests make a node of their own: unset it.")
        config.stash[HERE] = Path(tempfile.mkdtemp(prefix="handrail-tests-"))
        _make(config.stash[HERE])
    # Hiring the whole cast for each test would take longer than the tests.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the node away."""
    if HERE in config.stash:
        shutil.rmtree(config.stash[HERE], ignore_errors=True)


def _make(folder: Path) -> None:
    os.environ.update({HOME: str(folder), NODE: "iom", "DJANGO_SETTINGS_MODULE": "handrail.site.settings"})
    node = Node(
        "iom",
        "IOM",
        "the agency with the IOM role",
        8001,
        offices=("harbour office", "hill office"),
        met={"state route": "absent"},
        demo=True,
        postgresql=json.loads(os.environ.get(SERVER, "{}")),
    )
    Home.here().make(node, to_take_over(ROOT / "sops/framework"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of pages and records may use both databases."""
    for item in items:
        room = item.path.parts[len(ROOT.parts) + 1 :][:1]
        if room and room[0] in WITH_TABLES and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"]))


@pytest.fixture
def client() -> Client:
    """A browser on this machine: a node with invented people answers no other."""
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR="127.0.0.1")


@pytest.fixture
def cast() -> dict[str, Colleague]:
    """Everybody, by first name, hired and able to sign in (`client.force_login(row_of(...))`)."""
    from handrail.records.actions import hire
    from handrail.records.values import Colleague, Function

    harbour, hill = "harbour office", "hill office"
    people = (
        Colleague("amina", "Amina", "IOM", harbour, Function.CASEWORKER, "ar"),
        Colleague("bruno", "Bruno", "IOM", harbour, Function.CASEWORKER, "en"),
        Colleague("celine", "Céline", "IOM", hill, Function.CASEWORKER, "fr"),
        Colleague("dawit", "Dawit", "IOM", hill, Function.SUPERVISOR, "en"),
        Colleague("pia", "Pia", "partner", harbour, Function.SUPERVISOR, "en"),
        Colleague("quentin", "Quentin", "partner", harbour, Function.CASEWORKER, "fr"),
        Colleague("elena", "Elena", "IOM", harbour, Function.DPO, "en"),
        Colleague("farid", "Farid", "IOM", harbour, Function.IT, "en"),
    )
    for each in people:
        hire(each, "demo")
    return {each.code: each for each in people}


SELAM = {
    "alias": "Selam",
    "language": "Tigrinya",
    "need": "a quiet room",
    "reach": "the night porter",
    "hours_from": "18:00",
    "hours_until": "09:00",
}


@pytest.fixture
def case(cast: dict[str, Colleague]) -> str:
    """The id of a case that Amina opened at NOW."""
    from handrail.cases.contact import Contact, contact_of
    from handrail.records.actions import Press, open_contact

    contact = contact_of(SELAM)
    assert isinstance(contact, Contact)
    return open_contact(Press(cast["amina"], "opening", NOW), contact).case
