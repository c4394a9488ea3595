"""What cannot be said to its end is never taken for an answer: exit 3, and no traceback."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from handrail.jobs import checking
from handrail.sop.verify.diagram import FullError
from tests.jobs.running import FRAMEWORK, PROGRAM, run
from tests.sop.small import SMALL


@pytest.mark.parametrize("more", [[], ["--json"]])
@pytest.mark.parametrize("command", ["check", "read", "scenarios", "number"])
def test_an_answer_that_nobody_can_write_down_is_not_finished(small, command, more):
    (small / "scenarios.yaml").write_text("[]\n")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, command, small, *more], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (3, "The answer cannot be written: No space left on device.\n")


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_an_answer_to_which_nobody_listens_is_not_finished(small, more):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [PROGRAM, "check", small, *more], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (3, "")


@pytest.mark.parametrize("error", [MemoryError, RecursionError, FullError])
def test_a_check_that_is_too_large_did_not_finish(small, monkeypatch, error):
    def too_large(*_given, **_more):
        raise error

    monkeypatch.setattr(checking, "Check", too_large)
    assert run("check", small).exit_code == 3


def test_ctrl_c_ends_a_check_that_did_not_finish():
    process = subprocess.Popen(
        [PROGRAM, "check", FRAMEWORK], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 60
    while not _processes_beside(process.pid) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out, said.strip()) == (3, "", "Stopped before the end: not finished.")


def _processes_beside(pid: int) -> bool:
    return len(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()) > 1


@pytest.mark.parametrize("limit", ["inf", "1e300"])
def test_any_limit_can_be_given(small, limit):
    assert run("check", small, "--limit", limit).exit_code == 0


@pytest.mark.parametrize("closed", [0, 1, 2])
@pytest.mark.parametrize("command", ["walk", "read", "decide"])
def test_a_program_without_one_of_its_streams_has_no_traceback(small, command, closed):
    more = ["--facts", "-"] if command == "decide" else []
    shell = f'"$@" {closed}{"<" if closed == 0 else ">"}&-'
    done = subprocess.run(
        ["sh", "-c", shell, "sh", PROGRAM, command, small, *more],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)


def test_a_sign_that_the_terminal_lacks_stands_in_json_by_its_number(small):
    (small / "procedure.md").write_text(SMALL.replace("A small procedure", "Une procédure").replace("North", "Nörd"))
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    arguments = [PROGRAM, "decide", small, "--facts", "-", "--json"]
    done = subprocess.run(arguments, input=b"met by: South", capture_output=True, env=environment, check=False)
    assert b'"N\\u00f6rd"' in done.stdout


def test_ctrl_c_while_the_program_is_still_loading_ends_it_quietly(tmp_path):
    begun = tmp_path / "begun"
    (tmp_path / "click.py").write_text(f"import pathlib, time\npathlib.Path({str(begun)!r}).touch()\ntime.sleep(60)\n")
    process = subprocess.Popen(
        [PROGRAM, "read", FRAMEWORK],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not begun.exists() and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out, said) == (130, "", "")
