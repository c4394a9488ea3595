"""`tools/browser` on machines we do not have: where something is missing or is another, one sentence, and failure."""

import os
import shutil
import subprocess

import pytest

from tests.house.checkout import ROOT

pytestmark = pytest.mark.xdist_group("journeys")

NEEDED = ("sh", "dirname", "mktemp", "rm", "id", "sha512sum", "tar", "mkdir", "mv")


@pytest.fixture
def run(tmp_path):
    """Run a copy of it in a checkout of its own, where these programs are, and nothing besides."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/browser", tmp_path / "tools")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)

    def ran(**more: str):
        for name, text in more.items():
            (programs / name).write_text(f"#!/bin/sh\n{text}\n")
            (programs / name).chmod(0o755)
        return subprocess.run(
            [tmp_path / "tools/browser"],
            check=False,
            env=os.environ | {"PATH": str(programs)},
            capture_output=True,
            text=True,
        )

    return ran


def test_where_no_browser_can_be_installed_it_says_so_and_fails(run):
    ended = run()
    assert ended.returncode == 1
    assert ended.stderr == "browser: chromium is not installed; install it and try again.\n"
    assert ended.stdout == ""


def test_where_nothing_can_be_fetched_it_says_so_and_fails(run, tmp_path):
    (tmp_path / ".venv").mkdir()
    ended = run(chromium="", npm="exit 1")
    assert ended.returncode == 1
    assert "could not be fetched by npm" in ended.stderr
    assert list((tmp_path / ".venv").iterdir()) == []


def test_a_checker_with_another_sum_is_refused_and_not_kept(run, tmp_path):
    (tmp_path / ".venv").mkdir()
    ended = run(chromium="", npm='echo other >"$4/axe-core-4.10.3.tgz"')
    assert ended.returncode == 1
    assert "has another sum" in ended.stderr
    assert list((tmp_path / ".venv").iterdir()) == []
