"""Who has the case is settled between the agencies: the course follows, whatever the procedure would have it by now."""

import random
from dataclasses import replace
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from handrail.cases.history import Did, Met, Passed, history_of
from handrail.cases.line import StepKind
from handrail.cases.way import line_of
from handrail.jobs.words import sentence
from handrail.sop.meaning.move import MoveKind
from handrail.sop.words.literals import HOLDER
from tests.cases.entries import DAY, MET, entry, history
from tests.cases.walked import names, played, turns, walked
from tests.sop.walk.strolls import meanings


def small(*whats):
    found = history(MET, *whats)
    return played("small", found, found[-1].at)


def with_passed(name, found):
    """The same history, with what the lead says instead of what was entered by hand."""
    moments = {each.entry.id: each for each in played(name, found.history, found.now).moments if each.entry}
    number = 1
    for each in found.history:
        moment = moments.get(each.id)
        if moment is not None and moment.move.kind is MoveKind.HAND_OVER:
            number += 1
            yield replace(each, what=Passed(moment.after[HOLDER], moment.move.row, number))
        else:
            yield each


def with_hand_overs():
    """Walks in which the case passes: few do by chance, so these are looked for."""
    for seed in range(200):
        dice = random.Random(seed)
        drawn = [(dice.randrange(41), dice.randrange(91), dice.choice([0, 1, 5, 30])) for _ in range(25)]
        if any(step.move.kind is MoveKind.HAND_OVER for step in walked("whole", drawn).walk.steps):
            yield drawn


def test_where_the_procedure_lets_the_case_pass_it_is_the_same_act():
    walks = list(islice(with_hand_overs(), 5))
    assert len(walks) == 5
    for drawn in walks:
        found = walked("whole", drawn)
        mine = played("whole", tuple(with_passed("whole", found)), found.now)
        assert not mine.unfit
        assert [dict(each) for each in (mine.walk.start, *mine.walk.situations)] == found.situations
        assert [each.move for each in mine.moments] == [step.move for step in found.walk.steps]


def test_where_the_procedure_would_not_the_case_has_passed_all_the_same():
    mine = small(Passed("South", "Z1", 2), Did("do S1: protection: none", "South"))
    assert not mine.unfit
    assert mine.holder == "South"
    assert [(each.value, each.by) for each in mine.facts["holder"].told] == [("North", "c1"), ("South", "c1")]
    assert [sentence(each) for each in mine.walk.told_step(0)] == ["The case passes from North to South."]


def test_it_is_a_change_of_hands_on_the_drawn_line():
    steps = line_of(small(Passed("South", "", 2)), ()).steps
    step = next(each for each in steps if each.kind is StepKind.PASSED)
    assert (step.was, step.by, step.holders) == ("North", "South", ("South",))
    assert steps[-1].holders == ("South",)


def test_by_a_row_of_the_procedure_it_is_told_as_a_hand_over():
    met = Met({"met by": "IOM", "state route": "absent"})
    mine = played("framework", history(met, Passed("UNHCR", "F8", 2)), DAY)
    assert mine.moments[0].move.row == "F8"
    assert "hands the case over" in sentence(mine.walk.told_step(0)[0])


def test_who_has_it_already_gets_nothing():
    mine = small(Passed("North", "Z1", 2))
    assert (mine.moments, mine.unfit) == ((), ())


def test_the_higher_number_counts_whatever_the_clocks_said():
    for order in ((2, 3, 4), (4, 3, 2), (3, 4, 2), (4, 2, 3)):
        whats = [Passed("North" if number % 2 else "South", "", number) for number in order]
        assert small(*whats).holder == "South"


def test_of_equal_numbers_that_of_the_party_later_in_the_procedure_counts():
    assert small(Passed("South", "", 2), Passed("North", "", 2)).holder == "South"
    assert small(Passed("North", "", 2), Passed("South", "", 2)).holder == "South"


def test_a_party_that_the_procedure_does_not_know_is_kept_and_does_nothing():
    mine = small(Passed("Atlantis", "F8", 2), Passed("South", "F8", 2))
    assert [(each.entry.id, sentence(each.why)) for each in mine.unfit] == [
        ("e1", "The procedure knows no organisation called Atlantis.")
    ]
    assert mine.holder == "South"


def test_a_closed_case_that_passes_ends_closed():
    done = ("do S1: protection: none", "consent K1: refused", "close C2")
    mine = small(*(Did(line, "North") for line in done), Passed("South", "", 2))
    kinds = [step.kind for step in line_of(mine, ()).steps]
    assert not mine.unfit
    assert kinds[-1] is StepKind.CLOSED
    assert StepKind.PASSED in kinds


@given(names, turns, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.integers(1, 6)), max_size=6))
def test_whatever_passes_and_when_the_highest_number_is_the_holder_and_each_change_is_a_moment(name, drawn, passes):
    found = walked(name, drawn)
    parties = [party.name for party in meanings()[name].procedure.parties]
    entries = list(found.history)
    for at, (where, party, number) in enumerate(passes):
        index = 1 + where % len(entries)
        what = Passed(parties[party % len(parties)], "", number)
        entries.insert(index, entry(1000 + at, what, entries[index - 1].at, "node:other"))
    mine = played(name, history_of(entries), found.now)
    assert all(not isinstance(each.entry.what, Passed) for each in mine.unfit)
    seen = (0, 0)
    holder = mine.walk.start[HOLDER]
    moments = {each.entry.id: each for each in mine.moments if each.entry}
    for each in entries[1:]:
        moment = moments.get(each.id)
        if isinstance(each.what, Passed):
            rank = (each.what.number, parties.index(each.what.to))
            assert (moment is None) is (rank <= seen or holder == each.what.to)
            assert moment is None or moment.after[HOLDER] == each.what.to
            seen = max(rank, seen)
        if moment is not None:
            holder = moment.after[HOLDER]
    line_of(mine, ())
