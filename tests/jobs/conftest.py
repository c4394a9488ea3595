"""What the tests of the commands share: a small procedure, one with every kind of row, and facts of one person."""

import pytest

from tests.sop.small import SMALL, WHOLE

FACTS = "met by: North\nprotection: none\n"


@pytest.fixture
def small(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "procedure.md").write_text(SMALL)
    return folder


@pytest.fixture
def whole(tmp_path):
    file = tmp_path / "whole.md"
    file.write_text(WHOLE)
    return file


@pytest.fixture
def facts(tmp_path):
    file = tmp_path / "facts.yaml"
    file.write_text(FACTS)
    return file
