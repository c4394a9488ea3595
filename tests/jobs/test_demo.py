"""The two agencies to try things out with: opened, stopped, opened again as they were, begun anew."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request

import pytest

from handrail.records.home import HOME
from tests.house.checkout import ROOT


class Demo:
    """`handrail demo`, until it said where."""

    def __init__(self, folder, port, *more):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "handrail.jobs", "demo", str(ROOT / "sops/framework"), "--port", str(port), *more],
            env=os.environ | {HOME: str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout is not None
        self._says, self.told = self.process.stdout, ""

    def __enter__(self):
        for line in self._says:
            self.told += line
            if "Ctrl-C" in line:
                return self
        self.process.wait()
        raise AssertionError(self.told)

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop(signal.SIGTERM)
        self._says.close()

    def stop(self, number):
        self.process.send_signal(number)
        self.told += self._says.read()
        return self.process.wait(60)


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def port():
    """The first of two that are free."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            found: int = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", found + 1))
            except OSError:
                continue
            return found


def numbers(folder):
    with sqlite3.connect(folder / "iom/db.sqlite3") as connection:
        return connection.execute("SELECT number, opened_at FROM records_case ORDER BY number").fetchall()


def test_it_opens_two_stops_both_and_is_as_it_was(tmp_path, port):
    with Demo(tmp_path, port, "--fresh") as demo:
        addresses = re.findall(r"http://\S+", demo.told)
        assert addresses == [f"http://127.0.0.1:{port}/", f"http://127.0.0.1:{port + 1}/"]
        for address in addresses:
            with urllib.request.urlopen(address, timeout=60) as answer:
                assert answer.status == 200
        for name in ("amina", "elena", "gloria", "Everybody's password is “demo”"):
            assert name in demo.told
        first = numbers(tmp_path)
        assert demo.stop(signal.SIGINT) == 0
        assert "all is as it was" in demo.told
    assert not is_open(port)
    assert not is_open(port + 1)

    with Demo(tmp_path, port) as demo:
        assert numbers(tmp_path) == first
        taken = subprocess.run(
            [sys.executable, "-m", "handrail.jobs", "demo", str(ROOT / "sops/framework"), "--port", str(port)],
            env=os.environ | {HOME: str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert taken.returncode == 2
        assert "already" in taken.stderr
        assert is_open(port)
        assert demo.stop(signal.SIGTERM) == 0
    assert not is_open(port)
    assert not is_open(port + 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a system stops the children of who was killed")
def test_killed_it_leaves_nobody_behind_who_listens(tmp_path, port):
    with Demo(tmp_path, port) as demo:
        assert is_open(port)
        demo.process.kill()
        demo.process.wait()
        while is_open(port) or is_open(port + 1):
            time.sleep(0.1)
