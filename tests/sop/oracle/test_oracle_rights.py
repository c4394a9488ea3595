"""The evaluator on sharing, bans, solutions, returns and children; counted on paper too."""

from __future__ import annotations

from tests.sop.oracle import decisions, moves, open_rows, sharing
from tests.sop.oracle.decide import decide
from tests.sop.oracle.findings import explore
from tests.sop.oracle.tiny import AT_ONCE_OVER, FACTS, moment, tiny

SOUTH_TOO = "north south desk"
RISK = "risk | unweighed, low | unweighed | risk: low"
SOLUTION = "solution | open, return, stay | open | solution: return"
DATA = [
    "name | — | yes",
    "signs | finding | no",
    "needs | — | together with others",
    "place | — | together with others",
]


def found(procedure):
    return {(what.kind, *what.about): tuple(where) for what, where in explore(procedure).findings.items()}


def lines(of):
    return [move.line for move in moves.moves(of)]


def count_of(procedure):
    return explore(procedure).situations


SEND = "F1 | request | finding is undecided | {} | south | — | desk | {} | nothing"


def test_a_request_shares_what_names_no_one_when_offered_and_the_rest_when_accepted():
    def asks(shares, *rows):
        referral = [SEND.format("without identity", shares)]
        return tiny(parties=SOUTH_TOO, referral=referral, data=DATA, disclosure=rows, closing=AT_ONCE_OVER)

    to_both = "D1 | holder | south or desk | {} | law: duty"
    assert found(asks("D1", to_both.format("name, signs"))) == {}
    # signs go with the offer: to south while not made, recalled, withdrawn; to desk from three states at south
    assert found(asks("name, signs", to_both.format("name"))) == {("NoBasis", "F1"): (6, 0)}
    # the name goes with the acceptance: from offered, received, on hold, unanswered at south; three at desk
    assert found(asks("name, signs", to_both.format("signs"))) == {("NoBasis", "F1"): (4 + 3, 1)}
    # to desk nothing may go: offered from declined, could not be done, unanswered; accepted from three at desk
    to_south = "D1 | holder | south | name, signs | law: duty"
    assert found(asks("D1", to_south)) == {("NoBasis", "F1"): (3 + 3, 2)}


def test_a_basis_carries_no_more_than_it_says():
    def passes(data, basis, may_include="name, needs"):
        consent = [f"K1 | help | always | after 7 days | {may_include} | — | — | —"]
        rows = [f"D1 | holder | desk | {data} | {basis}"]
        return found(tiny(consent=consent, data=DATA, disclosure=rows, closing=AT_ONCE_OVER))

    assert passes("name, needs", "help") == {}
    assert passes("name, signs", "help") == {("TooMuch", "D1"): (1, 1)}
    assert passes("signs, needs", "without identity") == {}
    assert passes("name", "without identity") == {("TooMuch", "D1"): (5, 0)}
    assert passes("needs, place", "without identity") == {("TooMuch", "D1"): (5, 0)}
    assert passes("needs, place", "exception: danger, desk") == {}


def test_a_ban_blocks_the_duty_that_would_tell_and_beats_every_disclosure():
    duty = ["S1 | always | holder | desk | finding: victim | {}"]
    ban = ["N1 | embassy | {} | asylum is unasked"]
    rows = ["D1 | holder | embassy | signs | law: duty"]

    def tells(to, data):
        telling, banned = [duty[0].format(to)], [ban[0].format(data)]
        return tiny(outside=["embassy"], telling=telling, ban=banned, data=DATA, disclosure=rows, closing=AT_ONCE_OVER)

    free = moment(tells("desk", "any"))
    assert open_rows.duty_can_be_done(free, free.world.procedure.duties[0])
    for data in ("any", "signs"):
        blocked = moment(tells("embassy", data))
        step = blocked.world.procedure.duties[0]
        assert open_rows.duty_is_open(blocked, step)
        assert not open_rows.duty_can_be_done(blocked, step)
        assert not sharing.disclosure_is_allowed(blocked, blocked.world.procedure.disclosures[0])
    other = moment(tells("embassy", "name"))
    assert open_rows.duty_can_be_done(other, other.world.procedure.duties[0])


def test_a_disclosure_needs_somebody_else_and_one_piece_that_is_not_banned():
    def allowed(row, ban):
        here = moment(tiny(outside=["embassy"], data=DATA, ban=[ban], disclosure=[row], closing=AT_ONCE_OVER))
        return sharing.disclosure_is_allowed(here, here.world.procedure.disclosures[0])

    never = "N1 | embassy | {} | always"
    assert not allowed("D1 | holder | north | signs | law: duty", never.format("any"))
    assert not allowed("D1 | holder | north or embassy | signs | law: duty", never.format("any"))
    assert allowed("D1 | holder | desk or embassy | signs | law: duty", never.format("any"))
    assert allowed("D1 | holder | embassy | signs, name | law: duty", never.format("signs"))
    assert not allowed("D1 | holder | embassy | signs | law: duty", never.format("signs, name"))


