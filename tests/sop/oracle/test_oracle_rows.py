"""The evaluator on tables, people who act, clocks, solutions and returns; counted on paper too."""

from __future__ import annotations

import pytest

from tests.sop.oracle import conditions, decisions, moves, who
from tests.sop.oracle.findings import KINDS, explore
from tests.sop.oracle.tiny import ASYLUM, AT_ONCE_OVER, FACTS, FINDING, decision, moment, tiny

SOUTH_TOO = "north south desk"
VICTIM = ["S1 | always | — | holder | finding: victim | —"]
WHEN_VICTIM = ["C1 | finding is victim | always | holder | desk | yes"]


def found(procedure):
    return {(what.kind, *what.about): tuple(where) for what, where in explore(procedure).findings.items()}


def count_of(procedure):
    return explore(procedure).situations


def lines(of):
    return [move.line for move in moves.moves(of)]


def test_a_gap_an_overlap_and_a_contradiction_are_told_apart_by_what_is_given_at_the_moment():
    gap = decision("Finding | → step (shown)", "T1 | undecided | wait")
    assert found(tiny(gap, duty=VICTIM, closing=WHEN_VICTIM)) == {("MissingBranch", "step"): (1, 1)}
    two = decision("Finding | → lead", "T1 | any | holder", "T2 | victim | north", "T3 | victim | south")
    assert found(tiny(two, parties=SOUTH_TOO, duty=VICTIM, closing=WHEN_VICTIM)) == {
        ("Overlap", "T1", "T2"): (1, 1),
        ("Contradiction", "T1", "T3"): (1, 1),
        ("Contradiction", "T2", "T3"): (1, 1),
        ("TwoLeads", "lead"): (1, 1),
        # once it is victim, two lead; north and south never become one holder
        ("Stuck", "lead"): (1, 1),
        ("IdleParty", "south"): (0, None),
    }


def test_of_the_first_row_that_fits_a_row_behind_it_is_dead_and_of_every_row_all_apply():
    rows = ["Finding | → step (shown)", "T1 | any | wait", "T2 | victim | act"]
    first = decision(*rows, policy="The first row that fits applies.")
    assert found(tiny(first, duty=VICTIM, closing=WHEN_VICTIM)) == {("DeadRule", "T2"): (0, None)}
    every = decision(*rows, policy="Every row that fits applies.")
    procedure = tiny(every, duty=VICTIM, closing=WHEN_VICTIM)
    assert found(procedure) == {}
    assert decisions.output(moment(procedure, finding="victim"), "step") == {"wait", "act"}


def test_what_gives_nothing_fits_no_cell_and_a_set_is_no_single_value():
    leads = decision("Finding | → lead", "T1 | undecided | —", "T2 | victim | north and south")
    words = ["a word | lead is north", "another | lead is other than north", "moves | the lead changes"]
    procedure = tiny(leads, parties=SOUTH_TOO, definition=words, closing=AT_ONCE_OVER)
    for finding in ("undecided", "victim"):
        here = moment(procedure, finding=finding)
        assert not conditions.word_holds(here, "a word")
        assert not conditions.word_holds(here, "another")
        assert conditions.word_holds(here, "moves") is (finding == "victim")


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("holder", {"north"}),
        ("lead", set()),
        ("south or lead", {"south"}),
        ("south and lead", set()),
        ("2 of south, lead, desk", {"south", "desk"}),
        ("any party", {"north", "south", "desk"}),
        ("any party other than holder", {"south", "desk"}),
        ("north other than holder", set()),
        ("met by", {"north"}),
    ],
)
def test_who_is_named_while_north_has_the_case_and_nobody_leads(cell, named):
    leads = decision("Finding | → lead", "T1 | undecided | —", "T2 | victim | south")
    duty = [f"S1 | always | — | {cell} | finding: victim | —"]
    procedure = tiny(leads, parties=SOUTH_TOO, duty=duty)
    assert who.named(moment(procedure), procedure.duties[0].who) == named


def test_nobody_can_do_what_nobody_is_named_for():
    leads = decision("Finding | → lead", "T1 | undecided | —", "T2 | victim | north")
    duty = ["S1 | always | lead | — | finding: victim | —"]
    procedure = tiny(
        leads, parties="north", telling=duty, closing=["C1 | finding is victim | always | holder | — | yes"]
    )
    # open and not to be done: nothing is due, and nothing happens
    assert found(procedure) == {
        ("Nobody",): (1, 0),
        ("Stuck", "free"): (1, 0),
        ("DeadRule", "T2"): (0, None),
        ("DeadRule", "C1"): (0, None),
    }


