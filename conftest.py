"""What every test shares: the manual as a test subject, and how long Hypothesis looks."""

import os

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

from tests.house import manual

pytest_plugins = ("tests.sop.edits.summary", "tests.records.plugin")

# The tests read English, whatever the machine speaks; one that reads another language says so.
os.environ["LANGUAGE"] = "en"

# The same examples on every run: a red build is the change's fault, never the day's. `make soak` goes on.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.register_profile(
    "soak",
    deadline=None,
    max_examples=5_000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="console", evaluator=manual.evaluate),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md"],
    excludes=["docs/decisions/*.md"],
    setup=manual.open_terminal,
    teardown=manual.close_terminal,
).pytest()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep the examples of one page together: a later one goes on where an earlier one stopped.

    As each is found, since the runner sorts by these marks as soon as all are.
    """
    if isinstance(item, SybilItem):
        item.add_marker(pytest.mark.xdist_group(str(item.path)))
