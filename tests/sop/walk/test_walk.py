"""A walk offers what the meaning allows, goes on and back, and can be written down and played again."""

import pytest

from handrail.jobs.words import sentence
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.move import MoveKind
from handrail.sop.walk.choice import question
from handrail.sop.walk.script import lines_of, play
from handrail.sop.walk.story import facts_of, script_of, story_of, walk_of
from handrail.sop.walk.turn import going_on, turns
from handrail.sop.walk.walk import Group, NotPossible, Walk
from handrail.sop.words.acts import Ongoing
from tests.sop.walk.strolls import meanings, stroll

EVERYWHERE = [(name, seed) for name in ("small", "whole", "framework") for seed in range(6)]


def begin(name="small", **facts):
    given = {"met by": "North"} if name == "small" else {"met by": "North", "years": "30"}
    return Walk.begin(meanings()[name], {**given, **{fact.replace("_", " "): value for fact, value in facts.items()}})


def moves(walk, row):
    return [move for offer in walk.offers for move in offer.moves if move.row == row]


def last(name, seed, steps=40):
    *_, walk = stroll(meanings()[name], seed, steps)
    return walk


@pytest.mark.parametrize(("name", "seed"), EVERYWHERE)
def test_what_is_offered_is_exactly_what_is_possible(name, seed):
    for walk in stroll(meanings()[name], seed, 25):
        offered = [move for offer in walk.offers for move in offer.moves]
        assert len(offered) == len(set(offered))
        assert set(offered) == set(walk.meaning.possible(walk.situation))


@pytest.mark.parametrize(("name", "seed"), EVERYWHERE)
def test_what_is_offered_to_do_is_what_is_decided(name, seed):
    """The acts that a walk offers and the open rows of `decide` are the same."""
    for walk in stroll(meanings()[name], seed, 25):
        offered = {group: {offer.row for offer in walk.offers if offer.group is group} for group in Group}
        decided = walk.decided
        do = {each.duty.number for each in decided.duties if not isinstance(each.duty.gives, Ongoing)}
        do |= {each.referral.number for each in decided.requests if each.due}
        contacts = {each.solution.number for each in decided.contacts}
        do |= contacts if walk.situation.get("solution contact") == "not made" else set()
        if decided.hand_over and decided.hand_over.open:
            do.add(decided.hand_over.referral.number)
        assert do == offered[Group.DO]
        assert {each.consent.number for each in decided.consents} == offered[Group.ASK]
        assert {each.closing.number for each in decided.closings if each.open} == offered[Group.END]
        events = {move.row for move in walk.possible if move.act.verb is Verb.EVENT}
        assert {each.event.number for each in decided.events} == events
        assert {duty.number for duty in going_on(walk)} == {
            each.duty.number for each in decided.duties if isinstance(each.duty.gives, Ongoing)
        }


@pytest.mark.parametrize(("name", "seed"), EVERYWHERE)
def test_a_walk_written_as_a_script_plays_to_the_same_end(name, seed):
    walk = last(name, seed)
    *_, end = play(walk.meaning, lines_of(script_of(walk)))
    assert end.walk.situations == walk.situations


@pytest.mark.parametrize(("name", "seed"), EVERYWHERE)
def test_a_story_plays_to_its_end(name, seed):
    walk = last(name, seed)
    story = story_of(walk)
    assert walk_of(walk.meaning, story.start, story.acts).situation == walk.situation
    assert all(sentence(said) for said in story.told)


@pytest.mark.parametrize(("name", "seed"), EVERYWHERE)
def test_the_facts_of_any_situation_lead_back_to_it(name, seed):
    for walk in stroll(meanings()[name], seed, 25):
        assert Walk.begin(walk.meaning, facts_of(walk, walk.situation)).situation == walk.situation


@pytest.mark.parametrize(("name", "seed"), EVERYWHERE)
def test_every_move_is_told_and_can_be_chosen(name, seed):
    for walk in stroll(meanings()[name], seed, 10):
        for turn in turns(walk):
            assert sentence(turn.what)
            reached = list(all_answers(turn.offer.moves))
            same = {move.act.line() + str(move.act.at) for move in turn.offer.moves}
            assert {move.act.line() + str(move.act.at) for move in reached} == same
        for move in walk.possible:
            after = walk.do(move)
            assert all(sentence(said) for said in after.told_step(len(after.steps) - 1))


def all_answers(moves):
    asked = question(moves)
    if asked is None:
        yield moves[0]
        return
    for _, left in asked.answers:
        assert len(left) < len(moves)
        yield from all_answers(left)


def test_back_takes_the_last_step_back_and_again_makes_it_anew():
    walk = begin().do(moves(begin(), "S1")[0])
    assert walk.back().situation == walk.start
    assert walk.back().again().situation == walk.situation
    assert walk.back().back().start == walk.start
    assert walk.again() is walk


def test_a_new_step_forgets_what_was_taken_back():
    walk = begin()
    first, second = moves(walk, "S1")
    assert walk.do(first).back().do(second).undone == ()


def test_a_walk_is_never_changed():
    walk = begin()
    walk.do(moves(walk, "S1")[0])
    assert walk.steps == ()


def test_what_cannot_be_done_is_refused():
    walk = begin()
    screen = next(move for move in walk.meaning.moves if move.row == "S2")
    with pytest.raises(NotPossible):
        walk.do(screen)


def test_only_who_may_act_can():
    walk = begin()
    ask = moves(walk, "S1")[0]
    assert walk.may_act(ask) == ("North", "South")
    assert walk.do(ask, "South").steps[0].by == "South"
    with pytest.raises(NotPossible):
        begin("whole").do(moves(begin("whole"), "S1")[0], "the press")


def test_the_person_acts_alone():
    walk = begin(protection="none", consent_to_screening="given")
    (taken_back,) = [move for move in walk.possible if move.kind is MoveKind.WITHDRAWAL]
    assert walk.may_act(taken_back) == ()


def test_a_story_is_told_in_plain_sentences():
    walk = begin().do(moves(begin(), "S1")[0])
    walk = walk.do(moves(walk, "K1")[1])
    assert [sentence(said) for said in walk.told("Ada")] == [
        "Ada is met by North.",
        "North: ask about protection. Now protection is none.",
        "North asks: consent to screening. The answer is no.",
    ]


def test_what_comes_by_itself_is_told():
    walk = begin("whole", protection="none", solution="stay", consent_to_the_way="given", solution_contact="made")
    other = next(move for move in walk.possible if dict(move.act.outcomes).get("solution") == "go")
    told = [sentence(said) for said in walk.do(other).told_step(0)]
    assert told[1] == "With it: consent to the way is expired and solution contact is not made."


def test_the_most_urgent_comes_first():
    walk = begin("whole", protection="none", consent_to_screening="given")
    assert [turn.offer.row for turn in turns(walk) if turn.offer.group is Group.DO] == ["F1", "S2", "S4"]
    first, *others = turns(begin("whole", consent_to_screening="given"))
    assert (first.offer.row, first.at_once) == ("S1", True)
    assert not any(turn.at_once for turn in others)
