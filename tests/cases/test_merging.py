"""Two histories of one case: nothing of either is lost, and who has the case is who holds the highest number."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.cases.history import Did, Looked, Met, Mistake, NotAHistory, Passed, history_of, passed, standing
from handrail.cases.merging import AnotherCase, merged
from tests.cases.entries import DAY, MET, entry
from tests.cases.walked import played

SHARED = (entry(0, MET, DAY), entry(1, Did("do S1: protection: none", "North"), DAY + timedelta(hours=1)))
CASE = "case"


@st.composite
def grown(draw, who, begun=SHARED):
    """What one agency wrote on from what both have: acts, what passed by the lead's numbers, marks of what is there."""
    history, at = list(begun), begun[-1].at
    for turn in range(draw(st.integers(0, 8))):
        at += timedelta(minutes=draw(st.integers(0, 3)))
        kind = draw(st.sampled_from(["did", "looked", "passed", "mistake"]))
        name = f"{who}{turn}"
        if kind == "passed":
            number = draw(st.integers(2, 5))
            made = passed(CASE, Passed("North" if number % 2 else "South", "", number), at, who)
        elif kind == "mistake":
            marked = draw(st.sampled_from([each for each in history if not isinstance(each.what, Met | Passed)]))
            made = replace(entry(0, Mistake(marked.id, f"as {who} saw"), at), id=name)
        else:
            what = Did("do S2: screening: signs", who) if kind == "did" else Looked("H5", who)
            made = replace(entry(0, what, at), id=name)
        if all(made.id != each.id for each in history):
            history.append(made)
    return history_of(history)


def ids(history):
    return {each.id for each in history}


@given(grown("North"), grown("South"))
def test_every_entry_of_both_is_there_once_and_in_order(ours, theirs):
    both = merged(ours, theirs)
    assert ids(both) == ids(ours) | ids(theirs)
    assert len(ids(both)) == len(both)
    assert all(one.at <= other.at for one, other in pairwise(both))


@given(grown("North"), grown("South"))
def test_either_way_round_it_has_the_same_entries(ours, theirs):
    assert ids(merged(ours, theirs)) == ids(merged(theirs, ours))


@given(grown("North"), grown("South"))
def test_what_was_taken_up_once_changes_nothing_more(ours, theirs):
    both = merged(ours, theirs)
    assert merged(ours, ours) == ours
    assert merged(both, theirs) == merged(both, ours) == merged(both, both) == both


@given(grown("North"), grown("South"))
def test_each_history_keeps_its_order_among_what_has_one_time(ours, theirs):
    both = [each.id for each in merged(ours, theirs)]
    moved = {each.id for each in (*ours, *theirs) if isinstance(each.what, Passed)}
    for history in (ours, theirs):
        mine = [each.id for each in history if each.id not in moved]
        assert [each for each in both if each in set(mine)] == mine


@given(grown("North"), grown("South"))
def test_what_stands_in_both_stands_as_it_does_with_us(ours, theirs):
    changed = tuple(
        replace(each, by="c9", basis="heard") if each.id in ids(ours) and at else each for at, each in enumerate(theirs)
    )
    both = {each.id: each for each in merged(ours, changed)}
    for each in ours:
        assert replace(both[each.id], at=each.at) == each
        assert both[each.id].at == each.at or isinstance(each.what, Passed)


@given(grown("North"), grown("South"))
def test_what_one_of_them_marked_as_a_mistake_counts_for_neither(ours, theirs):
    both = standing(merged(ours, theirs))
    for history in (ours, theirs):
        marks = {each.what.entry for each in history if isinstance(each.what, Mistake) and each in both.entries}
        assert marks <= set(both.mistaken)


@given(grown("North"), grown("South"))
def test_whose_the_case_is_follows_from_the_numbers_of_both(ours, theirs):
    both = merged(ours, theirs)
    numbers = [each.what for each in both if isinstance(each.what, Passed)]
    holder = max(numbers, key=lambda what: what.number).to if numbers else "North"
    for each in (both, merged(theirs, ours)):
        assert played("small", each, each[-1].at).holder == holder


def test_whoever_took_the_case_acted_from_then_on_though_the_other_heard_it_later():
    heard = passed(CASE, Passed("South", "", 2), DAY + timedelta(hours=5), "South")
    took = replace(heard, at=DAY + timedelta(hours=2))
    act = entry(3, Did("do S3", "South"), DAY + timedelta(hours=3))
    both = merged((*SHARED, heard), (*SHARED, took, act))
    assert both == (*SHARED, took, act)


def test_what_came_back_changes_nothing_of_ours_and_cannot_stand_before_the_first_contact():
    forged = replace(SHARED[0], at=DAY - timedelta(days=9), what=Met({"met by": "South"}))
    early = entry(8, Did("do S1: protection: seeks asylum", "South"), DAY - timedelta(days=8))
    with pytest.raises(NotAHistory):
        merged(SHARED, (forged, early))
    assert merged(SHARED, (forged,)) == SHARED


def test_a_case_that_was_not_here_is_taken_as_it_came():
    assert merged((), SHARED) == merged(SHARED, ()) == SHARED


def test_two_cases_are_not_made_one():
    with pytest.raises(AnotherCase) as caught:
        merged(SHARED, (replace(SHARED[0], id="other"),))
    assert "two cases" in caught.value.sentence.key


def test_no_more_is_taken_up_than_a_case_may_have():
    dice = random.Random(1)
    many = [replace(entry(0, Looked("H5", "South"), DAY + timedelta(hours=2)), id=f"s{n}") for n in range(4_999)]
    dice.shuffle(many)
    with pytest.raises(NotAHistory) as caught:
        merged(SHARED, (SHARED[0], *many))
    assert "at most" in caught.value.sentence.key