def test_what_is_told_needs_a_row_for_every_fact_and_one_of_its_data():
    def tells(gives, *rows):
        step = [f"S1 | always | holder | desk | {gives} | desk"]
        return found(tiny(telling=step, data=DATA, disclosure=rows, closing=AT_ONCE_OVER))

    row = "D1 | holder | desk | signs | law: duty"
    assert tells("finding: victim", row) == {}
    assert tells("finding: victim") == {("NoBasis", "S1"): (1, 0)}
    # no Data row lists the fact
    assert tells("asylum: settled", row) == {("NoBasis", "S1"): (1, 0)}
    assert tells("finding: victim; asylum: settled", row) == {("NoBasis", "S1"): (1, 0)}
    # nobody tells themselves; whoever stands in would tell desk
    step = ["S1 | always | desk | — | finding: victim | desk"]
    assert found(tiny(telling=step, data=DATA, closing=AT_ONCE_OVER)) == {}
    step = ["S1 | always | desk | north | finding: victim | desk"]
    assert found(tiny(telling=step, data=DATA, closing=AT_ONCE_OVER)) == {("NoBasis", "S1"): (1, 0)}


CHOOSE = "S1 | always | — | holder | solution: return or stay | —"
LEADS = ["Z1 | return | any | north | desk | — | — | S2", "Z2 | stay | any | desk | north | — | — | —"]


def test_the_contact_falls_back_when_another_solution_is_chosen():
    facts = (*FACTS, SOLUTION)
    again = ["E1 | solution is return | solution: stay | no | — | —"]
    duty = [CHOOSE, "S2 | solution is return | — | holder | done | —"]
    procedure = tiny(facts=facts, duty=duty, event=again, solution=LEADS, closing=AT_ONCE_OVER)
    # open: not made. return: not made, made, answered, done. stay: the three contacts, S2 done or not
    assert count_of(procedure) == 1 + 4 + 3 * 2
    assert found(procedure) == {}
    here = moment(procedure, solution="return")
    assert decide(here).duties == frozenset()
    assert decide(here).contacts == {"Z1"}
    assert lines(here) == ["event E1", "contact made", "close C1"]
    answered = moment(procedure, solution="return", solution_contact="answered")
    assert decide(answered).duties == {"S2"}
    assert decisions.output(answered, "solution lead") == {"north"}


def returning(when, needs, holds_for):
    """A return, chosen by S1; asylum settled and risk low by S2; the choice may change for the better."""
    facts = (*FACTS, RISK, SOLUTION)
    consent = [f"K1 | going | solution is other than open | — | — | {holds_for} | — | solution"]
    duty = [
        "S1 | always | — | holder | solution: return or stay | —",
        "S2 | always | — | holder | asylum: settled; risk: low | —",
        f"S3 | {when} | {needs} | holder | done | return",
    ]
    event = ["E1 | solution is stay | solution: return | no | — | —"]
    return tiny(facts=facts, consent=consent, duty=duty, event=event, closing=AT_ONCE_OVER)


SAFE = "solution is return and asylum is settled and risk is low"


def test_a_return_is_safe_with_all_its_conditions_and_a_yes_to_this_solution():
    assert found(returning(SAFE, "going", "solution")) == {}
    # without the consent: return, settled and low, S3 not done; every state of the consent but given: six less one
    assert found(returning(SAFE, "—", "solution")) == {("UnsafeReturn", "S3"): (5, 2)}
    # unasked and unweighed still, and the consent is given
    assert found(returning("solution is return", "going", "solution")) == {("UnsafeReturn", "S3"): (1, 2)}


def test_a_yes_to_staying_carries_no_return():
    # stay is chosen, a yes given, asylum and risk seen to, and the choice changes: four moves
    procedure = returning(SAFE, "going", "—")
    assert found(procedure) == {("UnsafeReturn", "S3"): (1, 4)}


def test_nobody_decides_about_a_child_for_whom_nobody_speaks():
    facts = (*FACTS, "age | adult, child | any | age today: child", "guardian | none, named | any | guardian: named")
    duty = ["S1 | always | — | holder | finding: victim | {}"]
    for kind in ("identification", "solution"):
        procedure = tiny(facts=facts, duty=[duty[0].format(kind)], closing=AT_ONCE_OVER)
        assert found(procedure) == {("ChildUnprotected", "S1"): (1, 0)}
    assert found(tiny(facts=facts, duty=[duty[0].format("help")], closing=AT_ONCE_OVER)) == {}
