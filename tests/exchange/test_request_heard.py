"""What is heard of a request: late, missing, doubled, corrected, and as steps of the walk."""

from dataclasses import replace

import pytest

from handrail.exchange.as_script import lines, steps
from handrail.exchange.message import from_bytes, to_bytes
from handrail.exchange.request import Request
from handrail.exchange.statement import Hearing, Missing, Note, Point, Side
from handrail.exchange.table import Place, Standing
from handrail.exchange.wire import Kind, from_body, to_body
from handrail.sop.words.literals import ReferralState as S
from tests.exchange.cast import MESSAGE
from tests.exchange.exploration import say_it
from tests.exchange.saying import AT, asker, typed


def test_a_withdrawal_may_be_heard_of_a_request_that_nobody_knows_here():
    withdrawn = asker(S.OFFERED, S.WITHDRAWN).log[-1]
    talk, hearing = Request(Side.ASKED).hear(withdrawn)
    assert (talk.standing.state, hearing) == (S.WITHDRAWN, Hearing.COUNTS)
    assert talk.missing == (Missing(1, 1, 1),)
    assert talk.hear(withdrawn) == (talk, Hearing.REPEATED)


def test_an_older_statement_goes_to_the_log_and_the_gap_is_shown():
    everything = asker(S.OFFERED, S.RECEIVED, S.ACCEPTED, S.STARTED)
    received, accepted, started = (each for each in everything.log if each.side is Side.ASKED)
    talk = Request(Side.ASKER, asker(S.OFFERED).log)
    talk, hearing = talk.hear(started)
    assert (talk.standing.state, hearing, talk.missing) == (S.STARTED, Hearing.COUNTS, (Missing(1, 1, 2),))
    talk, hearing = talk.hear(received)
    assert (talk.standing.state, hearing, talk.missing) == (S.STARTED, Hearing.LATE, (Missing(1, 2, 2),))
    talk, hearing = talk.hear(accepted)
    assert (hearing, talk.missing, talk.log) == (Hearing.LATE, (), everything.log)


@pytest.mark.parametrize(
    ("have", "read", "shown"),
    [
        ([], (0, 0), ()),
        ([(1, 1), (1, 2)], (1, 2), ()),
        ([(1, 3)], (0, 0), (Missing(1, 1, 2),)),
        ([(1, 2), (1, 5)], (0, 0), (Missing(1, 1, 1), Missing(1, 3, 4))),
        ([(1, 1), (2, 2)], (0, 0), (Missing(2, 1, 1),)),
        ([(1, 1)], (1, 4), (Missing(1, 2, 4),)),
        ([], (2, 2**52), (Missing(2, 1, 2**52),)),
    ],
)
def test_what_is_missing_is_said_in_few_words_however_much_it_is(have, read, shown):
    word = asker(S.OFFERED, S.RECEIVED).log[0]
    log = tuple(replace(word, point=Point(*point)) for point in have)
    own = replace(asker(S.OFFERED).log[0], read=Point(*read))
    assert Request(Side.ASKER, (*log, own)).missing == shown


def test_another_statement_at_the_same_place_is_not_taken_in():
    talk = asker(S.OFFERED, S.RECEIVED)
    other = replace(talk.log[0], said=S.DECLINED)
    assert talk.hear(other) == (talk, Hearing.DIFFERS)


def test_a_restored_side_counts_anew_above_what_it_said_before():
    talk = Request(Side.ASKED, asker(S.OFFERED, S.RECEIVED).log).set_state(S.ACCEPTED, at=AT, by="ben", incarnation=2)
    assert talk.standing.word is not None
    assert talk.standing.word.point == Point(2, 1)
    assert talk.standing.state is S.ACCEPTED


def test_what_we_said_and_is_told_back_to_us_is_what_we_said():
    said = Request(Side.ASKER).set_state(S.OFFERED, at=AT.replace(microsecond=7), by="ann")
    point = said.log[0].point
    message = replace(MESSAGE, incarnation=point.incarnation, sequence=point.sequence, at=said.log[0].at)
    carried = from_bytes(to_bytes(replace(message, body=to_body(Kind.REQUEST, said.log[0]))))
    _, told_back, _ = from_body(carried)
    assert said.hear(told_back) == (said, Hearing.REPEATED)


def test_what_was_entered_by_mistake_is_off_every_list_on_both_sides():
    never = asker(S.OFFERED, Note.MISTAKE)
    assert never.standing.state is S.NOT_MADE
    assert {never.place(side) for side in Side} == {Place.NONE}
    assert S.OFFERED in never.open_acts
    asked = Request(Side.ASKED, asker(S.OFFERED).log)
    asked = say_it(say_it(asked, S.RECEIVED), S.DECLINED)
    assert say_it(asked, Note.MISTAKE).standing.state is S.RECEIVED


def test_what_was_typed_by_mistake_for_a_partner_without_a_node_is_taken_back():
    talk = asker(S.OFFERED, S.RECEIVED, S.ACCEPTED, Note.MISTAKE)
    assert talk.standing.state is S.RECEIVED
    assert typed(talk, Note.MISTAKE).standing.state is S.OFFERED
    assert typed(typed(talk, Note.MISTAKE), Note.MISTAKE).standing.state is S.NOT_MADE
    withdrawn = asker(S.OFFERED, S.ACCEPTED, S.WITHDRAWN, Note.MISTAKE)
    assert withdrawn.standing.state is S.ACCEPTED


def test_what_was_accepted_cannot_be_unasked_but_stopped():
    accepted = Request(Side.ASKER, asker(S.OFFERED, S.ACCEPTED).log)
    assert Note.MISTAKE not in accepted.open_acts
    assert Note.STOP in accepted.open_acts


def test_a_withdrawal_that_was_answered_is_not_taken_back():
    withdrawn = Request(Side.ASKER, asker(S.OFFERED, S.WITHDRAWN).log)
    assert say_it(withdrawn, Note.MISTAKE).standing.state is S.OFFERED
    told = say_it(replace(withdrawn, side=Side.ASKED), Note.KEPT)
    crossed, _ = told.hear(say_it(withdrawn, Note.MISTAKE).log[-1])
    assert crossed.standing.state is S.WITHDRAWN


def test_what_is_heard_is_played_step_by_step():
    offered, started = asker(S.OFFERED).standing, asker(S.OFFERED, S.ACCEPTED, S.STARTED).standing
    assert lines("F2", "asylum referral", "UNHCR", offered, started) == (
        "request F2: accepted at UNHCR",
        "request F2: started at UNHCR",
    )
    ended = asker(S.OFFERED, S.ACCEPTED, S.STARTED, S.ENDED).standing
    brought = (("protection", "asylum-seeker"),)
    assert lines("F2", "asylum referral", "UNHCR", started, ended, brought) == (
        "request F2: ended at UNHCR; protection: asylum-seeker",
    )
    assert lines("F2", "asylum referral", "UNHCR", offered, asker(S.OFFERED, S.RECALLED).standing) == (
        "request F2: recalled",
    )


def test_a_standing_that_did_not_change_is_no_step_and_what_was_never_made_has_none():
    offered = asker(S.OFFERED).standing
    assert steps(offered, offered) == ()
    assert steps(offered, Standing(S.NOT_MADE)) is None


def test_an_acceptance_that_crossed_a_recall_is_played_as_offered_once_more():
    recalled, accepted = asker(S.OFFERED, S.RECALLED).standing, asker(S.OFFERED, S.ACCEPTED).standing
    assert steps(recalled, accepted) == (S.OFFERED, S.ACCEPTED)
