"""What is ahead: what each answer leaves, which doors are open, which question decides most. Nothing is entered."""

import pytest
from hypothesis import given, settings

from handrail.cases.asknext import ask_next
from handrail.cases.consent import NoAnswer, answer, consents, each_leaves
from handrail.cases.course import course
from handrail.cases.history import Asked, Did, Met, added
from handrail.cases.options import State, doors, ways
from handrail.cases.stages import stages
from handrail.cases.trial import trials
from handrail.jobs.words import sentence
from handrail.sop.decide import Decider
from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.formula import Truth
from handrail.sop.meaning.move import MoveKind
from handrail.sop.words.clock import Span, Unit
from handrail.sop.words.literals import ANSWERS
from tests.cases.entries import DAY, entry, history
from tests.cases.walked import AMMAN, names, played, turns, walked
from tests.sop.small import SMALL, small

MET = Met({"met by": "IOM", "state route": "open"})
SAFE = (Did("do S0", "IOM"), Did("do S1: safety: safe", "IOM"), Did("do S2: age: adult", "IOM"), Did("do S3", "IOM"))
ASYLUM = (*SAFE, Did("do S5: protection: may need asylum; statelessness: no sign", "IOM"))


def case(*whats, days=0):
    found = history(MET, *whats)
    mine = played("framework", found, found[-1].at.replace(day=found[-1].at.day + days))
    assert not mine.unfit
    return mine


def answered(person, guardian=None):
    said = {"person": person} | ({"guardian": guardian} if guardian else {})
    return Asked(said, "Tigrinya", True)


# ------------------------------------------------------------------------------------------------ consents


def test_each_answer_says_beforehand_what_it_leaves():
    found = each_leaves(case(*ASYLUM), "K4")
    yes, no, not_now = found["given"], found["refused"], found["not now"]
    assert (yes.opens, yes.again, yes.only_if_the_person_asks) == (("F2",), None, False)
    assert (no.opens, no.again) == (("S5c",), Span(7, Unit.DAYS))
    assert (not_now.opens, not_now.again) == (no.opens, no.again)
    assert set(yes.stays) == set(no.stays) == set(not_now.stays) >= {"H1", "H2", "H3", "K1"}
    assert yes.ends == no.ends == ()


def test_what_cannot_be_asked_now_leaves_nothing_to_say():
    assert each_leaves(case(*SAFE), "K4") == {}


def test_a_consent_is_one_record_with_whoever_it_lets_be_told():
    found = next(each for each in consents(case(*ASYLUM)) if each.row == "K4")
    assert (found.state, found.to, found.for_rows) == ("not asked", ("asylum authority", "regional desk"), ("F2", "G2"))
    assert found.may_include == ("identity", "protection signs")
    assert found.answers == ()


def test_a_record_keeps_every_answer_and_says_when_to_ask_again():
    mine = case(*ASYLUM)
    first = answer(mine, "K4", "IOM", answered("refused"))
    assert first.line == "consent K4: refused"
    mine = case(*ASYLUM, first)
    found = next(each for each in consents(mine) if each.row == "K4")
    assert [(each.state, each.asked, each.party) for each in found.answers] == [("refused", first.asked, "IOM")]
    assert found.ask_again_at == found.since.replace(day=found.since.day + 7)
    assert not found.only_if_the_person_asks
    mine = case(*ASYLUM, first, answer(mine, "K4", "IOM", answered("given")), Did("consent K4: withdrawn", "IOM"))
    found = next(each for each in consents(mine) if each.row == "K4")
    assert [each.state for each in found.answers] == ["refused", "given", "withdrawn"]
    assert found.answers[-1].asked is None


def test_a_yes_that_lasts_says_until_when():
    met = Met({"met by": "North", "years": "30", "solution": "go", "consent to the way": "given"})
    mine = played("whole", history(met), DAY)
    found = next(each for each in consents(mine) if each.row == "K2")
    assert found.until == DAY.replace(month=9)
    met = Met({**met.facts, "consent to the way": "refused"})
    found = next(each for each in consents(played("whole", history(met), DAY)) if each.row == "K2")
    assert (found.until, found.only_if_the_person_asks) == (None, True)


