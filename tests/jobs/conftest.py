"""What the tests of the commands share: procedures, facts of one person, and a node with its backups."""

import shutil

import pytest

from tests.house.checkout import ROOT
from tests.jobs.backed_up import LATE, done, stored
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


@pytest.fixture(scope="session")
def first(tmp_path_factory):
    """A node with a dozen cases, and a backup of it without and one with its keys."""
    folder = tmp_path_factory.mktemp("backups")
    done(folder, "invent", "iom", str(ROOT / "sops/framework"))
    done(folder, "backup", "iom", str(folder / "plain"))
    done(folder, "backup", "iom", str(folder / "whole"), "--with-keys")
    return folder


@pytest.fixture
def node(first, tmp_path):
    """The same node for one test alone, in which something was done since its backups."""
    shutil.copytree(first, tmp_path / "here")
    stored(tmp_path / "here/iom/db.sqlite3", LATE)
    return tmp_path / "here"
