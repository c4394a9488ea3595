"""A node that was restored asks what it missed; nothing leaves until it knows. Then one has the case, and all agree."""

from __future__ import annotations

import pytest

from tests.records.other_node import NAME
from tests.records.several_nodes import Several
from tests.records.two_nodes import No


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    made = Several(tmp_path_factory.mktemp("two"), "iom", "unhcr")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    made = Several(tmp_path_factory.mktemp("three"), "iom", "unhcr", "body")
    yield made
    made.stop()


def passed(two):
    """A case that IOM opened and gave to UNHCR."""
    case = two.iom.refugee()["case"]
    handed(two, case)
    return case


def handed(two, case):
    offer = two.iom.give(case, "F8", "UNHCR")
    two.carry()
    two.unhcr.hand("say_yes", case, offer, 48)
    two.carry()
    assert two.leads(case) == ["unhcr"]


def test_nothing_is_restored_and_nobody_asks(two):
    case = passed(two)
    assert not two.iom.rejoins()
    assert two.unhcr.lead(case)["highest"] == [2, "UNHCR", False]
    assert two.unhcr.name(case) == NAME


def test_restored_to_before_the_offer_the_giver_knows_again_who_has_it(two):
    case = two.iom.refugee()["case"]
    backup = two.backup("iom")
    handed(two, case)
    two.restore("iom", backup)
    assert two.iom.rejoins()
    assert two.iom.lead(case)["place"] == "rejoining"
    assert two.leads(case) == ["unhcr"]
    two.carry()
    assert not two.iom.rejoins()
    assert two.leads(case) == ["unhcr"]
    assert two.iom.lead(case)["holder"] == "UNHCR"
    assert two.iom.lead(case)["highest"] == [2, "UNHCR", False]


def test_restored_to_before_a_yes_nobody_has_promised_anything_and_it_is_offered_anew(two):
    case = two.iom.refugee()["case"]
    offer = two.iom.give(case, "F8", "UNHCR", asks=True)
    two.carry()
    backup = two.backup("unhcr")
    two.unhcr.hand("say_yes", case, offer, 48)
    two.carry()
    assert two.iom.lead(case)["offers"] == {offer: "willing"}
    two.restore("unhcr", backup)
    two.carry()
    assert two.leads(case) == ["iom"]
    assert [two.iom.lead(case)["offers"][offer], two.unhcr.lead(case)["offers"][offer]] == ["over", "over"]
    handed(two, case)


def test_restored_to_before_the_grant_the_giver_does_not_give_twice(two):
    case = two.iom.refugee()["case"]
    offer = two.iom.give(case, "F8", "UNHCR", asks=True)
    two.carry()
    two.unhcr.hand("say_yes", case, offer, 48)
    two.carry()
    backup = two.backup("iom")
    two.iom.hand("give", case, offer)
    two.carry()
    two.restore("iom", backup)
    with pytest.raises(No):
        two.iom.hand("give", case, offer)
    two.carry()
    assert two.leads(case) == ["unhcr"]
    assert two.iom.lead(case)["offers"][offer] != "granted"


def test_restored_to_before_taken_whoever_had_it_has_it_again_with_its_file(two):
    """It is restored to before the case was here at all: whoever gave it gives the file once more."""
    case = two.iom.refugee()["case"]
    backup = two.backup("unhcr")
    handed(two, case)
    two.restore("unhcr", backup)
    assert two.unhcr.lead(case)["highest"] is None
    two.carry()
    assert two.leads(case) == ["unhcr"]
    assert two.unhcr.lead(case)["holder"] == "UNHCR"
    assert two.unhcr.name(case) == NAME
    assert two.iom.lead(case)["highest"] == two.unhcr.lead(case)["highest"] == [2, "UNHCR", False]


def test_where_the_file_may_not_go_any_more_the_case_is_shown_with_its_owner(two):
    case = two.iom.refugee()["case"]
    backup = two.backup("unhcr")
    handed(two, case)
    two.iom.agreement_ends("2026-03-09")
    try:
        two.restore("unhcr", backup)
        two.carry()
    finally:
        two.iom.agreement_ends("2026-12-31")
    found = two.unhcr.lead(case)
    assert (found["leads"], found["has file"]) == (True, False)


