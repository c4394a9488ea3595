"""A node as it is really served: killed between two answers it has lost nothing, and its log tells nothing."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from handrail.records.home import HOME, Home
from tests.records.plugin import ROOT, SELAM
from tests.site.browser import Browser

FORM = {name: SELAM[name] for name in ("alias", "reach")} | {"spoken": SELAM["language"], "other": SELAM["need"]}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """A node that answers, with all that it says on the side."""

    def __init__(self, folder, name, port):
        self.port, self._log = port, folder / "log"
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "handrail.jobs", "node", "serve", name],
                cwd=ROOT,
                env=os.environ | {HOME: str(folder)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_open()

    @property
    def told(self):
        return self._log.read_text()

    def _is_open(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _wait_until_open(self):
        while not self._is_open():
            assert self.process.poll() is None, self.told
            time.sleep(0.1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()

    def kill(self):
        """All of it, at once, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        while self._is_open():  # the last of its workers is still falling
            time.sleep(0.01)

    def stop(self):
        """As somebody does who stops it."""
        self.process.terminate()
        return self.process.wait(30)


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    """The folder and the port of a node where somebody works."""
    folder, port = tmp_path_factory.mktemp("served"), free_port()
    home = Home(folder / "iom")
    home.make(replace(Home.here().node, port=port), Home.here().procedure())
    subprocess.run(
        [sys.executable, "-m", "tests.records.worker", "begin"],
        cwd=ROOT,
        env=os.environ | {HOME: str(folder), "DJANGO_SETTINGS_MODULE": "handrail.site.settings"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder, port


def test_what_was_answered_is_there_after_the_node_was_killed(node):
    folder, port = node
    answered = []
    for round_ in range(2):
        with Served(folder, "iom", port) as served:
            browser = Browser(port)
            browser.sign_in("worker0")
            for at in range(3):
                alias = f"Person {round_} {at}"
                case = browser.send("/contact", FORM | {"alias": alias})
                assert case.startswith("/case/"), case
                answered.append((case, alias))
            served.kill()
    with Served(folder, "iom", port) as served:
        browser = Browser(port)
        browser.sign_in("worker0")
        for case, alias in answered:
            assert alias in browser.get(case)
        assert served.stop() == 0
    assert "Person" not in served.told


def test_a_form_sent_twice_opens_one_case(node):
    folder, port = node
    with Served(folder, "iom", port) as served:
        browser = Browser(port)
        browser.sign_in("worker1")
        page = browser.get("/contact")
        first, second = (browser.send("/contact", FORM, page) for _ in range(2))
        assert first == second
        assert served.stop() == 0
    assert served.told == ""


def test_cookies_are_for_this_node_alone_and_no_script_reads_them(node):
    folder, port = node
    with Served(folder, "iom", port):
        browser = Browser(port)
        browser.sign_in("worker1")
    assert {cookie.name for cookie in browser.jar} <= {f"handrail_iom_{it}" for it in ("session", "csrf", "language")}
    for cookie in browser.jar:
        if not cookie.name.endswith("language"):
            assert cookie.has_nonstandard_attr("HttpOnly")
