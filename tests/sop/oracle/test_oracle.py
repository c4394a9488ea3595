"""The evaluator itself, on procedures that were explored on paper. The arithmetic stands beside each figure."""

from __future__ import annotations

from tests.sop.oracle.explored import What, Where
from tests.sop.oracle.findings import explore
from tests.sop.oracle.tiny import ASYLUM, AT_ONCE_OVER, FACTS, FINDING, decision, tiny

SOUTH_TOO = "north south desk"
BOTH_MEET = ("met by | north, south | any | —", FINDING, ASYLUM)


def found(procedure):
    """The findings as plain pairs: (kind, about …) and (situations, story)."""
    return {(what.kind, *what.about): tuple(where) for what, where in explore(procedure).findings.items()}


def count(procedure):
    return explore(procedure).situations


def test_one_duty_and_one_closing_are_two_open_situations_and_one_closed():
    procedure = tiny(
        duty=["S1 | always | — | holder | finding: victim | —"],
        closing=["C1 | finding is victim | always | holder | desk | yes"],
    )
    explored = explore(procedure)
    assert explored.situations == 2  # undecided, victim
    assert len(explored.reachable) == 3  # and victim, closed
    assert explored.findings == {}


def test_without_a_closing_nothing_is_due_when_all_is_done():
    procedure = tiny(duty=["S1 | always | — | holder | finding: victim | —"])
    assert found(procedure) == {("Nobody",): (1, 1), ("Stuck", "free"): (2, 0)}


def test_every_start_is_a_situation_and_every_outcome_a_move():
    facts = ("met by | north, south | any | —", "finding | a, b, c | a or b | trafficking axis: c", ASYLUM)
    procedure = tiny(
        parties=SOUTH_TOO,
        facts=facts,
        duty=["S1 | finding is a | — | holder | finding: b or c; asylum: settled | —"],
        closing=AT_ONCE_OVER,
    )
    # a and b unasked at the start; b and c settled after S1; each met by north or by south
    assert count(procedure) == 4 * 2
    assert found(procedure) == {}


def test_a_consent_has_five_states_and_six_where_it_can_expire():
    assert count(tiny(consent=["K1 | help | always | — | — | — | — | —"], closing=AT_ONCE_OVER)) == 5
    assert count(tiny(consent=["K1 | help | always | after 7 days | — | — | — | —"], closing=AT_ONCE_OVER)) == 5
    assert count(tiny(consent=["K1 | help | always | — | — | — | 6 months | —"], closing=AT_ONCE_OVER)) == 6


def test_a_consent_that_is_never_asked_again_leaves_the_case_stuck():
    by_yes = ["C1 | help is given | always | holder | desk | yes"]
    never = tiny(consent=["K1 | help | always | — | — | — | — | —"], closing=by_yes)
    # nothing is due either where it is refused, not now or withdrawn: the change of mind is unexpected
    assert found(never) == {("Stuck", "free"): (3, 1), ("Stuck", "K1"): (3, 1), ("Nobody",): (3, 1)}
    if_asked = tiny(consent=["K1 | help | always | only if the person asks | — | — | — | —"], closing=by_yes)
    assert found(if_asked) == found(never)


def test_a_wait_that_ends_helps_the_free_person_and_not_the_one_who_refuses_for_ever():
    by_yes = ["C1 | help is given | always | holder | desk | yes"]
    again = tiny(consent=["K1 | help | always | after 7 days | — | — | — | —"], closing=by_yes)
    # while the wait runs nothing is due; afterwards the duty to ask is
    assert found(again) == {("Stuck", "K1"): (3, 1), ("Nobody",): (3, 1)}
    refusal = [*by_yes, "C2 | help is refused, not now or withdrawn | always | holder | desk | no"]
    again = tiny(consent=["K1 | help | always | after 7 days | — | — | — | —"], closing=refusal)
    assert found(again) == {}


def test_a_closing_that_accepts_the_refusal_counts_and_one_that_accepts_a_yes_too_does_not():
    consent = ["K1 | help | always | after 7 days | — | — | — | —"]
    good = "C1 | help is given | always | holder | desk | yes"
    other = "C2 | help is other than not asked | always | holder | desk | no"
    # C2 also accepts a yes, so it is no answer to the refusal
    assert found(tiny(consent=consent, closing=[good, other])) == {("Stuck", "K1"): (3, 1)}
    other = "C2 | always | help is other than given | holder | desk | no"
    assert found(tiny(consent=consent, closing=[good, other])) == {}