def test_a_file_given_again_is_asked_about_once_more_as_it_leaves(two):
    case = two.iom.refugee()["case"]
    backup = two.backup("unhcr")
    handed(two, case)
    two.restore("unhcr", backup)
    two.unhcr.round()
    two.iom.round()  # the question is heard; the answer, with the file, waits for the next round
    assert two.iom.waiting()
    two.iom.agreement_ends("2026-03-09")
    try:
        two.carry()
    finally:
        two.iom.agreement_ends("2026-12-31")
    assert "begun anew" in two.iom.olds()
    assert not two.unhcr.rejoins()
    found = two.unhcr.lead(case)
    assert (found["leads"], found["has file"]) == (True, False)


def test_a_case_that_was_opened_and_shared_with_nobody_after_the_backup_is_lost(two):
    backup = two.backup("iom")
    case = two.iom.refugee()["case"]
    two.restore("iom", backup)
    two.carry()
    assert two.iom.lead(case)["highest"] is None


def test_both_are_restored_in_turn_and_find_back_between_two(two):
    case = passed(two)
    ours, theirs = two.backup("iom"), two.backup("unhcr")
    two.restore("iom", ours)
    two.iom.round()  # it has asked, and is not answered yet
    two.restore("unhcr", theirs)
    two.carry(8)
    assert not two.iom.rejoins()
    assert not two.unhcr.rejoins()
    assert two.leads(case) == ["unhcr"]


def test_restored_again_while_it_asks(two):
    case = passed(two)
    backup = two.backup("iom")
    two.restore("iom", backup)
    two.iom.round()
    two.restore("iom", backup)
    two.carry()
    assert not two.iom.rejoins()
    assert two.leads(case) == ["unhcr"]


def test_until_all_have_answered_nothing_leaves_and_what_arrives_waits(two):
    backup = two.backup("iom")
    case = two.iom.refugee()["case"]
    two.carry()
    talk = two.unhcr.ask("IOM", region="the east", week="the second of April", help="a school place")["talk"]
    two.unhcr.round()
    two.restore("iom", backup)
    two.iom.round()
    assert two.iom.stands(talk) == {"state": None}  # it lies in the folder, without a receipt
    assert any(name.suffix == "" for name in (two.folder / "iom and unhcr").glob("to-*/*"))
    assert two.iom.lead(case)["highest"] is None
    own = two.iom.ask("UNHCR", region="the west", week="the second of April", help="a school place")["talk"]
    two.iom.round()
    assert two.unhcr.stands(own) == {"state": None}
    two.carry()
    assert two.iom.stands(talk)["state"] == "asked"
    assert two.unhcr.stands(own)["state"] == "asked"


def test_what_was_said_in_the_lost_time_takes_its_place_again_on_both_sides(two):
    """A question asked, received and answered after the backup: nothing of it is lost."""
    backup = two.backup("iom")
    talk = two.unhcr.ask("IOM", region="the east", week="the second of April", help="a school place")["talk"]
    two.carry()
    two.iom.tell(talk, "received")
    two.iom.tell(talk, "answered", answer="available", words="two places")
    two.carry()
    before = two.unhcr.stands(talk)
    two.restore("iom", backup)
    assert two.iom.stands(talk) == {"state": None}
    two.carry(8)
    found = two.iom.stands(talk)
    assert found["log"] == before["log"]
    assert found["along"] == before["along"]
    assert two.unhcr.stands(talk)["state"] == found["state"] == "answered"


def test_what_never_arrived_is_said_again_in_the_new_life(two):
    talk = two.unhcr.ask("IOM", region="the east", week="the second of April", help="a school place")["talk"]
    two.carry()
    two.iom.tell(talk, "received")
    backup = two.backup("iom")
    two.restore("iom", backup)
    assert "OlderIncarnation" in two.iom.olds()
    two.iom.tell(talk, "answered", answer="not available", words="none")
    two.carry(8)
    for node in (two.iom, two.unhcr):
        found = node.stands(talk)
        assert found["state"] == "answered"
        assert [each.split(" ", 2)[2] for each in found["log"]] == ["received", "answered", "asked"]
        assert found["missing"] == []


def test_what_was_asked_by_the_restored_in_the_lost_time_is_counted_where_its_case_is_gone(two):
    backup = two.backup("iom")
    talk = two.iom.ask("UNHCR", region="the east", week="the second of April", help="a school place")["talk"]
    two.carry()
    two.restore("iom", backup)
    two.carry(8)
    assert two.iom.stands(talk) == {"state": None}
    assert two.iom.lost() == 1


