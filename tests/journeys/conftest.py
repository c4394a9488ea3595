"""What every journey needs: the two agencies with invented people, and somebody's browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.jobs.running_demo import Demo, two_free_ports
from tests.journeys.browser import DESK, in_both_languages, programs, window


@dataclass(frozen=True)
class Agencies:
    """Where the two answer."""

    iom: str
    unhcr: str


Open = Callable[..., Page]
Look = Callable[[Page], None]


@pytest.fixture(scope="session")
def found() -> tuple[Path, Path]:
    return programs()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def agencies(found, tmp_path_factory) -> Iterator[Agencies]:
    """One demo for the journeys that leave each other's people alone."""
    yield from _running(tmp_path_factory.mktemp("agencies"))


@pytest.fixture
def new_agencies(found, tmp_path) -> Iterator[Agencies]:
    """A demo where nobody was before, for a journey about somebody whom another one was about."""
    yield from _running(tmp_path / "agencies")


def _running(folder: Path) -> Iterator[Agencies]:
    with Demo(folder, two_free_ports()) as demo:
        iom, unhcr = re.findall(r"http://\S+", demo.told)
        yield Agencies(iom, unhcr)


@pytest.fixture
def open_browser(playwright, found, tmp_path_factory) -> Iterator[Open]:
    """Another browser for each call, closed at the end."""
    with ExitStack() as stack:

        def opened(address: str, **like: Any) -> Page:
            folder = tmp_path_factory.mktemp("browser")
            page = stack.enter_context(window(playwright, found[0], folder, **({"viewport": DESK} | like)))
            page.goto(address)
            return page

        yield opened


@pytest.fixture
def look(found) -> Look:
    """Look at a page with the checker, in both languages."""
    checker = found[1].read_text(encoding="utf-8")
    return lambda page: in_both_languages(page, checker)
