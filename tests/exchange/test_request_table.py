"""The table of a request: who may set what from where, on whose list it stands, which clock runs."""

from dataclasses import replace
from itertools import product

import pytest

from handrail.exchange.request_table import TABLE
from handrail.exchange.statement import Side
from handrail.exchange.table import Clock, Place, Standing
from handrail.sop.meaning.act import Verb
from handrail.sop.meaning.requests import FROM, GIVEN_UP, RECALLABLE
from handrail.sop.words.literals import ReferralState as S
from handrail.sop.words.literals import state_and_recipient
from tests.sop.walk.strolls import meanings, stroll

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
