"""What is no file where one is read (a pipe, a socket, a device, a folder), or is too large: one sentence, exit 2."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.jobs.running import PROGRAM

MOST = {"procedure": 5_000_000, "part": 5_000_000}
PLACES = {
    "procedure": (["read"], "procedure.md"),
    "part": (["read"], "2-more.md"),
    "scenarios": (["scenarios"], "scenarios.yaml"),
    "people": (["walk"], "people.yaml"),
    "facts": (["decide", "--facts"], "facts.yaml"),
    "script": (["walk", "--script"], "a.script"),
}


def bound(path):
    with socket.socket(socket.AF_UNIX) as listening:  # in the folder: the whole path would be too long a name for it
        listening.bind(path.name)


KINDS: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "socket": bound,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/null"),
    "folder": lambda path: path.mkdir(),
}
EACH = [
    *((place, "pipe") for place in PLACES),
    *(("facts", kind) for kind in KINDS if kind != "pipe"),
    *((place, "folder") for place in ("procedure", "scenarios", "people", "script")),
]
"""A folder beside the parts, `2-more.md/`, is no part and leaves nothing out."""


def refused(small, place):
    (command, *option), name = PLACES[place]
    more = [*option, small / name] if option else []
    done = subprocess.run(
        [PROGRAM, command, small, *more], capture_output=True, text=True, check=False, timeout=20, input=""
    )
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    sentence, write = done.stderr.splitlines()
    assert write.startswith("    Write ")
    return sentence


@pytest.mark.parametrize(("place", "kind"), EACH)
def test_what_is_no_file_is_refused_in_one_sentence(small, monkeypatch, place, kind):
    monkeypatch.chdir(small)
    (small / PLACES[place][1]).unlink(missing_ok=True)
    KINDS[kind](small / PLACES[place][1])
    sentence = refused(small, place)
    assert "is no file" in sentence
    assert PLACES[place][1] in sentence


@pytest.mark.parametrize("place", PLACES)
def test_what_is_larger_than_can_be_read_is_refused_in_one_sentence(small, place):
    most = MOST.get(place, 400_000)
    (small / PLACES[place][1]).write_bytes(b"x" * (most + 1))
    assert f"larger than {most} bytes" in refused(small, place)


def test_a_list_of_people_that_leads_nowhere_is_not_left_out_in_silence(small):
    (small / "people.yaml").symlink_to("nowhere")
    assert "cannot be opened" in refused(small, "people")
