"""Whoever stands in waits until the time of the others is over."""

from datetime import timedelta

from hypothesis import given, settings

from handrail.cases.early import too_early
from handrail.cases.history import Did, added
from handrail.cases.todo import todo
from handrail.jobs.words import sentence
from tests.cases.entries import DAY, MET, entry, history
from tests.cases.walked import names, played, turns, walked

NONE = Did("do S1: protection: none", "North")
ASKED = history(MET, NONE)
"""North has a day from nine o'clock to ask for K1."""
TIME = timedelta(hours=25)


def test_whose_turn_it_is_may_act_and_who_stands_in_may_not_yet():
    mine = played("small", ASKED, DAY + TIME)
    assert too_early(mine, "K1", "North") is None
    said = too_early(mine, "K1", "South")
    assert said is not None
    assert sentence(said).startswith("It is the turn of North until 2026-03-03T09:00")


def test_once_the_time_is_over_both_may():
    mine = played("small", ASKED, DAY + TIME + timedelta(seconds=1))
    assert too_early(mine, "K1", "South") is None
    assert too_early(mine, "K1", "North") is None


def test_where_no_day_is_named_whoever_stands_in_waits():
    lines = ["consent K1: given", "do S2: screening: signs", "do S3"]
    mine = played("small", history(MET, NONE, *(Did(line, "North") for line in lines)), DAY + timedelta(days=400))
    said = too_early(mine, "C1", "South")
    assert said is not None
    assert sentence(said) == "It is the turn of North. South only stands in for them."


def test_what_the_row_does_not_name_and_what_is_not_to_be_done_is_not_judged_here():
    mine = played("small", ASKED, DAY + TIME)
    assert too_early(mine, "K1", "West") is None
    assert too_early(mine, "S3", "South") is None
    assert too_early(mine, "S99", "South") is None


def test_what_was_done_too_early_stays_done():
    early = added(ASKED, entry(2, Did("consent K1: given", "South")))
    mine = played("small", early, DAY + TIME)
    assert not mine.unfit
    assert mine.walk.situation["consent to screening"] == "given"


@settings(max_examples=60)
@given(names, turns)
def test_it_is_too_early_exactly_for_those_who_stand_in_while_it_is_not_late(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    for due in todo(mine):
        for party in mine.meaning.actors.parties:
            early = party in due.otherwise and party not in due.who and bool(due.who) and not due.late
            assert (too_early(mine, due.row, party) is not None) is early
