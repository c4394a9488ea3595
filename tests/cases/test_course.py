"""A history has the same course as the walk it came from: situations, open rows, since when; time comes by itself."""

import random
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.cases.course import course
from handrail.cases.history import Asked, Did, Looked, Mistake, NotAHistory, added
from handrail.cases.kept import from_json, to_json
from handrail.cases.stages import stages
from handrail.jobs.words import sentence
from handrail.sop.decide import Decider
from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.move import MoveKind
from handrail.sop.verify.bound import bound
from handrail.sop.verify.branches import nodes_of
from handrail.sop.verify.diagram import Space
from handrail.sop.verify.image import Changes
from handrail.sop.verify.order import edges, force
from tests.cases.entries import DAY, MET, entry, history
from tests.cases.walked import AMMAN, NAMES, names, played, turns, walked
from tests.sop.small import WHOLE
from tests.sop.small import small as small_text
from tests.sop.walk.strolls import meanings


def small(*whats, now=None):
    found = history(MET, *whats)
    return played("small", found, now or found[-1].at)


@pytest.mark.parametrize("name", NAMES)
def test_the_turns_lead_to_every_kind_of_move(name):
    """Else what follows would prove little."""
    seen, by_time = set(), set()
    for seed in range(60):
        dice = random.Random(seed)
        drawn = [(dice.randrange(41), dice.randrange(91), dice.choice([0, 5, 30, 800, 3000])) for _ in range(25)]
        moves = [step.move for step in walked(name, drawn).walk.steps]
        seen |= {move.kind for move in moves}
        by_time |= {(move.act.verb, move.act.about) for move in moves if move.kind is MoveKind.TIME}
    far = {MoveKind.CONTACT} if name == "framework" else set()
    assert seen | far == {move.kind for move in meanings()[name].moves}
    assert len(by_time) >= {"small": 1, "whole": 4, "framework": 5}[name]


