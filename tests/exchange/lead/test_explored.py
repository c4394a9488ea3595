"""The hand-over, explored: no run within bounds breaks a promise, and the manual has the figures."""

from __future__ import annotations

import pytest

from tests.exchange.lead.explore import Explorer
from tests.exchange.lead.looks import HAND_OVER, LOOKS, THREE, Look
from tests.exchange.lead.numbered import Bounds
from tests.exchange.lead.promises import TWO_LEAD
from tests.exchange.lead.words import told
from tests.house.checkout import ROOT

MANUAL = (ROOT / "docs/protocol.md").read_text(encoding="utf-8").splitlines()


def name(look: Look) -> str:
    """What a look is called in the run."""
    return f"{look.what}, {'-'.join(look.bounds.nodes)}, restored {'-'.join(look.bounds.restored) or 'none'}"


def marked(look: Look) -> object:
    """A look, with its mark where it takes minutes."""
    return pytest.param(look, id=name(look), marks=[pytest.mark.soak] if look.soak else [])


@pytest.mark.parametrize("look", [marked(look) for look in LOOKS])
def test_no_run_breaks_a_promise_and_the_manual_has_the_count(look):
    seen = Explorer(look.bounds).run()
    assert seen.found is None, "\n".join([seen.found.what, *told(seen.found.run)])
    assert seen.finished
    assert look.row(seen) in MANUAL


def test_the_manual_has_no_count_that_is_not_looked_at():
    rows = [line for line in MANUAL if line.endswith((" | long |", " |  |"))]
    assert len(rows) == len(LOOKS)


@pytest.mark.soak
def test_what_is_not_covered_is_found_and_the_manual_says_so():
    """Two of three restored to before they knew of each other: decision 7 tells the story."""
    seen = Explorer(Bounds(THREE, 3, HAND_OVER, restored=("A", "B"))).run(TWO_LEAD)
    assert seen.found is not None
    assert any("that is **not** covered" in line for line in MANUAL)
