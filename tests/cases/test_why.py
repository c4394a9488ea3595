"""Each thing to do says why: the clause, where it comes from, what holds, and how its day came about."""

import pytest
from hypothesis import given, settings

from handrail.cases.history import Did
from handrail.cases.todo import todo
from handrail.cases.why import why
from handrail.jobs.words import sentence
from tests.cases.entries import DAY, MET, history
from tests.cases.walked import names, played, turns, walked


def test_what_is_to_be_done_says_its_clause_its_source_and_its_day():
    mine = played("small", history(MET, Did("do S1: protection: none", "North")), DAY)
    found = why(mine, "K1")
    said = [sentence(each) for each in (*found.clause, *found.dated)]
    assert (found.name, str(found.source)) == ("consent to screening", "5 · made up")
    assert "Who: whoever has the case, within 24 hours; after that the stand-in." in said
    assert "By 2026-03-03T09:00:00+00:00." in said
    assert found.applies
    assert found.failed == ()


def test_what_is_not_to_be_done_says_what_stands_against_it():
    mine = played("small", history(MET), DAY)
    found = why(mine, "S2")
    assert not found.applies
    assert sentence(found.failed[0].now or "") == "Protection is not asked"
    assert found.dated == ()


def test_there_is_no_why_of_no_row():
    with pytest.raises(KeyError):
        why(played("small", history(MET), DAY), "S99")


@settings(max_examples=40)
@given(names, turns)
def test_every_row_can_be_asked_why_in_every_case(name, drawn):
    """What is to be done applies, and nothing that applies has a column against it."""
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    dues = {due.row: due for due in todo(mine)}
    for row in mine.walk.names.rows:
        asked = why(mine, row, dues.get(row))
        assert asked.clause
        assert asked.applies is (not asked.failed)
        assert asked.applies or row not in dues
        assert bool(asked.dated) is (row in dues)
        if asked.failed:
            assert all(sentence(each.demand) for each in asked.failed)
