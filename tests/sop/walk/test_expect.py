"""What is expected of a decision: how it is written, what is refused, and what a miss says."""

import pytest

from handrail.sop.decide import Decided, Decider, NotKnown, situation_of
from handrail.sop.meaning import meaning_of
from handrail.sop.walk.expect import Expectation, How, Wanted, check, misses, parse_expect
from tests.sop.small import WHOLE, small

DECIDER = Decider(meaning_of(small()))
WHOLE_DECIDER = Decider(meaning_of(small(WHOLE)))
MET = {"met by": "North"}
ANSWERED = {**MET, "protection": "none"}


def decided(facts: dict[str, str], decider: Decider = DECIDER) -> Decided:
    return decider.decide(situation_of(decider.meaning, facts))


def held(facts: dict[str, str], text: str, decider: Decider = DECIDER) -> list[tuple[str, object]]:
    """The parts that were missed, each with what came."""
    expectation = parse_expect(text)
    check(decider.meaning, expectation)
    return [(miss.wanted.part, miss.came) for miss in misses(decided(facts, decider), expectation)]


def test_a_line_is_parts_and_each_says_whole_some_or_none():
    assert parse_expect("holder: North; duties: S1, S2; some duties: S1; no duties: S3") == Expectation(
        (
            Wanted("holder", How.WHOLE, ("North",)),
            Wanted("duties", How.WHOLE, ("S1", "S2")),
            Wanted("duties", How.SOME, ("S1",)),
            Wanted("duties", How.NONE, ("S3",)),
        )
    )


def test_a_map_says_the_same_and_its_values_may_be_a_list():
    assert Expectation.from_mapping({"duties": "S1, S2"}) == Expectation.from_mapping({"duties": ["S1", "S2"]})
    assert Expectation.from_mapping({"help": "North and South"}).wanted[0].values == ("North", "South")


@pytest.mark.parametrize("nothing", ["—", "nobody", "Nobody"])
def test_nothing_is_written_as_a_dash_or_nobody(nothing):
    assert Expectation.from_mapping({"duties": nothing}).wanted[0].values == ()


@pytest.mark.parametrize(
    "text",
    [
        "holder",
        "holder North",
        "",
        ": North",
        "holder:",
        "duties: S1,, S2",
        "some duties: —",
        "no duties: nobody",
        "duties: S1; Duties: S2",
        "some: S1",
    ],
)
def test_what_says_nothing_or_the_same_twice_is_refused(text):
    with pytest.raises(NotKnown):
        parse_expect(text)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("dutys: S1", "duties"),
        ("holdr: North", "holder"),
        ("holder: Nord", "North"),
        ("no duties: S11", "S1"),
        ("closings: S1", None),
        ("who S1: Sout", "South"),
        ("missing C1: protecton", "protection"),
        ("whom S1: North", "who S1"),
        ("quite other words: North", None),
    ],
)
def test_a_part_or_value_that_cannot_be_is_refused_with_the_nearest_right_name(text, near):
    with pytest.raises(NotKnown) as error:
        check(DECIDER.meaning, parse_expect(text))
    assert error.value.near == near


@pytest.mark.parametrize(
    "text",
    [
        "holder: North; met by: north; protection: not asked; case: open",
        "duties: S1; some duties: S1; no duties: S2, S3",
        "DUTIES: s1; Who  S1: north; otherwise S1: South; within S1: at once",
        "consents: —; requests: —; contacts: —; closings: —; hand over: —; disclosures: —",
        "stand-in: South",
        "missing C1: S3, answered",
        "events: —",
    ],
)
def test_what_came_as_expected_is_no_miss(text):
    assert held(MET, text) == []


@pytest.mark.parametrize(
    ("text", "part", "came"),
    [
        ("duties: S1, S2", "duties", ("S1",)),
        ("duties: —", "duties", ("S1",)),
        ("some duties: S1, S2", "duties", ("S1",)),
        ("no duties: S1", "duties", ("S1",)),
        ("holder: South", "holder", ("North",)),
        ("missing C1: S3", "missing C1", ("S3", "answered")),
        ("who S2: North", "who S2", None),
        ("consents: K1", "consents", ()),
    ],
)
def test_each_difference_is_a_miss_that_says_what_came(text, part, came):
    assert held(MET, text) == [(part, came)]


def test_a_miss_is_a_sentence_with_what_was_expected_and_what_came():
    (miss,) = misses(decided(MET), parse_expect("some duties: S1, S2"))
    assert miss.sentence.key.format(**miss.sentence.values) == ("“duties” should hold ('S2',) as well; it is: ('S1',).")


def test_a_consent_to_ask_says_who_asks_and_who_answers():
    assert held(ANSWERED, "consents: K1; asked by K1: North; who answers K1: person; events: E1") == []


def test_a_row_that_does_not_apply_is_not_taken_for_one_that_names_nobody():
    assert held(MET, "who S2: —") == [("who S2", None)]


def test_lists_outputs_requests_and_sharing_of_a_whole_procedure_can_be_asked_for():
    facts = {**ANSWERED, "years": "17"}
    assert held(facts, "lead: North; help: —; some requests: F1; to F1: South; solution lead: —", WHOLE_DECIDER) == []


def test_a_set_is_compared_without_order():
    facts = {"met by": "North", "years": "17", "protection": "seeks asylum"}
    assert held(facts, "lead: South; help: South and North; hand over: F2", WHOLE_DECIDER) == []
    assert held(facts, "missing F2: consent to hand-over; some help: South", WHOLE_DECIDER) == []


def test_a_fact_that_is_called_like_a_part_cannot_be_taken_for_it():
    text = WHOLE.replace(
        "| screening | not done,", "| duties | none, some | none | — | 3 · made up |\n| screening | not done,"
    )
    meaning = meaning_of(small(text))
    check(meaning, parse_expect("no duties: S1"))
    with pytest.raises(NotKnown):
        check(meaning, parse_expect("no duties: some"))