def test_a_consent_expires_where_what_it_holds_for_changes():
    consent = ["K1 | help | always | — | — | finding | — | —"]
    duty = ["S1 | always | — | holder | finding: victim | —"]
    # undecided: 5 states without expired; victim: the same 5 and expired
    assert count(tiny(consent=consent, duty=duty, closing=AT_ONCE_OVER)) == 5 + 6


def test_every_yes_expires_where_a_child_appears_or_a_guardian_falls_away():
    facts = (*FACTS, "age | adult, child | adult | age today: child", "guardian | none, named | none | guardian: named")
    consent = ["K1 | help | always | — | — | — | — | —"]
    event = ["E1 | age is adult | age: child | no | — | —"]
    # adult: 5; child with nobody to speak: not asked, refused, not now, withdrawn, expired; nobody can be asked
    assert count(tiny(facts=facts, consent=consent, event=event, closing=AT_ONCE_OVER)) == 5 + 5
    event.append("E2 | age is child and guardian is none | guardian: named | no | — | —")
    # child with a guardian: all 6, but not in the guardian's absence
    assert count(tiny(facts=facts, consent=consent, event=event, closing=AT_ONCE_OVER)) == 5 + 5 + 6
    event.append("E3 | guardian is named | guardian: none | no | — | —")
    assert count(tiny(facts=facts, consent=consent, event=event, closing=AT_ONCE_OVER)) == 5 + 5 + 6


def test_an_event_that_expires_a_consent_touches_a_yes_only():
    consent = ["K1 | help | always | — | — | — | — | —"]
    event = ["E1 | always | help: expired | no | — | —"]
    assert count(tiny(consent=consent, event=event, closing=AT_ONCE_OVER)) == 6
    # asked only before the finding; the event refuses for the person
    event = ["E1 | always | help: refused; finding: victim | no | — | —"]
    consent = ["K1 | help | finding is undecided | — | — | — | — | —"]
    # undecided: 5; victim: refused alone
    assert count(tiny(consent=consent, event=event, closing=AT_ONCE_OVER)) == 5 + 1


REQUEST = "F1 | request | {when} | {needs} | south | — | desk | — | {brings}"


def request(when="always", needs="without identity", brings="nothing"):
    return [REQUEST.format(when=when, needs=needs, brings=brings)]


def test_a_request_to_two_has_eighteen_states():
    # not made, recalled, withdrawn · nine at south · at desk, who may not decline, six
    assert count(tiny(parties=SOUTH_TOO, referral=request(), closing=AT_ONCE_OVER)) == 3 + 9 + 6


def test_two_positions_of_one_party_are_the_later():
    to_desk_alone = ["F1 | request | always | without identity | desk | — | desk | — | nothing"]
    assert count(tiny(referral=to_desk_alone, closing=AT_ONCE_OVER)) == 3 + 6
    first_again_last = ["F1 | request | always | without identity | south | desk | south | — | nothing"]
    # desk is first now and may decline: 9; south is last: 6
    assert count(tiny(parties=SOUTH_TOO, referral=first_again_last, closing=AT_ONCE_OVER)) == 3 + 9 + 6


def test_a_recipient_who_sends_is_passed_over_and_the_last_of_them_is_a_finding():
    own = ["F1 | request | always | without identity | north | — | desk | — | nothing"]
    # north has the case: only desk can be asked
    assert count(tiny(referral=own, closing=AT_ONCE_OVER)) == 3 + 6
    own = ["F1 | request | always | without identity | desk | — | north | — | nothing"]
    procedure = tiny(referral=own, closing=AT_ONCE_OVER)
    # nobody is left after desk: 3 and 9; found first after offered, declined
    assert count(procedure) == 3 + 9
    # declined, could not be done, unanswered
    assert found(procedure) == {("SameParty", "F1"): (3, 2)}


def test_what_is_under_way_is_recalled_when_the_ground_falls_away():
    procedure = tiny(
        parties=SOUTH_TOO,
        referral=request(when="finding is undecided"),
        event=["E1 | finding is undecided | finding: victim | no | — | —"],
        closing=AT_ONCE_OVER,
    )
    # undecided: 18. victim: not made, recalled, withdrawn; at south accepted, declined, started, ended, could not
    # be done; at desk accepted, started, ended
    assert count(procedure) == 18 + 3 + 5 + 3


def test_a_request_that_needs_a_consent_falls_with_it():
    procedure = tiny(
        parties=SOUTH_TOO,
        consent=["K1 | help | always | — | — | — | — | —"],
        referral=request(needs="help"),
        closing=AT_ONCE_OVER,
    )
    # not asked: not made. given: 18. withdrawn, refused, not now: 3 + 5 + 3 each, as above
    # (a withdrawn yes may become refused or not now)
    assert count(procedure) == 1 + 18 + 3 * 11


