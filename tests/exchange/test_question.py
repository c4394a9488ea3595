"""The table of a question, and two sides of one whatever is lost, doubled or late."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

import pytest

from handrail.exchange.question import TABLE, Question, backup_told_at
from handrail.exchange.statement import Answer, Note, Side, words
from handrail.exchange.statement import QuestionState as Q
from handrail.exchange.table import Place, Standing
from handrail.exchange.talk import NotOpen
from handrail.sop.words.literals import ContactState
from tests.exchange.exploration import AT, Pair, explored, first_that_breaks, is_settled, say_it, told

AGREED = {
    Q.ASKED: ("asker", {Q.NOT_ASKED, Q.RECALLED}),
    Q.RECEIVED: ("asked", {Q.ASKED, Q.UNANSWERED}),
    Q.ANSWERED: ("asked", {Q.ASKED, Q.RECEIVED, Q.UNANSWERED}),
    Q.UNANSWERED: ("asker", {Q.ASKED, Q.RECEIVED}),
    Q.RECALLED: ("asker", {Q.ASKED, Q.RECEIVED, Q.UNANSWERED}),
}


@cache
def everything() -> tuple[Pair[Question], ...]:
    return tuple(explored(Question(Side.ASKER), Question(Side.ASKED), 6, frozenset({Note.MISTAKE})))


def question(*said: Q, side: Side = Side.ASKER) -> Question:
    """A question of which all has arrived."""
    talk = Question(Side.ASKER)
    for each in said:
        talk = say_it(Question(TABLE[each].set_by[0], talk.log), each)
    return Question(side, talk.log)


@pytest.mark.parametrize(("before", "said"), list(product(Q, Q)))
def test_a_state_may_be_set_exactly_where_it_was_agreed(before, said):
    assert TABLE.may_follow(said, Standing(before)) == (before in AGREED.get(said, ("", set()))[1])


@pytest.mark.parametrize("said", Q)
def test_it_is_set_by_whom_it_was_agreed(said):
    assert [side.value for side in TABLE[said].set_by] == ([AGREED[said][0]] if said in AGREED else [])


@pytest.mark.parametrize(
    ("said", "asker", "asked", "contact"),
    [
        ((), Place.NONE, Place.NONE, ContactState.NOT_MADE),
        ((Q.ASKED,), Place.WAITING, Place.ANSWER, ContactState.MADE),
        ((Q.ASKED, Q.RECEIVED), Place.WAITING, Place.ANSWER, ContactState.MADE),
        ((Q.ASKED, Q.RECEIVED, Q.ANSWERED), Place.DONE, Place.DONE, ContactState.ANSWERED),
        ((Q.ASKED, Q.UNANSWERED), Place.REROUTE, Place.OVERDUE, ContactState.MADE),
        ((Q.ASKED, Q.RECALLED), Place.DONE, Place.DONE, ContactState.NOT_MADE),
    ],
)
def test_it_stands_on_its_lists_and_is_the_contact_of_a_solution(said, asker, asked, contact):
    talk = question(*said)
    assert (talk.place(Side.ASKER), talk.place(Side.ASKED), talk.contact) == (asker, asked, contact)


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_says_which_it_is(answer):
    talk = question(Q.ASKED, side=Side.ASKED)
    with pytest.raises(NotOpen, match="needs"):
        talk.set_state(Q.ANSWERED, at=AT, by="ben")
    answered = talk.set_state(Q.ANSWERED, at=AT, by="ben", answer=answer)
    assert answered.standing.word is not None
    assert answered.standing.word.answer is answer


def test_a_machine_has_not_received_it():
    with pytest.raises(NotOpen, match="named person"):
        question(Q.ASKED, side=Side.ASKED).set_state(Q.RECEIVED, at=AT, by="node:IOM")


def test_no_note_but_a_correction_belongs_to_a_question():
    assert {note for note in Note if note in question(Q.ASKED).open_acts} == {Note.MISTAKE}


def test_the_backup_is_told_at_two_thirds():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    assert backup_told_at(at, at + timedelta(hours=72)) == at + timedelta(hours=48)


def agree(pair: Pair[Question]) -> bool:
    return not is_settled(pair) or pair[0].standing == pair[1].standing


def an_answer_counts_whatever_crossed_it(pair: Pair[Question]) -> bool:
    """Once answered, it stays answered: nothing can be said that had read it, and whatever had not yields."""
    return all(
        talk.standing.state is Q.ANSWERED
        for talk in pair
        if any(each.said is Q.ANSWERED for each in words(talk.log, Side.ASKED))
    )


@pytest.mark.parametrize("promise", [agree, an_answer_counts_whatever_crossed_it], ids=lambda promise: promise.__name__)
def test_a_promise_holds_whatever_is_said_and_heard(promise):
    broken = first_that_breaks(iter(everything()), promise)
    assert broken is None, told(broken)


def test_so_much_was_looked_at():
    assert {talk.standing.state for pair in everything() for talk in pair} == set(Q)
    assert len(everything()) > 1_000
