"""Decisions have a number that is used once, and open with it."""

import re

from tests.house.checkout import ROOT

PAGES = sorted((ROOT / "docs/decisions").glob("[!R]*.md"))


def test_a_decision_s_number_is_used_once():
    found = [re.match(r"(\d{4})-[a-z0-9-]+\.md$", page.name) for page in PAGES]
    assert all(found), [page.name for page in PAGES]
    assert len({each[1] for each in found if each}) == len(PAGES) > 0


def test_a_decision_opens_with_its_number():
    for page in PAGES:
        assert page.read_text(encoding="utf-8").startswith(f"# {int(page.name[:4])}. "), page.name