def test_nobody_is_told_what_they_know():
    found = {each.row: each.to for each in consents(case())}
    assert (found["K9"], found["K10"]) == (("UNHCR",), ())


CHILD = (*SAFE[:2], Did("do S2: age: child", "IOM"), Did("do S3", "IOM"), Did("do S2c", "child protection"))


@pytest.mark.parametrize(
    ("person", "guardian", "state"),
    [
        ("given", "given", "given"),
        ("given", "refused", "refused"),
        ("not now", "given", "not now"),
        ("not now", "refused", "refused"),
        ("refused", None, "refused"),
        ("not now", None, "not now"),
    ],
)
def test_of_a_child_and_a_guardian_the_graver_answer_counts_and_both_stay(person, guardian, state):
    said = answer(case(*CHILD), "K1", "IOM", answered(person, guardian))
    assert said.line == f"consent K1: {state}"
    mine = case(*CHILD, said)
    found = next(each for each in consents(mine) if each.row == "K1")
    assert found.who_answers == ("person", "guardian")
    assert found.answers[0].asked == answered(person, guardian)


@pytest.mark.parametrize(
    ("made", "row", "said"),
    [
        (CHILD, "K1", answered("given")),
        (CHILD, "K1", Asked({"guardian": "refused"}, "Tigrinya", True)),
        (SAFE, "K1", answered("given", "given")),
        (SAFE, "K4", answered("given")),
        (SAFE, "S4", answered("given")),
        (SAFE, "K99", answered("given")),
        (CHILD[:-1], "K1", answered("given", "given")),
    ],
)
def test_who_may_not_answer_or_cannot_be_asked_gives_no_answer(made, row, said):
    with pytest.raises(NoAnswer) as caught:
        answer(case(*made), row, "IOM", said)
    assert sentence(caught.value.sentence)


def test_of_answers_a_no_comes_before_a_not_now_before_a_yes():
    found = [answered(person, guardian).answer for person in ANSWERS for guardian in ANSWERS]
    assert found == ["given", "refused", "not now", *["refused"] * 3, "not now", "refused", "not now"]


