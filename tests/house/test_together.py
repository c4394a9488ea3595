"""Tests that say they belong together run in one process, one after the other."""

import os

import pytest


@pytest.mark.xdist_group("together")
def test_the_mark_that_keeps_tests_together_reaches_the_runner(request: pytest.FixtureRequest) -> None:
    ours = request.node.nodeid
    assert ours.endswith("@together") is ("PYTEST_XDIST_WORKER" in os.environ), ours
