"""Conditions, clocks, who, and why: said as they were understood."""

import pytest

from handrail.jobs.words import phrase, sentence
from handrail.sop.decide import Decider, situation_of
from handrail.sop.explain.clock import clock_said, span_said
from handrail.sop.explain.condition import condition_said
from handrail.sop.explain.decided import headlines, sections
from handrail.sop.explain.lists import or_list
from handrail.sop.explain.names import Names
from handrail.sop.explain.who import who_said
from handrail.sop.explain.why import against, verdict, why
from handrail.sop.meaning import meaning_of
from handrail.sop.words.acts import Duty
from handrail.sop.words.clock import Span, Unit
from tests.sop.small import WHOLE, small

PROCEDURE = small(WHOLE)
NAMES = Names(PROCEDURE)
MEANING = meaning_of(PROCEDURE)
MET = {"met by": "North", "years": "30"}


def row(number):
    return NAMES.rows[number]


def looked_at(number, **facts):
    given = {name.replace("_", " "): value for name, value in facts.items()}
    decided = Decider(MEANING).decide(situation_of(MEANING, {**MET, **given}))
    return why(MEANING, NAMES, decided, number)


def test_a_condition_is_said_with_the_values_that_it_accepts():
    assert phrase(condition_said(NAMES.words["answered"].means, NAMES)) == "protection is anything but not asked"
    assert phrase(condition_said(row("C2").when, NAMES)) == "consent to screening is refused, not now or withdrawn"


def test_how_a_cell_was_written_makes_no_difference():
    written = WHOLE.replace("protection is none or seeks asylum", "protection is other than not asked")
    names = Names(small(written))
    assert phrase(condition_said(names.words["answered"].means, names)) == "protection is anything but not asked"


def test_and_and_or_cannot_be_mistaken():
    assert phrase(condition_said(row("S5").when, NAMES)) == "solution is go, and question is ended at South"
    assert phrase(condition_said(row("N1").banned_while, NAMES)) == (
        "“answered” does not hold, or protection is seeks asylum"
    )


def test_a_request_at_anybody_is_said_without_the_recipient():
    text = WHOLE.replace("question is ended at South", "question is ended")
    names = Names(small(text))
    travel = names.rows["S5"]
    assert isinstance(travel, Duty)
    assert phrase(condition_said(travel.when, names)) == "solution is go, and question is ended"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("S1", "at once"),
        ("S3", "within 7 days, better within 2 days"),
        ("S4", "before S5, then looked at again every 14 days"),
        ("S5", "within 60 days, counted from when solution is go"),
        ("S6", "every 30 days"),
        ("K2", "within 3 working days, counted from S3"),
        ("K3", "within 1 day"),
    ],
)
def test_clocks(number, said):
    assert phrase(clock_said(row(number).within, NAMES)) == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 months"), (1, "1 month"), (2, "2 months")])
def test_one_is_said_of_one(count, said):
    assert phrase(span_said(Span(count, Unit.MONTHS))) == said


def test_who_acts():
    assert phrase(who_said(row("S4").who)) == "North or South"
    assert phrase(who_said(row("S4").otherwise)) == "any organisation, but never North"
    assert phrase(who_said(row("S5").otherwise)) == "North and South together"
    assert phrase(who_said(row("S6").otherwise)) == "nobody"
    assert phrase(who_said(row("S1").who)) == "whoever has the case"


def test_lists():
    assert phrase(or_list(["a"])) == "a"
    assert phrase(or_list(["a", "b", "c"])) == "a, b or c"
    assert phrase(("a", "b", "c")) == "a, b and c"
    assert phrase(()) == "nothing"


def test_a_row_that_applies_has_nothing_against_it():
    found = looked_at("S1")
    assert found.applies
    assert found.missing == ()
    assert sentence(verdict(found)) == "S1 (“ask about protection”) applies now."


def test_a_row_that_does_not_apply_says_what_is_missing_and_how_it_is():
    found = looked_at("S2")
    assert sentence(verdict(found)) == "S2 (“screen, with care”) does not apply now."
    assert phrase(against(found)) == (
        "“answered” holds (now protection is not asked); "
        "the answer is yes: consent to screening (now consent to screening is not asked)"
    )


def test_a_row_of_a_decision_lacks_what_its_cells_ask_for():
    assert phrase(against(looked_at("T1"))) == (
        "protection is seeks asylum (now protection is not asked); "
        "years is anything but 18 to 59 (now years is 18 to 59)"
    )


def test_a_row_after_the_first_that_fits_says_so():
    assert phrase(against(looked_at("T3", protection="none"))) == "no row before it fits"


@pytest.mark.parametrize("number", [row.number for row in PROCEDURE.rows()])
def test_a_row_applies_exactly_where_it_is_decided(number):
    for protection in ("not asked", "none", "seeks asylum"):
        situation = situation_of(MEANING, {**MET, "protection": protection, "S3": "done", "solution": "go"})
        decided = Decider(MEANING).decide(situation)
        todo = {each.duty.number for each in decided.duties} | {each.consent.number for each in decided.consents}
        todo |= {each.closing.number for each in decided.closings if each.open}
        todo |= {each.event.number for each in decided.events} | {each.referral.number for each in decided.requests}
        todo |= {each.row for answer in decided.answers.values() for each in answer.because if each.fits}
        todo |= {each.disclosure.number for each in decided.disclosures if each.allowed}
        todo |= {"F2"} if decided.hand_over and decided.hand_over.open else set()
        todo |= {"N1"} if protection != "none" else set()
        assert why(MEANING, NAMES, decided, number).applies == (number in todo), (number, protection)


def test_a_decision_is_said_part_by_part():
    decided = Decider(MEANING).decide(situation_of(MEANING, MET))
    assert [sentence(said) for said in headlines(decided)][:3] == [
        "North has the case.",
        "It is also the one that ought to have it (T3).",
        "Help: South.",
    ]
    headings = [sentence(section.heading) for section in sections(decided, NAMES)]
    assert headings == ["Must be told now", "To do", "Open, but it cannot be done now", "Not yet a way to end"]
