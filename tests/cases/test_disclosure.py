"""Nothing leaves but by the one function, and it says everything that stands against it."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings

from handrail.cases.course import course
from handrail.cases.disclosure import Agreement, Refused, Release, may_leave
from handrail.cases.history import Met
from handrail.jobs.words import sentence
from handrail.sop.decide import Decider
from handrail.sop.meaning import meaning_of
from handrail.sop.meaning.formula import Truth
from handrail.sop.words.sharing import Identifies
from tests.cases.entries import DAY, history
from tests.cases.walked import AMMAN, names, played, turns, walked
from tests.sop.small import WHOLE as WHOLE_TEXT
from tests.sop.small import small
from tests.sop.walk.strolls import meanings

TODAY = date(2026, 3, 2)
PARTIES = frozenset({"IOM", "UNHCR", "asylum authority", "regional desk", "child protection"})
WHOLE = Agreement(
    "the agreement of January",
    PARTIES,
    frozenset({"identity", "protection signs", "needs", "risk"}),
    frozenset({"F2", "F8", "G2", "G5", "G6"}),
    date(2026, 1, 1),
    date(2026, 12, 31),
)
FACTS = {"met by": "IOM", "state route": "open", "protection": "may need asylum", "safety": "safe", "age": "adult"}
YES = {"consent to asylum referral": "given"}
ASYLUM = ("identity", "protection signs")


def asked(facts, receiver, data, purpose, agreement=WHOLE, sender="IOM", today=TODAY, then=()):
    mine = played("framework", history(Met({**FACTS, **facts}), *then), DAY)
    return may_leave(mine, sender, receiver, data, agreement, today, purpose)


def why(*given, **named):
    found = asked(*given, **named)
    assert isinstance(found, Refused)
    return [sentence(each) for each in found.why]


def test_with_a_yes_a_row_and_an_agreement_it_may_leave():
    found = asked(YES, "asylum authority", ASYLUM, "F2")
    assert isinstance(found, Release)
    assert (found.rows, found.data, found.agreement) == (("G2",), ASYLUM, "the agreement of January")
    assert [sentence(each) for each in found.basis] == ["With the yes to asylum referral"]


@pytest.mark.parametrize("state", ["not asked", "refused", "not now", "withdrawn", "expired"])
def test_without_a_yes_it_may_not_and_says_so_once_for_the_request_and_once_for_the_row(state):
    said = why({"consent to asylum referral": state}, "asylum authority", ASYLUM, "F2")
    assert said == [
        "F2 rests on this, which does not hold: with the yes to asylum referral.",
        "G2 rests on this, which does not hold: with the yes to asylum referral.",
    ]


def test_a_yes_to_one_purpose_is_none_to_another():
    assert why(YES, "UNHCR", ("identity",), "F8")


def test_to_somebody_whom_no_row_names_nothing_leaves():
    assert why(YES, "UNHCR", ("identity",), "F2")[0] == "No row says that IOM may tell UNHCR this for F2: identity."


def test_whoever_does_not_have_the_case_tells_nobody():
    assert why(YES, "asylum authority", ("identity",), "F2", sender="UNHCR")[0].startswith("No row says that UNHCR")


def test_what_the_row_does_not_name_stays():
    assert why(YES, "asylum authority", (*ASYLUM, "account"), "F2") == [
        "No row says that IOM may tell asylum authority this for F2: account.",
        "The agreement of January does not cover this: account.",
    ]


def test_without_an_agreement_no_name_leaves_and_what_names_nobody_does():
    assert "No agreement" in why(YES, "asylum authority", ASYLUM, "F2", agreement=None)[0]
    found = asked(YES, "asylum authority", ("protection signs",), "F2", agreement=None)
    assert isinstance(found, Release)
    assert found.agreement is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"parties": frozenset({"IOM", "UNHCR"})}, "is not between"),
        ({"data": frozenset({"needs"})}, "does not cover this: identity"),
        ({"purposes": frozenset({"F1"})}, "does not cover this purpose: F2"),
        ({"first": date(2026, 3, 3)}, "is not in force"),
        ({"last": date(2026, 3, 1)}, "is not in force"),
    ],
)
def test_an_agreement_covers_parties_data_purposes_and_days(changed, said):
    found = why(YES, "asylum authority", ASYLUM, "F2", agreement=replace_in(changed))
    assert len(found) == 1
    assert said in found[0]


def replace_in(changed):
    fields = {name: getattr(WHOLE, name) for name in ("name", "parties", "data", "purposes", "first", "last")}
    return Agreement(**{**fields, **changed})


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31)])
def test_an_agreement_holds_on_its_first_and_its_last_day(day):
    assert isinstance(asked(YES, "asylum authority", ASYLUM, "F2", today=day), Release)


def test_an_exception_names_who_has_to_approve_it():
    found = asked({"safety": "in danger"}, "UNHCR", ("risk",), "G5")
    assert isinstance(found, Release)
    assert found.approvers == ("regional desk",)


def test_a_question_without_a_name_needs_no_yes_and_no_agreement():
    facts = {"protection": "refugee", "solution": "return", "holder": "UNHCR"}
    found = asked(facts, "IOM", ("question",), "Z1", agreement=None, sender="UNHCR")
    assert isinstance(found, Release)
    assert found.rows == ("G7",)


def test_a_closed_case_tells_nobody():
    facts = {**YES, "case": "closed"}
    assert why(facts, "asylum authority", ASYLUM, "F2") == ["The case is closed."]


def test_a_ban_beats_everything():
    assert "A ban stands against it: risk to immigration enforcement." in why(
        {"safety": "in danger"}, "immigration enforcement", ("risk",), "G5"
    )


@pytest.mark.parametrize(
    ("data", "purpose", "said"),
    [
        ((), "F2", "Nothing is named that should leave."),
        (("shoe size",), "F2", "The procedure knows no data “shoe size”."),
        (ASYLUM, "F99", "The procedure has no row “F99” for which something could leave."),
        (ASYLUM, "S1", "The procedure has no row “S1” for which something could leave."),
    ],
)
def test_what_the_procedure_does_not_know_does_not_leave(data, purpose, said):
    assert said in why(YES, "asylum authority", data, purpose)


def test_nobody_tells_themselves():
    assert "IOM would tell itself." in why(YES, "IOM", ("question",), "G7")


def numbers(procedure, kind):
    return [row.number for row in getattr(procedure, kind)]


def test_a_duty_that_tells_somebody_tells_them_what_a_row_allows_and_nobody_else():
    """In the whole procedure S4 tells South and the press; a row lets needs go to South by law."""
    mine = played("whole", history(Met({"met by": "North", "years": "30"})), DAY)
    agreement = Agreement("both", frozenset({"North", "South"}), frozenset({"needs"}), frozenset({"S4"}), TODAY, TODAY)
    found = may_leave(mine, "North", "South", ("needs",), agreement, TODAY, "S4")
    assert isinstance(found, Release)
    assert (found.rows, found.fields) == (("G3",), ("risk", "solution"))
    assert isinstance(may_leave(mine, "South", "North", ("needs",), agreement, TODAY, "S4"), Refused)


@settings(max_examples=60)
@given(names, turns)
def test_whatever_leaves_is_allowed_by_the_procedure_and_no_name_without_an_agreement(name, drawn):
    found = walked(name, drawn)
    mine = played(name, found.history, found.now)
    meaning, procedure = mine.meaning, mine.meaning.procedure
    true = Truth(mine.walk.situation)
    parties = [party.name for party in procedure.parties]
    receivers = [*parties, *(outside.name for outside in procedure.outsides)]
    purposes = [row for kind in ("referrals", "solutions", "disclosures") for row in numbers(procedure, kind)]
    kinds = {each.name: each.identifies for each in procedure.data}
    left = 0
    for receiver, purpose, data in product(receivers, purposes, kinds):
        for agreement in (
            None,
            Agreement("all", frozenset(receivers), frozenset(kinds), frozenset(purposes), TODAY, TODAY),
        ):
            answer = may_leave(mine, mine.holder, receiver, (data,), agreement, TODAY, purpose)
            if isinstance(answer, Release):
                left += 1
                assert true(meaning.sharing.allowed(mine.holder, receiver, data))
                assert agreement is not None or kinds[data] is Identifies.NO
                assert mine.walk.situation["case"] == "open"
            else:
                assert all(sentence(each) for each in answer.why)
    if name == "framework" and mine.walk.situation["case"] == "open":
        assert left


@settings(max_examples=60)
@given(turns)
def test_what_the_procedure_allows_may_leave_for_its_own_row_with_an_agreement(drawn):
    """The other way round: `decide` says that it may be shared, so it may."""
    found = walked("framework", drawn)
    mine = played("framework", found.history, found.now)
    procedure = meanings()["framework"].procedure
    everybody = frozenset([party.name for party in procedure.parties] + [out.name for out in procedure.outsides])
    data = frozenset(each.name for each in procedure.data)
    agreement = Agreement("all", everybody, data, frozenset(row.number for row in procedure.disclosures), TODAY, TODAY)
    for share in mine.decided.disclosures:
        for sender, receiver in product(share.sender, share.to):
            if sender != receiver:
                row = share.disclosure.number
                answer = may_leave(mine, sender, receiver, share.data, agreement, TODAY, row)
                assert isinstance(answer, Release) is share.allowed


def told(data, purpose, *edits):
    """In the whole procedure with other words in it, North tells South."""
    text = WHOLE_TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    agreement = Agreement("both", frozenset({"North", "South"}), frozenset(data), frozenset({purpose}), TODAY, TODAY)
    met = Met({"met by": "North", "years": "30", "consent to hand-over": "given"})
    mine = course(Decider(meaning_of(small(text))), history(met), DAY, AMMAN)
    found = may_leave(mine, "North", "South", data, agreement, TODAY, purpose)
    return [sentence(each) for each in found.why] if isinstance(found, Refused) else found.data


def test_a_yes_bears_only_what_it_includes():
    less = ("stand-in | — | name, needs | —", "stand-in | — | needs | —")
    assert told(("name",), "G1") == ("name",)
    assert told(("name", "needs"), "G1", less) == ["The yes to hand-over does not include this: name."]


LAW = ("law: the law of the sea", "without identity")
NEEDS = "| needs | what is needed | risk, solution | together with others | 9 · made up |"


def test_without_identity_one_sort_passes_that_names_nobody_alone():
    assert told(("needs",), "G3", LAW) == ("needs",)


@pytest.mark.parametrize("identifies", ["yes", "together with others"])
def test_without_identity_no_name_passes_and_no_two_that_name_together(identifies):
    more = (NEEDS, f"{NEEDS}\n| place | where | — | {identifies} | 9 · made up |")
    both = ("| by order | holder | South | needs |", "| by order | holder | South | needs, place |")
    assert "says nothing about who" in told(("needs", "place"), "G3", LAW, more, both)[-1]