@settings(max_examples=80)
@given(names, turns)
def test_what_an_answer_leaves_is_what_is_open_after_it(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    for ask in mine.decided.consents:
        row = ask.consent.number
        for state, leaves in each_leaves(mine, row).items():
            done = added(mine.history, entry(99, Did(f"consent {row}: {state}", ask.asked_by[0]), found.now))
            after = set(played(name, done, found.now).stages)
            assert after - {row} == set(leaves.stays) | set(leaves.opens) - {row}
            assert not set(leaves.ends) & after
            assert set(mine.stages) - {row} == set(leaves.stays) | set(leaves.ends)


# ------------------------------------------------------------------------------------------------ doors and ways


def door(mine, row):
    return next(each for each in doors(mine) if each.row == row)


def test_help_is_open_from_the_first_moment():
    assert {each.state for each in doors(case()) if each.row.startswith("H")} == {State.OPEN}


def test_a_closed_door_says_what_it_asks_for_and_what_would_open_it():
    found = door(case(*ASYLUM), "F2")
    assert (found.state, found.parties, found.opened_by) == (State.CLOSED, ("asylum authority",), ("K4",))
    assert sentence(found.asks_for[0].demand) == "It rests on this: with the yes to asylum referral"


def test_a_door_goes_open_then_on_its_way_then_done():
    lines = ["consent K4: given", "request F2: offered at asylum authority"]
    lines += ["request F2: accepted", "request F2: started", "request F2: ended; protection: asylum-seeker"]
    states = []
    for count in range(len(lines) + 1):
        by = ["IOM", "IOM", *["asylum authority"] * 3]
        made = (Did(line, party) for line, party in zip(lines[:count], by, strict=False))
        states.append(door(case(*ASYLUM, *made), "F2").state)
    assert states == [State.CLOSED, State.OPEN, *[State.ON_ITS_WAY] * 3, State.DONE]


def test_a_help_that_was_given_is_done():
    meaning = meaning_of(small(SMALL.replace("| done | contact |", "| done | help |")))
    lines = ["do S1: protection: none", "consent K1: given", "do S2: screening: signs", "do S3"]
    states = []
    for count in range(len(lines) + 1):
        found = history(Met({"met by": "North"}), *(Did(line, "North") for line in lines[:count]))
        states += [each.state for each in doors(course(Decider(meaning), found, DAY, AMMAN))]
    assert states == [State.CLOSED, State.CLOSED, State.CLOSED, State.OPEN, State.DONE]


def test_only_the_doors_of_some_are_shown_where_they_are_named():
    found = doors(case(*ASYLUM), ["asylum authority"])
    assert [each.row for each in found] == ["F2"]
    assert not doors(case(), ["nobody"])


def test_the_ways_are_looked_at_as_if_they_were_chosen():
    found = {way.solution: way for way in ways(case(*ASYLUM))}
    assert set(found) == {"return", "local integration", "relocation"}
    home = found["return"]
    assert (home.row, home.leads, home.contact, home.steps, home.chosen) == ("Z2", ("IOM",), ("UNHCR",), ("V5",), False)
    said = [sentence(clause.demand) for clause in home.asks_for]
    assert "“fit to travel” holds" in said
    assert not any("solution is" in each for each in said)


def test_a_refugee_has_other_ways_led_by_others():
    met = Met({"met by": "IOM", "state route": "open", "protection": "refugee", "solution": "return"})
    found = {way.solution: way for way in ways(played("framework", history(met), DAY))}
    assert (found["return"].row, found["return"].leads, found["return"].chosen) == ("Z1", ("UNHCR",), True)
    assert not found["relocation"].chosen


def test_a_procedure_without_solutions_has_no_ways():
    assert ways(played("small", history(Met({"met by": "North"})), DAY)) == ()


@settings(max_examples=60)
@given(names, turns)
def test_a_door_that_is_open_can_be_gone_through_and_one_that_would_open_does(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    possible = {move.row for move in mine.walk.possible}
    ongoing = {each.duty.number for each in mine.decided.duties}
    for each in doors(mine):
        assert (each.state is State.CLOSED) or not each.opened_by
        assert each.state is not State.OPEN or each.row in possible | ongoing
        assert each.state is not State.CLOSED or each.asks_for
        for other in each.opened_by:
            after = [mine.meaning.after(move, mine.walk.situation) for move in mine.walk.possible if move.row == other]
            assert any(each.row in stages(mine.meaning, Truth(situation)) for situation in after)


# ------------------------------------------------------------------------------------------------ what to ask next


def test_what_is_to_be_done_at_once_comes_before_what_decides_most():
    assert [each.row for each in ask_next(case())[:2]] == ["S1", "S2"]


def test_safety_comes_before_a_question_that_decides_more():
    found = ask_next(case(*SAFE, Did("event E9", ""), Did("event E10", "")))
    assert [each.row for each in found[:2]] == ["S1", "S5"]
    assert len(found[0].decides) < len(found[1].decides)


def test_then_the_question_that_decides_most_comes_first():
    found = ask_next(case(*SAFE))
    assert [(each.row, each.answers, each.decides) for each in found] == [
        ("S5", 15, ("K4", "K9", "S5b", "S5w", "F3")),
        ("K1", 3, ("S4", "S3b")),
    ]


def test_a_question_is_put_by_whose_turn_it_is():
    assert ask_next(case(*SAFE), "UNHCR") == ()
    assert [each.row for each in ask_next(case(*SAFE), "IOM")] == ["S5", "K1"]


@settings(max_examples=60)
@given(names, turns)
def test_a_question_decides_exactly_the_rows_that_some_answer_opens_or_closes(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    before = set(stages(mine.meaning, Truth(mine.walk.situation)))
    for each in ask_next(mine):
        moves = [move for move in mine.walk.possible if move.row == each.row and move.kind is not MoveKind.TIME]
        assert len(moves) == each.answers > 1
        changed = set()
        for move in moves:
            changed |= before ^ set(stages(mine.meaning, Truth(mine.walk.do(move).situation)))
        assert set(each.decides) == changed - {each.row}


@settings(max_examples=60)
@given(names, turns)
def test_a_trial_is_what_the_move_would_do_and_enters_nothing(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    before = dict(mine.walk.situation)
    for tries in trials(mine).values():
        for each in tries:
            assert dict(each.stages) == stages(mine.meaning, Truth(mine.walk.do(each.move).situation))
    assert mine.walk.situation == before
