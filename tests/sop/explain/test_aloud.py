"""The procedure read aloud: nothing that decides is left out, and people can follow it."""

import pytest

from handrail.jobs.folder import files_of
from handrail.jobs.words import sentence
from handrail.sop.explain.aloud import aloud, row_aloud
from handrail.sop.reader import read
from tests.house.checkout import ROOT
from tests.sop.explain.edits import meant, that_read
from tests.sop.framework.text import framework
from tests.sop.small import SMALL, WHOLE, small

FRAMEWORK = ROOT / "sops/framework"
RULES = framework().bytes()
BANNED = ("duty", "party", "fact", "situation", "finding", "hit policy", "Nobody", "Stuck")


def spoken(procedure):
    """All that is said, as one text."""
    return "\n".join(" ".join(map(sentence, each.said)) for each in aloud(procedure))


def row(number, text=SMALL):
    found = row_aloud(small(text), number)
    assert found is not None
    return " ".join(map(sentence, found.said))


def assert_every_edit_is_heard(files, name, every=1):
    before, said_before = meant(read(files)), spoken(read(files))
    tried = 0
    for text, procedure in that_read(files, name, every):
        if meant(procedure) != before:
            tried += 1
            assert spoken(procedure) != said_before, text
    return tried


def test_every_row_is_said_in_the_order_of_the_text():
    procedure = small(WHOLE)
    rows = [each for each in aloud(procedure) if each.row is not None]
    assert [each.place.line for each in rows] == sorted(each.place.line for each in rows)
    assert {each.row for each in rows} >= {row.number for row in procedure.rows()}
    assert len(rows) == len({(each.place, each.row) for each in rows})


def test_every_single_cell_edit_that_changes_what_is_meant_changes_what_is_said():
    assert assert_every_edit_is_heard({"procedure.md": WHOLE.encode()}, "procedure.md") > 100


def test_edits_of_the_framework_are_heard():
    assert sum(assert_every_edit_is_heard(RULES, name, every=101) for name in RULES) > 10


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(RULES))
def test_every_edit_of_the_framework_is_heard(name):
    assert assert_every_edit_is_heard(RULES, name) > 50


def test_what_is_to_do_says_when_it_is_finished_and_when_it_opens_again():
    said = row("S1")
    assert "It is always to be done." in said
    assert "Finished when: protection is anything but not asked." in said
    assert "Opens again when: protection is not asked." in said
    assert said.endswith("Source: 6 · made up.")


def test_what_is_done_once_never_opens_again():
    assert "Finished when: it is written down that S3 is done. Opens again when: never." in row("S3")


def test_what_goes_on_is_never_finished():
    assert "Finished when: never: it goes on as long as it applies." in row("S5", WHOLE)


def test_who_acts_by_when_and_who_stands_in():
    assert "Who: whoever has the case, within 7 days, better within 2 days; after that the stand-in." in row("S3")


def test_a_request_says_who_has_the_case_meanwhile_and_who_may_not_decline():
    said = row("F1", WHOLE)
    assert "Whoever has the case asks South, and still has the case." in said
    assert "Last, and may not decline: North." in said


def test_what_may_never_be_told_is_one_sentence():
    assert row("N1", WHOLE).startswith("N1: not to the press. Nothing at all is told to the press while ")
    always = WHOLE.replace(
        "| the press | any | not answered, or protection is seeks asylum |", "| the press | any | always |"
    )
    assert "Nothing at all is ever told to the press." in row("N1", always)


def test_a_role_that_begins_with_who_is_said_as_people_say_it():
    files = files_of(FRAMEWORK)
    danger = row_aloud(read(files), "G5")
    assert danger is not None
    assert "Whoever tells of danger must tell " in " ".join(map(sentence, danger.said))


def test_a_yes_is_a_yes_to_something_and_not_to_a_consent():
    assert "It needs the yes to screening." in row("S2")
    assert "consent to consent" not in spoken(small(WHOLE))
    assert "yes to consent" not in spoken(read(files_of(FRAMEWORK)))


def test_a_row_of_a_decision_reads_the_same_for_one_and_for_several():
    assert row("T1", WHOLE).split(". Source")[0].endswith("then lead: South; help: North and South")


def test_the_header_says_which_version_and_until_when():
    said = " ".join(map(sentence, aloud(small())[0].said))
    assert said.startswith("A small procedure (small, version 1). In force from 2026-01-01 until 2027-12-31.")


def test_a_row_that_is_not_there_is_not_said():
    assert row_aloud(small(), "S99") is None


def test_the_words_of_the_language_are_not_said():
    said = spoken(small(WHOLE))
    for word in BANNED:
        assert f" {word} " not in said, word
