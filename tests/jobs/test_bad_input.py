"""What is no procedure: one clear message each, exit 2, no traceback, and quickly."""

import os
import subprocess
import time

import pytest

from tests.jobs.running import PROGRAM, errors, run
from tests.sop.small import SMALL, WHOLE


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda _: None, "There is no file or folder"),
        (lambda path: path.mkdir(), "has no procedure.md"),
        (lambda path: path.write_bytes(b""), ""),
        (lambda path: path.write_bytes(b"\x00\x01\x02"), "not a text file"),
        (lambda path: path.write_bytes(b"caf\xe9"), "UTF-8"),
        (lambda path: path.write_text("Only prose.\n"), ""),
        (lambda path: path.write_bytes(b"x" * 60_000_000), "larger than 5000000 bytes"),
    ],
    ids=["missing", "no procedure", "empty", "binary", "not UTF-8", "prose", "60 MB"],
)
def test_what_is_no_procedure_is_one_clear_message(tmp_path, make, says):
    path = tmp_path / "it"
    make(path)
    begun = time.monotonic()
    done = subprocess.run([PROGRAM, "read", path], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 3
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("command", ["read", "decide", "explain", "scenarios", "number", "walk"])
def test_every_command_refuses_what_is_no_procedure(tmp_path, command):
    more = ["--facts", tmp_path / "none.yaml"] if command in ("decide", "explain") else []
    (error,) = errors(command, tmp_path, *more)
    assert error["write"] == "Write the name of a folder with a procedure.md, or of the file itself."


def test_all_faults_of_one_text_come_in_one_run_in_their_order(small):
    (small / "procedure.md").write_text(
        SMALL.replace("stand-in | after", "stadn-in | after").replace("holder;", "hodler;")
    )
    found = errors("read", small)
    assert [error["nearest"] for error in found] == ["stand-in", "holder"]
    assert [error["line"] for error in found] == sorted(error["line"] for error in found)
    said = run("read", small)
    assert said.exit_code == 2
    assert f"procedure.md:{found[0]['line']}:{found[0]['column']}" in said.output
    assert "2 places to correct." in said.output


def test_a_name_that_is_too_long_is_no_file(tmp_path):
    (error,) = errors("read", tmp_path / ("a" * 5000))
    assert error["write"] == "Write the name of a file that you may read."


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("nowhere"), os.mkfifo], ids=["broken link", "pipe"])
def test_no_part_of_a_procedure_is_left_out_in_silence(small, make):
    make(small / "2-more.md")
    (error,) = errors("read", small)
    assert error["file"].endswith("2-more.md")


def test_nothing_that_a_terminal_obeys_comes_out_of_a_name(tmp_path):
    said = run("read", tmp_path / "a\x1b[2Jb\nc\u202ed")
    assert "\x1b" not in said.output
    assert "a\ufffd[2Jb\ufffdc\ufffdd" in said.output


def test_a_number_of_five_thousand_digits_is_no_value(tmp_path):
    path = tmp_path / "whole.md"
    path.write_text(WHOLE)
    (error,) = errors("decide", path, "--facts", "-", typed=f"met by: North\nyears: {'9' * 5000}\n")
    assert error["found"].startswith("999")


def test_a_link_to_a_procedure_stays_a_link_when_it_is_numbered(small, tmp_path):
    (tmp_path / "real.md").write_text(SMALL.replace("| W2 |", "| — |"))
    (small / "procedure.md").unlink()
    (small / "procedure.md").symlink_to(tmp_path / "real.md")
    assert run("number", small).exit_code == 0
    assert (small / "procedure.md").is_symlink()
    assert "| W2 |" in (tmp_path / "real.md").read_text()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("start met by: North\n" + "wait K1\n" * 2000, "This has 2001 lines; at most 2000 are played."),
        ("start " + "; ".join(f"k{at}: v" for at in range(20_000)), "This procedure has no fact “k0”."),
        ("x" * 400_001, "is larger than 400000 bytes"),
    ],
    ids=["lines", "facts", "bytes"],
)
def test_a_script_that_nobody_walks_is_refused_at_once(small, tmp_path, text, says):
    script = tmp_path / "long.script"
    script.write_text(text)
    begun = time.monotonic()
    done = run("walk", small, "--script", script)
    assert done.exit_code == 2
    assert says in done.output
    assert time.monotonic() - begun < 5
