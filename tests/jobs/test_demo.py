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
from tests.jobs.running_demo import Demo, two_free_ports


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def port():
    return two_free_ports()


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
