"""The procedure is checked when a node takes it over; what the check said is kept with the mark of the text."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from handrail.jobs.node_check import result_of
from handrail.jobs.procedures import procedure_at
from handrail.records.checked import CheckResult, keep, kept
from handrail.records.home import HOME, Home
from handrail.sop.meaning import meaning_of
from handrail.sop.reader import read
from handrail.sop.verify.check import Check, everything


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handrail.jobs", "node", *command],
        env=os.environ | {HOME: str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def result(home: Home) -> CheckResult:
    found = kept(home)
    assert found is not None
    return found


@pytest.fixture
def home(small, tmp_path):
    party = procedure_at(small).parties[0].name
    ended = run(tmp_path, "make", "harbour", str(small), "--party", party, "--title", "x")
    assert ended.returncode == 0, ended.stderr
    return Home(tmp_path / "harbour")


def test_what_the_check_said_is_kept_when_the_procedure_is_taken_over(home):
    found = result(home)
    procedure = read(home.procedure())
    meaning = meaning_of(procedure)
    really = Check(meaning).part(everything(meaning))
    assert found == result_of(procedure, really, found.seconds, found.at)
    assert found.procedure == procedure.hash
    assert found.finished


def test_a_text_is_not_checked_twice_and_again_where_that_is_asked(home, tmp_path):
    before = result(home).at
    assert "Checked already." in run(tmp_path, "check", "harbour").stdout
    assert result(home).at == before
    ended = run(tmp_path, "check", "harbour", "--again")
    assert "Checked already." not in ended.stdout
    assert ended.returncode == (1 if result(home).findings else 0)


def test_a_text_that_changed_is_checked_anew(home, tmp_path):
    first = result(home)
    main = home.path / "procedure/procedure.md"
    main.write_text(main.read_text() + "\nOne sentence more.\n")
    run(tmp_path, "check", "harbour")
    assert result(home).procedure == read(home.procedure()).hash != first.procedure


def test_a_node_that_is_not_there_is_told(tmp_path):
    ended = run(tmp_path, "check", "harbour")
    assert ended.returncode == 2
    assert "There is no node" in ended.stderr


def test_a_result_that_did_not_finish_is_not_taken_for_one(home, tmp_path):
    keep(home, replace(result(home), finished=False))
    assert "Checked already." not in run(tmp_path, "check", "harbour").stdout
    assert result(home).finished
