"""A real browser over the running demo, and what a journey asks of every page that it comes to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, ViewportSize

from tests.house.checkout import ROOT

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 900}
TELEPHONE = {"width": 360, "height": 740}
NARROW: ViewportSize = {"width": 320, "height": 640}
"""A laptop's 1280 pixels at 400 per cent."""
CUT = """() => {
  const whole = document.documentElement, wide = whole.clientWidth, found = [];
  if (whole.scrollWidth > wide) found.push(`scrolls sideways: ${whole.scrollWidth}`);
  for (const it of document.querySelectorAll("body *")) {
    if (it.closest("svg, .vh, .skip") || !it.checkVisibility()) continue;
    const box = it.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    const name = `${it.tagName.toLowerCase()}.${it.className} “${it.textContent.trim().slice(0, 40)}”`;
    if (box.left < -1 || box.right > wide + 1) found.push(`outside: ${name}`);
    const hides = getComputedStyle(it).overflowX !== "visible";
    if (hides && it.scrollWidth > it.clientWidth + 1 && !it.matches("input, textarea")) found.push(`cut: ${name}`);
  }
  return found.slice(0, 5);
}"""
"""What is cut or lies outside, and whether one has to scroll sideways."""

LANGUAGES = {"en": "ltr", "ar": "rtl"}
OVER_THE_LINE = ".rail *, #de"
"""Words that lie over the drawing of a line, whose colour no program can read behind them: people looked at them. The
second stands on the first page, on paper of its own."""


class NoBrowser(Exception):  # noqa: N818
    """There is no browser, and none could be installed: in one sentence."""


def programs() -> tuple[Path, Path]:
    """The browser, and the script that checks a page. Raises NoBrowser."""
    ended = subprocess.run([ROOT / "tools/browser"], capture_output=True, text=True, check=False)
    if ended.returncode:
        raise NoBrowser(ended.stderr.strip().splitlines()[-1])
    browser, checker = ended.stdout.splitlines()
    return Path(browser), Path(checker)


@contextmanager
def window(started: Playwright, program: Path, folder: Path, **like: Any) -> Iterator[Page]:
    """A browser that was never used before."""
    context: BrowserContext = started.chromium.launch_persistent_context(
        folder, executable_path=program, args=ARGUMENTS, locale="en-GB", timezone_id="UTC", **like
    )
    context.set_default_timeout(20_000)
    try:
        yield context.pages[0]
    finally:
        context.close()


def faults_of(page: Page, checker: str) -> list[str]:
    """What is wrong with a page for somebody who does not see, or does not see well; and what nobody has looked at."""
    page.evaluate(checker)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    return [
        f"{page.url} ({kind}) {each['id']}: {node['target']}"
        for kind in ("violations", "incomplete")
        for each in found[kind]
        for node in each["nodes"]
        if kind == "violations" or each["id"] != "color-contrast" or not _is_known(page, node)
    ]


def _is_known(page: Page, node: dict[str, Any]) -> bool:
    """Whether it is over the line; or a box to write in, of which the checker says that it lies under itself."""
    (target,) = node["target"]
    related = [each["target"] for check in node["any"] for each in check["relatedNodes"]]
    if page.locator(target).first.evaluate("(it, line) => it.matches(line)", OVER_THE_LINE):
        return True
    is_box: bool = page.locator(target).first.evaluate("it => it.matches('textarea')")
    return is_box and related == [node["target"]]


def cut_off(page: Page) -> list[str]:
    """What cannot be read on the narrowest screen, or not without scrolling sideways. The window gets its size back."""
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size(NARROW)
    found = [f"{page.url}: {each}" for each in page.evaluate(CUT)]
    page.set_viewport_size(before)
    return found


def in_both_languages(page: Page, checker: str) -> None:
    """Nothing is wrong with this page in English and in Arabic, on a narrow screen too; it stays in its language."""
    first = page.locator("html").get_attribute("lang")
    assert first in LANGUAGES
    faults = faults_of(page, checker) + cut_off(page)
    (other,) = LANGUAGES.keys() - {first}
    speak(page, other)
    faults += faults_of(page, checker) + cut_off(page)
    speak(page, first)
    assert not faults, "\n".join(faults)


def speak(page: Page, language: str) -> None:
    """Press the button of a language, where the page has not that one."""
    if page.locator("html").get_attribute("lang") != language:
        page.locator(f".langs button[value={language}]").click()
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == LANGUAGES[language]
