"""The clock of a node with invented people can be put ahead; another node's cannot."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handrail.records.home import Home, NoNode

THREE_DAYS = timedelta(days=3)


def home(folder, **like: Any):
    made = Home(folder / "one")
    given: dict[str, Any] = {"name": "one", "demo": True, "hosts": ("127.0.0.1",)} | like
    made.make(replace(Home.here().node, **given), {})
    return made


def is_ahead(made, by):
    before = datetime.now(UTC)
    return before + by <= made.now() <= datetime.now(UTC) + by


def test_where_nothing_stands_the_clock_is_the_machines(tmp_path):
    assert is_ahead(home(tmp_path), timedelta())


def test_among_invented_people_it_goes_ahead_by_what_stands_there_and_back(tmp_path):
    made = home(tmp_path)
    (made.path / "clock").write_text(f"{int(THREE_DAYS.total_seconds())}\n")
    assert is_ahead(made, THREE_DAYS)
    (made.path / "clock").unlink()
    assert is_ahead(made, timedelta())


@pytest.mark.parametrize(
    "like", [{"demo": False}, {"hosts": ("node.example",)}, {"host": "0.0.0.0"}], ids=["real", "named", "open"]
)
def test_where_anybody_real_may_be_nobody_can_move_it(tmp_path, like):
    made = home(tmp_path, **like)
    (made.path / "clock").write_text("259200")
    assert is_ahead(made, timedelta())


@pytest.mark.parametrize("said", ["", "three days", "9" * 30], ids=["nothing", "words", "too far"])
def test_what_is_no_number_of_seconds_is_refused_in_one_sentence(tmp_path, said):
    made = home(tmp_path)
    (made.path / "clock").write_text(said)
    with pytest.raises(NoNode, match="is no number of seconds"):
        made.now()