def test_otherwise_may_not_be_the_party_that_could_act_first():
    same = ["S1 | always | desk | desk | finding: victim | —"]
    assert found(tiny(telling=same, closing=WHEN_VICTIM)) == {("SameParty", "S1"): (1, 0)}
    closing = ["C1 | always | always | holder | north | yes"]
    assert found(tiny(parties="north", closing=closing)) == {("SameParty", "C1"): (1, 0)}
    event = ["E1 | finding is undecided | finding: victim | yes | desk | desk"]
    assert found(tiny(event=event, closing=WHEN_VICTIM)) == {("SameParty", "E1"): (1, 0), ("Nobody",): (1, 0)}


def test_two_who_are_one_cell_are_told_apart_from_two_said_on_purpose():
    both = decision("Finding | → helper", "T1 | undecided | north and desk", "T2 | victim | desk")
    duty = ["S1 | always | — | helper | finding: victim | —"]
    # named by the output, twice at once; Otherwise is desk, and that is not the only one
    assert found(tiny(both, duty=duty, closing=WHEN_VICTIM)) == {("TwoLeads", "S1", "Who"): (1, 0)}
    assert found(tiny(duty=[duty[0].replace("helper", "north or desk")], closing=WHEN_VICTIM)) == {}


def test_a_duty_never_open_a_word_nobody_reads_and_an_axis_without_a_fact():
    unread = decision("Finding | → step", "T1 | any | wait")
    facts = ("met by | north | any | —", "finding | undecided, victim | undecided | —", ASYLUM)
    duty = ["S1 | always | — | holder | asylum: unasked or settled | —"]
    assert found(tiny(unread, facts=facts, duty=duty, closing=AT_ONCE_OVER)) == {
        ("Unread", "step"): (0, None),
        ("SecondAxisMissing", "trafficking axis"): (0, None),
        ("NeverOpen", "S1"): (0, None),
    }


def test_what_is_ongoing_is_due_only_for_what_it_waits_for():
    waiting = ["S1 | finding is undecided | ongoing | {}"]
    event = ["E1 | finding is undecided | finding: victim | yes | north | desk"]
    silent = tiny(waiting=[waiting[0].format("—")], event=event, closing=WHEN_VICTIM)
    assert found(silent) == {("Nobody",): (1, 0)}
    assert found(tiny(waiting=[waiting[0].format("E1")], event=event, closing=WHEN_VICTIM)) == {}
    unexpected = [event[0].replace("yes | north | desk", "no | — | —")]
    procedure = tiny(waiting=[waiting[0].format("E1")], event=unexpected, closing=WHEN_VICTIM)
    assert found(procedure) == {("Nobody",): (1, 0), ("Stuck", "free"): (1, 0)}


def test_the_lost_are_not_asked_and_their_file_may_end_by_a_closing_that_names_the_contact():
    facts = (*FACTS, "contact | in touch, lost | in touch | contact: lost")
    event = ["E1 | contact is in touch | contact: lost | no | — | —"]
    duty = ["S1 | always | — | holder | finding: victim | identification"]
    closing = ["C1 | finding is victim and contact is in touch | always | holder | desk | yes"]
    procedure = tiny(facts=facts, duty=duty, event=event, closing=closing)
    # undecided or victim, in touch or lost; the lost cannot be found and nothing is due
    assert found(procedure) == {("Nobody",): (2, 1), ("Stuck", "free"): (2, 1)}
    lost = "C2 | contact is lost | always | holder | desk | no"
    assert found(tiny(facts=facts, duty=duty, event=event, closing=[*closing, lost])) == {}
    otherwise = lost.replace("contact is lost | always", "always | contact is lost")
    procedure = tiny(facts=facts, duty=duty, event=event, closing=[*closing, otherwise])
    assert found(procedure) == {("Stuck", "free"): (2, 1)}


def test_a_clock_that_nobody_has_set_is_found_where_its_row_is_open():
    procedure = tiny(duty=VICTIM, closing=WHEN_VICTIM)
    assert found(procedure) == {}
    facts = (FACTS[0], FINDING, ASYLUM)
    late = "\n| No. | Duty | When | Who | Within | Otherwise | Gives | Source |\n| - | - | - | - | - | - | - | - |\n"
    late += "| S9 | late | finding is victim | holder | unspecified | desk | done | 1 · invented |\n"
    assert found(tiny(late, facts=facts, duty=VICTIM, closing=WHEN_VICTIM)) == {("NoClock", "S9"): (1, 1)}


def test_a_fact_goes_stale_from_what_is_neither_stale_nor_a_start():
    stale = ["risk | unweighed, low, old | unweighed | old after 90 days | risk: low"]
    duty = ["S1 | always | — | holder | risk: low | —"]
    procedure = tiny(stale=stale, duty=duty, closing=AT_ONCE_OVER)
    assert count_of(procedure) == 3
    assert lines(moment(procedure, risk="low")) == ["close C1", "wait risk"]
    assert lines(moment(procedure, risk="old")) == ["do S1: risk: low", "close C1"]


def test_each_kind_of_finding_is_known():
    assert len(KINDS) == len(set(KINDS)) == 18
