"""`handrail read` and `number`: what there is, aloud, and numbers where there were none."""

from tests.jobs.running import answer, errors, run
from tests.sop.small import SMALL


def test_a_file_and_a_folder_with_it_are_the_same_procedure(small):
    assert answer("read", small)["procedure"] == answer("read", small / "procedure.md")["procedure"]


def test_read_counts_what_there_is(small):
    said = run("read", small).output
    assert "2 organisations take part" in said
    assert "1 thing the person is asked" in said
    assert answer("read", small)["holds"]["Duty"] == 3


def test_read_lists_tables_that_are_taken_as_prose(small):
    (small / "procedure.md").write_text(SMALL + "\n| Colour | Shape |\n|---|---|\n| red | round |\n")
    assert "is read as prose: Colour | Shape." in run("read", small).output
    assert answer("read", small)["prose"][0]["header"] == ["Colour", "Shape"]


def test_read_aloud_says_row_by_row(small):
    said = run("read", small, "--aloud").output
    assert "S1: ask about protection. It is always to be done." in said
    assert {each["row"] for each in answer("read", small, "--aloud")["aloud"]} >= {"S1", "K1", "C2"}


def test_number_fills_what_is_empty_and_nothing_else(small):
    file = small / "procedure.md"
    file.write_text(SMALL.replace("| S2 | screen", "| — | screen"))
    assert "Procedure.md: 1 row has a number now." in run("number", small).output
    assert file.read_text() == SMALL.replace("| S2 | screen", "| S4 | screen")
    assert "Every row has a number already." in run("number", small).output


def test_number_changes_nothing_where_something_else_is_wrong(small):
    broken = SMALL.replace("| S2 | screen", "| — | screen").replace("holder | 24 hours", "hodler | 24 hours")
    (small / "procedure.md").write_text(broken)
    assert errors("number", small)[0]["nearest"] == "holder"
    assert (small / "procedure.md").read_text() == broken