def test_only_an_ended_request_brings_and_it_may_end_without():
    closing = ["C1 | finding is victim | always | holder | desk | yes"]
    procedure = tiny(
        parties=SOUTH_TOO,
        referral=request(when="finding is undecided", brings="finding: victim"),
        closing=closing,
    )
    # undecided: 18, ended without it is due again. victim: ended at south, at desk, or withdrawn after that
    assert count(procedure) == 18 + 3
    assert found(procedure) == {}
    # always live: a withdrawn request is due again, and then everything is possible but not made
    procedure = tiny(parties=SOUTH_TOO, referral=request(brings="finding: victim"), closing=closing)
    assert count(procedure) == 18 + 17


def test_a_hand_over_moves_the_case_and_nothing_else():
    leads = decision("Finding | → lead", "T1 | undecided | holder", "T2 | victim | south")
    over = ["F1 | over | the lead changes | without identity | lead | — | south | — | nothing"]
    duty = ["S1 | always | — | holder | finding: victim | —"]
    closing = ["C1 | finding is victim | always | lead | desk | yes"]
    procedure = tiny(leads, parties=SOUTH_TOO, duty=duty, referral=over, closing=closing)
    # undecided at north; victim at north, then at south
    assert count(procedure) == 3
    assert found(procedure) == {}
    # south is the lead and never gets the case: the closing is By lead, and never open
    procedure = tiny(leads, parties=SOUTH_TOO, duty=duty, closing=closing)
    assert found(procedure) == {
        ("Nobody",): (1, 1),
        ("Stuck", "free"): (2, 0),
        ("Stuck", "lead"): (1, 1),
        ("DeadRule", "C1"): (0, None),
        ("IdleParty", "south"): (0, None),
    }


def test_a_lead_that_follows_the_holder_is_passed_on_for_ever():
    leads = decision("Holder | → lead", "T1 | north | south", "T2 | other than north | north")
    over = ["F1 | over | the lead changes | without identity | lead | — | desk | — | nothing"]
    procedure = tiny(leads, parties=SOUTH_TOO, referral=over, closing=AT_ONCE_OVER)
    assert count(procedure) == 2
    assert found(procedure) == {("PassedOn",): (2, 0), ("Stuck", "lead"): (2, 0)}


def test_news_from_outside_excuse_the_passing_on_and_an_answer_of_the_person_does_not():
    leads = decision("Help | → lead", "T1 | given | south", "T2 | other than given | north")
    over = ["F1 | over | the lead changes | without identity | lead | — | desk | — | nothing"]
    consent = ["K1 | help | always | — | — | — | — | —"]
    procedure = tiny(leads, parties=SOUTH_TOO, consent=consent, referral=over, closing=AT_ONCE_OVER)
    # north: 5 states of the consent; south: given, and after that withdrawn, refused, not now
    assert count(procedure) == 5 + 4
    assert found(procedure) == {("PassedOn",): (9, 0)}
    by_event = decision("Finding | → lead", "T1 | undecided | north", "T2 | victim | south")
    news = ["E1 | finding is undecided | finding: victim | no | — | —"]
    news.append("E2 | finding is victim | finding: undecided | no | — | —")
    procedure = tiny(by_event, parties=SOUTH_TOO, event=news, referral=over, closing=AT_ONCE_OVER)
    assert count(procedure) == 4
    assert found(procedure) == {}


def test_a_closed_case_opens_again_where_somebody_comes_back():
    duty = ["S1 | always | — | holder | finding: victim | —"]
    closing = ["C1 | finding is victim | always | holder | desk | yes"]
    back = ["E1 | always | finding: undecided; asylum: settled | comes back | — | —"]
    procedure = tiny(duty=duty, closing=closing, event=back)
    explored = explore(procedure)
    # undecided and victim, both unasked and settled
    assert explored.situations == 4
    assert len(explored.reachable) == 4 + 2
    assert explored.findings == {}


def test_the_story_is_the_shortest_and_the_start_is_no_move():
    duty = ["S1 | always | — | holder | finding: victim | —", "S2 | S1 is done | — | holder | done | —"]
    procedure = tiny(duty=[duty[0].replace("finding: victim", "done"), duty[1]], closing=[])
    assert explore(procedure).findings[What("Nobody")] == Where(1, 2)
    assert explore(procedure).findings[What("Stuck", ("free",))] == Where(3, 0)
