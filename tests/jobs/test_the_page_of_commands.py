"""The page on the commands names every key that they answer with, and every exit."""

import re

from tests.house.checkout import ROOT
from tests.jobs.running import answer, errors

PAGE = (ROOT / "docs/commands.md").read_text()
IN_CODE = set(re.findall(r"`([^`]+)`", PAGE))


def test_every_key_of_an_answer_stands_on_the_page(small, facts, tmp_path):
    (small / "scenarios.yaml").write_text("[]\n")
    answers = [
        answer("read", small, "--aloud"),
        answer("number", small),
        answer("check", small),
        answer("scenarios", small),
        answer("decide", small, "--facts", facts),
        answer("explain", small, "--facts", facts),
        answer("explain", small, "--facts", facts, "--why", "S1"),
        answer("walk", small),
        {"errors": None},
    ]
    keys = {key for each in answers for key in each} - {"handrail"}
    keys |= set(answers[2]["checks"][0])
    keys |= set(errors("read", tmp_path)[0])
    assert sorted(keys - IN_CODE) == []


def test_numbers_of_situations_are_decimal_strings_as_the_page_says(small):
    found = answer("check", small)
    assert found["situations"].isdecimal()
    assert found["checks"]
    assert all(each["triggered"].isdecimal() for each in found["checks"])


def test_what_is_blocked_says_what_stands_against_it(small, facts):
    found = answer("decide", small, "--facts", facts)
    assert all(set(each) == {"row", "because"} for each in found["blocked"])


def test_every_exit_stands_on_the_page():
    assert re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE) == ["0", "1", "2", "3", "130"]
