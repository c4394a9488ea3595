"""The page Procedure tells what the check said of this very text, and never runs one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handrail.records import checked
from handrail.records.checked import CheckResult, Found
from handrail.records.home import Home
from handrail.records.in_force import in_force
from handrail.sop.words.sentence import Verbatim, say
from tests.web.pages import sign_in, text_of

pytestmark = pytest.mark.xdist_group("what lies in the node's folder")

CLEAN = "In every situation that can be reached somebody has the case"
HOLE = Found(
    say("{row}: nobody has the case.", row=Verbatim("S9")),
    (say("{who} has the case.", who="IOM"), say("a list", each=("one", say("two {n}", n=3)))),
    ("1-identification.md:12",),
    say("Write who has it."),
)


def result(*findings: Found, finished: bool = True) -> CheckResult:
    here = in_force().procedure.hash
    return CheckResult(here, datetime(2026, 3, 10, 9, 25, tzinfo=UTC), 13.4, finished, 1234567, False, findings)


@pytest.fixture
def page(client, cast):
    """The page, after a result was kept; what is kept is taken away again."""
    sign_in(client, "farid")
    file = Home.here().path / "procedure" / checked.FILE

    def shown(kept: CheckResult | None) -> str:
        if kept is not None:
            checked.keep(Home.here(), kept)
        return text_of(client.get("/procedure"))

    yield shown
    file.unlink(missing_ok=True)


def test_where_no_result_is_kept_it_says_so_and_how_to_run_the_check(page) -> None:
    text = page(None)
    assert "No result of a check is kept here yet." in text
    assert "handrail node check iom" in text
    assert CLEAN not in text


def test_a_clean_result_of_this_text_is_told_with_when_and_what_it_does_not_say(page) -> None:
    text = page(result())
    for said in (CLEAN, "At most 1,234,567 situations", "10 March 2026", "not whether people keep to it"):
        assert said in text
    assert "handrail node check" not in text


def test_what_is_to_be_put_right_is_told_as_a_story_with_the_rows_behind_it(page) -> None:
    text = page(result(HOLE))
    for said in ("1 thing to put right", "S9: nobody has the case", "has the case", "1-identification.md:12"):
        assert said in text
    assert CLEAN not in text


def test_a_check_that_did_not_finish_is_never_told_as_clean(page) -> None:
    text = page(result(finished=False))
    assert "nobody knows yet" in text
    assert "handrail node check iom" in text
    assert CLEAN not in text


def test_a_result_of_another_text_says_nothing_of_this_one(page) -> None:
    text = page(replace(result(), procedure="f" * 64))
    assert "is of another text" in text
    assert "handrail node check iom" in text
    assert CLEAN not in text


@pytest.mark.parametrize("content", [b"", b"[]", b'{"form": 2}', b'{"form": 1}', b"\xff"])
def test_what_cannot_be_read_is_as_if_none_were_kept(page, content) -> None:
    (Home.here().path / "procedure" / checked.FILE).write_bytes(content)
    assert "No result of a check is kept here yet." in page(None)


def test_a_result_is_read_as_it_was_kept(client) -> None:
    home, given = Home.here(), result(HOLE)
    checked.keep(home, given)
    file = home.path / "procedure" / checked.FILE
    try:
        assert checked.kept(home) == given
        assert file.stat().st_mode & 0o077 == 0
        assert json.loads(file.read_text())["procedure"] == given.procedure
    finally:
        file.unlink()
