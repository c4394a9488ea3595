"""The exploration sees: it finds what each variant breaks that did not hold, and what each rule is for."""

from __future__ import annotations

import pytest

from handrail.exchange.lead import doing, hearing, rejoin, rules
from tests.exchange.lead.mutants import AGREED, MUTANTS, patched
from tests.exchange.lead.words import told
from tests.house.checkout import ROOT

MANUAL = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.name for mutant in MUTANTS])
def test_what_a_missing_rule_breaks_is_found_with_a_shortest_run(mutant):
    with patched(mutant) as explorer:
        seen = explorer.run(mutant.finds)
    assert seen.found is not None
    assert mutant.row(len(seen.found.run)) in MANUAL.splitlines()


def test_the_story_of_the_plain_acceptance_stands_in_the_manual():
    with patched(AGREED[0]) as explorer:
        found = explorer.run(AGREED[0].finds).found
    assert found is not None
    assert "\n".join(f"{number}. {line}" for number, line in enumerate(told(found.run), 1)) in MANUAL


def test_a_mutant_leaves_the_functions_as_they_were():
    def now() -> list[dict[str, object]]:
        return [vars(module).copy() for module in (rules, rejoin)] + [dict(doing.ACTS), dict(hearing.HEARS)]  # type: ignore[arg-type]

    before = now()
    for mutant in MUTANTS:
        with patched(mutant):
            pass
    assert now() == before
