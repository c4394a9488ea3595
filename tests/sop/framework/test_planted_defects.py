"""Defects planted in the framework, each kind at ten places or all there are: the check finds every one.

`make test` asks about a few places of each kind, and only the one question; `make soak` asks everything, everywhere.
"""

from __future__ import annotations

import pytest

from handrail.sop.verify.check import Check, check
from handrail.sop.verify.kinds import Kind
from tests.sop.framework.defects import FAMILIES, FREE, asked_alone, checked, found_in
from tests.sop.framework.holes import ends_in
from tests.sop.framework.planting import Planting, drawn
from tests.sop.framework.text import framework

PLACES = 10
OF_FEW = {Kind.SECOND_AXIS_MISSING: 1}
"""Kinds that can be planted at fewer places: without the protection axis the reader refuses the solutions."""
SLOW = {Kind.NOBODY, Kind.STUCK, Kind.UNSAFE_RETURN, Kind.CHILD_UNPROTECTED, Kind.CONTRADICTION, Kind.NO_BASIS}
"""Kinds with long stories."""


def places(*, few: bool) -> list[Planting]:
    """Plantings of every kind; a few are the last of them."""
    found = []
    for kind in Kind:
        every = drawn(FAMILIES, framework(), kind, PLACES)
        found += every[-(1 if kind in SLOW else 2) :] if few else every
    return found


def name_of(planting: Planting) -> str:
    """How the tests call a planting."""
    return f"{planting.kind}: {planting.where}"


@pytest.mark.parametrize("kind", list(Kind))
def test_there_are_ten_places_of_each_kind_or_all_there_are(kind):
    assert len(drawn(FAMILIES, framework(), kind, PLACES)) == OF_FEW.get(kind, PLACES)


def test_the_clean_copy_has_none():
    meaning = framework().meaning()
    assert meaning is not None
    assert Check(meaning).part(FREE).clean


@pytest.mark.soak
def test_the_clean_copy_has_none_whoever_says_no():
    meaning = framework().meaning()
    assert meaning is not None
    assert check(meaning).clean


@pytest.mark.parametrize("planting", places(few=True), ids=name_of)
def test_the_check_finds_what_was_planted_and_tells_it(planting):
    found = found_in(asked_alone(planting), planting)
    assert found is not None
    assert found.lines
    ends_in(planting.text, found)


@pytest.mark.soak
@pytest.mark.parametrize("planting", places(few=False), ids=name_of)
def test_the_check_finds_it_among_everything_at_every_place(planting):
    said = checked(planting)
    assert said.finished
    found = found_in(said, planting)
    assert found is not None
    ends_in(planting.text, found)
