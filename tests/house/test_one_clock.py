"""A node has one clock: who shows, carries or keeps something about a case asks its home what time it is."""

import ast

import pytest

from tests.house.checkout import ROOT

NODES = ("web", "records", "carriers", "site", "jobs")
ASK = {"now", "today", "utcnow", "time", "time_ns"}
CLOCKS = {"datetime", "date", "timezone", "time"}
THE_MACHINES = {
    "records/home.py": "the one place",
    "records/sessions.py": "a browser's session ends by Django's clock",
    "jobs/node_backup.py": "a backup may be put back where no node is",
    "jobs/terminal/keep.py": "a walk on a terminal belongs to no node",
}
"""Who asks the machine's clock itself, and why."""


def asks(code: str) -> bool:
    """Whether a piece of code asks what time it is, or hands on how to."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in ASK
        and (
            (isinstance(node.value, ast.Name) and node.value.id in CLOCKS)
            or (isinstance(node.value, ast.Attribute) and node.value.attr in CLOCKS)
        )
        for node in ast.walk(ast.parse(code))
    )


def test_only_the_home_of_a_node_asks_the_machine_what_time_it_is():
    house = ROOT / "src/handrail"
    found = {
        path.relative_to(house).as_posix()
        for room in NODES
        for path in (house / room).rglob("*.py")
        if asks(path.read_text(encoding="utf-8"))
    }
    assert found <= set(THE_MACHINES)


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)",
        "timezone.now()",
        "date.today()",
        "f(now=datetime.now)",
        "datetime.date.today()",
        "time.time()",
    ],
)
def test_no_way_to_ask_is_overlooked(code):
    assert asks(code)


def test_taking_a_time_apart_asks_nobody():
    assert not asks("home.now().time(), moment.date(), time(3), time.monotonic()")