def test_the_partner_that_does_not_answer_is_waited_for(three):
    case = passed(three)
    backup = three.backup("iom")
    three.cut("iom", "body")
    three.restore("iom", backup)
    three.carry()
    assert three.iom.rejoins()
    assert three.iom.lead(case)["silent"] == ["state body"]
    assert three.iom.waiting() == 1
    three.mend("iom", "body")
    three.carry()
    assert not three.iom.rejoins()
    assert three.leads(case) == ["unhcr"]


@pytest.mark.parametrize("lead", [True, False])
def test_a_named_person_goes_on_without_the_silent_one_and_its_late_answer_counts(three, lead):
    """The one that has the case is silent: here nobody knows that it was given to it."""
    case = three.iom.refugee()["case"]
    backup = three.backup("iom")
    handed(three, case)
    three.cut("iom", "unhcr")
    three.restore("iom", backup)
    three.carry()
    three.iom.alone(lead)
    found = three.iom.lead(case)
    assert found["place"] == "contested"
    assert found["standing"] == ("sure" if lead else "not led as far as we know")
    assert found["highest"] == ([3, "IOM", False] if lead else [1, "IOM", False])
    assert not three.iom.rejoins()
    with pytest.raises(No):
        three.iom.alone(lead)
    three.mend("iom", "unhcr")
    three.carry(8)
    assert three.leads(case) == ["iom" if lead else "unhcr"]
    assert not three.iom.lead(case)["contested"]
    assert three.iom.lead(case)["highest"] == three.unhcr.lead(case)["highest"]


def test_only_a_supervisor_goes_on(three):
    backup = three.backup("iom")
    three.restore("iom", backup)
    with pytest.raises(No, match="NotYours"):
        three.iom.alone(True, "worker")
    three.carry()


def test_a_node_without_partners_has_its_cases_at_once(tmp_path):
    one = Several(tmp_path, "iom")
    try:
        case = one.iom.refugee()["case"]
        one.restore("iom", one.backup("iom"))
        assert not one.iom.rejoins()
        assert one.leads(case) == ["iom"]
    finally:
        one.stop()


def test_what_the_restored_asked_for_and_took_back_is_in_its_case_again(two):
    case = two.unhcr.contact()["case"]
    talk = two.unhcr.offer(case, "F4", "IOM")["talk"]
    two.carry()
    backup = two.backup("unhcr")
    two.unhcr.tell(talk, "recalled")
    two.carry()
    two.restore("unhcr", backup)
    assert two.unhcr.fact(case, "question to IOM") == "offered at IOM"
    two.carry(8)
    assert [each["state"] for each in (two.unhcr.stands(talk), two.iom.stands(talk))] == ["recalled", "recalled"]
    assert two.unhcr.fact(case, "question to IOM") == "recalled"
    assert two.unhcr.history(case)[-1].startswith("node:IOM: request F4: recalled")


def test_many_cases_are_answered_in_many_parts_and_what_came_twice_or_late_changes_nothing(tmp_path):
    two = Several(tmp_path, "iom", "unhcr")
    try:
        cases = [two.iom.refugee()["case"] for _ in range(5)]
        backup = two.backup("iom")
        offers = {case: two.iom.give(case, "F8", "UNHCR") for case in cases}
        two.carry()
        for case in cases[:4]:
            two.unhcr.hand("say_yes", case, offers[case], 48)
        two.carry()
        two.restore("iom", backup, start=False)
        for node in (two.iom, two.unhcr):
            node.small_steps()
        two.iom.round()
        two.unhcr.round()
        two.unhcr.round()
        assert two.unhcr.parts() >= 5
        there = [path for path in (two.folder / "iom and unhcr").glob("to-*/*") if path.suffix == ""]
        held = [(path, path.read_bytes()) for path in there if path.name[20:26] == "000005"]
        assert held  # no other conversation has so many letters: it is the fifth part
        for path, _ in held:
            path.unlink()
        two.iom.round()
        assert two.iom.rejoins()
        for path, content in held:
            path.write_bytes(content)
        two.carry()
        assert not two.iom.rejoins()
        assert [two.leads(case) for case in cases] == [["unhcr"]] * 4 + [["iom"]]
    finally:
        two.stop()
