"""Every page that somebody can come to by links, and what shows where the keyboard is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import resolve
from playwright.sync_api import Page

from handrail.jobs.node_invented import SOME

EACH, CASES = 1, 4
"""So many pages of one kind are looked at, and so many cases, which differ most."""

UNSEEN = """() => {
  const found = [];
  for (const it of document.querySelectorAll("a[href], button, input, textarea, select, summary, [tabindex='0']")) {
    if (it.type === "hidden" || !it.checkVisibility()) continue;
    it.focus();
    if (document.activeElement !== it) continue;
    const ring = [it, it.nextElementSibling, it.parentElement].some((each) => {
      if (!each) return false;
      const style = getComputedStyle(each);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    const name = `${it.tagName.toLowerCase()}.${it.className}`;
    if (!ring) found.push(`no ring: ${name} “${it.textContent.trim().slice(0, 40)}”`);
  }
  return found.slice(0, 5);
}"""
"""What shows nothing when the keyboard comes to it. The keyboard must have been used before."""


def names_of_pages() -> set[str]:
    """Every page there is, by the list of addresses."""
    from handrail.web.urls import urlpatterns

    return {str(each.name) for each in urlpatterns}


def walk(page: Page, seen: Counter[str]) -> Iterator[str]:
    """Come to every kind of page by links, as far as this person can; yields its name while one is on a new one."""
    waiting, known, here = [page.url], {page.url}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        if _is_enough(here, address):
            continue
        page.goto(address)
        known.add(page.url)
        here[_name(page.url)] += 1
        if not _is_enough(seen, page.url):
            seen[_name(page.url)] += 1
            yield _name(page.url)
            page.goto(address)
        for found in page.locator("a[href]").evaluate_all("all => all.map(it => it.getAttribute('href'))"):
            link = urldefrag(urljoin(page.url, found)).url
            if urlsplit(link).netloc == urlsplit(page.url).netloc and link not in known:
                known.add(link)
                waiting.append(link)


def _name(address: str) -> str:
    return str(resolve(urlsplit(address).path).url_name)


def _is_enough(seen: Counter[str], address: str) -> bool:
    name = _name(address)
    return seen[name] >= (CASES if name == "case" else EACH)


def speak(page: Page, language: str) -> None:
    """Another language for all that comes: as if its button was pressed before."""
    host = urlsplit(page.url).hostname or ""
    page.context.add_cookies(
        [{"name": f"handrail_{node}_language", "value": language, "domain": host, "path": "/"} for node in SOME]
    )
    page.reload()
    assert page.locator("html").get_attribute("lang") == language, page.url
