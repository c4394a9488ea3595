"""What is to be done, by when and by whom: every form of a clock, and every walk."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import get_args

import pytest
from hypothesis import given, settings

from handrail.cases.clocks import timing
from handrail.cases.history import Did, Looked, Met, added
from handrail.cases.stages import TO_MAKE
from handrail.cases.todo import Kind, todo
from handrail.jobs.words import sentence
from handrail.sop.meaning.move import MoveKind
from handrail.sop.walk.walk import Group
from handrail.sop.words.clock import AtLeast, AtOnce, Before, Clock, Every, Limit, Span, Unit, Unspecified, Within
from handrail.sop.words.condition import Is, RowDone
from tests.cases.entries import DAY, MET, entry, history
from tests.cases.walked import names, played, turns, walked
from tests.sop.walk.strolls import meanings

HOUR = timedelta(hours=1)
OPENED, ASKED = DAY + 3 * HOUR, DAY + HOUR
SCREENED = history(
    MET,
    Did("do S1: protection: none", "North"),
    Did("consent K1: given", "North"),
    Did("do S2: screening: signs", "North"),
)
"""From here on S3 is open: tell the result."""

DAYS_3, DAY_1, WEEKS_2 = Span(3, Unit.DAYS), Span(1, Unit.DAYS), Span(14, Unit.DAYS)
LIMITS = (
    AtOnce(),
    Within(DAYS_3),
    Within(DAYS_3, DAY_1),
    Within(Span(3, Unit.WORKING_DAYS)),
    AtLeast(DAYS_3),
    Before("E1"),
    Every(DAYS_3),
    Unspecified(),
)
STARTS: dict[Is | RowDone | str | None, datetime | None] = {
    None: OPENED,
    "S1": ASKED,
    "S3": None,
    Is("protection", frozenset({"none"}), "none"): ASKED,
    Is("protection", frozenset({"seeks asylum"}), "seeks asylum"): None,
    RowDone("S3"): None,
}
FORMS = list(product(LIMITS, STARTS, (None, WEEKS_2)))


def with_clock(clock, after=timedelta(0), *more):
    """The course when that much time has passed, and when S3 is due by the clock."""
    found = SCREENED
    for what in more:
        found = added(found, entry(len(found), what, OPENED + HOUR))
    mine = played("small", found, OPENED + after)
    clauses: dict[object, datetime] = {
        clause: start for clause, start in STARTS.items() if isinstance(clause, Is) and start
    }
    mine = replace(mine, clause_since=clauses)
    return timing(mine, "S3", clock, mine.opened["S3"])


def test_every_form_of_a_clock_is_looked_at():
    assert {type(limit) for limit in LIMITS} == set(get_args(Limit))


@pytest.mark.parametrize(("limit", "start", "review"), FORMS)
def test_a_row_is_due_by_its_clock_counted_from_where_it_says(limit, start, review):
    found = with_clock(Clock(limit, start, review))
    begin = STARTS[start]
    ends = {
        AtOnce(): timedelta(0),
        Within(DAYS_3): timedelta(days=3),
        Within(DAYS_3, DAY_1): timedelta(days=3),
        Every(DAYS_3): timedelta(days=3),
    }
    if begin is None:
        assert (found.due_at, found.target_at, found.not_before, found.late) == (None, None, None, False)
    elif isinstance(limit, Within) and limit.span.unit is Unit.WORKING_DAYS:
        assert found.due_at == DAY.replace(day=5, hour=13)
    elif limit in ends:
        assert found.due_at == begin + ends[limit]
    else:
        assert found.due_at is None
    assert found.target_at == (begin + timedelta(days=1) if begin and limit == Within(DAYS_3, DAY_1) else None)
    assert found.not_before == (begin + timedelta(days=3) if begin and isinstance(limit, AtLeast) else None)
    assert found.at_once == isinstance(limit, AtOnce)
    assert found.counted_from == begin


@pytest.mark.parametrize(("limit", "start", "review"), FORMS)
def test_a_row_is_late_once_its_time_is_over_and_not_before(limit, start, review):
    clock = Clock(limit, start, review)
    due_at = with_clock(clock).due_at
    if due_at is None:
        assert not with_clock(clock, timedelta(days=900)).late
        return
    grace = HOUR if isinstance(limit, AtOnce) else timedelta(0)
    left = due_at + grace - OPENED
    assert not with_clock(clock, left).late or left < timedelta(0)
    assert with_clock(clock, left + timedelta(seconds=1)).late or left < timedelta(0)


@pytest.mark.parametrize(("limit", "start", "review"), FORMS)
def test_what_goes_on_is_due_again_from_when_it_was_last_looked_at(limit, start, review):
    clock = Clock(limit, start, review)
    mine = played("small", SCREENED, OPENED + timedelta(days=20))
    mine = replace(mine, looked={"S3": OPENED + HOUR})
    found = timing(mine, "S3", clock, OPENED)
    again = review or (DAYS_3 if isinstance(limit, Every) else None)
    assert found.due_at == (again and OPENED + HOUR + timedelta(days=again.count))
    assert found.late is (again is not None)
    assert found.counted_from == OPENED + HOUR


def test_a_look_from_before_it_opened_again_does_not_count():
    mine = played("small", SCREENED, OPENED)
    mine = replace(mine, looked={"S3": OPENED - HOUR})
    assert timing(mine, "S3", Clock(Within(DAYS_3)), OPENED).due_at == OPENED + timedelta(days=3)


def test_before_a_row_is_late_once_that_row_was_done_first():
    clock = Clock(Before("E1"))
    assert not with_clock(clock, timedelta(days=400)).late
    late = added(SCREENED, entry(4, Did("event E1", "North")))
    mine = played("small", late, OPENED + 2 * HOUR)
    assert timing(mine, "S3", clock, OPENED).late
    assert not timing(mine, "S3", clock, OPENED + 2 * HOUR).late


def test_a_clock_that_is_counted_from_a_condition_is_kept_by_the_course():
    """In the whole procedure S5 has 60 days from when the solution is to go; K2 three working days from S3."""
    meaning = meanings()["whole"]
    duty = next(each for each in meaning.procedure.duties if each.number == "S5")
    met = Met({"met by": "North", "years": "30"})
    assert timing(played("whole", history(met), DAY), "S5", duty.within, DAY).counted_from is None
    met = Met({"met by": "North", "years": "30", "solution": "go"})
    mine = played("whole", history(met), DAY + HOUR)
    assert timing(mine, "S5", duty.within, DAY).due_at == DAY + timedelta(days=60)


def only(dues, row):
    return next(due for due in dues if due.row == row)


def test_whoever_the_row_names_acts_and_once_it_is_late_the_stand_in_as_well():
    now = DAY + timedelta(days=7, hours=3)
    due = only(todo(played("small", SCREENED, now)), "S3")
    assert (due.who, due.otherwise, due.turn, due.late, due.backups) == (("North",), ("South",), ("North",), False, ())
    due = only(todo(played("small", SCREENED, now + HOUR)), "S3")
    assert (due.turn, due.late) == (("North", "South"), True)
    assert [(each.party, each.name) for each in due.backups] == [("North", "the deputy")]
    assert "South may act now." in [sentence(said) for said in due.said]


def test_a_party_sees_what_it_may_do_now():
    soon, late = (played("small", SCREENED, DAY + timedelta(days=days)) for days in (1, 30))
    assert "S3" in [due.row for due in todo(soon, "North")]
    assert todo(soon, "South") == ()
    assert "S3" in [due.row for due in todo(late, "South")]


def test_what_goes_on_is_late_until_somebody_says_that_it_was_done():
    found = history(Met({"met by": "IOM", "state route": "open"}))
    now = DAY + timedelta(days=2)
    assert only(todo(played("framework", found, now)), "H1").late
    found = added(found, entry(1, Looked("H1", "IOM")))
    due = only(todo(played("framework", found, now)), "H1")
    assert not due.late
    assert due.goes_on
    assert due.due_at == DAY + HOUR + timedelta(days=14)
    assert "Last done or looked at" in sentence(due.said[2])


def test_a_row_counts_from_the_last_time_that_the_other_was_done():
    again = (Did("event E1", "North"), Did("do S1: protection: none", "North"))
    found = with_clock(Clock(Within(DAYS_3), "S1"), 2 * HOUR, *again)
    assert found.counted_from == OPENED + HOUR


def test_a_hand_over_is_to_be_received_as_fast_as_its_urgency_says():
    facts = {"met by": "IOM", "state route": "open", "protection": "refugee", "consent to hand-over to UNHCR": "given"}
    due = only(todo(played("framework", history(Met(facts)), DAY)), "F8")
    assert (due.kind, due.turn, due.to, due.due_at) == (Kind.HAND_OVER, ("IOM",), ("UNHCR",), DAY + 24 * HOUR)


def test_a_way_to_end_is_the_holder_s_and_has_no_clock():
    found = added(SCREENED, entry(4, Did("do S3", "North")))
    due = only(todo(played("small", found, OPENED + timedelta(days=400))), "C1")
    assert (due.kind, due.turn, due.due_at, due.late) == (Kind.CLOSE, ("North",), None, False)


def request(*states, days=0):
    facts = {"met by": "IOM", "state route": "open", "protection": "may need asylum", "safety": "safe"}
    facts["consent to asylum referral"] = "given"
    lines = [Did(f"request F2: {state}", "asylum authority") for state in states]
    found = history(Met(facts), Did("request F2: offered at asylum authority", "IOM"), *lines)
    return played("framework", found, found[-1].at + timedelta(days=days))


@pytest.mark.parametrize(
    ("states", "hours"), [([], 24), (["received"], 72), (["accepted"], 72), (["accepted", "started"], 14 * 24)]
)
def test_each_stage_of_a_request_has_its_own_clock(states, hours):
    due = only(todo(request(*states)), "F2")
    opened = DAY + (1 + len(states)) * HOUR
    assert (due.kind, due.who, due.due_at) == (Kind.ANSWER, ("asylum authority",), opened + timedelta(hours=hours))


def test_a_request_on_hold_has_no_clock_of_its_own():
    due = only(todo(request("received", "on hold", days=400)), "F2")
    assert (due.due_at, due.late) == (None, False)


def test_a_request_that_nobody_answers_is_to_be_made_to_the_next():
    due = only(todo(request(days=1)), "F2")
    assert (due.kind, due.who, due.to) == (Kind.REQUEST, ("IOM",), ("regional desk",))
    assert due.opened_at == DAY + 25 * HOUR


def contact(days, *more):
    facts = {"met by": "IOM", "state route": "open", "protection": "refugee", "holder": "UNHCR"}
    facts |= {"solution": "local integration", "determination": "victim", "statelessness": "no sign", "age": "adult"}
    found = history(Met(facts), *more)
    return only(todo(played("framework", found, DAY + timedelta(days=days))), "Z3")


def test_the_backup_of_a_contact_is_told_after_two_thirds_and_otherwise_may_answer_after_all_of_it():
    due = contact(0)
    assert (due.kind, due.who, due.to) == (Kind.CONTACT, ("UNHCR",), ("IOM",))
    made = Did("contact made", "UNHCR")
    due = contact(9, made)
    assert (due.kind, due.who, due.turn, due.backups) == (Kind.ANSWER, ("IOM",), ("IOM",), ())
    due = contact(10, made)
    assert [each.name for each in due.backups] == ["IOM deputy"]
    assert due.turn == ("IOM",)
    assert contact(15, made).turn == ("IOM", "regional desk")


@settings(max_examples=200)
@given(names, turns)
def test_what_is_to_be_done_is_what_the_walk_offers_and_each_turn_is_one_that_may_act(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    dues = todo(mine)
    rows = {due.row for due in dues}
    assert len(rows) == len(dues)
    assert rows <= set(mine.stages)
    offered = {offer.row for offer in mine.walk.offers if offer.group in (Group.DO, Group.ASK, Group.END)}
    assert offered <= rows | {move.row for move in mine.walk.possible if move.kind is MoveKind.HAND_OVER}
    for due in dues:
        may = {party for move in mine.walk.possible if move.row == due.row for party in mine.walk.may_act(move)}
        assert set(due.turn) <= may or due.goes_on
        assert due.turn
        assert due.late or not due.who or due.turn == due.who
        assert due.backups == () or due.late or (due.backup_at is not None and due.backup_at <= mine.now)
        assert all(sentence(said) for said in due.said)
        assert due.opened_at == mine.opened[due.row]
    assert [due.late for due in dues] == sorted((due.late for due in dues), reverse=True)


@settings(max_examples=100)
@given(names, turns)
def test_what_is_on_its_way_is_somebody_s_to_answer(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    by_row = {due.row: due for due in todo(mine)}
    for each in mine.decided.requests:
        kind = Kind.REQUEST if each.due else Kind.ANSWER
        assert by_row[each.referral.number].kind is kind
    for row, stage in mine.stages.items():
        if row in mine.meaning.contacts_to_make and row in by_row:
            assert by_row[row].kind is (Kind.CONTACT if stage == TO_MAKE else Kind.ANSWER)
