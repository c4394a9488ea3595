"""The table of a request: who may set what from where, on whose list it stands, which clock runs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from handrail.exchange.as_script import lines, steps
from handrail.exchange.request import Request, accepted_twice
from handrail.exchange.request_table import TABLE
from handrail.exchange.running import Running, running
from handrail.exchange.statement import Fate, Hearing, Missing, Note, Point, Side
from handrail.exchange.table import Clock, Place, Standing
from handrail.exchange.talk import NotOpen
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.requests import FROM, GIVEN_UP, RECALLABLE
from handrail.sop.words.literals import ReferralState as S
from handrail.sop.words.literals import state_and_recipient
from tests.exchange.exploration import say_it
from tests.sop.walk.strolls import meanings, stroll

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
AGREED = {
    S.OFFERED: ("asker", "not made, recalled, withdrawn, ended"),
    S.RECEIVED: ("asked", "offered, unanswered"),
    S.ACCEPTED: ("asked", "offered, received, on hold, unanswered"),
    S.ON_HOLD: ("asked", "received, accepted"),
    S.DECLINED: ("asked", "offered-, received-, on hold-, unanswered-"),
    S.STARTED: ("asked", "accepted, unanswered"),
    S.ENDED: ("asked", "started, unanswered"),
    S.COULD_NOT: ("asked", "accepted, started, on hold+, unanswered+"),
    S.RECALLED: ("asker", "offered-, received-, on hold-, unanswered-"),
    S.UNANSWERED: ("asker", "offered, received, accepted, on hold, started"),
    S.WITHDRAWN: ("asker asked", ", ".join(state for state in S if state not in (S.NOT_MADE, S.WITHDRAWN))),
}
"""As it was agreed: who sets it, and from where. `-`: only before an acceptance, `+`: only after one."""

WITHOUT_ACCEPTANCE = {S.NOT_MADE, S.OFFERED, S.RECEIVED, S.DECLINED, S.RECALLED}
WITH_ACCEPTANCE = {S.ACCEPTED, S.STARTED, S.ENDED, S.COULD_NOT}


def standings():
    """Every standing there can be: a state, whether an acceptance came, and for unanswered what it replaced."""
    for state, accepted in product(S, (False, True)):
        if state in (WITHOUT_ACCEPTANCE if accepted else WITH_ACCEPTANCE):
            continue
        for replaced in TABLE if state is S.UNANSWERED else (None,):
            fits = any(each.state == replaced for each in TABLE[S.UNANSWERED].froms)
            if replaced is None or (fits and replaced not in (WITHOUT_ACCEPTANCE if accepted else WITH_ACCEPTANCE)):
                yield Standing(state, accepted, replaced=replaced)


def is_agreed(said: S, standing: Standing) -> bool:
    froms = AGREED.get(said, ("", ""))[1].split(", ")
    return all(
        state is None or state in froms or f"{state}{'+' if standing.accepted else '-'}" in froms
        for state in (standing.state, standing.replaced)
    )


def test_there_are_as_many_standings_as_that():
    assert len(list(standings())) == 19


@pytest.mark.parametrize(("standing", "said"), list(product(standings(), S)), ids=str)
def test_a_state_may_be_set_exactly_where_it_was_agreed(standing, said):
    assert TABLE.may_follow(said, standing) == is_agreed(said, standing)


@pytest.mark.parametrize("said", S)
def test_it_is_set_by_whom_it_was_agreed(said):
    assert set(TABLE[said].set_by) == set(AGREED.get(said, ("", ""))[0].split())


def test_the_lists_are_those_agreed():
    lists = {state: (row.asker.place, row.asked.place) for state, row in TABLE.items()}
    assert lists == {
        S.NOT_MADE: (Place.NONE, Place.NONE),
        S.OFFERED: (Place.WAITING, Place.INBOX),
        S.RECEIVED: (Place.WAITING, Place.ANSWER),
        S.ACCEPTED: (Place.WAITING, Place.DO),
        S.ON_HOLD: (Place.WAITING, Place.ANSWER),
        S.DECLINED: (Place.REROUTE, Place.DONE),
        S.STARTED: (Place.PROGRESS, Place.DO),
        S.ENDED: (Place.DONE, Place.DONE),
        S.COULD_NOT: (Place.REROUTE, Place.DONE),
        S.RECALLED: (Place.DONE, Place.DONE),
        S.UNANSWERED: (Place.REROUTE, Place.OVERDUE),
        S.WITHDRAWN: (Place.WAITING, Place.ANSWER),
    }


def test_the_clocks_are_those_agreed():
    clocks = {state: row.timed and (row.timed.clock, row.timed.owner) for state, row in TABLE.items()}
    asked, asker = Side.ASKED, Side.ASKER
    assert clocks == {
        S.NOT_MADE: None,
        S.OFFERED: (Clock.RECEIVED, asked),
        S.RECEIVED: (Clock.ANSWERED, asked),
        S.ACCEPTED: (Clock.STARTED, asked),
        S.ON_HOLD: (Clock.UNTIL, asked),
        S.DECLINED: (Clock.NEXT, asker),
        S.STARTED: (Clock.TOLD, asked),
        S.ENDED: None,
        S.COULD_NOT: (Clock.NEXT, asker),
        S.RECALLED: None,
        S.UNANSWERED: (Clock.NEXT, asker),
        S.WITHDRAWN: (Clock.WITHDRAWAL, asked),
    }


def test_the_steps_of_the_check_are_the_steps_of_this_table():
    """Without *next recipient*, which is a request of its own here."""
    of_the_check = {(before, state) for state, froms in FROM.items() for before in froms}
    of_the_check |= {(before, S.RECALLED) for before in RECALLABLE}
    of_the_check |= {(before, S.OFFERED) for before in (S.NOT_MADE, S.RECALLED, S.WITHDRAWN, S.ENDED)}
    of_the_check |= {(before, S.WITHDRAWN) for before in S if before not in (S.NOT_MADE, S.WITHDRAWN)}
    here = {
        (standing.state, state)
        for standing, state in product(standings(), S)
        if TABLE.may_follow(state, replace(standing, replaced=None))
    }
    assert here == of_the_check


@pytest.mark.parametrize("seed", range(12))
def test_every_step_of_a_request_in_a_walk_is_a_step_of_this_table(seed):
    before = None
    for walk in stroll(meanings()["framework"], seed, 60):
        move = walk.steps[-1].move if walk.steps else None
        if before is not None and move is not None and move.act.verb is Verb.REQUEST:
            name, state = move.act.outcomes[0]
            then = S(state_and_recipient(before[name])[0])
            froms = {each.state for each in TABLE[S(state)].froms}
            assert then in froms or (state == S.OFFERED and then in GIVEN_UP)
        before = walk.situation


def asker(*said: S | Note, **kind: Any) -> Request:
    """A request of a partner without a node, so that one page says both sides."""
    talk = Request(Side.ASKER, without_node=True, **kind)
    for each in said:
        talk = typed(talk, each)
    return talk


def typed(talk: Request, said: S | Note, at: datetime = AT, **more: Any) -> Request:
    if isinstance(said, Note):
        return talk.add_note(said, at=at, by="ann", **more)
    until: dict[str, Any] = {"until": at + HOUR} if said is S.ON_HOLD else {}
    reported = {"reported": "the nurse on duty, by phone"} if Side.ASKER not in TABLE[said].set_by else {}
    needs = {"reason": "no bed"} if "reason" in TABLE[said].needs else {}
    return talk.set_state(said, at=at, by="ann", **{**until, **reported, **needs, **more})


def refused(talk: Request, said: S | Note, **more: Any) -> str:
    with pytest.raises(NotOpen) as why:
        typed(talk, said, **more)
    return why.value.sentence.key


def test_a_request_runs_from_an_offer_to_its_outcome():
    talk = asker(S.OFFERED, S.RECEIVED, S.ACCEPTED, S.STARTED, S.ENDED)
    assert talk.standing.state is S.ENDED
    assert [each.point.sequence for each in talk.log if each.side is Side.ASKED] == [1, 2, 3, 4]
    assert talk.place(Side.ASKER) is talk.place(Side.ASKED) is Place.DONE


def test_ended_is_offered_again_only_where_what_it_brings_does_not_hold():
    done = (S.OFFERED, S.ACCEPTED, S.STARTED, S.ENDED)
    assert S.OFFERED not in asker(*done).open_acts
    assert S.OFFERED in asker(*done, brought=False).open_acts


def test_whoever_is_asked_last_may_not_decline():
    talk = asker(S.OFFERED, last=True)
    assert "asked last" in refused(talk, S.DECLINED)
    assert not {S.DECLINED, S.UNANSWERED} & set(talk.open_acts)
    assert S.DECLINED in asker(S.OFFERED).open_acts


def test_on_hold_is_once_and_says_why_and_until_when():
    talk = asker(S.OFFERED, S.RECEIVED)
    assert "needs" in refused(talk, S.ON_HOLD, reason="")
    assert "needs" in refused(talk, S.ON_HOLD, until=None)
    again = typed(typed(talk, S.ON_HOLD), S.ACCEPTED)
    assert "once" in refused(again, S.ON_HOLD)
    assert S.ON_HOLD in asker(S.OFFERED, S.ACCEPTED).open_acts


def test_on_hold_is_answered_in_time_until_its_day():
    talk = asker(S.OFFERED, S.RECEIVED, S.ON_HOLD)
    assert "on hold until" in refused(talk, S.UNANSWERED)
    assert typed(talk, S.UNANSWERED, at=AT + HOUR).standing.state is S.UNANSWERED


def test_an_acceptance_before_on_hold_decides_list_and_way_out():
    before, later = asker(S.OFFERED, S.RECEIVED, S.ON_HOLD), asker(S.OFFERED, S.ACCEPTED, S.ON_HOLD)
    assert (before.place(Side.ASKED), later.place(Side.ASKED)) == (Place.ANSWER, Place.DO)
    assert S.DECLINED in before.open_acts
    assert S.COULD_NOT not in before.open_acts
    assert S.DECLINED not in later.open_acts
    assert {S.COULD_NOT, S.ACCEPTED, Note.STOP} <= set(later.open_acts)


@pytest.mark.parametrize("said", [S.DECLINED, S.COULD_NOT])
def test_a_no_gives_its_reason(said):
    talk = asker(S.OFFERED) if said is S.DECLINED else asker(S.OFFERED, S.ACCEPTED)
    assert "needs" in refused(talk, said, reason="")


@pytest.mark.parametrize("said", [S.RECEIVED, S.ACCEPTED, S.DECLINED])
@pytest.mark.parametrize("machine", ["clock", "node:UNHCR", ""])
def test_an_answer_is_given_by_a_named_person(said, machine):
    talk = Request(Side.ASKED, asker(S.OFFERED).log)
    with pytest.raises(NotOpen, match="named person"):
        talk.set_state(said, at=AT, by=machine, reason="no bed")
    assert talk.set_state(said, at=AT, by="ben", reason="no bed").standing.state is said


def test_what_a_partner_without_a_node_says_is_typed_and_says_who_told_it():
    assert "who told it" in refused(asker(S.OFFERED), S.ACCEPTED, reported="")
    told = asker(S.OFFERED, S.ACCEPTED).standing.word
    assert told is not None
    assert (told.side, told.by, told.reported) == (Side.ASKED, "ann", "the nurse on duty, by phone")


def test_neither_side_says_what_is_the_other_s():
    offered = asker(S.OFFERED).log
    assert set(Request(Side.ASKER, offered).open_acts) == {S.RECALLED, S.UNANSWERED, S.WITHDRAWN, Note.MISTAKE}
    assert set(Request(Side.ASKED, offered).open_acts) == {S.RECEIVED, S.ACCEPTED, S.DECLINED, S.WITHDRAWN}
    assert Request(Side.ASKED).open_acts == ()
    with pytest.raises(NotOpen, match="other side"):
        Request(Side.ASKER, offered).set_state(S.ACCEPTED, at=AT, by="ann")
    with pytest.raises(NotOpen, match="so it cannot be"):
        Request(Side.ASKED, offered).set_state(S.STARTED, at=AT, by="ben")


@pytest.mark.parametrize(
    ("left", "open_then"),
    [
        ((S.OFFERED,), {S.RECEIVED, S.ACCEPTED, S.DECLINED}),
        ((S.OFFERED, S.RECEIVED), {S.ACCEPTED, S.DECLINED}),
        ((S.OFFERED, S.ACCEPTED), {S.STARTED, S.COULD_NOT}),
        ((S.OFFERED, S.ACCEPTED, S.STARTED), {S.ENDED, S.COULD_NOT}),
        ((S.OFFERED, S.RECEIVED, S.ON_HOLD), {S.ACCEPTED, S.DECLINED}),
        ((S.OFFERED, S.ACCEPTED, S.ON_HOLD), {S.ACCEPTED, S.COULD_NOT}),
    ],
)
def test_from_unanswered_the_asked_has_the_steps_of_the_state_that_was_left(left, open_then):
    talk = typed(asker(*left), S.UNANSWERED, at=AT + HOUR)
    assert set(replace(talk, side=Side.ASKED).open_acts) - {S.WITHDRAWN, Note.MISTAKE} == open_then
    assert talk.place(Side.ASKER) is Place.REROUTE
    assert talk.place(Side.ASKED) is Place.OVERDUE


def test_a_refusal_is_re_routed_until_somebody_else_is_asked_or_nobody_is():
    talk = asker(S.OFFERED, S.DECLINED)
    assert talk.place(Side.ASKER) is Place.REROUTE
    assert talk.no_one_else("she is safe at her aunt’s").place(Side.ASKER) is Place.DONE
    passed = talk.passed_on("the next shelter", at=AT, by="ann")
    assert passed.place(Side.ASKER) is Place.DONE
    assert passed.log == talk.log
    with pytest.raises(NotOpen):
        asker(S.OFFERED).no_one_else("why")


def test_offering_to_the_next_recalls_the_former_or_stops_what_was_accepted():
    silent = typed(asker(S.OFFERED), S.UNANSWERED).passed_on("the next", at=AT, by="ann")
    assert silent.standing.state is S.RECALLED
    late = typed(asker(S.OFFERED, S.ACCEPTED), S.UNANSWERED).passed_on("the next", at=AT, by="ann")
    assert late.standing.state is S.UNANSWERED
    assert late.is_stopped


def test_where_two_accepted_both_are_shown():
    one, two, no = asker(S.OFFERED, S.ACCEPTED), asker(S.OFFERED, S.ACCEPTED, S.STARTED), asker(S.OFFERED)
    assert accepted_twice([one, no, two]) == (one, two)
    assert accepted_twice([one, no]) == ()


def test_stop_comes_after_an_acceptance_once_and_is_no_state():
    assert Note.STOP not in asker(S.OFFERED, S.RECEIVED).open_acts
    talk = asker(S.OFFERED, S.ACCEPTED, S.STARTED, Note.STOP)
    assert talk.standing.state is S.STARTED
    assert talk.is_stopped
    assert Note.STOP not in talk.open_acts
    assert {S.ENDED, S.COULD_NOT} <= set(talk.open_acts)
    assert not typed(talk, S.ENDED).is_stopped


def test_identity_follows_an_acceptance_and_is_never_opened_after_a_withdrawal():
    assert Note.IDENTITY not in asker(S.OFFERED, S.RECEIVED).open_acts
    talk = asker(S.OFFERED, S.ACCEPTED)
    assert Note.IDENTITY in talk.open_acts
    assert Note.IDENTITY not in typed(talk, Note.IDENTITY).open_acts
    assert talk.may_hold_identity
    assert not typed(talk, S.WITHDRAWN).may_hold_identity
    assert not asker(S.OFFERED, S.RECEIVED).may_hold_identity


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize(
    "said",
    [
        (S.OFFERED,),
        (S.OFFERED, S.DECLINED),
        (S.OFFERED, S.RECALLED),
        (S.OFFERED, S.ACCEPTED, S.STARTED, S.ENDED),
    ],
)
def test_a_withdrawal_is_recorded_by_either_side_in_every_state_and_needs_no_reason(side, said):
    talk = Request(side, asker(*said).log).set_state(S.WITHDRAWN, at=AT, by="ann")
    assert talk.standing.state is S.WITHDRAWN
    assert (talk.place(Side.ASKER), talk.place(Side.ASKED)) == (Place.WAITING, Place.ANSWER)
    told = replace(talk, side=Side.ASKED).add_note(Note.KEPT, at=AT, by="ben", fate=Fate.DELETED)
    assert (told.place(Side.ASKER), told.place(Side.ASKED)) == (Place.DONE, Place.DONE)
    assert set(told.open_acts) == set()
    assert set(replace(told, side=Side.ASKER).open_acts) == {S.OFFERED}


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


def test_what_was_entered_by_mistake_is_off_every_list_on_both_sides():
    never = asker(S.OFFERED, Note.MISTAKE)
    assert never.standing.state is S.NOT_MADE
    assert {never.place(side) for side in Side} == {Place.NONE}
    assert S.OFFERED in never.open_acts
    asked = Request(Side.ASKED, asker(S.OFFERED).log)
    asked = say_it(say_it(asked, S.RECEIVED), S.DECLINED)
    assert say_it(asked, Note.MISTAKE).standing.state is S.RECEIVED


def test_what_was_accepted_cannot_be_unasked_but_stopped():
    assert Note.MISTAKE not in asker(S.OFFERED, S.ACCEPTED).open_acts
    assert Note.STOP in asker(S.OFFERED, S.ACCEPTED).open_acts


def test_a_withdrawal_that_was_answered_is_not_taken_back():
    withdrawn = Request(Side.ASKER, asker(S.OFFERED, S.WITHDRAWN).log)
    assert say_it(withdrawn, Note.MISTAKE).standing.state is S.OFFERED
    told = say_it(replace(withdrawn, side=Side.ASKED), Note.KEPT)
    crossed, _ = told.hear(say_it(withdrawn, Note.MISTAKE).log[-1])
    assert crossed.standing.state is S.WITHDRAWN


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(S.OFFERED, 0)], Running(Clock.RECEIVED, Side.ASKED, AT)),
        ([(S.OFFERED, 0), (S.RECEIVED, 1)], Running(Clock.ANSWERED, Side.ASKED, AT + HOUR)),
        ([(S.OFFERED, 0), (S.ACCEPTED, 1)], Running(Clock.STARTED, Side.ASKED, AT + HOUR)),
        ([(S.OFFERED, 0), (S.ACCEPTED, 1), (S.STARTED, 2)], Running(Clock.TOLD, Side.ASKED, AT + 2 * HOUR)),
        ([(S.OFFERED, 0), (S.DECLINED, 1)], Running(Clock.NEXT, Side.ASKER, AT + HOUR)),
        ([(S.OFFERED, 0), (S.WITHDRAWN, 1)], Running(Clock.WITHDRAWAL, Side.ASKED, AT + HOUR)),
        ([(S.OFFERED, 0), (S.RECALLED, 1)], None),
        (
            [(S.OFFERED, 0), (S.RECEIVED, 1), (S.ON_HOLD, 2)],
            Running(Clock.ANSWERED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 3 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.ACCEPTED, 1), (S.ON_HOLD, 2)],
            Running(Clock.STARTED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 3 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.ACCEPTED, 1), (S.ON_HOLD, 2), (S.ACCEPTED, 2.5)],
            Running(Clock.STARTED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 2.5 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.ACCEPTED, 1), (S.ON_HOLD, 2), (S.ACCEPTED, 9)],
            Running(Clock.STARTED, Side.ASKED, AT + HOUR, (AT + 2 * HOUR, AT + 3 * HOUR)),
        ),
        (
            [(S.OFFERED, 0), (S.RECEIVED, 1), (S.ON_HOLD, 2), (S.ACCEPTED, 9)],
            Running(Clock.STARTED, Side.ASKED, AT + 9 * HOUR),
        ),
    ],
)
def test_the_clock_runs_from_what_was_said_and_stands_still_on_hold(said, expected):
    talk = asker()
    for each, hours in said:
        talk = typed(talk, each, at=AT + hours * HOUR)
    assert running(talk) == expected


def test_no_clock_runs_for_what_is_settled_or_told():
    declined = asker(S.OFFERED, S.DECLINED)
    assert running(declined) is not None
    assert running(declined.no_one_else("why")) is None
    assert running(asker()) is None


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


def test_a_statement_does_not_show_its_reason():
    assert "no bed" not in repr(asker(S.OFFERED, S.DECLINED).log)
    assert "nurse" not in repr(asker(S.OFFERED, S.DECLINED).log)
