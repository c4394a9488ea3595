"""What git keeps speaks of the project alone, and its pages lead somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.house.checkout import ROOT, kept_files, text_of

# Written with brackets, so that this file does not name what it looks for.
NOT_OURS = {
    "a path of one machine": re.compile(
        r"(?<![\w.~$}/:-])/(?:h[o]me|U[s]ers|r[o]ot|w[o]rk|f[a]rm|m[n]t|o[p]t|tmp/[a-z_]+_jobs)/\w"
    ),
    "a host that packages come from": re.compile(
        r"https?://[\w.-]*(?:p[y]pi|p[y]thonhosted|n[p]mjs|d[e]bian)\.", re.IGNORECASE
    ),
    "a key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE K[E]Y-----|AGE-SECRET-K[E]Y-1"),
    "a conflict that was not resolved": re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE),
}
LINK = re.compile(r"\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^\[[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
FENCED = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1[`~]*\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")


def foreign(text: str) -> list[str]:
    """What a text has in it that is not the project's, with the line."""
    return [
        f"{what}: line {text.count(chr(10), 0, found.start()) + 1}"
        for what, pattern in NOT_OURS.items()
        for found in pattern.finditer(text)
    ]


def places_in(page: str) -> set[str]:
    """The places in a page that a link may name, spelt as code hosts spell them."""
    headings = re.findall(r"^#{1,6} +(.+?) *#*$", FENCED.sub("", page), re.MULTILINE)
    shown = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    spelt = {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in shown}
    return spelt | set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", page))


def leads_somewhere(target: str, page: Path, text: str) -> bool:
    """Whether a link of a page is to a file of the checkout, and to a place that is in it."""
    name, _, place = unquote(target).partition("#")
    file = (page.parent / name).resolve() if name else page
    if name and not (file.exists() and file.is_relative_to(ROOT)):
        return False
    if not place or file.suffix != ".md":
        return True
    return place in places_in(file.read_text(encoding="utf-8") if name else text)


def lost_links(page: Path, text: str) -> list[str]:
    """The links of a page to files of the checkout, or places in them, that are not there."""
    links = [first or second for first, second in LINK.findall(CODE.sub("", FENCED.sub("", text)))]
    local = [link for link in links if not re.match(r"[a-z][a-z0-9+.-]*:", link)]
    return [link for link in local if not leads_somewhere(link, page, text)]


def test_there_are_files_to_look_at():
    assert ROOT / "README.md" in kept_files()


def test_every_file_speaks_of_the_project_alone():
    faults = [f"{file.relative_to(ROOT)}: {what}" for file in kept_files() for what in foreign(text_of(file) or "")]
    assert faults == []


def test_every_page_leads_to_what_is_there():
    pages = [file for file in kept_files() if file.suffix == ".md"]
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in lost_links(page, page.read_text(encoding="utf-8"))
    ]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "home/ann/notes",
        "run /" + "root/x",
        "--index https://files.py" + "thonhosted.org/packages",
        "HTTP://deb.deb" + "ian.org",
        "<" * 7 + " HEAD",
        "-----BEGIN RSA PRIVATE " + "KEY-----",
    ],
)
def test_what_is_not_ours_is_seen(text):
    assert len(foreign("first\n" + text)) == 1
    assert foreign("first\n" + text)[0].endswith("line 2")


@pytest.mark.parametrize("text", ["docs/home/a.md", "https://example.org/home/x", "/usr/bin/env sh", "and/or"])
def test_what_is_anybody_s_is_not(text):
    assert foreign(text) == []


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("[a](README.md) [b](docs/) [c](https://example.org/x) [d](#here)\n# Here", []),
        ("[a](nowhere.md)", ["nowhere.md"]),
        ("[a](../outside.md)", ["../outside.md"]),
        ("[a](README.md#no-such-place)", ["README.md#no-such-place"]),
        ("[a]\n\n[a]: nowhere.md", ["nowhere.md"]),
        ("`[a](nowhere.md)`\n```\n[a](nowhere.md)\n```\n", []),
    ],
)
def test_a_link_that_leads_nowhere_is_seen(text, lost):
    assert lost_links(ROOT / "page.md", text) == lost
