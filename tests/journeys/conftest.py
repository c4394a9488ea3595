"""What every journey needs: the two agencies with invented people, and somebody's browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from handrail.jobs.node_invented import SOME
from handrail.records.home import CLOCK
from tests.jobs.running_demo import Demo, two_free_ports
from tests.journeys.browser import DESK, in_both_languages, programs, window


@dataclass(frozen=True)
class Agencies:
    """Where the two answer, and where they keep what they know."""

    iom: str
    unhcr: str
    folder: Path

    def go_ahead(self, by: timedelta) -> None:
        """Put both clocks ahead of the machine's by so much. Each page goes blank by it (walking.come_back)."""
        for name in SOME:
            (self.folder / name / CLOCK).write_text(str(int(by.total_seconds())))


Open = Callable[..., Page]
Look = Callable[[Page], None]


@pytest.fixture(scope="session")
def found() -> tuple[Path, Path]:
    return programs()


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Gone with each journey: while it is there, the database refuses to be asked by this process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def invented(tmp_path_factory) -> Path:
    """The two with everybody in them, made once and not running: whoever begins anew begins with a copy."""
    folder: Path = tmp_path_factory.mktemp("invented") / "agencies"
    with Demo(folder, two_free_ports()):
        pass
    return folder


@pytest.fixture(scope="session")
def agencies(found, invented, tmp_path_factory) -> Iterator[Agencies]:
    """One demo for the journeys that leave each other's people alone."""
    yield from _running(invented, tmp_path_factory.mktemp("shared") / "agencies")


@pytest.fixture
def new_agencies(found, invented, tmp_path) -> Iterator[Agencies]:
    """A demo where nobody was before, for a journey about somebody whom another one was about."""
    yield from _running(invented, tmp_path / "agencies")


def _running(invented: Path, folder: Path) -> Iterator[Agencies]:
    shutil.copytree(invented, folder)
    with Demo(folder, two_free_ports()) as demo:
        iom, unhcr = re.findall(r"http://\S+", demo.told)
        yield Agencies(iom, unhcr, folder)


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