@settings(max_examples=300)
@given(names, turns)
def test_the_course_of_a_history_is_the_walk_it_came_from(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    assert not mine.unfit
    assert [dict(each) for each in (mine.walk.start, *mine.walk.situations)] == found.situations
    assert [each.at for each in mine.moments] == list(found.times)
    assert [each.by for each in mine.moments] == [step.by for step in found.walk.steps]


@settings(max_examples=150)
@given(names, turns)
def test_each_row_is_open_since_it_last_came_to_its_stage(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    all_stages = [stages(mine.meaning, Truth(situation)) for situation in found.situations]
    assert dict(mine.stages) == all_stages[-1]
    for row, stage in mine.stages.items():
        at = len(all_stages) - 1
        while at and all_stages[at - 1].get(row) == stage:
            at -= 1
        assert mine.opened[row] == found.since[at]


@settings(max_examples=150)
@given(names, turns)
def test_the_rows_that_are_open_are_those_that_are_decided(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    decided = mine.decided
    blocked = {each.row for each in decided.blocked}
    rows = {each.duty.number for each in decided.duties} | {each.consent.number for each in decided.consents} | blocked
    rows |= {each.referral.number for each in decided.requests}
    rows |= {each.closing.number for each in decided.closings if each.open}
    contacts = {each.solution.number for each in decided.contacts}
    if decided.hand_over is not None and decided.hand_over.open:
        rows.add(decided.hand_over.referral.number)
    assert rows | contacts <= set(mine.stages)
    assert set(mine.stages) - rows <= {row.number for row in mine.meaning.procedure.solutions}


@settings(max_examples=150)
@given(names, turns)
def test_what_a_course_offers_is_what_is_possible(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    offered = [move for offer in mine.walk.offers for move in offer.moves]
    assert set(offered) == set(mine.meaning.possible(found.walk.situation))
    assert len(offered) == len(set(offered))


@settings(max_examples=150)
@given(names, turns)
def test_a_history_that_was_kept_and_read_has_the_same_course(name, drawn):
    found = walked(name, drawn)
    mine, again = (played(name, each, found.now) for each in (found.history, from_json(to_json(found.history))))
    assert (again.stages, again.opened, again.recorded, again.facts) == (
        mine.stages,
        mine.opened,
        mine.recorded,
        mine.facts,
    )
    assert again.walk.situations == mine.walk.situations


@settings(max_examples=150)
@given(names, turns)
def test_taking_back_the_last_entry_leaves_the_history_without_it(name, drawn):
    found = walked(name, drawn)
    if len(found.history) == 1:
        return
    last = found.history[-1]
    mark = entry(99, Mistake(last.id, "It was about somebody else."), found.now)
    mine = played(name, added(found.history, mark), found.now)
    without = played(name, found.history[:-1], found.now)
    assert (mine.stages, mine.opened, mine.recorded) == (without.stages, without.opened, without.recorded)
    assert mine.walk.situations == without.walk.situations
    for fact, told in mine.facts.items():
        assert told.now == without.facts[fact].now
        assert [each for each in told.told if each.mistake is None] == list(without.facts[fact].told)


@settings(max_examples=100)
@given(names, turns)
def test_whatever_is_taken_back_nothing_is_lost(name, drawn):
    """Each entry is a moment, or does not fit and says why, or was a mistake."""
    found = walked(name, drawn)
    for taken in found.history[1:]:
        mark = entry(99, Mistake(taken.id, "so"), found.now)
        mine = played(name, added(found.history, mark), found.now)
        in_moments = [each.entry.id for each in mine.moments if each.entry]
        unfit = [each.entry.id for each in mine.unfit]
        assert sorted([*in_moments, *unfit, *mine.mistaken]) == sorted(each.id for each in found.history[1:])
        assert all(sentence(each.why) for each in mine.unfit)
        whole = [each.id for each in found.history if each.id in in_moments or each.what.__class__ is MET.__class__]
        fitting = tuple(each for each in found.history if each.id in whole)
        assert played(name, fitting, found.now).walk.situations == mine.walk.situations


@cache
def reached(name):
    """The set that surely holds every situation that can be reached."""
    meaning = meanings()[name]
    order = force([variable.name for variable in meaning.variables], edges(meaning))
    changes = Changes(Space(meaning.variables, order, 1 << 22), meaning)
    return nodes_of(changes.space, bound(changes))


@settings(max_examples=150)
@given(names, turns)
def test_every_situation_of_a_case_is_one_that_the_check_looked_at(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    assert all(situation in reached(name) for situation in (mine.walk.start, *mine.walk.situations))


def test_a_yes_that_expires_between_two_entries_expires_at_its_own_time():
    refused = small(
        Did("do S1: protection: none", "North"),
        Did("consent K1: refused", "North"),
        now=DAY + timedelta(days=40),
    )
    wait = refused.moments[-1]
    assert wait.entry is None
    assert wait.at == DAY + timedelta(days=7, hours=2)
    assert refused.opened["K1"] == wait.at
    assert small(Did("do S1: protection: none", "North"), Did("consent K1: refused", "North")).stages.get("K1") is None


def test_an_answer_that_came_too_early_does_not_fit_and_is_kept():
    found = small(
        Did("do S1: protection: none", "North"),
        Did("consent K1: refused", "North"),
        Did("do S2: screening: signs", "North"),
        Did("do S1: protection: none", "North"),
    )
    assert [each.entry.id for each in found.unfit] == ["e3", "e4"]
    assert all(sentence(each.why) for each in found.unfit)


def test_what_a_correction_makes_impossible_is_kept_and_the_rest_is_played():
    found = small(
        Did("do S1: protection: none", "North"),
        Did("consent K1: given", "North"),
        Did("do S2: screening: signs", "North"),
        Did("do S3: done", "North"),
        Mistake("e2", "It was another person."),
    )
    assert [each.entry.id for each in found.unfit] == ["e3", "e4"]
    assert found.walk.situation["protection"] == "none"
    assert "S2" not in found.stages
    assert found.stages["K1"]


def test_only_those_whom_the_procedure_names_can_have_acted():
    found = small(Did("do S1: protection: none", "West"))
    assert found.unfit[0].why.values == {"party": "West", "may": ("North", "South")}


def test_where_nobody_is_named_whoever_heard_it_enters_it():
    found = small(Did("do S1: protection: none", "North"), Did("event E1", "South"))
    assert not found.unfit
    assert found.moments[-1].by is None


@pytest.mark.parametrize("line", ["wait K1", "expect holder: North", "start met by: North", "do S9", "sing", "close"])
def test_what_is_no_act_is_kept_and_does_nothing(line):
    found = small(Did("do S1: protection: none", "North"), Did("consent K1: refused", "North"), Did(line, "North"))
    assert [each.entry.id for each in found.unfit] == ["e3"]


def test_nobody_enters_that_time_has_passed():
    found = small(Did("do S1: protection: none", "North"), Did("consent K1: refused", "North"), Did("wait K1", "North"))
    assert found.unfit[0].why.key == "Time passes by itself: nobody enters it."


def test_a_line_may_leave_out_what_can_only_be_one():
    found = small(Did("DO s1:   protection: none", "North"))
    assert not found.unfit


def test_what_goes_on_can_be_looked_at_by_those_who_may_and_by_nobody_else():
    met = replace(MET, facts={"met by": "IOM", "state route": "open"})
    found = history(met, Looked("H5", "IOM"), Looked("H5", "partner"), Looked("S1", "IOM"), Looked("S99", "IOM"))
    mine = played("framework", found, found[-1].at)
    assert mine.looked == {"H5": found[1].at}
    assert [each.entry.id for each in mine.unfit] == ["e2", "e3", "e4"]


def test_a_fact_says_since_when_from_whom_and_what_it_was_before():
    found = small(
        Did("do S1: protection: seeks asylum", "North"),
        Mistake("e1", "misheard"),
        Did("do S1: protection: none", "South"),
        Did("consent K1: given", "North"),
    )
    fact = found.facts["protection"]
    assert [(each.value, each.mistake and each.mistake.id) for each in fact.told] == [
        ("not asked", None),
        ("seeks asylum", "e2"),
        ("none", None),
    ]
    assert (fact.value, fact.since, fact.now.party) == ("none", DAY + timedelta(hours=3), "South")
    assert found.facts["consent to screening"].now.by == "c1"
    assert "wait K1" not in found.facts


def test_a_mark_of_done_that_was_a_mistake_is_shown_as_one():
    met = replace(MET, facts={"met by": "IOM", "state route": "open"})
    found = history(met, Did("do S0", "IOM"), Mistake("e1", "so"))
    fact = played("framework", found, found[-1].at).facts["S0"]
    assert (fact.value, [each.value for each in fact.told if each.mistake]) == ("not done", ["done"])


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_there_from_its_first_moment(name):
    found = walked(name, [])
    mine = played(name, found.history, found.now)
    assert set(mine.opened.values()) <= {DAY}
    assert mine.holder == found.walk.situation["holder"]


def test_what_runs_out_in_the_moment_of_an_entry_has_run_out_before_it():
    asked = history(MET, Did("do S1: protection: none", "North"), Did("consent K1: refused", "North"))
    again = entry(3, Did("consent K1: refused", "North"), DAY + timedelta(days=7, hours=2))
    mine = played("small", (*asked, again), again.at)
    assert [each.entry and each.entry.id for each in mine.moments] == ["e1", "e2", None, "e3"]
    assert mine.moments[-1].move.kind is MoveKind.ANSWER


def test_a_yes_that_lasts_six_months_has_expired_after_them_and_can_be_asked_for_again():
    met = replace(MET, facts={"met by": "North", "years": "30", "solution": "go"})
    given = history(met, Did("do S1: protection: none", "North"), Did("consent K2: given", "North"))
    before = played("whole", given, DAY.replace(month=9, hour=9))
    assert before.walk.situation["consent to the way"] == "given"
    after = played("whole", given, DAY.replace(month=9, hour=10))
    assert after.walk.situation["consent to the way"] == "expired"
    assert after.moments[-1].at == after.opened["K2"] == DAY.replace(month=9, hour=10)


def test_a_case_that_comes_back_finds_run_out_what_ran_out_meanwhile():
    lines = ["do S1: protection: none", "consent K1: refused", "close C2", "event E2"]
    found = history(MET, *(Did(line, "North") for line in lines))
    late = (*found[:-1], replace(found[-1], at=DAY + timedelta(days=90)))
    closed = played("small", late[:-1], DAY + timedelta(days=80))
    assert closed.stages == {}
    assert [each.move.act.line() for each in closed.moments] == lines[:-1]
    back = played("small", late, late[-1].at)
    assert [each.move.act.line() for each in back.moments] == [*lines, "wait K1"]
    assert back.moments[-1].at == late[-1].at


@pytest.mark.parametrize(("clock", "hours"), [("2 hours", 2), ("at once", 1), ("unspecified", None)])
def test_a_request_is_unanswered_once_its_clock_has_run_out_if_it_has_one(clock, hours):
    text = WHOLE.replace("| urgent | 2 hours |", f"| urgent | {clock} |")
    met = replace(MET, facts={"met by": "North", "years": "30"})
    offered = history(met, Did("do S1: protection: none", "North"), Did("request F1: offered at South", "North"))
    meaning = meaning_of(small_text(text))
    mine = course(Decider(meaning), offered, DAY + timedelta(days=400), AMMAN)
    unanswered = [each.at for each in mine.moments if each.entry is None and each.move.row == "F1"]
    assert unanswered == ([] if hours is None else [DAY + timedelta(hours=2 + hours)])


@pytest.mark.parametrize("line", ["consent K1: given", "consent K1: not now", "event E1"])
def test_an_entry_says_what_was_answered_and_nothing_else(line):
    asked = Asked({"person": "refused"}, "Arabic", True)
    found = small(Did("do S1: protection: none", "North"), Did(line, "North", asked))
    assert [each.entry.id for each in found.unfit] == ["e2"]
    assert not small(Did("do S1: protection: none", "North"), Did("consent K1: refused", "North", asked)).unfit


SAID = (
    "do,consent,request,event,hand over,contact,close,wait,start,expect,S1,K1,F1,E1,Z1,C1,:,;,protection,none,given,"
    "ended,without,at South,by North,to South,made,duties: S1,is,\t,#,“,0,\u0660,الحماية,(,\\,%s,{line}"
)


@settings(max_examples=400)
@given(
    st.sampled_from(["small", "whole"]),
    st.lists(st.sampled_from(SAID.split(",")), min_size=1, max_size=7).map(" ".join),
    st.sampled_from(["North", ""]),
)
def test_whatever_is_entered_is_played_or_kept_with_a_reason(name, line, party):
    met = replace(MET, facts={"met by": "North"} | ({"years": "30"} if name == "whole" else {}))
    try:
        found = added((entry(0, met),), entry(1, Did(line, party)))
    except NotAHistory:
        return
    mine = played(name, found, DAY + timedelta(hours=1))
    in_course = [each.entry for each in mine.moments if each.entry] + [each.entry for each in mine.unfit]
    assert [each.id for each in in_course] == ["e1"]
    assert all(sentence(each.why) for each in mine.unfit)
